"""The networks of fbwork in PyTorch, with the same state-dict names: what a benchmark runs beside ours.

`build(name, classes)` knows the variant for small images of every family:
resnet{6n+2}, resnet18, resnet34 [-s<S>[u<U>][-double] | -u<U>]; resnet50, resnet101 and mobilenetv2 [-shared:<sites>];
densenet121 and resnext50 [-s<S>[u<U>] | -u<U>].
"""
import re

import torch
import torch.nn.functional as F
from torch import nn


class Sharing:
    """How a name says that filters are shared; `joined`: unique and shared filters run as one convolution."""

    def __init__(self, name, joined=False):
        match = re.fullmatch(
            r"([a-z]+\d*(?:v2)?)(?:-s(\d+)(?:u(\d+))?(-double)?|-u(\d+)|-shared:([a-z0-9+]+))?", name)
        if not match:
            raise SystemExit(f"'{name}' is not a network that has a twin here.")
        self.family, shared, unique, double, only_unique, sites = match.groups()
        self.shared, self.unique = int(shared or 0), int(unique or only_unique or 0)
        self.double, self.sites, self.joined = bool(double), sites.split("+") if sites else [], joined
        self.decomposes = self.shared + self.unique > 0


def conv(inputs, outputs, kernel, stride=1, groups=1, bias=False, padding=None):
    padding = kernel // 2 if padding is None else padding
    return nn.Conv2d(inputs, outputs, kernel, stride, padding, groups=groups, bias=bias)


def projection(inputs, outputs, stride):
    return nn.Sequential(conv(inputs, outputs, 1, stride), nn.BatchNorm2d(outputs))


def components(x, unique, shared, joined):
    """The output of unique and shared components, the unique ones first; either may be missing."""
    parts = [part for part in (unique, shared) if part is not None]
    if len(parts) == 1:
        return parts[0](x)
    if joined and all(part.groups == 1 for part in parts):
        return F.conv2d(x, torch.cat([part.weight for part in parts]), padding=1)
    return torch.cat([part(x) for part in parts], 1)


class Subsample(nn.Module):
    """Option A: every second pixel, channels zero-padded on both sides."""

    def __init__(self, extra):
        super().__init__()
        self.extra = extra

    def forward(self, x):
        return F.pad(x[:, :, ::2, ::2], (0, 0, 0, 0, self.extra // 2, self.extra // 2))


class BasicBlock(nn.Module):
    def __init__(self, inputs, width, stride, projects):
        super().__init__()
        self.conv1, self.bn1 = conv(inputs, width, 3, stride), nn.BatchNorm2d(width)
        self.conv2, self.bn2 = conv(width, width, 3), nn.BatchNorm2d(width)
        self.shortcut = nn.Identity()
        if stride > 1 or inputs != width:
            self.shortcut = projection(inputs, width, stride) if projects else Subsample(width - inputs)

    def forward(self, x):
        y = F.relu(self.bn1(self.conv1(x)))
        return F.relu(self.bn2(self.conv2(y)) + self.shortcut(x))


class BasisBlock(nn.Module):
    """Two decomposed convolutions: components, BN, coefficients, BN."""

    def __init__(self, width, unique, bases, joined):
        super().__init__()
        self.joined, self.two = joined, len(bases) == 2
        if self.two:
            self.shared_basis_1, self.shared_basis_2 = bases
        elif bases:
            self.shared_basis = bases[0]
        rank = unique + (bases[0].out_channels if bases else 0)
        for half in "12":
            if unique:
                self.add_module("basis_conv" + half, conv(width, unique, 3))
            self.add_module("basis_bn" + half, nn.BatchNorm2d(rank))
            self.add_module("coeff_conv" + half, conv(rank, width, 1))
            self.add_module("bn" + half, nn.BatchNorm2d(width))

    def half(self, half, x):
        shared = getattr(self, "shared_basis_" + half if self.two else "shared_basis", None)
        y = components(x, getattr(self, "basis_conv" + half, None), shared, self.joined)
        y = getattr(self, "coeff_conv" + half)(getattr(self, "basis_bn" + half)(y))
        return getattr(self, "bn" + half)(y)

    def forward(self, x):
        return F.relu(self.half("2", F.relu(self.half("1", x))) + x)


class Bottleneck(nn.Module):
    """1×1, 3×3, 1×1; `bases` holds the convolutions that are shared, by site."""

    def __init__(self, inputs, width, stride, bases, prefix="shared_basis"):
        super().__init__()
        sites = [("reduce", inputs, width, 1, 1), ("conv3x3", width, width, 3, stride),
                 ("project", width, 4 * width, 1, 1)]
        self.names = []
        for number, (site, before, after, kernel, step) in enumerate(sites, 1):
            name = f"conv{number}"
            if site in bases:
                place = list(bases).index(site) + 1
                name = f"{prefix}_{place}" if len(bases) > 1 else prefix
            self.add_module(name, bases[site] if site in bases else conv(before, after, kernel, step))
            self.add_module(f"bn{number}", nn.BatchNorm2d(after))
            self.names.append(name)
        self.shortcut = nn.Identity() if inputs == 4 * width else projection(inputs, 4 * width, stride)

    def forward(self, x):
        y = x
        for number, name in enumerate(self.names, 1):
            y = getattr(self, f"bn{number}")(getattr(self, name)(y))
            y = F.relu(y) if number < 3 else y
        return F.relu(y + self.shortcut(x))


class Residual(nn.Module):
    """The residual networks: groups of blocks, a basis never leaves its group."""

    def __init__(self, sharing, classes):
        super().__init__()
        depth, self.kinds = int(sharing.family[len("resnet"):]), []
        counts = {18: [2, 2, 2, 2], 34: [3, 4, 6, 3], 50: [3, 4, 6, 3], 101: [3, 4, 23, 3]}.get(depth)
        small, bottlenecks = counts is None, depth in (50, 101)
        counts = counts or [(depth - 2) // 6] * 3
        first = inputs = 16 if small else 64
        self.conv1, self.bn1 = conv(3, first, 3), nn.BatchNorm2d(first)
        for group, count in enumerate(counts):
            width, stride = first << group, 1 if group == 0 else 2
            if bottlenecks:
                bases = self.site_bases(sharing.sites, group + 1, width)
                blocks = [Bottleneck(inputs, width, stride, {})]
                blocks += [Bottleneck(4 * width, width, 1, bases) for _ in range(count - 1)]
                inputs = 4 * width
            else:
                bases = self.rank_bases(sharing, group, width)
                blocks = [BasicBlock(inputs, width, stride, not small)]
                for _ in range(count - 1):
                    blocks.append(BasisBlock(width, sharing.unique << group, bases, sharing.joined)
                                  if sharing.decomposes else BasicBlock(width, width, 1, not small))
                inputs = width
            self.add_module(f"layer{group + 1}", nn.Sequential(*blocks))
        self.groups, self.fc = len(counts), nn.Linear(inputs, classes)

    def rank_bases(self, sharing, group, width):
        if not sharing.shared:
            return []
        names = [f"shared_basis_{group + 1}_{n}" for n in (1, 2)] if sharing.double else [f"shared_basis_{group + 1}"]
        bases = [conv(width, sharing.shared << group, 3) for _ in names]
        for name, basis in zip(names, bases):
            self.add_module(name, basis)
        self.kinds.append(("basis", bases))
        return bases

    def site_bases(self, sites, group, width):
        shapes = {"reduce": (4 * width, width, 1), "conv3x3": (width, width, 3), "project": (width, 4 * width, 1)}
        bases = {site: conv(*shapes[site]) for site in sites}
        for place, (site, basis) in enumerate(bases.items(), 1):
            self.add_module(f"shared_basis_{group}" + (f"_{place}" if len(bases) > 1 else ""), basis)
            self.kinds.append((site, [basis]))
        return bases

    def forward(self, x):
        x = F.relu(self.bn1(self.conv1(x)))
        for group in range(self.groups):
            x = getattr(self, f"layer{group + 1}")(x)
        return self.fc(x.mean((2, 3)))


class GroupedBlock(nn.Module):
    """ResNeXt's decomposed block: the last 1×1 convolution combines the components, a ReLU stays between."""

    def __init__(self, width, outputs, unique, basis):
        super().__init__()
        self.shared_basis = basis
        rank = unique + (basis.out_channels if basis is not None else 0)
        self.conv1, self.bn1 = conv(outputs, width, 1), nn.BatchNorm2d(width)
        self.basis_conv2 = conv(width, unique, 3, groups=max(1, unique // 4)) if unique else None
        self.bn2 = nn.BatchNorm2d(rank)
        self.conv3, self.bn3 = conv(rank, outputs, 1), nn.BatchNorm2d(outputs)

    def forward(self, x):
        y = F.relu(self.bn1(self.conv1(x)))
        y = F.relu(self.bn2(components(y, self.basis_conv2, self.shared_basis, False)))
        return F.relu(self.bn3(self.conv3(y)) + x)


class PathBlock(nn.Module):
    """ResNeXt's plain block."""

    def __init__(self, inputs, width, outputs, stride):
        super().__init__()
        self.residual_function = nn.Sequential(
            conv(inputs, width, 1), nn.BatchNorm2d(width), nn.ReLU(),
            conv(width, width, 3, stride, groups=32), nn.BatchNorm2d(width), nn.ReLU(),
            conv(width, outputs, 1), nn.BatchNorm2d(outputs))
        self.shortcut = nn.Identity() if inputs == outputs else projection(inputs, outputs, stride)

    def forward(self, x):
        return F.relu(self.residual_function(x) + self.shortcut(x))


class ResNeXt(nn.Module):
    def __init__(self, sharing, classes):
        super().__init__()
        self.kinds, inputs = [], 64
        self.conv1, self.bn1 = conv(3, 64, 3), nn.BatchNorm2d(64)
        for group, count in enumerate([3, 4, 6, 3]):
            width, outputs, basis = 128 << group, 256 << group, None
            if sharing.shared:
                basis = conv(width, sharing.shared << group, 3, groups=max(1, sharing.shared // 4))
                self.add_module(f"shared_basis_{group + 1}", basis)
                self.kinds.append(("basis", [basis]))
            blocks = [PathBlock(inputs, width, outputs, 1 if group == 0 else 2)]
            for _ in range(count - 1):
                blocks.append(GroupedBlock(width, outputs, sharing.unique << group, basis)
                              if sharing.decomposes else PathBlock(outputs, width, outputs, 1))
            self.add_module(f"layer{group + 1}", nn.Sequential(*blocks))
            inputs = outputs
        self.linear = nn.Linear(inputs, classes)

    def forward(self, x):
        x = F.relu(self.bn1(self.conv1(x)))
        for group in range(4):
            x = getattr(self, f"layer{group + 1}")(x)
        return self.linear(x.mean((2, 3)))


class Inverted(nn.Module):
    """MobileNetV2's block as the authors wrote it: ReLU inside, a projected shortcut where the width changes."""

    def __init__(self, inputs, outputs, expansion, stride, bases):
        super().__init__()
        width, self.names = expansion * inputs, {}
        made = {"expand": lambda: conv(inputs, width, 1), "depthwise": lambda: conv(width, width, 3, stride, width),
                "project": lambda: conv(width, outputs, 1)}
        for place, (site, basis) in enumerate(bases.items(), 1):
            self.names[site] = f"shared_basis{place}"
            self.add_module(self.names[site], basis)
        for number, (site, make) in enumerate(made.items(), 1):
            if site not in bases:
                self.names[site] = f"conv{number}"
                self.add_module(self.names[site], make())
            self.add_module(f"bn{number}", nn.BatchNorm2d(outputs if number == 3 else width))
        self.adds = stride == 1
        self.shortcut = projection(inputs, outputs, 1) if stride == 1 and inputs != outputs else nn.Identity()

    def forward(self, x):
        y = F.relu(self.bn1(getattr(self, self.names["expand"])(x)))
        y = F.relu(self.bn2(getattr(self, self.names["depthwise"])(y)))
        y = self.bn3(getattr(self, self.names["project"])(y))
        return y + self.shortcut(x) if self.adds else y


class MobileNetV2(nn.Module):
    def __init__(self, sharing, classes):
        super().__init__()
        self.kinds, inputs = [], 32
        self.pre = nn.Sequential(conv(3, 32, 1, bias=True, padding=1), nn.BatchNorm2d(32), nn.ReLU6())
        stages = [(16, 1, 1), (24, 2, 2), (32, 3, 2), (64, 4, 2), (96, 3, 1), (160, 3, 1), (320, 1, 1)]
        for stage, (width, count, stride) in enumerate(stages, 1):
            bases = self.site_bases(sharing.sites if 3 <= stage <= 6 else [], stage - 2, width)
            blocks = [Inverted(inputs, width, 1 if stage == 1 else 6, stride, {})]
            blocks += [Inverted(width, width, 6, 1, bases) for _ in range(count - 1)]
            self.add_module(f"stage{stage}", nn.Sequential(*blocks) if count > 1 else blocks[0])
            inputs = width
        self.conv1 = nn.Sequential(conv(320, 1280, 1, bias=True), nn.BatchNorm2d(1280), nn.ReLU6())
        self.conv2 = conv(1280, classes, 1, bias=True)

    def site_bases(self, sites, group, width):
        wide = 6 * width
        made = {"expand": lambda: conv(width, wide, 1), "depthwise": lambda: conv(wide, wide, 3, groups=wide),
                "project": lambda: conv(wide, width, 1)}
        bases = {site: made[site]() for site in sites}
        for place, (site, basis) in enumerate(bases.items(), 1):
            self.add_module(f"shared_basis_{group}" + (f"_{place}" if len(bases) > 1 else ""), basis)
            self.kinds.append((site, [basis]))
        return bases

    def forward(self, x):
        x = self.pre(x)
        for stage in range(1, 8):
            x = getattr(self, f"stage{stage}")(x)
        return self.conv2(self.conv1(x).mean((2, 3), keepdim=True)).flatten(1)


class DenseLayer(nn.Module):
    """BN, 1×1, BN, 3×3; decomposed, the 3×3 convolution is components, BN and coefficients."""

    def __init__(self, inputs, growth, unique, basis, joined):
        super().__init__()
        self.joined, width = joined, 4 * growth
        self.decomposes = unique > 0 or basis is not None
        if not self.decomposes:
            self.residual_function = nn.Sequential(
                nn.BatchNorm2d(inputs), nn.ReLU(), conv(inputs, width, 1), nn.BatchNorm2d(width), nn.ReLU(),
                conv(width, growth, 3))
            return
        rank = unique + (basis.out_channels if basis is not None else 0)
        self.shared_basis = basis
        self.bn0, self.conv1, self.bn1 = nn.BatchNorm2d(inputs), conv(inputs, width, 1), nn.BatchNorm2d(width)
        self.basis_conv2 = conv(width, unique, 3) if unique else None
        self.basis_bn2, self.coeff_conv2 = nn.BatchNorm2d(rank), conv(rank, growth, 1)

    def forward(self, x):
        if not self.decomposes:
            return torch.cat([x, self.residual_function(x)], 1)
        y = F.relu(self.bn1(self.conv1(F.relu(self.bn0(x)))))
        y = components(y, self.basis_conv2, self.shared_basis, self.joined)
        return torch.cat([x, self.coeff_conv2(self.basis_bn2(y))], 1)


class DenseNet(nn.Module):
    def __init__(self, sharing, classes):
        super().__init__()
        self.kinds, channels, growth, bases = [], 64, 32, []
        self.conv1, self.features = conv(3, channels, 3), nn.Sequential()
        for index, count in enumerate([6, 12, 24, 16]):
            basis = conv(4 * growth, sharing.shared, 3) if sharing.shared else None
            block = nn.Sequential()
            for number in range(count):
                layer = DenseLayer(channels, growth, sharing.unique, basis, sharing.joined)
                block.add_module(f"bottle_neck_layer_{number}", layer)
                channels += growth
            last = index == 3 and not sharing.decomposes
            self.features.add_module("dense_block3" if last else f"dense_block_layer_{index}", block)
            if basis is not None:
                bases.append(basis)
                self.kinds.append(("basis", [basis]))
            if index < 3:
                halved = nn.Sequential(nn.BatchNorm2d(channels), conv(channels, channels // 2, 1), nn.AvgPool2d(2))
                transition = nn.Sequential()
                transition.add_module("down_sample", halved)
                self.features.add_module(f"transition_layer_{index}", transition)
                channels //= 2
        self.features.add_module("bn", nn.BatchNorm2d(channels))
        for index, basis in enumerate(bases, 1):
            self.add_module(f"shared_basis_{index}", basis)
        self.linear = nn.Linear(channels, classes)

    def forward(self, x):
        return self.linear(F.relu(self.features(self.conv1(x))).mean((2, 3)))


def build(name, classes, joined=False):
    """The network of a name; SystemExit with a sentence where there is no twin."""
    sharing = Sharing(name, joined)
    if re.fullmatch(r"resnet\d+", sharing.family):
        return Residual(sharing, classes)
    families = {"densenet121": DenseNet, "resnext50": ResNeXt, "mobilenetv2": MobileNetV2}
    if sharing.family not in families:
        raise SystemExit(f"'{name}' is not a network that has a twin here.")
    return families[sharing.family](sharing, classes)


def orthogonality(network):
    """The term without its weight: of each kind the mean over all groups, bases of a group stacked; kinds added."""
    sums = {}
    for kind, bases in network.kinds:
        rows = torch.cat([basis.weight.flatten(1) for basis in bases])
        gram = rows @ rows.T - torch.eye(rows.shape[0], dtype=rows.dtype)
        total, count = sums.get(kind, (0, 0))
        sums[kind] = (total + (gram * gram).sum(), count + gram.numel())
    return sum(total / count for total, count in sums.values()) if sums else torch.zeros(())


def standard_classes(name):
    """10 for the CIFAR residual networks, else 100: what fbwork takes where nobody says."""
    family = Sharing(name).family
    return 10 if re.fullmatch(r"resnet\d+", family) and int(family[6:]) not in (18, 34, 50, 101) else 100
