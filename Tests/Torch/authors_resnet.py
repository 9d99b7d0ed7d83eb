"""The paper's CIFAR residual networks as PyTorch modules, written so that state_dict() has the authors' keys.

A shared basis is one module, registered on the network and again in every block that uses it: PyTorch lists it under
its first name and under an alias in every block.
"""
import re

import torch
from torch import nn
import torch.nn.functional as F


class PlainBlock(nn.Module):
    def __init__(self, inputs, width, stride):
        super().__init__()
        self.stride, self.padding = stride, (width - inputs) // 2
        self.conv1 = nn.Conv2d(inputs, width, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)

    def forward(self, x):
        y = F.relu(self.bn1(self.conv1(x)))
        y = self.bn2(self.conv2(y))
        if self.stride > 1 or self.padding:
            x = F.pad(x[:, :, :: self.stride, :: self.stride], (0, 0, 0, 0, self.padding, self.padding))
        return F.relu(y + x)


class DecomposedBlock(nn.Module):
    """Each convolution is [unique ++ shared] basis, batch normalization, 1×1 coefficients, batch normalization."""

    def __init__(self, width, unique, shared, bases):
        super().__init__()
        self.names = ["shared_basis"] if len(bases) == 1 else [f"shared_basis_{n + 1}" for n in range(len(bases))]
        for name, basis in zip(self.names, bases):
            setattr(self, name, basis)
        for site in (1, 2):
            if unique:
                setattr(self, f"basis_conv{site}", nn.Conv2d(width, unique, 3, 1, 1, bias=False))
            setattr(self, f"basis_bn{site}", nn.BatchNorm2d(unique + shared))
            setattr(self, f"coeff_conv{site}", nn.Conv2d(unique + shared, width, 1, bias=False))
            setattr(self, f"bn{site}", nn.BatchNorm2d(width))

    def decomposed(self, x, site):
        filters = [getattr(self, f"basis_conv{site}")] if hasattr(self, f"basis_conv{site}") else []
        if self.names:
            filters.append(getattr(self, self.names[min(site, len(self.names)) - 1]))
        y = getattr(self, f"basis_bn{site}")(torch.cat([convolution(x) for convolution in filters], 1))
        return getattr(self, f"bn{site}")(getattr(self, f"coeff_conv{site}")(y))

    def forward(self, x):
        return F.relu(self.decomposed(F.relu(self.decomposed(x, 1)), 2) + x)


class ResNet(nn.Module):
    """The network of a name such as resnet20, resnet20-s8u1, resnet32-s16u1-double, resnet20-s8 or resnet20-u9."""

    def __init__(self, name, channels=3, classes=10):
        super().__init__()
        parts = re.fullmatch(r"resnet(\d+)(?:-s(\d+)(?:u(\d+))?(-double)?|-u(\d+))?", name)
        blocks = (int(parts[1]) - 2) // 6
        self.conv1 = nn.Conv2d(channels, 16, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(16)
        inputs = 16
        for group in (1, 2, 3):
            width = 8 * 2**group
            shared, unique = (int(rank or 0) * 2 ** (group - 1) for rank in (parts[2], parts[3] or parts[5]))
            bases = [nn.Conv2d(width, shared, 3, 1, 1, bias=False) for _ in range(2 if parts[4] else 1) if shared]
            for number, basis in enumerate(bases):
                suffix = f"_{number + 1}" if len(bases) > 1 else ""
                setattr(self, f"shared_basis_{group}{suffix}", basis)
            layers = [PlainBlock(inputs, width, 1 if group == 1 else 2)]
            for _ in range(1, blocks):
                decomposes = shared + unique > 0
                layers.append(
                    DecomposedBlock(width, unique, shared, bases) if decomposes else PlainBlock(width, width, 1))
            setattr(self, f"layer{group}", nn.Sequential(*layers))
            inputs = width
        self.fc = nn.Linear(64, classes)

    def forward(self, x):
        x = F.relu(self.bn1(self.conv1(x)))
        x = self.layer3(self.layer2(self.layer1(x)))
        return self.fc(x.mean((2, 3)))
