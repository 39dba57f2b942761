"""A test-only interpreter of networks: it walks the document and calls torch.nn as it goes.

Written apart from the compiler. It knows no shapes beforehand: every module is made when its input arrives, and every
shape is that of a real tensor. A module is known by (block id, use path, part), as in the compiler's source map.
"""

from typing import Any

import torch
from layers import layers
from torch import nn

Block = dict[str, Any]
Key = tuple[str, tuple[str, ...], str]


class Names:
    """What is remembered in a body; a body inside another sees both."""

    def __init__(self, outer: "Names | None" = None) -> None:
        self.own: dict[str, torch.Tensor] = {}
        self.outer = outer

    def find(self, name: str) -> torch.Tensor:
        if name in self.own:
            return self.own[name]
        if self.outer is None:
            raise KeyError(name)
        return self.outer.find(name)


class Interpreter:
    """Runs a document (every attribute written out) on images. The first run makes the modules, later ones use them."""

    def __init__(self, document: dict[str, Any], mean: list[float], std: list[float], classes: int) -> None:
        self.document = document
        self.mean = torch.tensor(mean)[:, None, None]
        self.std = torch.tensor(std)[:, None, None]
        self.classes = classes
        self.modules: dict[Key, nn.Module] = {}
        self.outputs: dict[Key, torch.Tensor] = {}

    def __call__(self, images: torch.Tensor) -> torch.Tensor:
        self.outputs = {}
        hat, *blocks = self.document["stacks"][0]["blocks"]
        images = self.put((hat["id"], (), "input"), (images - self.mean) / self.std)
        return self.stack(blocks, images, (), Names(), {})

    def stack(
        self, blocks: list[Block], x: torch.Tensor, use: tuple[str, ...], names: Names, given: dict
    ) -> torch.Tensor:
        for block in blocks:
            x = self.block(block, x, use, names, given)
        return x

    def block(self, block: Block, x: torch.Tensor, use: tuple[str, ...], names: Names, given: dict) -> torch.Tensor:
        attributes = {name: filled(value, given) for name, value in block["attributes"].items()}
        bodies = block.get("bodies", [])
        key = (block["id"], use)
        match block["type"]:
            case "classify":
                return self.run((*key, "classifier"), lambda: nn.Linear(x.shape[1], self.classes), x)
            case "repeat":
                for turn in range(attributes["times"]):
                    x = self.stack(bodies[0], x, (*use, f"{block['id']}[{turn}]"), Names(names), given)
                return x
            case "residual":
                inside = self.stack(bodies[0], x, use, names, given)
                return self.put((*key, "merge"), inside + self.shortcut(key, x, inside))
            case "parallel":
                paths = [self.stack(body, x, use, names, given) for body in bodies]
                return self.put((*key, "merge"), merge(attributes["operation"], paths))
            case "remember":
                names.own[attributes["name"]] = x
                return x
            case "continue-from":
                return names.find(attributes["name"])
            case "join":
                both = [x, names.find(attributes["name"])]
                return self.put((*key, "merge"), merge(attributes["operation"], both))
            case "my-block":
                definition = next(one for one in self.document["definitions"] if one["id"] == attributes["definition"])
                values = {one["name"]: one["value"] for one in definition["arguments"]} | attributes
                return self.stack(definition["blocks"], x, (*use, block["id"]), Names(), values)
            case layer:
                return self.run((*key, "layer"), lambda: layers[layer](attributes, list(x.shape[1:])), x)

    def shortcut(self, key: tuple[str, tuple[str, ...]], x: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
        """The input itself, or brought to the shape of `target` by the smallest stride that does it."""
        if x.shape == target.shape:
            return x

        def make() -> nn.Module:
            if x.ndim < 4:
                return nn.Linear(x.shape[-1], target.shape[-1], bias=False)
            strides = [
                next(step for step in range(1, size + 1) if len(range(0, size, step)) == wanted)
                for size, wanted in zip(x.shape[2:], target.shape[2:], strict=True)
            ]
            return nn.Conv2d(x.shape[1], target.shape[1], 1, stride=tuple(strides), bias=False)

        return self.run((*key, "projection"), make, x)

    def run(self, key: Key, make: Any, x: torch.Tensor) -> torch.Tensor:
        if key not in self.modules:
            self.modules[key] = make().eval()
        return self.put(key, self.modules[key](x))

    def put(self, key: Key, output: torch.Tensor) -> torch.Tensor:
        self.outputs[key] = output
        return output


def filled(value: Any, given: dict[str, Any]) -> Any:
    return given[value["argument"]] if isinstance(value, dict) else value


def merge(operation: str, values: list[torch.Tensor]) -> torch.Tensor:
    if operation == "concat":
        return torch.cat(values, 1)
    result = values[0]
    for value in values[1:]:
        result = result + value if operation == "add" else result * value
    return result
