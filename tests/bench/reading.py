"""Ink of 200 points → answer, with the shipped model and no window."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from time import perf_counter, thread_time

from core.blas import limit_blas_threads
from core.recognizer import Recognizer
from tests.bench.drawing import digits
from tests.bench.result import Result, spread

WARM_UP = 20
CLOCKS = ("wall", "cpu")
"""The processor's time leaves out what other programs took from this one."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--points", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=400)


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
    network = recognizer.model.summary
    return Result("reading", rows, [f"{arguments.points} points a drawing, network {network}"])
