"""Packs the two datasets that only Python can read: `images.npy`, `labels.npy` and `classes.json`, without splits."""

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from .files import write_file

NUMERALS = [str(numeral) for numeral in range(10)]


def convert_dataset(name: str, out: Path, sources: list[Path]) -> dict[str, Any]:
    """Writes a packed dataset into `out` and returns what `classes.json` holds.

    `parts` counts the samples of each source file, in order: the published training and test split of SVHN.
    """
    images, labels, parts = read_digits() if name == "digits" else read_svhn(sources)
    facts = {"classes": NUMERALS, "shape": [images.shape[3], *images.shape[1:3]], "parts": parts}
    out.mkdir(parents=True, exist_ok=True)
    write_array(out / "images.npy", images)
    write_array(out / "labels.npy", labels)
    write_file(out / "classes.json", lambda path: path.write_text(json.dumps(facts), encoding="utf-8"))
    return facts


def read_digits() -> tuple[np.ndarray, np.ndarray, list[int]]:
    """The 1,797 handwritten digits inside scikit-learn: 8×8 counts from 0 to 16, spread to 0…255."""
    # Its own file, without importing scikit-learn: that takes a second longer than everything else here.
    (package,) = find_spec("sklearn").submodule_search_locations
    rows = np.loadtxt(Path(package, "datasets", "data", "digits.csv.gz"), dtype=np.int64, delimiter=",")
    images = np.floor(rows[:, :64].reshape(-1, 8, 8) * 255 / 16 + 0.5).astype(np.uint8)[..., None]
    return images, rows[:, 64], [len(images)]


def read_svhn(sources: list[Path]) -> tuple[np.ndarray, np.ndarray, list[int]]:
    """SVHN's MATLAB files of cropped digits: `X` is 32×32×3×N, `y` is 1…10, where 10 stands for the numeral 0."""
    from scipy.io import loadmat

    files = [loadmat(source) for source in sources]
    images = np.concatenate([file["X"].transpose(3, 0, 1, 2) for file in files])
    labels = np.concatenate([file["y"].reshape(-1) for file in files]).astype(np.int64) % 10
    return images, labels, [len(file["y"]) for file in files]


def write_array(target: Path, array: np.ndarray) -> None:
    def fill(path: Path) -> None:
        with path.open("wb") as file:  # by name, np.save would add .npy
            np.save(file, np.ascontiguousarray(array))

    write_file(target, fill)
