"""A process that has done all that is slow before it is asked for a run."""

import ctypes
import sys

import torch
import torch.nn.functional as F
from torch import nn

from .channel import Commands, Events
from .run import carry_out
from .versions import versions


def stand_by() -> int:
    """Warms up, says so, waits for one command and carries it out. Returns the exit status."""
    events, commands = Events(), Commands()
    keep_memory()
    device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
    precisions = fast_precisions(device)
    take_dummy_step(device, precisions[0])
    events.emit("ready", versions=versions(), device=device.type, precisions=precisions)
    command = commands.first()
    if command is None or command["command"] != "run":
        return 0
    return carry_out(command, events, commands)


def keep_memory() -> None:
    """Makes glibc keep what is freed; handing it back after each step and asking again costs a third of the time."""
    if sys.platform == "linux" and hasattr(libc := ctypes.CDLL(None), "mallopt"):
        libc.mallopt(-1, -1)  # M_TRIM_THRESHOLD: never give back
        libc.mallopt(-4, 0)  # M_MMAP_MAX: never map a block of its own, which is given back when freed


def fast_precisions(device: torch.device) -> list[str]:
    """Precisions that are fast on `device`, the best first; float32 is always among them."""
    if device.type == "cuda":
        half = ["bfloat16", "float16"] if torch.cuda.is_bf16_supported(including_emulation=False) else ["float16"]
        return [*half, "float32"]
    if device.type == "cpu":
        processor = torch.cpu.get_capabilities()
        if any(processor.get(name) for name in ("avx512_bf16", "amx_bf16", "bf16", "sve_bf16")):
            return ["bfloat16", "float32"]
    return ["float32"]


def take_dummy_step(device: torch.device, precision: str) -> None:
    """Loads what PyTorch loads at the first use of each: convolution, autocast, backward pass, optimizer."""
    network = nn.Sequential(nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8), nn.ReLU(), nn.Flatten(), nn.Linear(8 * 36, 10))
    network.to(device, memory_format=torch.channels_last)
    optimizer = torch.optim.AdamW(network.parameters(), fused=True)
    images = torch.rand(16, 8, 8, 3, device=device).permute(0, 3, 1, 2)
    labels = torch.zeros(16, dtype=torch.int64, device=device)
    with torch.autocast(device.type, getattr(torch, precision), enabled=precision != "float32"):
        scores = network(images)
    F.cross_entropy(scores.float(), labels).backward()
    optimizer.step()
