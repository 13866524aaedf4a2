"""Pointer event → grid, network and bars set: mouse events on the pad of the real window."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from time import perf_counter, thread_time

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.draw.grid_view import GridView
from app.draw.probability_bars import ProbabilityBars
from core.blas import limit_blas_threads
from tests.bench.drawing import Points, digits
from tests.bench.mouse import draw, move
from tests.bench.real_window import child, click, real_window, work_off_events
from tests.bench.result import Cell, Result, spread

UNTIL = ("set", "set, cpu", "painted")
Times = tuple[float, ...]
"""Seconds, one for each of `UNTIL`."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--points", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5, help="how often each digit is drawn")


def measure(arguments: Namespace) -> Result:
    limit_blas_threads()
    shown = _Stopwatch()
    shown.watch(GridView, "set_grid")
    shown.watch(ProbabilityBars, "set_probabilities")
    with real_window() as window:
        pad = child(window, QWidget, "drawingPad")
        answer = child(window, QLabel, "answer")
        side = f"{pad.width()}×{pad.height()}"
        rows = []
        for name, points in digits(arguments.points).items():
            rounds = []
            for number in range(arguments.rounds + 1):
                times = _draw(pad, points, shown)
                # The first round warms up.
                rounds += [times] if number else []
                read = answer.text()
                click(window, "clearButton")
                work_off_events()
            rows += _rows(name, read, rounds)
    return Result(
        "pointer",
        rows,
        [
            f"{arguments.points} pointer moves a drawing, {arguments.rounds} rounds after one that "
            f"warms up; pad of {side} logical pixels",
            "set: from the event until grid view and bars have the new answer",
            "set, cpu: the same in the processor's time, without what other programs took",
            "painted: until the window has also painted it (offscreen)",
        ],
    )


class _Stopwatch:
    """Notes when a method of a class was last left."""

    def __init__(self) -> None:
        self.last: dict[str, float] = {}

    def watch(self, kind: type, name: str) -> None:
        method: Callable[..., None] = getattr(kind, name)

        def timed(*arguments: object) -> None:
            method(*arguments)
            self.last[name] = perf_counter()

        setattr(kind, name, timed)


def _draw(pad: QWidget, points: Points, shown: _Stopwatch) -> list[Times]:
    """Draw a stroke; the times of every move."""
    times: list[Times] = []

    def timed_move(pad: QWidget, position: QPointF) -> None:
        start, cpu_start = perf_counter(), thread_time()
        move(pad, position)
        while not shown.last or min(shown.last.values()) < start:
            QApplication.processEvents()
        seconds, cpu_seconds = max(shown.last.values()) - start, thread_time() - cpu_start
        QApplication.processEvents()
        times.append((seconds, cpu_seconds, perf_counter() - start))

    draw(pad, points, timed_move)
    return times


def _rows(drawn: str, read: str, rounds: list[list[Times]]) -> list[dict[str, Cell]]:
    moves = [times for times_of_round in rounds for times in times_of_round]
    return [
        {"drawn": drawn, "read": read, "until": until, **spread([times[part] for times in moves])}
        for part, until in enumerate(UNTIL)
    ]
