"""Compares the generated model.py of whole networks with the interpreter, node by node.

In:  {"document" (every attribute written out), "facts", "source", "sourceMap", "nodes", "onnx"}
Out: {"problems": [...], "parameters", "macs", "finite"}
"""

import json
import logging
import sys
import warnings
from typing import Any

import numpy as np
import onnxruntime
import torch
from interpreter import Interpreter, Key
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

BATCH = 2


def generated_network(source: str) -> nn.Module:
    names: dict[str, Any] = {"__name__": "model"}
    exec(compile(source, "model.py", "exec"), names)
    network = names["Network"]()
    with torch.no_grad():
        for tensor in network.buffers():
            if tensor.is_floating_point() and tensor.ndim == 1:  # collected averages that are not 0 and 1
                tensor.copy_(torch.rand_like(tensor) + 0.5)
    return network.eval()


def answer(case: dict[str, Any]) -> dict[str, Any]:
    facts = case["facts"]
    torch.manual_seed(0)
    images = torch.rand(BATCH, *facts["shape"])
    network = generated_network(case["source"])
    interpreter = Interpreter(case["document"], facts["mean"], facts["std"], len(facts["classes"]))
    interpreter(images)

    problems: list[str] = []
    entries: dict[Key, dict[str, Any]] = {(e["id"], tuple(e["use"]), e["part"]): e for e in case["sourceMap"]}
    if len(entries) != len(case["sourceMap"]):
        problems.append("two entries of the source map are one node")
    if set(entries) != set(interpreter.outputs):
        problems.append(f"other nodes: {sorted(map(str, set(entries) ^ set(interpreter.outputs)))[:4]}")
        return {"problems": problems, "parameters": 0, "macs": 0, "finite": False}

    outputs: dict[Key, torch.Tensor] = {}
    lines = case["source"].splitlines()
    for key, entry in entries.items():
        module = network.get_submodule(entry["path"])
        module.register_forward_hook(lambda _module, _inputs, output, key=key: outputs.__setitem__(key, output))
        if key in interpreter.modules:
            interpreter.modules[key].load_state_dict(module.state_dict())
        attribute = [step for step in entry["path"].split(".") if not step.isdigit()][-1]
        if not all(attribute in lines[number - 1] for number in entry["lines"]):
            problems.append(f"{key}: {attribute} is not in lines {entry['lines']}")

    scores = network(images)
    wanted = interpreter(images)
    for node in case["nodes"]:
        key = (node["id"], tuple(node["use"]), node["part"])
        expected, got = interpreter.outputs[key], outputs[key]
        if node["shape"] != list(expected.shape[1:]):
            problems.append(f"{key}: shape {node['shape']}, PyTorch {list(expected.shape[1:])}")
        if not close(got, expected):
            problems.append(f"{key}: other numbers, by {difference(got, expected)}")
    if len(case["nodes"]) != len(entries):
        problems.append(f"{len(case['nodes'])} nodes, {len(entries)} in the source map")
    if not close(scores, wanted):
        problems.append(f"other scores, by {difference(scores, wanted)}")
    if case["onnx"]:
        problems.extend(exported(network, images))
    # Apart from the rest: while it counts, some operations are taken apart and give other numbers.
    with FlopCounterMode(display=False) as counter:
        network(images)
    return {
        "problems": problems,
        "parameters": sum(tensor.numel() for tensor in network.parameters()),
        "macs": counter.get_total_flops() // (2 * BATCH),
        "finite": bool(torch.isfinite(scores).all()),
    }


def close(got: torch.Tensor, wanted: torch.Tensor) -> bool:
    if got.shape != wanted.shape:
        return False
    finite = wanted[torch.isfinite(wanted)]
    scale = max(1.0, float(finite.abs().max())) if finite.numel() else 1.0
    return torch.allclose(got, wanted, rtol=1e-4, atol=1e-5 * scale, equal_nan=True)


def difference(got: torch.Tensor, wanted: torch.Tensor) -> float:
    return float((got - wanted).abs().max()) if got.shape == wanted.shape else float("nan")


def exported(network: nn.Module, images: torch.Tensor) -> list[str]:
    program = torch.onnx.export(
        network,
        (images,),
        input_names=["images"],
        output_names=["scores"],
        dynamic_shapes=({0: "batch"},),
        dynamo=True,
        verbose=False,
    )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(program.model_proto.SerializeToString(), options)
    images = torch.rand(BATCH + 1, *images.shape[1:])
    (scores,) = session.run(["scores"], {"images": images.numpy()})
    wanted = network(images).numpy()
    largest = float(np.abs(scores - wanted).max())
    return [] if largest <= 1e-5 * max(1.0, float(np.abs(wanted).max())) else [f"ONNX differs by {largest}"]


def main() -> None:
    warnings.simplefilter("ignore")
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    torch.set_num_threads(1)
    with torch.no_grad():
        for line in sys.stdin:
            try:
                said = answer(json.loads(line))
            except Exception as error:
                problem = f"{type(error).__name__}: {error}"[:600]
                said = {"problems": [problem], "parameters": 0, "macs": 0, "finite": False}
            print(json.dumps(said))


if __name__ == "__main__":
    main()
