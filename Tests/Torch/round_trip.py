#!/usr/bin/env python3
"""Weights to PyTorch and back, by hand: needs torch, numpy and safetensors, and Fashion-MNIST for the last part.

  Tests/Torch/round_trip.py .build/release/fbwork

Trains for a moment, exports, loads the file into PyTorch modules with strict=True and compares logits; then saves
state dicts of PyTorch in three precisions, plain and as DataParallel names them, and compares what fbwork computes from
them: logits with `check`, errors and cross-entropy with `evaluate`. Ends with 1 at the first disagreement.

  Tests/Torch/round_trip.py --case Tests/TrainingTests/Cases/Weights

writes the logits that the test suite expects of weights made by the fill rule, in float64.
"""
import argparse
import gzip
import json
import pathlib
import subprocess
import sys
import tempfile

import numpy
import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file

sys.path.insert(0, str(pathlib.Path(__file__).parent))
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "TrainingTests" / "Cases"))
from authors_resnet import ResNet  # noqa: E402
from make_case import uniform  # noqa: E402

MODELS = ["resnet20", "resnet20-s8u1", "resnet20-s4u2-double", "resnet20-s8", "resnet20-u9"]


def fbwork(program, *arguments):
    result = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)
    if result.returncode not in (0, 1) or not result.stdout:
        sys.exit(f"fbwork {' '.join(map(str, arguments))}: {result.stderr}")
    return result.stdout


def images(key, shape):
    values = 4 * uniform(key, int(numpy.prod(shape))) - 2
    return torch.tensor(values.astype(numpy.float32)).reshape(shape)


def expect(what, value, limit):
    print(f"{'ok  ' if value <= limit else 'FAIL'} {what}: {value:.2e} (limit {limit:.0e})")
    if not value <= limit:
        sys.exit(1)


def distance(one, other):
    one, other = (numpy.ravel(numpy.asarray(values, dtype=numpy.float64)) for values in (one, other))
    return numpy.linalg.norm(one - other) / numpy.linalg.norm(other)


def logits_of(program, folder, name, weights, shape, classes, expected):
    """The logits that fbwork computes from a file of weights, and the report about them."""
    case = {
        "name": name, "model": name, "stem": "cifar", "classes": classes, "input": shape, "input_key": f"round/{name}",
        "input_rule": "4*u-2", "file": weights.name, "eval_logits": expected}
    path = folder / "case.json"
    path.write_text(json.dumps(case))
    report = json.loads(fbwork(program, "check", "--json", path))[0]
    if "eval_logits" not in report:
        sys.exit(report["error"])
    return report


def logits_in_torch(module, name, shape):
    with torch.no_grad():
        return module.eval()(images(f"round/{name}", shape).to(next(module.parameters()).dtype)).double().tolist()


def there(program, folder, name):
    """fbwork's weights in PyTorch."""
    session, weights = folder / f"{name}.fbsession", folder / f"{name}.safetensors"
    fbwork(program, "train", name, "--data", "synthetic", "--train-limit", 256, "--test-limit", 64, "--epochs", 2,
           "--session", session)
    fbwork(program, "export", session, "--format", "safetensors", "--aliases", "--batch-counters", "-o", weights)
    module = ResNet(name)
    module.load_state_dict(load_file(weights), strict=True)
    shape = [16, 3, 32, 32]
    report = logits_of(program, folder, name, weights, shape, 10, logits_in_torch(module, name, shape))
    expect(f"{name}: fbwork's weights, logits in PyTorch", report["deviation"]["eval_logits"]["value"], 1e-5)


def back(program, folder, name, kind, prefix=""):
    """PyTorch's weights in fbwork."""
    torch.manual_seed(1)
    module = ResNet(name, channels=1)
    # A few batches in training mode, so that the running statistics are those of something.
    with torch.no_grad():
        for batch in range(3):
            module.train()(images(f"batch/{batch}", [32, 1, 32, 32]))
    module.to(kind)
    state = {prefix + key: value.clone() for key, value in module.state_dict().items()}
    weights = folder / f"{name}-{kind}.safetensors".replace("torch.", "")
    save_file(state, weights)
    # Only the weights are rounded: fbwork computes in float32.
    module.float()
    shape = [16, 1, 32, 32]
    report = logits_of(program, folder, name, weights, shape, 10, logits_in_torch(module, name, shape))
    expect(f"{name}: PyTorch's weights in {kind}{', prefixed' if prefix else ''}, logits in fbwork",
           report["deviation"]["eval_logits"]["value"], 1e-5)
    return module, weights


def fashion_mnist(count, folder=pathlib.Path("/usr/share/datasets/fashion-mnist")):
    def read(name, header):
        return numpy.frombuffer(gzip.decompress((folder / name).read_bytes()), numpy.uint8, offset=header)

    pixels = read("t10k-images-idx3-ubyte.gz", 16).reshape(-1, 1, 28, 28)[:count]
    padded = numpy.pad(pixels, ((0, 0), (0, 0), (2, 2), (2, 2))).astype(numpy.float32)
    labels = read("t10k-labels-idx1-ubyte.gz", 8)[:count].astype(numpy.int64)
    return torch.tensor((padded / 255 - 0.2860) / 0.3530), torch.tensor(labels)


def evaluated(program, module, weights, name, count=500):
    """Errors, cross-entropy and confusion of both sides on real images."""
    report = json.loads(fbwork(program, "evaluate", name, weights, "--data", "fashion-mnist", "--test-limit", count,
                               "--json"))[0]
    x, labels = fashion_mnist(count)
    with torch.no_grad():
        logits = module.eval()(x)
    top5 = (logits.topk(5).indices == labels[:, None]).any(1)
    confusion = numpy.zeros((10, 10), dtype=int)
    numpy.add.at(confusion, (labels.numpy(), logits.argmax(1).numpy()), 1)
    expect(f"{name}: top-1 error of {count} images", abs(report["top1_error"] - (logits.argmax(1) != labels)
                                                         .double().mean().item()), 1e-9)
    expect(f"{name}: top-5 error", abs(report["top5_error"] - (~top5).double().mean().item()), 1e-9)
    expect(f"{name}: cross-entropy", abs(report["cross_entropy"] / F.cross_entropy(logits, labels).item() - 1), 1e-5)
    expect(f"{name}: confusion", numpy.abs(numpy.array(report["confusion"]) - confusion).max(), 0)


def write_case(folder, model="resnet14-s2u1-double"):
    """A small case of trained weights for the test suite, which makes the same weights from the same keys."""
    module, shape = ResNet(model, channels=2, classes=5).double(), [5, 2, 16, 16]
    aliases = [key for key in module.state_dict() if ".shared_basis" in key]
    with torch.no_grad():
        for key, value in module.state_dict().items():
            if key in aliases or key.endswith("num_batches_tracked"):
                continue
            # Running means are filled as biases are, small.
            name = f"{key}.bias" if key.endswith("running_mean") else key
            u = uniform(f"weights/{name}", value.numel())
            if value.dim() >= 2:
                values = (2 * u - 1) * numpy.sqrt(3 / numpy.prod(value.shape[1:]))
            else:
                values = 0.1 * (2 * u - 1) if name.endswith("bias") else 1 + 0.2 * (2 * u - 1)
            value.copy_(torch.tensor(values.astype(numpy.float32)).reshape(value.shape))
        logits = module.eval()(images("weights/input", shape).double()).tolist()
    case = {
        "name": f"weights-{model}", "model": model, "stem": "cifar", "classes": 5, "input": shape,
        "input_key": "weights/input", "input_rule": "4*u-2", "file": "weights.safetensors", "eval_logits": logits}
    folder.mkdir(exist_ok=True)
    (folder / "weights.json").write_text(json.dumps(case))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", nargs="?")
    parser.add_argument("--case", type=pathlib.Path)
    options = parser.parse_args()
    if options.case:
        return write_case(options.case)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for name in MODELS:
            there(options.program, folder, name)
        for name in MODELS:
            module, weights = back(options.program, folder, name, torch.float32)
            evaluated(options.program, module, weights, name)
        for kind in (torch.float16, torch.bfloat16, torch.float64):
            module, weights = back(options.program, folder, "resnet20-s8u1", kind)
            evaluated(options.program, module, weights, "resnet20-s8u1")
        back(options.program, folder, "resnet20-s4u2-double", torch.float16, prefix="module.")


if __name__ == "__main__":
    main()
