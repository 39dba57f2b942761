"""Runs augmentations on batches and says what is wrong with the result; an empty list is good.

In:  {"type", "source", "call", "attributes" (complete), "input"}
Out: {"problems": [...]}
"""

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

import torch
import torch.nn.functional as F

COUNT = 24
Attributes = dict[str, Any]


def answer(case: dict[str, Any]) -> dict[str, Any]:
    names: dict[str, Any] = {"torch": torch, "F": F}
    exec(case["source"], names)

    def augment(images: torch.Tensor, seed: int = 0) -> torch.Tensor:
        return eval(case["call"], names, {"images": images, "generator": torch.Generator().manual_seed(seed)})

    torch.manual_seed(1)
    images = torch.rand(COUNT, *case["input"]).contiguous(memory_format=torch.channels_last)
    before = images.clone()
    state = torch.get_rng_state()
    result = augment(images)
    problems = []
    if not torch.equal(state, torch.get_rng_state()):
        problems.append("drew random numbers that are not the generator's")
    if not torch.equal(images, before):
        problems.append("changed its input")
    if result.shape != images.shape or result.dtype != images.dtype:
        problems.append(f"gave {result.dtype} {tuple(result.shape)}")
        return {"problems": problems}
    if not result.is_contiguous(memory_format=torch.channels_last):
        problems.append("left channels-last memory")
    if result.min() < 0 or result.max() > 1 + 1e-6:
        problems.append(f"left 0…1: {float(result.min())} to {float(result.max())}")
    if not torch.equal(result, augment(images)):
        problems.append("gave other numbers for the same seed")
    problems.extend(checks[case["type"]](case["attributes"], images, result, augment))
    return {"problems": problems}


def places(padded: torch.Tensor, height: int, width: int) -> Iterator[torch.Tensor]:
    for top in range(padded.shape[1] - height + 1):
        for left in range(padded.shape[2] - width + 1):
            yield padded[:, top : top + height, left : left + width]


def are_pieces(images: torch.Tensor, result: torch.Tensor, border: int, mode: str) -> list[str]:
    padded = F.pad(images, [border] * 4, mode=mode)
    found = [
        [index for index, piece in enumerate(places(source, *images.shape[2:])) if torch.equal(piece, got)]
        for source, got in zip(padded, result, strict=True)
    ]
    if not all(found):
        return ["an image is no piece of itself with a border"]
    return [] if len({one[0] for one in found}) > 1 else ["every image moved alike"]


def crop(a: Attributes, images: torch.Tensor, result: torch.Tensor, _: Callable) -> list[str]:
    mode = {"zeros": "constant"}.get(a["paddingMode"], a["paddingMode"])
    return are_pieces(images, result, a["padding"], mode)


def shift(a: Attributes, images: torch.Tensor, result: torch.Tensor, _: Callable) -> list[str]:
    return are_pieces(images, result, a["pixels"], "constant")


def flip(a: Attributes, images: torch.Tensor, result: torch.Tensor, _: Callable) -> list[str]:
    mirrored = images.flip(3 if a["direction"] == "horizontal" else 2)
    flipped = [torch.equal(got, other) for got, other in zip(result, mirrored, strict=True)]
    kept = [torch.equal(got, same) for got, same in zip(result, images, strict=True)]
    if not all(one or other for one, other in zip(flipped, kept, strict=True)):
        return ["an image is neither itself nor its mirror image"]
    if a["p"] == 0 and not all(kept) or a["p"] == 1 and not all(flipped):
        return ["the probability is not kept"]
    return []


def rotation(a: Attributes, images: torch.Tensor, result: torch.Tensor, augment: Callable) -> list[str]:
    if a["degrees"] == 0:
        return [] if torch.allclose(result, images, atol=1e-5) else ["turned by 0 degrees"]
    height, width = images.shape[2:]
    row = torch.arange(height)[:, None] - (height - 1) / 2
    column = torch.arange(width) - (width - 1) / 2
    # What is round and small stays as it is under every rotation, also in an image that is not square.
    radius = min(height, width) / 7
    round_image = torch.exp(-(row.square() + column.square()) / (2 * radius**2))
    turned = augment(round_image.expand(images.shape).contiguous(memory_format=torch.channels_last))
    apart = float((turned - round_image).abs().max())
    # Between pixels, bilinear sampling errs by up to a quarter of the curvature, which is 1 / radius² at the top.
    return [] if apart < 0.3 / radius**2 + 0.01 else [f"a round image changed by {apart}"]


def light(a: Attributes, images: torch.Tensor, result: torch.Tensor, augment: Callable) -> list[str]:
    if a["brightness"] == 0 and a["contrast"] == 0:
        return [] if torch.allclose(result, images, atol=1e-6) else ["changed something by 0"]
    middle = (0.4 + 0.02 * images).contiguous(memory_format=torch.channels_last)  # nothing of it is cut off
    changed = augment(middle)
    factors = changed.mean((1, 2, 3)) / middle.mean((1, 2, 3))
    if (factors - 1).abs().max() > a["brightness"] + 1e-4:
        return ["brighter or darker than allowed"]
    spread = changed.std((1, 2, 3)) / middle.std((1, 2, 3)) / factors
    return [] if (spread - 1).abs().max() <= a["contrast"] + 1e-3 else ["more or less contrast than allowed"]


def erasing(a: Attributes, images: torch.Tensor, result: torch.Tensor, augment: Callable) -> list[str]:
    height, width = images.shape[2:]
    problems = []
    changed = (result != images).any(1)
    for covered, image in zip(changed, result, strict=True):
        if not covered.any():
            if a["p"] == 1:
                problems.append("nothing covered")
            continue
        rows, columns = covered.any(1).nonzero(), covered.any(0).nonzero()
        tall, wide = int(rows[-1] - rows[0]) + 1, int(columns[-1] - columns[0]) + 1
        if int(covered.sum()) != tall * wide:
            problems.append("what is covered is no rectangle")
        if not (image[:, covered] == a["value"]).all():
            problems.append("covered with another value")
        # Each side is rounded by up to half a pixel.
        if tall * wide > a["largest"] * height * width + tall + wide:
            problems.append(f"covered {tall}×{wide} of {height}×{width}")
    if a["p"] == 0 and changed.any():
        problems.append("covered something with probability 0")
    return problems[:1]


checks: dict[str, Callable[..., list[str]]] = {
    "random-crop": crop,
    "random-shift": shift,
    "random-flip": flip,
    "random-rotation": rotation,
    "brightness-contrast": light,
    "random-erasing": erasing,
}


def main() -> None:
    torch.set_num_threads(1)
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))))


if __name__ == "__main__":
    main()
