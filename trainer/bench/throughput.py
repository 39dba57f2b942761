"""Images per second of a generated train.py beside two other ways to train the same network.

    python bench/throughput.py SOURCE DATA [--seconds 10] [--rounds 3]

trainer  what the trainer runs: `train(training)` of SOURCE/train.py, every event taken
bare     a loop without anything but batch, augmentation, forward, backward, optimizer; same tensors, precision, threads
idiom    what most tutorials do: Dataset and DataLoader, PIL transforms for each sample, batch 64, float32, Adam

Each is measured in a process of its own, in turns, after a warm-up. Prints one line of JSON with the medians and the
ratios of trainer to the others. Shift and flip stand for the augmentation of the idiom.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image, ImageOps

sys.path.insert(0, str(Path(__file__).parent.parent))
from blocksight_trainer.source import load_source

WARM_UP_STEPS = 8


def trainer_steps(source, data) -> Iterator[float | None]:
    source.keep_memory()
    training = source.Training(data, epochs=1000)
    for event in source.train(training):
        # None: the end of an epoch, whose validation the other ways do not have.
        yield len(training.order) / training.steps_per_epoch if event["event"] == "step" else None


def bare_steps(source, data) -> Iterator[int]:
    source.keep_memory()
    training = source.Training(data)  # for its tensors and optimizer only
    network, optimizer = training.network.train(), training.optimizer
    augment = getattr(source, "augment", lambda images, _: images)
    precision = getattr(source, "PRECISION", torch.float32)
    train = data.splits["train"]
    while True:
        for index in train[torch.randperm(len(train))].split(source.BATCH_SIZE):
            images, labels = source.batch(data, index)
            images = augment(images, training.generator)
            with torch.autocast(source.DEVICE.type, dtype=precision, enabled=precision != torch.float32):
                scores = network(images)
            optimizer.zero_grad()
            F.cross_entropy(scores.float(), labels).backward()
            optimizer.step()
            yield len(index)


class Samples(torch.utils.data.Dataset):
    """One image at a time, through PIL."""

    def __init__(self, data) -> None:
        self.images, self.labels = data.images.numpy(), data.labels
        self.indices = data.splits["train"].tolist()

    def __len__(self) -> int:
        return len(self.indices)

    def __getitem__(self, at: int) -> tuple[torch.Tensor, torch.Tensor]:
        pixels = self.images[self.indices[at]]
        image = Image.fromarray(pixels[:, :, 0] if pixels.shape[2] == 1 else pixels)
        width, height = image.size
        left, top = random.randrange(5), random.randrange(5)
        image = ImageOps.expand(image, 2).crop((left, top, left + width, top + height))
        if pixels.shape[2] == 3 and random.random() < 0.5:
            image = ImageOps.mirror(image)
        array = np.asarray(image).reshape(height, width, -1)
        return torch.from_numpy(array.transpose(2, 0, 1).astype(np.float32) / 255), self.labels[self.indices[at]]


def idiom_steps(source, data, workers: int) -> Iterator[int]:
    torch.set_num_threads(source.THREADS)
    network = source.Network().to(source.DEVICE).train()
    optimizer = torch.optim.Adam(network.parameters(), lr=1e-3)
    loader = torch.utils.data.DataLoader(Samples(data), batch_size=64, shuffle=True, num_workers=workers)
    while True:
        for images, labels in loader:
            scores = network(images.to(source.DEVICE))
            loss = F.cross_entropy(scores, labels.to(source.DEVICE))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            yield len(images)


WAYS: dict[str, Callable[..., Iterator[int]]] = {
    "trainer": trainer_steps,
    "bare": bare_steps,
    "idiom": lambda source, data: idiom_steps(source, data, workers=0),
    "idiomWorkers": lambda source, data: idiom_steps(source, data, workers=2),
}


def measure(way: str, folder: Path, data_folder: Path, seconds: float) -> float:
    source = load_source(folder)
    steps = WAYS[way](source, source.load_data(data_folder))
    for _ in range(WARM_UP_STEPS):
        next(steps)
    seconds_trained, images = 0.0, 0.0
    while seconds_trained < seconds:
        start = time.perf_counter()
        step = next(steps)
        if step is not None:
            seconds_trained += time.perf_counter() - start
            images += step
    return images / seconds_trained


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("--seconds", type=float, default=10, help="of each measurement")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--way", choices=WAYS, help="measure only this, in this process")
    options = parser.parse_args()
    if options.way:
        print(measure(options.way, options.source.resolve(), options.data, options.seconds))
        return
    speeds: dict[str, list[float]] = {way: [] for way in WAYS}
    for _ in range(options.rounds):
        for way, values in speeds.items():
            environment = {**os.environ, "GOMP_SPINCOUNT": "5000"}  # for all, as the trainer sets it for itself
            command = [sys.executable, __file__, str(options.source), str(options.data), "--way", way]
            output = subprocess.run(
                [*command, "--seconds", str(options.seconds)], check=True, stdout=subprocess.PIPE, env=environment
            )
            values.append(float(output.stdout.split()[-1]))
    medians = {way: statistics.median(values) for way, values in speeds.items()}
    ratios = {way: medians["trainer"] / speed for way, speed in medians.items() if way != "trainer"}
    print(
        json.dumps({"imagesPerSecond": medians, "trainerDividedBy": ratios, "rounds": speeds, "cores": os.cpu_count()})
    )


if __name__ == "__main__":
    main()
