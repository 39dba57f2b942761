"""A table of its own: which torch.nn module a layer block stands for, built straight from its attributes.

Written apart from the declarations: nothing here reads TypeScript or the code it generates.
"""

from collections.abc import Callable
from typing import Any

import torch
import torch.nn.functional as F
from torch import nn

Attributes = dict[str, Any]
Build = Callable[[Attributes, list[int]], nn.Module]


class PixelNorm(nn.Module):
    """LayerNorm over the channels of each pixel."""

    def __init__(self, channels: int, eps: float, affine: bool, bias: bool) -> None:
        super().__init__()
        self.eps = eps
        self.weight = nn.Parameter(torch.ones(channels)) if affine else None
        self.bias = nn.Parameter(torch.zeros(channels)) if affine and bias else None

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        pixels = images.movedim(1, -1)
        return F.layer_norm(pixels, pixels.shape[-1:], self.weight, self.bias, self.eps).movedim(-1, 1)


def size(value: Any) -> Any:
    """PyTorch's `int or tuple`; two equal sizes as one number, so that modules print alike."""
    if not isinstance(value, list):
        return value
    return value[0] if len(value) == 2 and value[0] == value[1] else tuple(value)


def word(value: Any, absent: Any) -> Any:
    """`None`, PyTorch's “not given”, where the attribute holds the word or number for it."""
    return None if value == absent else size(value)


def conv2d(a: Attributes, shape: list[int]) -> nn.Module:
    return nn.Conv2d(
        in_channels=shape[0],
        out_channels=a["outChannels"],
        kernel_size=size(a["kernelSize"]),
        stride=size(a["stride"]),
        padding=size(a["padding"]),
        dilation=size(a["dilation"]),
        groups=a["groups"],
        bias=a["bias"],
        padding_mode=a["paddingMode"],
    )


def depthwise_separable_conv(a: Attributes, shape: list[int]) -> nn.Module:
    return nn.Sequential(
        nn.Conv2d(
            in_channels=shape[0],
            out_channels=shape[0],
            kernel_size=size(a["kernelSize"]),
            stride=size(a["stride"]),
            padding=size(a["padding"]),
            dilation=size(a["dilation"]),
            groups=shape[0],
            bias=a["bias"],
            padding_mode=a["paddingMode"],
        ),
        nn.Conv2d(in_channels=shape[0], out_channels=a["outChannels"], kernel_size=1, bias=a["bias"]),
    )


def conv_transpose2d(a: Attributes, shape: list[int]) -> nn.Module:
    return nn.ConvTranspose2d(
        in_channels=shape[0],
        out_channels=a["outChannels"],
        kernel_size=size(a["kernelSize"]),
        stride=size(a["stride"]),
        padding=size(a["padding"]),
        output_padding=size(a["outputPadding"]),
        groups=a["groups"],
        bias=a["bias"],
        dilation=size(a["dilation"]),
    )


def max_pool2d(a: Attributes, shape: list[int]) -> nn.Module:
    return nn.MaxPool2d(
        kernel_size=size(a["kernelSize"]),
        stride=word(a["stride"], "window"),
        padding=size(a["padding"]),
        dilation=size(a["dilation"]),
        ceil_mode=a["ceilMode"],
    )


def avg_pool2d(a: Attributes, shape: list[int]) -> nn.Module:
    return nn.AvgPool2d(
        kernel_size=size(a["kernelSize"]),
        stride=word(a["stride"], "window"),
        padding=size(a["padding"]),
        ceil_mode=a["ceilMode"],
        count_include_pad=a["countIncludePad"],
        divisor_override=word(a["divisorOverride"], 0),
    )


def layer_norm(a: Attributes, shape: list[int]) -> nn.Module:
    affine, bias = a["elementwiseAffine"], a["bias"]
    if a["normalizedShape"] == "channels" and len(shape) == 3:
        return PixelNorm(shape[0], a["eps"], affine, bias)
    return nn.LayerNorm(shape[-1], eps=a["eps"], elementwise_affine=affine, bias=bias)


def upsample(a: Attributes, shape: list[int]) -> nn.Module:
    scaled = a["size"] == "scaled"
    return nn.Upsample(
        size=None if scaled else size(a["size"]),
        scale_factor=a["scaleFactor"] if scaled else None,
        mode=a["mode"],
        align_corners=a["alignCorners"] or None,
    )


def softmax_dim(a: Attributes) -> int:
    return {"channels": 1, "features": -1}[a["dim"]]


layers: dict[str, Build] = {
    "conv2d": conv2d,
    "depthwise-separable-conv": depthwise_separable_conv,
    "conv-transpose2d": conv_transpose2d,
    "max-pool2d": max_pool2d,
    "avg-pool2d": avg_pool2d,
    "adaptive-avg-pool2d": lambda a, shape: nn.AdaptiveAvgPool2d(size(a["outputSize"])),
    "adaptive-max-pool2d": lambda a, shape: nn.AdaptiveMaxPool2d(size(a["outputSize"])),
    "zero-pad2d": lambda a, shape: nn.ZeroPad2d(size(a["padding"])),
    "reflection-pad2d": lambda a, shape: nn.ReflectionPad2d(size(a["padding"])),
    "replication-pad2d": lambda a, shape: nn.ReplicationPad2d(size(a["padding"])),
    "constant-pad2d": lambda a, shape: nn.ConstantPad2d(size(a["padding"]), a["value"]),
    "batch-norm2d": lambda a, shape: nn.BatchNorm2d(
        shape[0],
        eps=a["eps"],
        momentum=a["momentum"],
        affine=a["affine"],
        track_running_stats=a["trackRunningStats"],
    ),
    "group-norm": lambda a, shape: nn.GroupNorm(a["numGroups"], shape[0], eps=a["eps"], affine=a["affine"]),
    "layer-norm": layer_norm,
    "relu": lambda a, shape: nn.ReLU(),
    "leaky-relu": lambda a, shape: nn.LeakyReLU(a["negativeSlope"]),
    "prelu": lambda a, shape: nn.PReLU(shape[0] if a["numParameters"] == "channels" else 1, a["init"]),
    "elu": lambda a, shape: nn.ELU(a["alpha"]),
    "gelu": lambda a, shape: nn.GELU(a["approximate"]),
    "silu": lambda a, shape: nn.SiLU(),
    "sigmoid": lambda a, shape: nn.Sigmoid(),
    "tanh": lambda a, shape: nn.Tanh(),
    "softmax": lambda a, shape: nn.Softmax(softmax_dim(a)),
    "log-softmax": lambda a, shape: nn.LogSoftmax(softmax_dim(a)),
    "dropout": lambda a, shape: nn.Dropout(a["p"]),
    "dropout2d": lambda a, shape: nn.Dropout2d(a["p"]),
    "flatten": lambda a, shape: nn.Flatten(),
    "upsample": upsample,
    "linear": lambda a, shape: nn.Linear(shape[-1], a["outFeatures"], bias=a["bias"]),
}
