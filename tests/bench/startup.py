"""Start of the process → painted window, warm: a new interpreter for every round."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.result import Result, spread

ROOT = Path(__file__).resolve().parents[2]
CHILD = "tests.bench.first_paint"
WRITES_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--rounds", type=int, default=10)


def measure(arguments: Namespace) -> Result:
    with TemporaryDirectory() as settings:
        starts = [_start(settings) for _ in range(arguments.rounds + 1)]
    wall, cpu = zip(*starts[1:], strict=True)
    return Result(
        "startup",
        [{"clock": "wall", **spread(wall)}, {"clock": "cpu", **spread(cpu)}],
        [
            f"{arguments.rounds} rounds after one that warms up, until the window is painted",
            "cpu: without what other programs took, and without waiting for the disk",
        ],
    )


def _start(settings: str) -> tuple[float, float]:
    """Seconds until the child's window is painted: by the clock, and of the processor."""
    start = time.time()
    child = subprocess.run(
        [sys.executable, "-m", CHILD, settings],
        cwd=ROOT,
        env=_environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if child.returncode != 0:
        raise SystemExit(child.stderr)
    painted, cpu = map(float, child.stdout.split())
    return painted - start, cpu


def _environment() -> dict[str, str]:
    """As a user has it: compiled modules are kept from one start to the next."""
    return {name: value for name, value in os.environ.items() if name != WRITES_NO_BYTECODE}
