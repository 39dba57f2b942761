"""Export to ONNX, and the proof that the export gives PyTorch's numbers."""

import copy
import logging
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from .failures import ExportFailed
from .files import write_file

# The proof allows this much, relative to the largest logit.
TOLERANCE = 1e-5


class Watched(nn.Module):
    """The network with the output of every module as a further output, in the order of `names`."""

    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network
        self.names = [name for name, _ in network.named_modules() if name]
        self.outputs: dict[str, Tensor] = {}
        for name in self.names:
            network.get_submodule(name).register_forward_hook(self._keep(name))

    def _keep(self, name: str) -> Any:
        def keep(_module: nn.Module, _inputs: Any, output: Tensor) -> None:
            self.outputs[name] = output

        return keep

    def forward(self, images: Tensor) -> tuple[Tensor, ...]:
        self.outputs.clear()
        scores = self.network(images)
        self.names = list(self.outputs)  # modules that really ran, in the order they did
        return scores, *self.outputs.values()


def export_onnx(network: nn.Module, shape: list[int], target: Path) -> dict[str, str]:
    """Writes `network` (images N×`shape` in, scores out, any N) as one ONNX file.

    Returns the name of the ONNX value that holds each module's output, by module path. To have one for each, every
    output is exported as an output of the graph, which keeps the exporter from fusing modules away, and the graph's
    list of outputs is cut back to the scores afterwards.
    """
    watched = Watched(copy.deepcopy(network).cpu().eval())
    images = torch.zeros(2, *shape)
    with torch.inference_mode():
        watched(images)
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)  # "torchvision is not installed"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            program = torch.onnx.export(
                watched,
                (images,),
                input_names=["images"],
                output_names=["scores", *watched.names],
                dynamic_shapes=({0: "batch"},),
                dynamo=True,
                verbose=False,
            )
        except Exception as error:
            raise ExportFailed(f"PyTorch could not export this network to ONNX: {error}") from error
    model = program.model_proto
    values = tidy(model.graph)
    write_file(target, lambda path: path.write_bytes(model.SerializeToString()))
    return {name: values.get(name, name) for name in watched.names}


def tidy(graph: Any) -> dict[str, str]:
    """Leaves only the scores as output, drops what served the other outputs alone, and names weights as PyTorch does.

    Returns what each dropped output is a copy of.
    """
    del graph.output[1:]
    copies: dict[str, str] = {}
    for node in list(graph.node):
        if node.op_type == "Identity" and node.output[0] != "scores":
            copies[node.output[0]] = copies.get(node.input[0], node.input[0])
            graph.node.remove(node)
    initial = {initializer.name: initializer for initializer in graph.initializer}
    for node in graph.node:
        for index, name in enumerate(node.input):
            name = copies.get(name, name)
            node.input[index] = name.removeprefix("network.") if name in initial else name
        # Notes of the exporter, with the paths of this machine.
        del node.metadata_props[:]
        node.doc_string = ""
    for initializer in graph.initializer:
        initializer.name = initializer.name.removeprefix("network.")
    for value in [*graph.input, *graph.output, *graph.value_info, *graph.initializer]:
        del value.metadata_props[:]
    del graph.value_info[:]
    return copies


@torch.inference_mode()
def prove(network: nn.Module, model: Path, images: Tensor) -> dict[str, Any]:
    """Compares the scores of PyTorch and of ONNX Runtime on `images` (N×C×H×W), both in float32 on the CPU."""
    import onnxruntime  # late: only a run that gets this far needs it

    expected = copy.deepcopy(network).cpu().eval()(images.cpu()).numpy()
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    (actual,) = session.run(["scores"], {"images": np.ascontiguousarray(images.cpu().numpy())})
    difference = float(np.abs(expected - actual).max())
    tolerance = TOLERANCE * max(1.0, float(np.abs(expected).max()))
    equal = bool((expected.argmax(1) == actual.argmax(1)).all())
    return {
        "images": len(images),
        "largestDifference": difference,
        "tolerance": tolerance,
        "equalPredictions": equal,
        "passed": equal and difference <= tolerance,
    }
