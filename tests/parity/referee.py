"""What PyTorch says of single layers: reads cases as JSON lines, answers each with one JSON line.

In:  {"type", "attributes" (complete), "input", "device": "meta" | "cpu" | "both", "expression", "definition"}
Out: {"accepts": true, "shape", "parameters", "macs", "same"} or {"accepts": false, "error"}

`same` compares the module made by the generated expression with the one built from the table here.
"""

import json
import re
import sys
import warnings
from typing import Any

import torch
import torch.nn.functional as F
from layers import layers
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

BATCH = 2


def count_macs(module: nn.Module, images: torch.Tensor) -> tuple[torch.Tensor, int]:
    """The output, and multiply-accumulates for one sample."""
    with FlopCounterMode(display=False) as counter:
        output = module(images)
    return output, counter.get_total_flops() // (2 * BATCH)


def verdict(case: dict[str, Any], device: str) -> dict[str, Any]:
    shape = case["input"]
    torch.manual_seed(0)
    with torch.device(device):
        module = layers[case["type"]](case["attributes"], shape)
        images = torch.randn(BATCH, *shape)
        output, macs = count_macs(module, images)
    answer = {
        "accepts": True,
        "shape": list(output.shape[1:]),
        "parameters": sum(parameter.numel() for parameter in module.parameters()),
        "macs": macs,
    }
    if device == "cpu":
        answer["finite"] = bool(torch.isfinite(output).all())
        if case.get("expression"):
            answer["same"] = same(case, module, images)
    return answer


def same(case: dict[str, Any], expected: nn.Module, images: torch.Tensor) -> str:
    """“yes”, or how the generated expression differs: in its settings, its weights' names, or its numbers."""
    names: dict[str, Any] = {"torch": torch, "nn": nn, "F": F}
    if case.get("definition"):
        exec(case["definition"], names)
    torch.manual_seed(0)
    generated = eval(case["expression"], names)
    torch.manual_seed(0)
    expected = layers[case["type"]](case["attributes"], case["input"])
    if not case.get("definition") and printed(generated) != printed(expected):
        return f"{generated!r} instead of {expected!r}"
    if list(generated.state_dict()) != list(expected.state_dict()):
        return f"weights {list(generated.state_dict())} instead of {list(expected.state_dict())}"
    for training in (True, False):
        torch.manual_seed(1)
        got = generated.train(training)(images)
        torch.manual_seed(1)
        wanted = expected.train(training)(images)
        if case.get("definition"):
            if not torch.allclose(got, wanted, atol=1e-5):
                return "other numbers"
        elif not torch.equal(got, wanted):
            return "other numbers"
    return "yes"


def printed(module: nn.Module) -> str:
    """The module as it prints itself; 1.0 and 1 are the same setting."""
    return re.sub(r"(=-?\d+)\.0\b", r"\1", repr(module))


def answer(case: dict[str, Any]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for device in ("meta", "cpu") if case["device"] == "both" else (case["device"],):
        try:
            now = verdict(case, device)
        except (RuntimeError, ValueError, IndexError, NotImplementedError, AssertionError) as error:
            return {"accepts": False, "error": str(error).splitlines()[0][:200], "on": device}
        if said and any(now[key] != said[key] for key in ("shape", "parameters", "macs")):
            return {"accepts": False, "error": f"meta and cpu differ: {said} {now}", "on": device}
        said = now
    return said


def main() -> None:
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)
    with torch.no_grad():
        for line in sys.stdin:
            print(json.dumps(answer(json.loads(line))), flush=False)


if __name__ == "__main__":
    main()
