import { python } from './python-text.ts'

/** The top of train.py: what it is for and what it imports. */
export const headSource = python`
"""Trains the network of model.py, keeps the weights that did best on the validation images, and tests them once.

    python train.py                        # images from the folder data beside this file
    python train.py --data DIR --seed 2
    python train.py --dry-run              # two steps, to see that everything works

DIR holds images.npy (uint8, N×H×W×C), labels.npy (int64, N) and dataset.json (classes and splits).
The weights end up in weights.safetensors beside this file, or in weights-2.safetensors where that is there already.
"""

import argparse
import ctypes
import json
import math
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import save_file
from torch import Tensor

from model import Network`

/** Reading the packed dataset, and cutting batches from it. */
export const dataSource = python`
class Data(NamedTuple):
    images: Tensor  # N×H×W×C, uint8
    labels: Tensor  # N
    splits: dict[str, Tensor]  # indices of train, validation and test


def load_data(folder: Path) -> Data:
    """Maps the images into memory; a batch reads only what it needs."""
    facts = json.loads((folder / "dataset.json").read_text(encoding="utf-8"))
    if facts["shape"] != SHAPE or len(facts["classes"]) != CLASSES:
        raise ValueError(
            f"This network takes images of shape {SHAPE} in {CLASSES} classes, "
            f"but {folder} holds images of shape {facts['shape']} in {len(facts['classes'])} classes."
        )
    # Mode "c" maps for reading and keeps anything written out of the file.
    images = torch.from_numpy(np.load(folder / "images.npy", mmap_mode="c"))
    labels = torch.from_numpy(np.load(folder / "labels.npy"))
    splits = {
        name: torch.arange(part["start"], part["end"]) if isinstance(part, dict) else torch.tensor(part)
        for name, part in facts["splits"].items()
    }
    return Data(images.to(DEVICE), labels.to(DEVICE), {name: index.to(DEVICE) for name, index in splits.items()})


def batch(data: Data, index: Tensor) -> tuple[Tensor, Tensor]:
    """Images N×C×H×W with pixels 0…1, laid out channels-last as they are stored, and labels N."""
    return data.images[index].permute(0, 3, 1, 2).float() / 255, data.labels[index]`

/** Evaluation of a split. */
export const evaluateSource = python`
@torch.inference_mode()
def evaluate(network: Network, data: Data, split: str) -> dict[str, Any]:
    """Loss, accuracy and confusion (row: true class, column: predicted class) of a split, in float32."""
    network.eval()
    loss = 0.0
    confusion = torch.zeros(CLASSES * CLASSES, dtype=torch.int64, device=DEVICE)
    for index in data.splits[split].split(500):
        images, labels = batch(data, index)
        scores = network(images)
        loss += F.cross_entropy(scores, labels, reduction="sum").item()
        confusion += torch.bincount(labels * CLASSES + scores.argmax(1), minlength=CLASSES * CLASSES)
    confusion = confusion.view(CLASSES, CLASSES)
    samples = len(data.splits[split])
    return {"loss": loss / samples, "accuracy": confusion.trace().item() / samples, "confusion": confusion.tolist()}`

const patience = [
  'if training.epoch - training.best["epoch"] >= EARLY_STOPPING:',
  '    reason = "early-stopping"',
  '    break',
]

/** The functions around a training: what counts as better, random states, and the loop itself. */
export function progressSource(stopsEarly: boolean): string[] {
  return [
    python`
def is_better(event: dict[str, Any], best: dict[str, Any]) -> bool:
    """A higher validation accuracy is better; at equal accuracy, a lower loss."""
    if event["validationAccuracy"] != best["validationAccuracy"]:
        return event["validationAccuracy"] > best["validationAccuracy"]
    return event["validationLoss"] < best["validationLoss"]


def random_state() -> Tensor:
    """State of the generator behind dropout."""
    return torch.get_rng_state() if DEVICE.type == "cpu" else torch.get_device_module(DEVICE).get_rng_state()


def set_random_state(state: Tensor) -> None:
    torch.set_rng_state(state) if DEVICE.type == "cpu" else torch.get_device_module(DEVICE).set_rng_state(state)`,
    python`
def train(training: Training) -> Iterator[dict[str, Any]]:
    """Trains to the end and reports each step and epoch. A training that was loaded goes on where it was."""
    ${stopsEarly ? 'reason = "epochs"' : []}
    while training.epoch < training.epochs:
        ${stopsEarly ? patience : []}
        batches = training.order.tensor_split(training.steps_per_epoch)
        for index in batches[training.step - training.epoch * training.steps_per_epoch :]:
            event = training.take_step(index)
            yield event
            if not math.isfinite(event["loss"]):
                raise FloatingPointError(
                    f"The loss is {event['loss']} in step {training.step}: try a lower LEARNING_RATE"
                )
        yield training.end_epoch()
    yield {
        "event": "finished",
        "reason": ${stopsEarly ? 'reason' : '"epochs"'},
        "epochs": training.epoch,
        "bestEpoch": training.best["epoch"],
    }`,
  ]
}

/** What happens when a person runs train.py. */
export const commandLineSource = python`
def keep_memory() -> None:
    """Makes glibc keep what is freed. Giving it back after each step and asking again costs a third of the time."""
    if sys.platform == "linux" and hasattr(libc := ctypes.CDLL(None), "mallopt"):
        libc.mallopt(-1, -1)  # M_TRIM_THRESHOLD: never give back
        libc.mallopt(-4, 0)  # M_MMAP_MAX: never map a block of its own, which is given back when freed


def free_path() -> Path:
    """Where new weights go: weights.safetensors, weights-2.safetensors and so on, the first that is not there yet."""
    path, number = FOLDER / "weights.safetensors", 1
    while path.exists():
        number += 1
        path = FOLDER / f"weights-{number}.safetensors"
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=FOLDER / "data", help="folder of the images (default: data)")
    parser.add_argument("--seed", type=int, default=SEED, help=f"start of all random numbers (default: {SEED})")
    parser.add_argument("--epochs", type=int, default=EPOCHS, help=f"passes over all images (default: {EPOCHS})")
    parser.add_argument("--out", type=Path, help="file of the new weights (default: one that is not there yet)")
    parser.add_argument("--dry-run", action="store_true", help="two steps only, to see that everything works")
    options = parser.parse_args()
    if options.out and not options.out.parent.is_dir():
        parser.error(f"there is no folder {options.out.parent} to write {options.out.name} into")

    keep_memory()
    data = load_data(options.data)
    if options.dry_run:
        options.epochs = 1
        data = data._replace(splits={name: index[: 2 * BATCH_SIZE] for name, index in data.splits.items()})

    training = Training(data, options.seed, options.epochs)
    parameters = sum(weights.numel() for weights in training.network.parameters())
    print(f"{parameters:,} parameters, {training.epochs} epochs of {training.steps_per_epoch} steps on {DEVICE}")
    start = time.perf_counter()
    for event in train(training):
        if event["event"] == "step":
            done = event["step"] / (training.epochs * training.steps_per_epoch)
            print(f"\r{'=' * round(30 * done):.<30} {done:4.0%}  loss {event['loss']:.4f} ", end="", flush=True)
        elif event["event"] == "epoch":
            print(f"\repoch {event['epoch']:3}", end="")
            print(f"  training loss {event['trainLoss']:.4f} accuracy {event['trainAccuracy']:.2%}", end="")
            print(f"  validation loss {event['validationLoss']:.4f} accuracy {event['validationAccuracy']:.2%}", end="")
            print(f"  {time.perf_counter() - start:.0f} s")

    training.network.load_state_dict(training.best_weights)
    if not options.dry_run:
        weights = {name: tensor.contiguous() for name, tensor in training.best_weights.items()}
        out = options.out or free_path()
        save_file(weights, out)
        print(f"weights written to {out}")
    test = evaluate(training.network, data, "test")
    print(f"validation accuracy {training.best['validationAccuracy']:.2%}, after epoch {training.best['epoch']}")
    print(f"test accuracy {test['accuracy']:.2%}, loss {test['loss']:.4f}")


if __name__ == "__main__":
    main()`
