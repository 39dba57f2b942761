"""Files that appear whole or not at all. Nothing slow is imported here."""

import os
from collections.abc import Callable
from pathlib import Path


def write_file(target: Path, fill: Callable[[Path], None]) -> None:
    """Makes the file `target` appear at once and complete."""
    aside = target.with_name(f".{target.name}.part")
    try:
        fill(aside)
        sync(aside)
        aside.replace(target)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    sync(target.parent)


def sync(path: Path) -> None:
    """Waits until a file, or the names in a folder, would outlive a power failure."""
    if path.is_dir() and os.name == "nt":
        return  # Windows has no handle on a folder that could be synced
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
