#!/usr/bin/env python3
"""Makes a reference case: what PyTorch computes in float64 for a few training steps of a CIFAR residual network.

The cases called batch-… beside this file (last vectors that are not full, other channels and sizes) were made with
torch 2.13 by

  make_case.py batch-1   --model resnet14-s3u2 --input 1,4,20 --classes 5 --seed f --scope shared+unique
  make_case.py batch-7   --model resnet14-s4 --input 7,1,32 --seed c --rate 0.01 --decay 0.05 --weight 500
  make_case.py batch-13  --model resnet20-s5u3-double --input 13,3,32 --classes 7 --seed seed-9 --rate 0.01 \\
                         --decay 0.05 --weight 0.5 --scope shared+unique --normalization sum

The others are given; run on their settings, this script reproduces them. Writes NAME.json into the current folder.
"""
import argparse
import json
import re

import numpy
import torch
import torch.nn.functional as F


def uniform(key, count):
    """u(key, 1…count): SplitMix64 from the FNV-1a hash of the key, the upper 24 bits."""
    state = 0xCBF29CE484222325
    for byte in key.encode():
        state = ((state ^ byte) * 0x100000001B3) % 2**64
    word = numpy.uint64
    with numpy.errstate(over="ignore"):
        z = word(state) + numpy.arange(1, count + 1, dtype=word) * word(0x9E3779B97F4A7C15)
        z = (z ^ (z >> word(30))) * word(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> word(27))) * word(0x94D049BB133111EB)
    return ((z ^ (z >> word(31))) >> word(40)).astype(numpy.float64) * 2.0**-24


def tensor(values, shape, dtype):
    """Values as they are after rounding to float32."""
    return torch.tensor(values.astype(numpy.float32)).to(dtype).reshape(shape)


class Network:
    """Parameters by their state-dict names, in that order, and the forward pass."""

    def __init__(self, model, channels, classes, seed, dtype):
        name = re.fullmatch(r"resnet(\d+)(?:-s(\d+)(?:u(\d+))?(-double)?|-u(\d+))?", model)
        self.blocks = (int(name[1]) - 2) // 6
        self.seed, self.dtype, self.parameters, self.running, self.groups = seed, dtype, {}, {}, []
        self.convolution("conv1", channels, 16, 3)
        self.normalization("bn1", 16)
        inputs = 16
        for group in (1, 2, 3):
            scale = 2 ** (group - 1)
            shared, unique = int(name[2] or 0) * scale, int(name[3] or name[5] or 0) * scale
            inputs = self.group(group, inputs, 16 * scale, shared, unique, double=bool(name[4]))
        self.parameter("fc.weight", (classes, 64))
        self.parameter("fc.bias", (classes,))

    def group(self, group, inputs, width, shared, unique, double):
        sites = ["_1", "_2"] if double else [""]
        bases = [f"shared_basis_{group}{site}.weight" for site in sites if shared and self.blocks > 1]
        for basis in bases:
            self.parameter(basis, (shared, width, 3, 3))
        uniques, rank = [], shared + unique
        for block in range(self.blocks):
            for site in (1, 2):
                prefix = f"layer{group}.{block}"
                if block == 0 or rank == 0:
                    self.convolution(f"{prefix}.conv{site}", inputs if (block, site) == (0, 1) else width, width, 3)
                else:
                    if unique:
                        self.convolution(f"{prefix}.basis_conv{site}", width, unique, 3)
                        uniques.append(f"{prefix}.basis_conv{site}.weight")
                    self.normalization(f"{prefix}.basis_bn{site}", rank)
                    self.convolution(f"{prefix}.coeff_conv{site}", rank, width, 1)
                self.normalization(f"{prefix}.bn{site}", width)
        self.groups.append((group, inputs, width, rank, bases, uniques))
        return width

    def parameter(self, name, shape):
        u = uniform(f"{self.seed}/{name}", int(numpy.prod(shape)))
        if len(shape) >= 2:
            values = (2 * u - 1) * numpy.sqrt(3 / numpy.prod(shape[1:]))
        else:
            values = 0.1 * (2 * u - 1) if name.endswith("bias") else 1 + 0.2 * (2 * u - 1)
        self.parameters[name] = tensor(values, shape, self.dtype).requires_grad_()

    def convolution(self, name, inputs, outputs, kernel):
        self.parameter(f"{name}.weight", (outputs, inputs, kernel, kernel))

    def normalization(self, name, channels):
        self.parameter(f"{name}.weight", (channels,))
        self.parameter(f"{name}.bias", (channels,))
        self.running[f"{name}.running_mean"] = torch.zeros(channels, dtype=self.dtype)
        self.running[f"{name}.running_var"] = torch.ones(channels, dtype=self.dtype)

    def normalize(self, x, name, training):
        mean, variance = self.running[f"{name}.running_mean"], self.running[f"{name}.running_var"]
        weight, bias = self.parameters[f"{name}.weight"], self.parameters[f"{name}.bias"]
        return F.batch_norm(x, mean, variance, weight, bias, training, 0.1, 1e-5)

    def forward(self, x, training):
        values = self.parameters
        x = F.relu(self.normalize(F.conv2d(x, values["conv1.weight"], padding=1), "bn1", training))
        for group, inputs, width, rank, bases, _ in self.groups:
            for block in range(self.blocks):
                prefix, y = f"layer{group}.{block}", x
                stride = 2 if block == 0 and group > 1 else 1
                for site in (1, 2):
                    if block == 0 or rank == 0:
                        weight = values[f"{prefix}.conv{site}.weight"]
                        y = F.conv2d(y, weight, stride=stride if site == 1 else 1, padding=1)
                    else:
                        names = [f"{prefix}.basis_conv{site}.weight"] + (bases[-1:] if site == 2 else bases[:1])
                        y = torch.cat([F.conv2d(y, values[name], padding=1) for name in names if name in values], 1)
                        y = self.normalize(y, f"{prefix}.basis_bn{site}", training)
                        y = F.conv2d(y, values[f"{prefix}.coeff_conv{site}.weight"])
                    y = self.normalize(y, f"{prefix}.bn{site}", training)
                    y = F.relu(y) if site == 1 else y
                if stride == 2:
                    x = F.pad(x[:, :, ::2, ::2], (0, 0, 0, 0, (width - inputs) // 2, (width - inputs) // 2))
                x = F.relu(y + x)
        return F.linear(x.mean((2, 3)), values["fc.weight"], values["fc.bias"])

    def orthogonality(self, scope, normalization):
        total, entries = 0, 0
        for _, _, _, _, bases, uniques in self.groups:
            if not bases:
                continue
            blocks = [torch.cat([self.parameters[basis].flatten(1) for basis in bases])]
            blocks += [self.parameters[name].flatten(1) for name in uniques if scope == "shared+unique"]
            rows = torch.cat(blocks)
            squares = (rows @ rows.T - torch.eye(len(rows), dtype=self.dtype)) ** 2
            start = len(blocks[0])
            selected = [squares[:start]]
            for block in blocks[1:]:
                selected.append(squares[start : start + len(block), start : start + len(block)])
                start += len(block)
            total += sum(entry.sum() for entry in selected)
            entries += sum(entry.numel() for entry in selected)
        return total / entries if entries and normalization == "mean" else total


def sizes(gradients):
    return {
        name: {"l2": g.norm().item(), "max_abs": g.abs().max().item(), "mean_abs": g.abs().mean().item(),
               "first": g.flatten()[:4].tolist()}
        for name, g in gradients.items()}


def run(case, steps, dtype):
    """Everything that is measured, in one precision."""
    network = Network(case["model"], case["input"][1], case["classes"], case["seed"], dtype)
    values, count = network.parameters, case["input"][0]
    start = {name: value.detach().clone() for name, value in values.items()}
    momentum = {name: torch.zeros_like(value) for name, value in start.items()}
    measured = {"steps": []}

    def images(step):
        u = uniform(f"{case['seed']}/input/{step}", int(numpy.prod(case["input"])))
        return tensor(2 * u - 1, case["input"], dtype)

    for step in range(steps):
        labels = torch.tensor((uniform(f"{case['seed']}/labels/{step}", count) * case["classes"]).astype(numpy.int64))
        logits = network.forward(images(step), True)
        loss, term = F.cross_entropy(logits, labels), network.orthogonality(case["scope"], case["normalization"])
        total = dict(zip(values, torch.autograd.grad(loss, list(values.values()))))
        of_term = {}
        if torch.is_tensor(term):
            gradients = zip(values, torch.autograd.grad(term, list(values.values()), allow_unused=True))
            of_term = {name: gradient for name, gradient in gradients if gradient is not None}
        if step == 0:
            measured["gradients_cross_entropy"] = sizes(total)
            if of_term:
                measured["gradient_regularizer"] = sizes(of_term)
        total.update({name: total[name] + case["lambda"] * gradient for name, gradient in of_term.items()})
        if step == 0:
            measured["gradients_total"] = sizes(total)
        value = term.item() if torch.is_tensor(term) else 0.0
        measured["steps"].append(
            {"logits": logits[:2].tolist(), "cross_entropy": loss.item(), "regularizer": value})
        with torch.no_grad():
            for name, value in values.items():
                momentum[name].mul_(case["momentum"]).add_(total[name] + case["weight_decay"] * value)
                value.sub_(case["lr"] * momentum[name])

    measured["parameters"] = [{"name": name, "shape": list(value.shape)} for name, value in values.items()]
    measured["parameter_count"] = sum(value.numel() for value in values.values())
    measured["state_after"] = {
        name: {"l2": value.detach().norm().item(), "sum": value.detach().sum().item()}
        for name, value in [*values.items(), *network.running.items()]}
    measured["update"] = {name: (value.detach() - start[name]).norm().item() for name, value in values.items()}
    with torch.no_grad():
        measured["eval_logits"] = network.forward(images(0), False)[:2].tolist()
    return measured


def deviation(single, double):
    """How far the float32 run is from the float64 run, relative L2."""

    def relative(select):
        one, other = (numpy.ravel(select(measured)) for measured in (single, double))
        length = numpy.linalg.norm(other)
        return float(numpy.linalg.norm(one - other) / (length or 1))

    def l2(sized):
        return [size["l2"] for size in sized.values()]

    steps, gradients = range(len(double["steps"])), "gradients_cross_entropy"
    return {
        "logits": [relative(lambda m: m["steps"][step]["logits"]) for step in steps],
        "cross_entropy": [relative(lambda m: m["steps"][step]["cross_entropy"]) for step in steps],
        "gradient_l2": relative(lambda m: l2(m[gradients])),
        "gradient_first": relative(lambda m: sum((size["first"] for size in m[gradients].values()), [])),
        "state_after_l2": relative(lambda m: l2(m["state_after"])),
        "running_l2": relative(lambda m: [s["l2"] for name, s in m["state_after"].items() if ".running_" in name]),
        "update_l2": relative(lambda m: list(m["update"].values())),
        "regularizer_gradient_l2": relative(lambda m: l2(m.get("gradient_regularizer", {}))),
        "eval_logits": relative(lambda m: m["eval_logits"])}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name")
    parser.add_argument("--model", required=True)
    parser.add_argument("--input", required=True, help="images,channels,size")
    parser.add_argument("--classes", type=int, default=10)
    parser.add_argument("--seed", default="a")
    parser.add_argument("--rate", type=float, default=0.001)
    parser.add_argument("--decay", type=float, default=0.0005)
    parser.add_argument("--weight", type=float, default=10.0, help="λ of the orthogonality term")
    parser.add_argument("--scope", default="shared", choices=["shared", "shared+unique"])
    parser.add_argument("--normalization", default="mean", choices=["mean", "sum"])
    parser.add_argument("--steps", type=int, default=3)
    options = parser.parse_args()
    count, channels, size = map(int, options.input.split(","))
    case = {
        "name": options.name, "model": options.model, "input": [count, channels, size, size],
        "classes": options.classes, "seed": options.seed, "lr": options.rate, "lambda": options.weight,
        "scope": options.scope, "normalization": options.normalization, "stem": "cifar", "momentum": 0.9,
        "weight_decay": options.decay, "precision": "float64"}
    double, single = (run(case, options.steps, dtype) for dtype in (torch.float64, torch.float32))
    case = {**case, **double, "pytorch_float32_deviation": deviation(single, double)}
    with open(f"{options.name}.json", "w") as file:
        json.dump(case, file, separators=(",", ":"))


if __name__ == "__main__":
    main()
