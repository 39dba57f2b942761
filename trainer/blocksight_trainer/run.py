"""One run: drives the frozen `source/train.py`, keeps checkpoints, and finishes with export, test and proof."""

import math
import time
from pathlib import Path
from typing import Any

from .channel import Commands, Events
from .checkpoint import read_checkpoint, write_checkpoint
from .failures import LossNotFinite, describe_failure
from .finish import finish
from .source import load_source

# How many steps a run reports at most, about: enough for a curve, few enough for a database.
REPORTED_STEPS = 1000


def carry_out(command: dict[str, Any], events: Events, commands: Commands) -> int:
    """Carries out one `run` command to its end, a pause or a failure; reports it and returns the exit status."""
    try:
        run = Run(command, events, commands)
        reason = run.train()
        if reason is None or not finish(run, reason):
            events.emit("paused", checkpoint=run.checkpoint, step=run.training.step)
        return 0
    except Exception as error:
        events.emit("failed", **describe_failure(error))
        return 1


class Run:
    """A frozen run in its folder, and the training that its source describes."""

    def __init__(self, command: dict[str, Any], events: Events, commands: Commands) -> None:
        self.events, self.commands = events, commands
        self.id: str = command["run"]
        self.folder = Path(command["folder"])
        self.lease: int = command["lease"]
        self.checkpoint: str | None = command["checkpoint"]
        self.checkpoint_seconds: float = command["checkpointSeconds"]
        self.source = load_source(self.folder / "source")
        self.data = self.source.load_data(Path(command["data"]))
        self.training = self.source.Training(self.data)
        self.seconds = 0.0  # of training up to the last checkpoint
        if self.checkpoint is not None:
            state = read_checkpoint(self.folder / "checkpoints", self.checkpoint)
            self.training.load(state["training"])
            self.seconds = state["seconds"]

    @property
    def precision(self) -> str:
        return str(getattr(self.source, "PRECISION", "float32")).removeprefix("torch.")

    @property
    def parameters(self) -> int:
        return sum(weights.numel() for weights in self.training.network.parameters())

    def train(self) -> str | None:
        """Trains on. Returns why training ended (epochs, early-stopping or stopped), or None for a pause."""
        training = self.training
        self.events.emit(
            "started",
            step=training.step,
            epochs=training.epochs,
            stepsPerEpoch=training.steps_per_epoch,
            parameters=self.parameters,
            device=self.source.DEVICE.type,
            precision=self.precision,
            threads=self.source.THREADS,
            resumed=self.checkpoint is not None,
        )
        every = max(1, training.epochs * training.steps_per_epoch // REPORTED_STEPS)
        self.begun = self.saved = now = time.monotonic()
        training_seconds, trained = 0.0, 0  # of this epoch's steps in this process
        for event in self.source.train(training):
            before, now = now, time.monotonic()
            kind = event["event"]
            if kind == "finished":
                return event["reason"]
            if kind == "step":
                training_seconds, trained = training_seconds + now - before, trained + 1
                self._report_step(event, every)
                if training.step % training.steps_per_epoch == 0:
                    continue  # the epoch ends first: a checkpoint here would share its name with the one after it
            else:
                if not math.isfinite(event["validationLoss"]):
                    raise LossNotFinite({**event, "loss": event["validationLoss"]})
                samples = trained * len(training.order) / training.steps_per_epoch
                speed = samples / training_seconds if training_seconds else 0.0
                self.events.emit(**event, samplesPerSecond=speed)
                training_seconds, trained = 0.0, 0

            request = self.request()
            if request or kind == "epoch" or now - self.saved >= self.checkpoint_seconds:
                self.save()
            if request:
                return "stopped" if request == "stop" else None
            now = time.monotonic()
        raise RuntimeError("The source ended without a finished event")

    def request(self) -> str | None:
        """`pause` or `stop` if anyone wants that; a server that reads no more events wants a pause."""
        return "pause" if self.events.broken else self.commands.request()

    def save(self) -> None:
        """Writes a checkpoint of this moment and reports it."""
        now = time.monotonic()
        self.seconds, self.begun = self.seconds + now - self.begun, now
        state = {"training": self.training.state(), "seconds": self.seconds}
        folder = self.folder / "checkpoints"
        self.checkpoint = write_checkpoint(folder, self.lease, self.training.step, state)
        self.saved = time.monotonic()
        self.events.emit("checkpoint", name=self.checkpoint, epoch=self.training.epoch, step=self.training.step)

    def _report_step(self, event: dict[str, Any], every: int) -> None:
        if not math.isfinite(event["loss"]):
            raise LossNotFinite(event)
        if event["step"] == 1 or event["step"] % every == 0:
            self.events.emit(**event)
