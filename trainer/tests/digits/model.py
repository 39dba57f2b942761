"""The network: images of 1×8×8 pixels in, scores of 10 classes out."""

import torch
from torch import Tensor, nn


class Normalize(nn.Module):
    """Gives every channel of the training images mean 0 and standard deviation 1."""

    def __init__(self, mean: list[float], std: list[float]) -> None:
        super().__init__()
        self.register_buffer("mean", torch.tensor(mean).view(-1, 1, 1))
        self.register_buffer("std", torch.tensor(std).view(-1, 1, 1))

    def forward(self, x: Tensor) -> Tensor:
        return (x - self.mean) / self.std


class Network(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.normalize = Normalize(mean=[0.3052], std=[0.3761])
        self.conv1 = nn.Conv2d(1, 16, 3, padding=1, bias=False)
        self.norm1 = nn.BatchNorm2d(16)
        self.relu1 = nn.ReLU()
        self.conv2 = nn.Conv2d(16, 32, 3, padding=1, bias=False)
        self.norm2 = nn.BatchNorm2d(32)
        self.relu2 = nn.ReLU()
        self.pool1 = nn.MaxPool2d(2)
        self.flatten1 = nn.Flatten()
        self.dropout1 = nn.Dropout(0.2)
        self.classify = nn.Linear(512, 10)

    def forward(self, x: Tensor) -> Tensor:  # N×1×8×8, pixels 0…1
        x = self.normalize(x)  # N×1×8×8
        x = self.conv1(x)      # N×16×8×8
        x = self.norm1(x)      # N×16×8×8
        x = self.relu1(x)      # N×16×8×8
        x = self.conv2(x)      # N×32×8×8
        x = self.norm2(x)      # N×32×8×8
        x = self.relu2(x)      # N×32×8×8
        x = self.pool1(x)      # N×32×4×4
        x = self.flatten1(x)   # N×512
        x = self.dropout1(x)   # N×512
        x = self.classify(x)   # N×10
        return x
