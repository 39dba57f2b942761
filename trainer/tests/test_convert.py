import json
import subprocess
import sys

import numpy as np
from scipy.io import savemat
from sklearn.datasets import load_digits
from trainer_process import TRAINER

from blocksight_trainer.convert import convert_dataset


def test_digits_are_spread_over_the_whole_range(tmp_path):
    facts = convert_dataset("digits", tmp_path, [])
    images, labels = np.load(tmp_path / "images.npy"), np.load(tmp_path / "labels.npy")
    assert images.shape == (1797, 8, 8, 1) and images.dtype == np.uint8 and images.max() == 255
    assert labels.dtype == np.int64 and np.bincount(labels).min() > 170
    assert facts == json.loads((tmp_path / "classes.json").read_text())
    assert facts["parts"] == [1797] and facts["shape"] == [1, 8, 8]
    digits = load_digits()
    assert (np.round(images[..., 0] / 255 * 16) == digits.images).all() and (labels == digits.target).all()


def test_digits_are_packed_without_importing_what_is_slow(tmp_path):
    program = (
        "import sys; from blocksight_trainer.convert import convert_dataset as convert; from pathlib import Path; "
    )
    program += "convert('digits', Path(sys.argv[1]), []); print(*sorted({'torch', 'sklearn'} & set(sys.modules)))"
    command = [sys.executable, "-c", program, tmp_path]
    assert subprocess.run(command, cwd=TRAINER, check=True, capture_output=True, text=True).stdout.strip() == ""


def test_svhn_files_are_joined_in_order_and_ten_is_zero(tmp_path):
    rng = np.random.default_rng(0)
    x = rng.integers(0, 256, (32, 32, 3, 5), dtype=np.uint8)
    savemat(tmp_path / "train_32x32.mat", {"X": x[..., :3], "y": np.array([[1], [10], [9]])})
    savemat(tmp_path / "test_32x32.mat", {"X": x[..., 3:], "y": np.array([[2], [10]])})
    command = [sys.executable, "-m", "blocksight_trainer", "convert", "svhn", "--out", tmp_path / "out", "--source"]
    sources = [tmp_path / "train_32x32.mat", tmp_path / "test_32x32.mat"]
    printed = subprocess.run([*command, *sources], cwd=TRAINER, check=True, capture_output=True).stdout
    assert json.loads(printed)["parts"] == [3, 2]
    assert np.load(tmp_path / "out" / "labels.npy").tolist() == [1, 0, 9, 2, 0]
    assert (np.load(tmp_path / "out" / "images.npy")[4] == x[..., 4]).all()
