"""Exports single layers to ONNX as the trainer does and compares ONNX Runtime with PyTorch.

In:  {"expression", "definition", "input", "alone"}
Out: {"difference", "tolerance", "passed"} or {"error"}

Many layers go through one export, because each export has a fixed price; when it fails they go one by one.
"""

import json
import logging
import sys
import warnings
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
import torch.nn.functional as F
from torch import nn

TOGETHER = 24
BATCH = 3


class Side(nn.Module):
    """Layers side by side, each with an input and an output of its own."""

    def __init__(self, layers: list[nn.Module]) -> None:
        super().__init__()
        self.layers = nn.ModuleList(layers)

    def forward(self, inputs: list[torch.Tensor]) -> list[torch.Tensor]:
        # A layer such as Identity must not hand on its input itself: an output that is an input is dropped.
        return [layer(images) * 1.0 for layer, images in zip(self.layers, inputs, strict=True)]


def build(case: dict[str, Any]) -> nn.Module:
    names: dict[str, Any] = {"torch": torch, "nn": nn, "F": F}
    if case.get("definition"):
        exec(case["definition"], names)
    module = eval(case["expression"], names)
    with torch.no_grad():
        for tensor in (*module.parameters(), *module.buffers()):
            if tensor.is_floating_point():  # fresh weights and averages of 0 and 1 would hide a lost one
                tensor.copy_(torch.rand_like(tensor) * 0.5 + 0.25)
    return module


def compare(cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    torch.manual_seed(0)
    side = Side([build(case) for case in cases]).eval()
    example = [torch.randn(2, *case["input"]) for case in cases]
    names = [f"input{number}" for number in range(len(cases))]
    program = torch.onnx.export(
        side,
        (example,),
        input_names=names,
        output_names=[f"output{number}" for number in range(len(cases))],
        dynamic_shapes=([{0: "batch"} for _ in cases],),
        dynamo=True,
        verbose=False,
    )
    # ONNX Runtime only warns when it disagrees on the shape of an output, but refuses the layer behind it.
    onnx.shape_inference.infer_shapes(program.model_proto, strict_mode=True)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(program.model_proto.SerializeToString(), options)
    images = [torch.randn(BATCH, *case["input"]) for case in cases]
    with torch.no_grad():
        expected = [tensor.numpy() for tensor in side(images)]
    given = {value.name: tensor.numpy() for value, tensor in zip(session.get_inputs(), images, strict=True)}
    return [answer(got, wanted) for got, wanted in zip(session.run(None, given), expected, strict=True)]


def answer(got: np.ndarray, wanted: np.ndarray) -> dict[str, Any]:
    if got.shape != wanted.shape:
        return {"error": f"shape {got.shape} instead of {wanted.shape}"}
    difference = float(np.abs(got - wanted).max())
    tolerance = 1e-5 * max(1.0, float(np.abs(wanted).max()))
    return {"difference": difference, "tolerance": tolerance, "passed": difference <= tolerance}


def main() -> None:
    warnings.simplefilter("ignore")
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    torch.set_num_threads(1)
    cases = [json.loads(line) for line in sys.stdin]
    answers: dict[int, dict[str, Any]] = {}
    healthy = [index for index, case in enumerate(cases) if not case["alone"]]
    for first in range(0, len(healthy), TOGETHER):
        group = healthy[first : first + TOGETHER]
        try:
            answers.update(zip(group, compare([cases[index] for index in group]), strict=True))
        except Exception:  # one of them is to blame; below it turns out which
            continue
    for index, case in enumerate(cases):
        print(json.dumps(answers[index] if index in answers else alone(case)))


def alone(case: dict[str, Any]) -> dict[str, Any]:
    try:
        return compare([case])[0]
    except Exception as error:  # the exporter's own classes differ from version to version
        return {"error": f"{type(error).__name__}: {error}"[-400:]}


if __name__ == "__main__":
    main()
