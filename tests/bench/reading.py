"""Ink of 200 points → answer, with the shipped model and no window."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from itertools import cycle, islice
from time import perf_counter, thread_time

from core.blas import limit_blas_threads
from core.datasets import BUNDLED_INK, open_dataset
from core.grid import fit
from core.recognizer import AT_ONCE, Recognizer
from tests.bench.drawing import digits
from tests.bench.result import Result, spread

WARM_UP = 20
CLOCKS = ("wall", "cpu")
"""The processor's time leaves out what other programs took from this one."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--points", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=400)
    parser.add_argument("--drawings", type=int, default=10_000, help="that are read together")


def measure(arguments: Namespace) -> Result:
    limit_blas_threads()
    recognizer = Recognizer.shipped()
    rows = []
    for name, points in digits(arguments.points).items():
        drawing = 400 * points
        clocks: list[tuple[float, float]] = []
        for _ in range(WARM_UP + arguments.rounds):
            start, cpu_start = perf_counter(), thread_time()
            recognition = recognizer.recognize([drawing])
            clocks.append((perf_counter() - start, thread_time() - cpu_start))
        for clock, times in zip(CLOCKS, zip(*clocks[WARM_UP:], strict=True), strict=True):
            rows.append(
                {"drawn": name, "read": str(recognition.digit), "clock": clock, **spread(times)}
            )
    many = _many_a_second(recognizer, arguments.drawings)
    return Result(
        "reading",
        rows,
        [
            f"{arguments.points} points a drawing, network {recognizer.model.summary}",
            f"{arguments.drawings:,} drawings together: {many:,.0f} a second of the processor",
        ],
    )


def _many_a_second(recognizer: Recognizer, count: int) -> float:
    """Bundled pen digits, fitted and read some at a time as the command line does."""
    inks = open_dataset(BUNDLED_INK).inks or ()
    drawings = [ink for ink in islice(cycle(inks), count) if ink is not None]
    start = thread_time()
    for first in range(0, len(drawings), AT_ONCE):
        recognizer.recognize_grids([fit(ink) for ink in drawings[first : first + AT_ONCE]])
    return len(drawings) / (thread_time() - start)
