#!/usr/bin/env python3
"""What a session records of gradients, similarity and spectra, computed again by PyTorch; by hand: needs torch, numpy,
safetensors and Fashion-MNIST.

  Tests/Torch/gradient_flow.py .build/release/fbwork

Trains a step or two without augmentation on a batch that is the whole training set, so that its order does not matter,
and computes from the checkpoint before the last step, in float64: the gradient of every basis and its two parts, the
term of every use in Equation 5, the norm of the gradient that reaches every use's output, cosine similarities and
singular values. Ends with 1 at the first disagreement. The limits of gradients are those of the reference cases: ten
times what float32 in PyTorch deviates, at least 1e-3, as an activation near zero that rounding moves moves them all.
"""
import gzip
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

import numpy
import torch
import torch.nn.functional as F
from safetensors.torch import load_file

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from authors_resnet import DecomposedBlock, ResNet  # noqa: E402

COUNT, LAMBDA = 48, 10.0


def expect(what, value, limit):
    print(f"{'ok  ' if value <= limit else 'FAIL'} {what}: {value:.2e} (limit {limit:.1e})")
    if not value <= limit:
        sys.exit(1)


def distance(one, other):
    one, other = (numpy.ravel(numpy.asarray(values, dtype=numpy.float64)) for values in (one, other))
    assert one.shape == other.shape and one.size, (one.shape, other.shape)
    return float(numpy.linalg.norm(one - other) / numpy.linalg.norm(other))


def training_images(count, folder=pathlib.Path("/usr/share/datasets/fashion-mnist")):
    def read(name, header):
        return numpy.frombuffer(gzip.decompress((folder / name).read_bytes()), numpy.uint8, offset=header)

    pixels = read("train-images-idx3-ubyte.gz", 16).reshape(-1, 1, 28, 28)[:count]
    padded = numpy.pad(pixels, ((0, 0), (0, 0), (2, 2), (2, 2))).astype(numpy.float64)
    labels = read("train-labels-idx1-ubyte.gz", 8)[:count].astype(numpy.int64)
    return torch.tensor((padded / 255 - 0.2860) / 0.3530), torch.tensor(labels)


def sizes(gradient):
    return [float(gradient.abs().max()), float(gradient.abs().mean()), float(gradient.norm())]


class Watched(DecomposedBlock):
    """A block whose uses of a basis are filters of their own, so that each has its own gradient."""

    def decomposed(self, x, site):
        basis = getattr(self, self.names[min(site, len(self.names)) - 1])
        own = basis.weight.detach().clone().requires_grad_()
        shared = F.conv2d(x, own, padding=1)
        shared.retain_grad()
        self.seen.append((basis, own, shared))
        filters = [getattr(self, f"basis_conv{site}")(x)] if hasattr(self, f"basis_conv{site}") else []
        y = torch.cat(filters + [shared], 1)
        y = getattr(self, f"basis_bn{site}")(y) if self.normalizes else y
        z = getattr(self, f"coeff_conv{site}")(y)
        return getattr(self, f"bn{site}")(z) if self.normalizes or site == 2 else z


def orthogonality(bases):
    """The authors' mean over the entries of all groups, the bases of a group stacked."""
    total = entries = 0
    for width in dict.fromkeys(weight.shape[1] for weight in bases):
        rows = torch.cat([weight.flatten(1) for weight in bases if weight.shape[1] == width])
        gram = rows @ rows.T - torch.eye(len(rows), dtype=rows.dtype)
        total, entries = total + (gram**2).sum(), entries + gram.numel()
    return total / entries


def computed(name, state, normalizes, images, labels, kind):
    """What the step from a state should record, in a precision."""
    module = ResNet(name, channels=1)
    module.load_state_dict({k: v for k, v in state.items() if not k.startswith("momentum/")}, strict=False)
    module.to(kind).train()
    seen = []
    for block in module.modules():
        if isinstance(block, DecomposedBlock):
            block.__class__, block.seen, block.normalizes = Watched, seen, normalizes
    F.cross_entropy(module(images.to(kind)), labels).backward()
    bases = dict.fromkeys(basis for basis, _, _ in seen)
    uses = {basis: [(own.grad, out.grad) for other, own, out in seen if other is basis] for basis in bases}
    weights = [basis.weight for basis in bases]
    found = {"uses": [], "outputs": [], "parts": [], "total": []}
    for (basis, terms), part in zip(uses.items(), torch.autograd.grad(orthogonality(weights), weights)):
        found["uses"] += [sizes(own) for own, _ in terms]
        found["outputs"] += [float(out.norm()) for _, out in terms]
        whole = sum(own for own, _ in terms)
        found["parts"].append(sizes(whole) + sizes(part))
        found["total"].append(sizes(whole + LAMBDA * part))
    return found


def check(program, name, folder, normalizes):
    images, labels = training_images(COUNT)
    # Of a run of n steps the checkpoints of the last two states are kept.
    for step in (1, 2):
        session = folder / f"{name}-{normalizes}-{step}.fbsession"
        run = [program, "train", name, "--data", "fashion-mnist", "--train-limit", COUNT, "--batch-size", COUNT,
               "--test-limit", 20, "--epochs", step, "--milestones", "none", "--augmentation", "off", "--uses-every", 1,
               "--lambda", LAMBDA, "--unshared-bn", "on" if normalizes else "off", "--session", session]
        subprocess.run([str(word) for word in run], check=True, stdout=subprocess.DEVNULL)
        database = sqlite3.connect(session)
        before = load_file(session.with_suffix(".checkpoints") / f"step-{step - 1:08}.safetensors")
        found, single = (computed(name, before, normalizes, images, labels, kind)
                         for kind in (torch.float64, torch.float32))
        limits = {key: max(1e-3, 10 * distance(single[key], found[key])) for key in found}

        def recorded(sql):
            return database.execute(sql, (step,)).fetchall()

        label = f"{name}{'' if normalizes else ' without unshared BN'}, step {step}"
        expect(f"{label}: {len(found['uses'])} terms of Eq. 5",
               distance(recorded("SELECT maximum, mean, l2 FROM gradient_use WHERE step = ? ORDER BY basis, use"),
                        found["uses"]), limits["uses"])
        expect(f"{label}: gradients at the uses' outputs",
               distance(recorded("SELECT output_l2 FROM gradient_use WHERE step = ? ORDER BY basis, use"),
                        found["outputs"]), limits["outputs"])
        columns = ", ".join(f"{part}_{size}" for part in ("cross_entropy", "orthogonality")
                            for size in ("maximum", "mean", "l2"))
        expect(f"{label}: the two parts",
               distance(recorded(f"SELECT {columns} FROM gradient_part WHERE step = ? ORDER BY basis"),
                        found["parts"]), limits["parts"])
        expect(f"{label}: whole gradients",
               distance(recorded("SELECT maximum, mean, l2 FROM gradient WHERE step = ? ORDER BY basis"),
                        found["total"]), limits["total"])
        after = load_file(session.with_suffix(".checkpoints") / f"step-{step:08}.safetensors")
        names = [row[0] for row in database.execute("SELECT name FROM basis ORDER BY basis")]
        values = [json.loads(row[0]) for row in recorded(
            "SELECT singular_values FROM spectrum WHERE step = ? ORDER BY basis")]
        expect(f"{label}: singular values",
               distance(sum(values, []), numpy.concatenate(
                   [numpy.linalg.svd(after[n].double().flatten(1).numpy(), compute_uv=False) for n in names])), 1e-6)
        similarity(label, after, names, recorded)


def similarity(label, state, names, recorded):
    """Mean |cos| of shared, unique and mixed pairs of every group, and of coefficients."""
    for group in (1, 2, 3):
        shared = torch.cat([state[n].double().flatten(1) for n in names if n.startswith(f"shared_basis_{group}")])
        order = sorted((n for n in state if n.startswith(f"layer{group}.") and "basis_conv" in n),
                       key=lambda n: (int(n.split(".")[1]), n))
        unique = torch.cat([state[n].double().flatten(1) for n in order])
        rows = F.normalize(torch.cat([shared, unique]), dim=1)
        cosines = (rows @ rows.T).abs()
        upper = torch.triu(torch.ones_like(cosines, dtype=torch.bool), 1)
        is_shared = torch.arange(len(rows)) < len(shared)
        both, none = is_shared[:, None] & is_shared, ~is_shared[:, None] & ~is_shared
        mine = [float(cosines[upper & pairs].mean()) for pairs in (both, ~both & ~none, none)]
        mine += [float(cosines[upper].max())]
        coefficients = sorted((n for n in state if n.startswith(f"layer{group}.") and "coeff_conv" in n),
                              key=lambda n: (int(n.split(".")[1]), n))
        rows = F.normalize(torch.cat([state[n].double().flatten(1) for n in coefficients]), dim=1)
        cosines = (rows @ rows.T).abs()
        mine += [float(cosines[torch.triu(torch.ones_like(cosines, dtype=torch.bool), 1)].mean())]
        theirs = recorded(
            "SELECT mean_shared_shared, mean_shared_unique, mean_unique_unique, max_off_diagonal FROM matrix "
            f"WHERE step = ? AND grp = {group} AND kind = 'basis'")[0]
        theirs += recorded(
            f"SELECT mean_off_diagonal FROM matrix WHERE step = ? AND grp = {group} AND kind = 'coefficients'")[0]
        expect(f"{label}: similarity of group {group}", distance(theirs, mine), 1e-5)


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        for name in ("resnet20-s8u1", "resnet20-s4u2-double"):
            for normalizes in (True, False):
                check(program, name, pathlib.Path(folder), normalizes)


if __name__ == "__main__":
    main()
