"""Whether a twin is the same network: a reference case made from it in float64, which `fbwork check` must pass.

Weights, images and labels follow the fill rule of the reference cases, so that neither side reads the other's.
"""
import json
import subprocess
import tempfile

import numpy
import torch
import torch.nn.functional as F

import twins

SEED, LAMBDA, RATE, MOMENTUM, DECAY = "side-by-side", 10.0, 0.001, 0.9, 5e-4


def uniform(key, count):
    """u(key, 1…count) of the fill rule."""
    with numpy.errstate(over="ignore"):
        start = 0xCBF29CE484222325
        for byte in key.encode():
            start = (start ^ byte) * 0x100000001B3 % 2**64
        z = numpy.uint64(start) + numpy.arange(1, count + 1, dtype=numpy.uint64) * numpy.uint64(0x9E3779B97F4A7C15)
        z = (z ^ z >> numpy.uint64(30)) * numpy.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ z >> numpy.uint64(27)) * numpy.uint64(0x94D049BB133111EB)
        z = z ^ z >> numpy.uint64(31)
        return (z >> numpy.uint64(40)).astype(numpy.float64) * 2.0**-24


def fill(network):
    for name, parameter in network.named_parameters():
        u = uniform(f"{SEED}/{name}", parameter.numel())
        if parameter.dim() > 1:
            values = (2 * u - 1) * (3 / (parameter.numel() / parameter.shape[0])) ** 0.5
        else:
            values = 0.1 * (2 * u - 1) if name.endswith("bias") else 1 + 0.2 * (2 * u - 1)
        rounded = torch.from_numpy(values.astype(numpy.float32)).reshape(parameter.shape)
        parameter.data.copy_(rounded)


def norm(tensor):
    return tensor.double().norm().item()


def gradients(network, loss):
    found = {}
    names, parameters = zip(*network.named_parameters())
    for name, gradient in zip(names, torch.autograd.grad(loss, parameters, retain_graph=True, allow_unused=True)):
        if gradient is not None:
            g = gradient.flatten().double()
            found[name] = {"l2": norm(g), "max_abs": g.abs().max().item(), "mean_abs": g.abs().mean().item(),
                           "first": g[:4].tolist()}
    return found


def run(name, classes, images, dtype):
    """One step, in the schema of the reference cases."""
    torch.set_default_dtype(dtype)
    network = twins.build(name, classes).to(dtype)
    fill(network)
    start = {key: value.detach().clone() for key, value in network.named_parameters()}
    shape = [images, 3, 32, 32]
    x = torch.from_numpy((2 * uniform(f"{SEED}/input/0", images * 3072) - 1).astype(numpy.float32))
    x = x.to(dtype).reshape(shape)
    labels = torch.from_numpy((uniform(f"{SEED}/labels/0", images) * classes).astype(numpy.int64))
    logits = network(x)
    loss, term = F.cross_entropy(logits, labels), twins.orthogonality(network)
    total = loss + LAMBDA * term
    parameters = [{"name": key, "shape": list(value.shape)} for key, value in network.named_parameters()]
    case = {
        "name": name, "model": name, "input": shape, "classes": classes, "seed": SEED, "lr": RATE, "lambda": LAMBDA,
        "scope": "shared", "normalization": "mean", "stem": "cifar", "momentum": MOMENTUM, "weight_decay": DECAY,
        "steps": [{"logits": logits[:2].tolist(), "cross_entropy": loss.item(), "regularizer": term.item()}],
        "parameters": parameters, "parameter_count": sum(value.numel() for value in start.values()),
        "gradients_cross_entropy": gradients(network, loss), "gradients_total": gradients(network, total)}
    if network.kinds:
        case["gradient_regularizer"] = gradients(network, term)
    total.backward()
    torch.optim.SGD(network.parameters(), lr=RATE, momentum=MOMENTUM, weight_decay=DECAY).step()
    case["update"] = {key: norm(value.detach() - start[key]) for key, value in network.named_parameters()}
    state = list(network.named_parameters()) + [
        pair for pair in network.named_buffers() if not pair[0].endswith("num_batches_tracked")]
    case["state_after"] = {key: {"l2": norm(value), "sum": value.double().sum().item()} for key, value in state}
    case["eval_logits"] = network.eval()(x)[:2].tolist()
    torch.set_default_dtype(torch.float32)
    return case


def deviations(case, other):
    """How far PyTorch's own float32 lands, as the cases record it."""

    def distance(pick):
        a, b = (torch.tensor(pick(c), dtype=torch.float64).flatten() for c in (case, other))
        return ((a - b).norm() / a.norm()).item() if a.norm() > 0 else 0.0

    def sizes(key):
        return lambda c: [value["l2"] for value in c[key].values()]

    running = [key for key in case["state_after"] if "running_" in key]
    found = {
        "logits": [distance(lambda c: c["steps"][0]["logits"])],
        "cross_entropy": [distance(lambda c: c["steps"][0]["cross_entropy"])],
        "gradient_l2": distance(sizes("gradients_total")),
        "gradient_first": distance(lambda c: [x for g in c["gradients_total"].values() for x in g["first"]]),
        "state_after_l2": distance(sizes("state_after")),
        "running_l2": distance(lambda c: [c["state_after"][key]["l2"] for key in running]),
        "update_l2": distance(lambda c: list(c["update"].values())),
        "eval_logits": distance(lambda c: c["eval_logits"])}
    if "gradient_regularizer" in case:
        found["regularizer_gradient_l2"] = distance(sizes("gradient_regularizer"))
    return found


def check(program, name, classes, threads, images=8):
    """What `fbwork check` says about the twin's case; SystemExit where it fails."""
    torch.set_num_threads(threads)
    case = run(name, classes, images, torch.float64)
    case["pytorch_float32_deviation"] = deviations(case, run(name, classes, images, torch.float32))
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(case, file)
        file.flush()
        done = subprocess.run([program, "check", file.name, "--threads", str(threads)], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{name} is not the same network here and in PyTorch:\n{done.stdout}{done.stderr}")
    return f"{done.stdout.strip()}, {case['parameter_count']:,} parameters"
