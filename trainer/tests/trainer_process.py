import contextlib
import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

TRAINER = Path(__file__).parent.parent
SCHEMA = Draft202012Validator(json.loads((TRAINER / "schemas" / "event.json").read_text()))
COMMAND = [sys.executable, "-m", "blocksight_trainer", "run"]


class TrainerProcess:
    """A trainer with pipes, as the server starts it. Every line it says is checked against the schema."""

    def __init__(self, prefix: tuple[str, ...] = ()) -> None:
        self.process = subprocess.Popen(
            [*prefix, *COMMAND], cwd=TRAINER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self.events: list[dict[str, Any]] = []

    def send(self, command: dict[str, Any]) -> None:
        self.process.stdin.write(json.dumps(command).encode() + b"\n")
        self.process.stdin.flush()

    def next(self) -> dict[str, Any] | None:
        """The next event; None at the end."""
        line = self.process.stdout.readline()
        if not line:
            return None
        event = json.loads(line)
        SCHEMA.validate(event)
        self.events.append(event)
        return event

    def until(self, name: str) -> dict[str, Any]:
        while (event := self.next()) is not None:
            if event["event"] == name:
                return event
        raise AssertionError(f"no event {name} among {self.events[-3:]}\n{self.process.stderr.read().decode()}")

    def rest(self) -> list[dict[str, Any]]:
        """All events up to the end of the process, those before included."""
        while self.next() is not None:
            pass
        self.status = self.process.wait(600)
        self.errors = self.process.stderr.read().decode()
        return self.events

    def close_input(self) -> None:
        self.process.stdin.close()

    def kill(self, how: signal.Signals = signal.SIGKILL) -> None:
        self.process.send_signal(how)
        if how == signal.SIGKILL:
            self.process.wait(600)
            for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()


def named(events: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    return [event for event in events if event["event"] == name]


def numbers(events: list[dict[str, Any]]) -> dict[tuple[str, int], dict[str, Any]]:
    """Metrics by name and step without those that a clock makes, as the server stores them: the last one counts."""
    clocked = ("samplesPerSecond", "seconds")
    return {
        (event["event"], event.get("step", 0)): {key: value for key, value in event.items() if key not in clocked}
        for event in events
        if event["event"] in ("step", "epoch", "tested", "proof", "finished")
    }
