"""An hour at the window in fast motion: drawing, training, looking around; does memory stay?

In every minute some digits are drawn with the mouse, a training is started, put on the pad and
stopped, and all tabs are looked at. What is kept for ever would add up.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from itertools import cycle

import numpy as np
from PySide6.QtWidgets import QTabWidget, QWidget

from core.blas import limit_blas_threads
from tests.bench.drawing import digits
from tests.bench.mouse import draw
from tests.bench.real_window import (
    child,
    click,
    live,
    real_window,
    start_training,
    stop_training,
    work_off_events,
)
from tests.bench.result import Cell, Result
from tests.faults.memory import bytes_in_use, keep_one_arena

RECIPES = ("quick", "three-layer-sigmoid", "pad")
"""Trained by turns."""

MINUTES_A_ROW = 10
POINTS = 60
"""Of a stroke: what a mouse tells of one in half a second."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--minutes", type=int, default=60, help="of the session")
    parser.add_argument("--seconds", type=float, default=2.0, help="of training in each minute")
    parser.add_argument("--rounds", type=int, default=2, help="all drawings, in each minute")


def measure(arguments: Namespace) -> Result:
    limit_blas_threads()
    keep_one_arena()
    recipes = cycle(RECIPES)
    sizes = []
    with real_window() as window:
        for _ in range(arguments.minutes):
            _draw_digits(window, arguments.rounds)
            _train(window, next(recipes), arguments.seconds)
            _look_at_all_tabs(window)
            sizes.append(bytes_in_use() / 1e6)
    return Result(
        "session",
        [
            _row(first, sizes[first : first + MINUTES_A_ROW])
            for first in range(0, len(sizes), MINUTES_A_ROW)
        ],
        [
            f"a minute: {arguments.rounds * len(digits(POINTS))} drawings with the mouse, "
            f"{arguments.seconds:g} s of training, all tabs; recipes by turns: "
            + ", ".join(RECIPES),
            "memory of the whole process, without what the C library keeps for later",
            "the first minutes load everything that is loaded when it is first used",
        ],
    )


def _draw_digits(window: QWidget, rounds: int) -> None:
    child(window, QTabWidget, "tabs").setCurrentIndex(0)
    pad = child(window, QWidget, "drawingPad")
    for _ in range(rounds):
        for points in digits(POINTS).values():
            draw(pad, points)
            work_off_events()
            click(window, "clearButton")


def _train(window: QWidget, recipe: str, seconds: float) -> None:
    child(window, QTabWidget, "tabs").setCurrentIndex(1)
    start_training(window, recipe)
    live(seconds)
    click(window, "useButton")
    stop_training(window)


def _look_at_all_tabs(window: QWidget) -> None:
    tabs = child(window, QTabWidget, "tabs")
    for number in range(tabs.count()):
        tabs.setCurrentIndex(number)
        work_off_events()


def _row(first: int, sizes: list[float]) -> dict[str, Cell]:
    return {
        "minutes": f"{first + 1}–{first + len(sizes)}",
        "MB, median": float(np.median(sizes)),
        "least": min(sizes),
        "most": max(sizes),
    }
