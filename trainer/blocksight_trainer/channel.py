"""The two ends of the protocol: events out, commands in; one JSON object a line."""

import json
import os
import queue
import signal
import sys
import threading
from typing import Any


class Events:
    """Writes events to what was standard output. From then on, whatever else is printed goes to standard error."""

    def __init__(self) -> None:
        sys.stdout.flush()
        self._out = os.dup(1)
        os.dup2(2, 1)
        self.broken = False  # nobody reads any more

    def emit(self, event: str, **values: Any) -> None:
        line = json.dumps({"event": event, **values}, allow_nan=False) + "\n"
        rest = memoryview(line.encode())
        try:
            while rest:
                rest = rest[os.write(self._out, rest) :]
        except BrokenPipeError:
            self.broken = True


class Commands:
    """Reads commands in a thread of its own. End of input and SIGTERM count as `{"command": "pause"}`."""

    def __init__(self) -> None:
        self._in = os.dup(0)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        self._lines: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self.ended = False  # no command can come any more
        self._request: str | None = None
        signal.signal(signal.SIGTERM, lambda *_: self._end())
        threading.Thread(target=self._read, daemon=True).start()

    def first(self) -> dict[str, Any] | None:
        """Waits for the first command; None when there was none."""
        command = self._lines.get()
        return None if command["command"] == "pause" else command

    def request(self) -> str | None:
        """`pause` or `stop` if it was asked for; the end of input overrides a stop."""
        while not self._lines.empty():
            self._request = self._lines.get()["command"]
        return self._request

    def _end(self) -> None:
        self.ended = True
        self._lines.put({"command": "pause"})

    def _read(self) -> None:
        held = b""
        while chunk := os.read(self._in, 65536):
            *lines, held = (held + chunk).split(b"\n")
            for line in lines:
                self._take(line)
        self._end()

    def _take(self, line: bytes) -> None:
        try:
            command = json.loads(line)
        except ValueError:
            command = None
        if isinstance(command, dict) and command.get("command") in ("run", "pause", "stop"):
            self._lines.put(command)
        else:
            print(f"Not a command: {line!r}", file=sys.stderr)
