import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from trainer_process import TrainerProcess

from blocksight_trainer.convert import convert_dataset

SOURCE = Path(__file__).parent / "digits"


@pytest.fixture(scope="session")
def digits(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The digits dataset in packed form."""
    folder = tmp_path_factory.mktemp("digits")
    facts = convert_dataset("digits", folder, [])
    order = np.random.default_rng(0).permutation(1797)
    splits = {"train": np.sort(order[:1297]), "validation": np.sort(order[1297:1547]), "test": np.sort(order[1547:])}
    dataset = {
        "classes": facts["classes"],
        "shape": facts["shape"],
        "splits": {name: index.tolist() for name, index in splits.items()},
    }
    (folder / "dataset.json").write_text(json.dumps(dataset))
    return folder


@pytest.fixture
def run_folder(tmp_path: Path) -> Callable[..., Path]:
    """Makes a frozen run; `changes` are texts of train.py to replace."""

    def make(name: str = "run", changes: dict[str, str] | None = None) -> Path:
        folder = tmp_path / name
        shutil.copytree(SOURCE, folder / "source", ignore=shutil.ignore_patterns("__pycache__"))
        path = folder / "source" / "train.py"
        text = path.read_text(encoding="utf-8")
        for old, new in (changes or {}).items():
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
        return folder

    return make


@pytest.fixture
def start(digits: Path) -> Iterator[Callable[..., TrainerProcess]]:
    """Starts a trainer, commands a run, and sees to it that nothing is left behind."""
    processes: list[TrainerProcess] = []

    def begin(folder: Path, *, prefix: tuple[str, ...] = (), **command: Any) -> TrainerProcess:
        process = TrainerProcess(prefix)
        processes.append(process)
        process.until("ready")
        process.send(
            {
                "command": "run",
                "run": "r1",
                "folder": str(folder),
                "data": str(digits),
                "lease": 1,
                "checkpoint": None,
                "checkpointSeconds": 1000,
                **command,
            }
        )
        return process

    yield begin
    for process in processes:
        process.kill()
