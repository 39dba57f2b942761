"""Checks generated training folders: python source_check.py DATA FOLDER… ; used by the tests of the compiler too.

Each must do its dry run, and must give the same numbers when its state goes through a checkpoint in every second step.
Prints a line of JSON for each folder: its learning rates and the loss after each step.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("GOMP_SPINCOUNT", "5000")  # as the trainer does

import torch  # noqa: E402

sys.path.insert(0, str(Path(__file__).parent.parent))
from blocksight_trainer.checkpoint import read_checkpoint, write_checkpoint  # noqa: E402
from blocksight_trainer.source import load_source  # noqa: E402


def check(folder: Path, data_folder: Path) -> dict:
    for name in ("train", "model"):
        sys.modules.pop(name, None)
    source = load_source(folder)
    sys.path.remove(str(folder))
    sys.argv = ["train.py", "--data", str(data_folder), "--dry-run"]
    source.main()

    data = source.load_data(data_folder)
    few = {name: index[: 3 * source.BATCH_SIZE - 1] for name, index in data.splits.items()}
    data = data._replace(splits=few)

    undisturbed = source.Training(data, epochs=2)
    events = list(source.train(undisturbed))
    training = source.Training(data, epochs=2)
    resumed = []
    with tempfile.TemporaryDirectory() as checkpoints:
        going_on = source.train(training)
        while (event := next(going_on, None)) is not None:
            resumed.append(event)
            if event["event"] == "epoch" or event.get("step", 0) % 2:
                name = write_checkpoint(Path(checkpoints), len(resumed), training.step, training.state())
                training = source.Training(data, seed=99, epochs=2)
                training.load(read_checkpoint(Path(checkpoints), name))
                going_on = source.train(training)
            if event["event"] == "finished":
                break
    assert resumed == events, f"{folder}: {resumed} is not {events}"
    for name, tensor in undisturbed.network.state_dict().items():
        assert torch.equal(tensor, training.network.state_dict()[name]), f"{folder}: {name} differs"
    steps = [event for event in events if event["event"] == "step"]
    return {"learningRates": [event["learningRate"] for event in steps], "losses": [event["loss"] for event in steps]}


if __name__ == "__main__":
    data, *folders = map(Path, sys.argv[1:])
    real_output, sys.stdout = sys.stdout, sys.stderr
    for path in folders:
        print(json.dumps(check(path, data)), file=real_output)
