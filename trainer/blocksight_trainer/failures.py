import errno
import traceback
from typing import Any

import torch


class LossNotFinite(Exception):
    """The loss of a step is NaN or infinite: training fell apart."""

    def __init__(self, event: dict[str, Any]) -> None:
        super().__init__(f"The loss became {event['loss']} in step {event['step']}.")
        # As text, because JSON has no NaN.
        self.values = {
            "loss": str(event["loss"]),
            "epoch": event["epoch"],
            "step": event["step"],
            "learningRate": event["learningRate"],
        }


class ExportFailed(Exception):
    """PyTorch's exporter refused the network."""


def describe_failure(error: Exception) -> dict[str, Any]:
    """What a `failed` event says of `error`: code, values, message and detail."""
    text = str(error)
    values: dict[str, Any] = {}
    full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
    if isinstance(error, LossNotFinite):
        code, values = "nan-loss", error.values
    elif isinstance(error, ExportFailed):
        code = "export-failed"
    elif full or "No space left on device" in text:  # safetensors reports it as an error of its own
        code = "disk-full"
    elif isinstance(error, MemoryError | torch.OutOfMemoryError) or "can't allocate memory" in text:
        code = "out-of-memory"
    else:
        code = "crashed"
    detail = "".join(traceback.format_exception(error))
    return {"code": code, "values": values, "message": text or type(error).__name__, "detail": detail}
