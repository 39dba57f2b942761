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

from model import Network

SEED = 1
EPOCHS = 12
BATCH_SIZE = 64
LEARNING_RATE = 0.01
WEIGHT_DECAY = 0.01
WARMUP = 0.25  # the share of all steps in which the learning rate rises
LABEL_SMOOTHING = 0.05
GRADIENT_CLIPPING = 5.0  # the largest norm of a gradient
EARLY_STOPPING = 6  # epochs without a better validation result
PRECISION = torch.bfloat16  # of convolutions and products while training; weights stay float32
THREADS = 2  # another number adds in another order, so the last digits differ
DEVICE = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")

FOLDER = Path(__file__).parent
SHAPE = [1, 8, 8]  # channels, height, width
CLASSES = 10


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
    return data.images[index].permute(0, 3, 1, 2).float() / 255, data.labels[index]


def random_shift(images, generator, pixels):
    """Moves every image by up to `pixels` along each axis; black comes in from outside."""
    count, _, height, width = images.shape
    windows = F.pad(images, [pixels] * 4).unfold(2, height, 1).unfold(3, width, 1)  # a view of every possible shift
    down, right = torch.randint(0, 2 * pixels + 1, (2, count), generator=generator)
    shifted = windows[torch.arange(count), :, down, right]
    return shifted.contiguous(memory_format=torch.channels_last)


def augment(images: Tensor, generator: torch.Generator) -> Tensor:
    """Changes a batch of training images, N×C×H×W, at random."""
    images = random_shift(images, generator, 1)
    return images


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
    return {"loss": loss / samples, "accuracy": confusion.trace().item() / samples, "confusion": confusion.tolist()}


def learning_rate(step: int, steps: int) -> float:
    """One cycle, as torch.optim.lr_scheduler.OneCycleLR: up from LEARNING_RATE / 25, then down to almost nothing."""
    peak = WARMUP * steps - 1
    if step < peak:
        start, end, progress = LEARNING_RATE / 25, LEARNING_RATE, step / peak
    else:
        start, end, progress = LEARNING_RATE, LEARNING_RATE / 250_000, (step - peak) / (steps - 1 - peak)
    return end + (start - end) * (1 + math.cos(math.pi * progress)) / 2


class Training:
    """All that changes while the network trains."""

    def __init__(self, data: Data, seed: int = SEED, epochs: int = EPOCHS) -> None:
        torch.set_num_threads(THREADS)
        torch.manual_seed(seed)  # first weights, dropout
        self.generator = torch.Generator().manual_seed(seed)  # order of the images, augmentation
        self.data = data
        self.network = Network().to(DEVICE, memory_format=torch.channels_last)
        self.optimizer = torch.optim.AdamW(
            self.network.parameters(), lr=LEARNING_RATE, weight_decay=WEIGHT_DECAY, fused=True
        )
        self.epochs = epochs
        self.steps_per_epoch = math.ceil(len(data.splits["train"]) / BATCH_SIZE)
        self.epoch, self.step = 0, 0  # how many are done
        self.best: dict[str, Any] = {"epoch": 0, "validationAccuracy": -1.0}  # the event of the best epoch
        self.best_weights: dict[str, Tensor] = {}
        self.shuffle()

    def shuffle(self) -> None:
        """Draws the order of the next epoch."""
        train = self.data.splits["train"]
        self.order = train[torch.randperm(len(train), generator=self.generator).to(DEVICE)]
        self.loss_sum, self.correct = 0.0, 0

    def take_step(self, index: Tensor) -> dict[str, Any]:
        """One step on the images of index."""
        images, labels = batch(self.data, index)
        images = augment(images, self.generator)

        rate = learning_rate(self.step, self.epochs * self.steps_per_epoch)
        for group in self.optimizer.param_groups:
            group["lr"] = rate

        self.network.train()
        with torch.autocast(DEVICE.type, dtype=PRECISION):
            scores = self.network(images)
        loss = F.cross_entropy(scores.float(), labels, label_smoothing=LABEL_SMOOTHING)
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), GRADIENT_CLIPPING)
        self.optimizer.step()

        self.step += 1
        value = loss.item()
        self.loss_sum += value * len(index)
        self.correct += (scores.argmax(1) == labels).sum().item()
        return {
            "event": "step",
            "epoch": self.epoch + 1,
            "step": self.step,
            "loss": value,
            "learningRate": rate,
        }

    def end_epoch(self) -> dict[str, Any]:
        """Validates, keeps the weights if they are the best so far, and draws the next order."""
        self.epoch += 1
        validation = evaluate(self.network, self.data, "validation")
        event = {
            "event": "epoch",
            "epoch": self.epoch,
            "step": self.step,
            "trainLoss": self.loss_sum / len(self.order),
            "trainAccuracy": self.correct / len(self.order),
            "validationLoss": validation["loss"],
            "validationAccuracy": validation["accuracy"],
            "learningRate": self.optimizer.param_groups[0]["lr"],
        }
        event["best"] = is_better(event, self.best)
        if event["best"]:
            self.best = event
            self.best_weights = {name: tensor.clone() for name, tensor in self.network.state_dict().items()}
        self.shuffle()
        return event

    def state(self) -> dict[str, Any]:
        """All that another process needs to go on with the same numbers, after any step or epoch."""
        return {
            "network": self.network.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "random": random_state(),
            "generator": self.generator.get_state(),
            "order": self.order,
            "epoch": self.epoch,
            "step": self.step,
            "loss_sum": self.loss_sum,
            "correct": self.correct,
            "best": self.best,
            "best_weights": self.best_weights,
        }

    def load(self, state: dict[str, Any]) -> None:
        """Takes over what state() gave."""
        self.network.load_state_dict(state["network"])
        self.optimizer.load_state_dict(state["optimizer"])
        for weights, moments in self.optimizer.state.items():
            for name, moment in moments.items():
                if moment.shape == weights.shape:  # must lie in memory as the weights do, channels-last
                    moments[name] = torch.empty_like(weights).copy_(moment)
        set_random_state(state["random"])
        self.generator.set_state(state["generator"])
        self.order = state["order"].to(DEVICE)
        for name in "epoch", "step", "loss_sum", "correct", "best", "best_weights":
            setattr(self, name, state[name])


def is_better(event: dict[str, Any], best: dict[str, Any]) -> bool:
    """A higher validation accuracy is better; at equal accuracy, a lower loss."""
    if event["validationAccuracy"] != best["validationAccuracy"]:
        return event["validationAccuracy"] > best["validationAccuracy"]
    return event["validationLoss"] < best["validationLoss"]


def random_state() -> Tensor:
    """State of the generator behind dropout."""
    return torch.get_rng_state() if DEVICE.type == "cpu" else torch.get_device_module(DEVICE).get_rng_state()


def set_random_state(state: Tensor) -> None:
    torch.set_rng_state(state) if DEVICE.type == "cpu" else torch.get_device_module(DEVICE).set_rng_state(state)


def train(training: Training) -> Iterator[dict[str, Any]]:
    """Trains to the end and reports each step and epoch. A training that was loaded goes on where it was."""
    reason = "epochs"
    while training.epoch < training.epochs:
        if training.epoch - training.best["epoch"] >= EARLY_STOPPING:
            reason = "early-stopping"
            break
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
        "reason": reason,
        "epochs": training.epoch,
        "bestEpoch": training.best["epoch"],
    }


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
    main()
