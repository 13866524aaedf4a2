"""`python -m tests.bench NAME`: measure and print; `--help` lists what there is, `speed` is first.

Nothing here passes or fails: the figures depend on the machine and on what else it does.
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from importlib import import_module

BENCHMARKS = {
    "speed": "training beside PyTorch, scikit-learn and bare matrix products",
    "pointer": "pointer event → grid, network and bars set, on the real window",
    "tutorial": "the tutorial's network beside the tutorial's plain lines",
    "softmax": "the softmax tutorial's steps beside the tutorial's plain lines",
    "minibatch": "the mini-batch tutorial beside its loop over the samples",
    "scale": "a thousand to ten million digits: the rate and the memory",
    "heartbeat": "gaps in the window's event loop, with and without training",
    "session": "memory of the window in an hour of drawing and training, in fast motion",
    "startup": "start of the process → painted window",
    "reading": "ink of 200 points → answer",
    "augmentation": "digits drawn anew a second, beside what training takes",
    "rejection": "drawings that are none of the ten, and true digits, that are rejected",
    "unseen": "training without some writers, and how well their digits are read then",
    "fitting": "ways from ink to the grid, each with a network of its own",
    "peers": "other programs on the same digits, as far as they are there",
    "reader": "2,880 text digits from a folder and from a zip",
}


def main() -> int:
    parser = ArgumentParser(prog="python -m tests.bench", description=__doc__)
    benchmarks = parser.add_subparsers(
        dest="name", metavar="NAME", title="benchmarks", required=True
    )
    words = sys.argv[1:] or [next(iter(BENCHMARKS))]
    wanted = next((word for word in words if word in BENCHMARKS), None)
    for name, purpose in BENCHMARKS.items():
        benchmark = benchmarks.add_parser(name, help=purpose, description=purpose)
        benchmark.add_argument("--json", action="store_true", help="for machines")
        if name == wanted:
            # Before numpy is loaded: a busy machine must not decide how many threads it takes.
            os.environ["OPENBLAS_NUM_THREADS"] = "1"
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
            import_module(f"tests.bench.{name}").add_arguments(benchmark)
    arguments = parser.parse_args(words)
    result = import_module(f"tests.bench.{arguments.name}").measure(arguments)
    print(result.as_json() if arguments.json else result.as_text())
    return 0


if __name__ == "__main__":
    sys.exit(main())
