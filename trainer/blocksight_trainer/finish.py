"""What follows training: the best weights as files, the test, the proof of the export, the report."""

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safetensors.torch import save_file

from .export import export_onnx, prove
from .files import write_file
from .versions import versions

if TYPE_CHECKING:
    from .run import Run


def finish(run: "Run", reason: str) -> bool:
    """Exports, tests and proves the best weights, writing every file into the run's folder.

    Returns False when asked to pause in between: going on from the last checkpoint does it all again, with the same
    numbers.
    """
    best = take_best_weights(run)
    network, folder = run.training.network, run.folder
    weights = {name: tensor.contiguous().cpu() for name, tensor in network.state_dict().items()}
    write_file(folder / "weights.safetensors", lambda path: save_file(weights, path))

    if run.request() == "pause":
        return False
    run.events.emit("stage", name="exporting")
    names = export_onnx(network, run.source.SHAPE, folder / "model.onnx")
    write_json(folder / "onnx-values.json", names)

    if run.request() == "pause":
        return False
    run.events.emit("stage", name="testing")
    tested = run.source.evaluate(network, run.data, "test")
    run.events.emit("tested", **tested)

    if run.request() == "pause":
        return False
    run.events.emit("stage", name="proving")
    images, _ = run.source.batch(run.data, run.data.splits["test"][:100])
    proof = prove(network, folder / "model.onnx", images)
    run.events.emit("proof", **proof)

    finished = {
        "reason": reason,
        "epochs": run.training.epoch,
        "bestEpoch": best["epoch"],
        "trainAccuracy": best["trainAccuracy"],
        "validationAccuracy": best["validationAccuracy"],
        "testAccuracy": tested["accuracy"],
        "parameters": run.parameters,
        "seconds": run.seconds,
    }
    report = {
        "format": 1,
        "run": run.id,
        "seed": run.source.SEED,
        "precision": run.precision,
        "threads": run.source.THREADS,
        "device": run.source.DEVICE.type,
        "versions": versions(),
        "files": file_hashes(folder),
        "finished": finished,
        "tested": tested,
        "proof": proof,
    }
    write_json(folder / "report.json", report)
    run.events.emit("finished", **finished)
    return True


def take_best_weights(run: "Run") -> dict[str, Any]:
    """Puts the best weights into the network and returns the event of their epoch.

    A run that was stopped within its first epoch has only the weights of that moment, which are validated here.
    """
    training = run.training
    if training.best_weights:
        training.network.load_state_dict(training.best_weights)
        return training.best
    seen = sum(len(index) for index in training.order.tensor_split(training.steps_per_epoch)[: training.step])
    validation = run.source.evaluate(training.network, run.data, "validation")
    return {
        "epoch": 0,
        "trainAccuracy": training.correct / max(1, seen),
        "validationAccuracy": validation["accuracy"],
    }


def file_hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of the source and of what came of it, by path within the run's folder."""
    paths = [*sorted((folder / "source").iterdir()), folder / "weights.safetensors", folder / "model.onnx"]
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in paths
        if path.is_file()
    }


def write_json(target: Path, value: Any) -> None:
    text = json.dumps(value, indent=2, ensure_ascii=False) + "\n"
    write_file(target, lambda path: path.write_text(text, encoding="utf-8"))
