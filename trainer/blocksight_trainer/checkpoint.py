"""Checkpoints: `<folder>/<lease>-<step>/` holds `state.safetensors` (tensors) and `state.json` (all else)."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from .files import sync


def write_checkpoint(folder: Path, lease: int, step: int, state: dict[str, Any]) -> str:
    """Writes `state` (nested dicts and lists of tensors and JSON values) whole or not at all, and returns its name.

    Nothing is removed here: only the server knows which checkpoint it has noted, and removes those before it.
    """
    name = f"{lease}-{step}"
    target = folder / name
    if not target.exists():  # one that exists was written at the same step of the same lease: the same bytes
        tensors: dict[str, Tensor] = {}
        values = json.dumps(_take_tensors(state, "state", tensors))

        def fill(aside: Path) -> None:
            save_file(tensors, aside / "state.safetensors")
            (aside / "state.json").write_text(values, encoding="utf-8")

        folder.mkdir(parents=True, exist_ok=True)
        write_aside(target, fill)
    return name


def read_checkpoint(folder: Path, name: str) -> dict[str, Any]:
    """The state that `write_checkpoint` was given."""
    tensors = load_file(folder / name / "state.safetensors")
    return _put_tensors(json.loads((folder / name / "state.json").read_text(encoding="utf-8")), tensors)


def write_aside(target: Path, fill: Callable[[Path], None]) -> None:
    """Makes the folder `target` appear at once and complete: filled aside, synced, renamed."""
    aside = target.with_name(f".{target.name}.part")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    try:
        fill(aside)
        for path in aside.iterdir():
            sync(path)
        sync(aside)
        aside.rename(target)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    sync(target.parent)


def _take_tensors(value: Any, path: str, tensors: dict[str, Tensor]) -> Any:
    """`value` as JSON, its tensors moved to `tensors` and replaced by their names; keys that are numbers are marked."""
    if isinstance(value, Tensor):
        # A copy each: safetensors refuses tensors that share memory.
        tensors[path] = value.detach().clone(memory_format=torch.contiguous_format)
        return {"tensor": path}
    if isinstance(value, dict):
        numbered = any(isinstance(key, int) for key in value)
        entries = {str(key): _take_tensors(entry, f"{path}.{key}", tensors) for key, entry in value.items()}
        return {"numbered": entries} if numbered else {"named": entries}
    if isinstance(value, list | tuple):
        return [_take_tensors(entry, f"{path}.{index}", tensors) for index, entry in enumerate(value)]
    return value


def _put_tensors(value: Any, tensors: dict[str, Tensor]) -> Any:
    if isinstance(value, list):
        return [_put_tensors(entry, tensors) for entry in value]
    if not isinstance(value, dict):
        return value
    if "tensor" in value:
        return tensors[value["tensor"]]
    if "numbered" in value:
        return {int(key): _put_tensors(entry, tensors) for key, entry in value["numbered"].items()}
    return {key: _put_tensors(entry, tensors) for key, entry in value["named"].items()}
