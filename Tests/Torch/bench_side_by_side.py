#!/usr/bin/env python3
"""Our training step and PyTorch's, in turn: A B A B …, ratios pair by pair and their median.

    python3 Tests/Torch/bench_side_by_side.py resnet32-s8u1 [MODEL …] [--pairs 5] [--seconds 5] [--threads 2]
        [--batch-size 128] [--modes eager,channels_last,compile,joined+compile] [--program .build/release/fbwork] [--json]

A is `fbwork bench --only training`, B the same network in PyTorch (twins.py) in its fastest mode: every mode is tried
once, the fastest stays. Both do forward, cross-entropy, orthogonality term, backward and SGD with momentum 0.9 and weight
decay 5e-4 on random images of 3×32×32, float32. Before, the twin must pass `fbwork check` (same_network.py). While one
side computes the other sleeps. Peak memory is that of the process: of ours from the start, of PyTorch's after warm-up, so
that what compiling took does not count.

Modes: `+` joins eager, channels_last, compile and joined (unique and shared filters as one convolution). Needs torch
2.x and numpy, for `compile` also a C++ compiler. By hand, on a machine that does nothing else; remarks say where it did.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))


def busy_seconds():
    """Processor time of everything on this machine but this process; None where the system does not tell."""
    try:
        with open("/proc/stat") as file:
            ticks = [float(word) for word in file.readline().split()[1:9]]
    except (OSError, ValueError):
        return None
    busy = sum(ticks) - ticks[3] - ticks[4]
    return busy / os.sysconf("SC_CLK_TCK") - time.process_time() if busy > 0 else None


def peak_bytes():
    with open("/proc/self/status") as file:
        return next((int(line.split()[1]) * 1024 for line in file if line.startswith("VmHWM:")), 0)


def work(model, mode, batch, threads, classes):
    """A process that trains whenever a line with a number of seconds comes in; prints one JSON line each time."""
    import torch
    import torch.nn.functional as F

    import twins

    features = mode.split("+")
    torch.set_num_threads(threads)
    torch.manual_seed(0)
    network = twins.build(model, classes, joined="joined" in features)
    images, labels = torch.randn(batch, 3, 32, 32), torch.randint(0, classes, (batch,))
    if "channels_last" in features:
        network, images = (each.to(memory_format=torch.channels_last) for each in (network, images))
    forward = torch.compile(network) if "compile" in features else network
    optimizer = torch.optim.SGD(network.parameters(), lr=0.01, momentum=0.9, weight_decay=5e-4)

    def step():
        optimizer.zero_grad()
        (F.cross_entropy(forward(images), labels) + 10 * twins.orthogonality(network)).backward()
        optimizer.step()

    for _ in range(3):
        step()
    try:
        with open("/proc/self/clear_refs", "w") as file:
            file.write("5")
    except OSError:
        pass
    print("ready", flush=True)
    for line in sys.stdin:
        seconds, milliseconds, before, start = float(line), [], busy_seconds(), time.perf_counter()
        while len(milliseconds) < 3 or time.perf_counter() - start < seconds:
            began = time.perf_counter()
            step()
            milliseconds.append((time.perf_counter() - began) * 1e3)
        after, elapsed = busy_seconds(), time.perf_counter() - start
        others = max(0.0, after - before) / elapsed if before is not None and after is not None else 0.0
        print(json.dumps({"median_step_ms": statistics.median(milliseconds), "steps": len(milliseconds),
                          "peak_rss_bytes": peak_bytes(), "other_cores": others}), flush=True)


class Worker:
    """The other end of `work`."""

    def __init__(self, options, model, mode, classes):
        arguments = [sys.executable, os.path.abspath(__file__), "--worker", mode, model, "--batch-size",
                     str(options.batch_size), "--threads", str(options.threads), "--classes", str(classes)]
        self.mode = mode
        self.process = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=HERE)
        self.works = self.process.stdout.readline().strip() == "ready"

    def run(self, seconds):
        self.process.stdin.write(f"{seconds}\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def ours(options, model, classes):
    arguments = [options.program, "bench", model, "--json", "--only", "training", "--batch-size",
                 str(options.batch_size), "--threads", str(options.threads), "--classes", str(classes), "--stem",
                 "cifar", "--seconds", str(options.seconds)]
    return json.loads(subprocess.run(arguments, check=True, stdout=subprocess.PIPE).stdout)[0]


def fastest(options, model, classes, say):
    """The worker of the fastest mode; the others are ended."""
    best, time_of_best = None, float("inf")
    for mode in options.modes.split(","):
        worker = Worker(options, model, mode, classes)
        if not worker.works:
            say(f"  {mode}: does not work here")
            worker.end()
            continue
        milliseconds = worker.run(options.seconds)["median_step_ms"]
        say(f"  {mode}: {milliseconds:.1f} ms a step")
        slower = worker
        if milliseconds < time_of_best:
            slower, best, time_of_best = best, worker, milliseconds
        if slower:
            slower.end()
    if best is None:
        raise SystemExit(f"PyTorch runs {model} in none of the modes {options.modes}.")
    return best


def compare(options, model, say):
    import same_network
    import twins

    classes = options.classes or twins.standard_classes(model)
    say(f"{model}, batch {options.batch_size}, {options.threads} threads, {classes} classes")
    say("  " + same_network.check(options.program, model, classes, options.threads))
    worker = fastest(options, model, classes, say)
    pairs = []
    for number in range(1, options.pairs + 1):
        a, b = ours(options, model, classes), worker.run(options.seconds)
        pair = {"fbwork_ms": a["median_step_ms"], "pytorch_ms": b["median_step_ms"],
                "ratio": b["median_step_ms"] / a["median_step_ms"], "fbwork_peak_bytes": a["peak_rss_bytes"],
                "pytorch_peak_bytes": b["peak_rss_bytes"], "other_cores": max(a["other_cores"], b["other_cores"])}
        pairs.append(pair)
        note = f"   other programs used {pair['other_cores']:.1f} cores" if pair["other_cores"] > 0.1 else ""
        say(f"  pair {number}: fbwork {pair['fbwork_ms']:8.1f} ms   PyTorch {pair['pytorch_ms']:8.1f} ms   "
            f"{pair['ratio']:.2f} times as fast{note}")
    worker.end()
    ratios = [pair["ratio"] for pair in pairs]
    memory = [statistics.median(pair[key] for pair in pairs) / 1e6 for key in ("fbwork_peak_bytes", "pytorch_peak_bytes")]
    say(f"  median {statistics.median(ratios):.2f} times as fast as PyTorch ({worker.mode}), "
        f"{min(ratios):.2f}–{max(ratios):.2f}; peak memory {memory[0]:.0f} MB against {memory[1]:.0f} MB")
    return {"model": model, "batch_size": options.batch_size, "threads": options.threads, "mode": worker.mode,
            "median_ratio": statistics.median(ratios), "pairs": pairs}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", nargs="*", default=["resnet32-s8u1"])
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--batch-size", type=int, default=128)
    parser.add_argument("--classes", type=int)
    parser.add_argument("--modes", default="eager,channels_last,compile,joined+compile")
    parser.add_argument("--program", default=os.path.join(HERE, "../../.build/release/fbwork"))
    parser.add_argument("--check", action="store_true", help="only look whether the twins are the same networks")
    parser.add_argument("--json", action="store_true", help="print one JSON array; progress goes to standard error")
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    options = parser.parse_args()
    sys.path.insert(0, HERE)
    if options.worker:
        return work(options.models[0], options.worker, options.batch_size, options.threads, options.classes)
    options.program = os.path.abspath(options.program)
    if not os.access(options.program, os.X_OK):
        raise SystemExit(f"{options.program} is not there: build it with 'swift build -c release', or name --program.")

    def say(text):
        print(text, file=sys.stderr if options.json else sys.stdout, flush=True)

    if options.check:
        import same_network
        import twins

        for model in options.models:
            classes = options.classes or twins.standard_classes(model)
            say(same_network.check(options.program, model, classes, options.threads))
        return
    results = [compare(options, model, say) for model in options.models]
    if options.json:
        print(json.dumps(results, indent=2))


if __name__ == "__main__":
    main()
