"""Gaps in the window's event loop, with a training at full speed and without, by turns."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from itertools import pairwise
from time import perf_counter

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QTabWidget

from app.main_window import MainWindow
from app.train.curves import BATCHES, Curves
from app.train.growing_curve import GrowingCurve
from tests.bench.real_window import (
    child,
    live,
    real_window,
    start_training,
    stop_training,
    wait_until,
)
from tests.bench.result import Result, spread

BEAT_MS = 4
TABS = {"draw": 0, "train": 1}


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--seconds", type=float, default=4.0, help="of each turn")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tab", choices=TABS, default="train", help="the one in front")
    parser.add_argument(
        "--points", type=int, default=0, help="that the loss curve has when a turn begins"
    )
    parser.add_argument("--recipes", nargs="+", default=["pad", "three-layer-sigmoid"])


def measure(arguments: Namespace) -> Result:
    gaps: dict[str, list[float]] = {"no training": [], **{name: [] for name in arguments.recipes}}
    early: dict[str, int] = dict.fromkeys(gaps, 0)
    with real_window() as window:
        child(window, QTabWidget, "tabs").setCurrentIndex(TABS[arguments.tab])
        # What the tab loads when it is first shown is no beat of a running window.
        _beat(1.0)
        for _ in range(arguments.rounds):
            for training in gaps:
                gaps[training] += _turn(window, training, arguments, early)
    rows = [
        {"training": name, **spread(times), "runs that ended early": early[name]}
        for name, times in gaps.items()
    ]
    return Result(
        "heartbeat",
        rows,
        [
            f"a timer of {BEAT_MS} ms, {arguments.rounds} rounds of {arguments.seconds:g} s each, "
            f"the {arguments.tab} tab in front (offscreen), {arguments.points:,} points in "
            "its loss curve to begin with",
        ],
    )


def _turn(
    window: MainWindow, training: str, arguments: Namespace, early: dict[str, int]
) -> list[float]:
    if training == "no training":
        return _beat(arguments.seconds)
    start_training(window, training)
    # Opening the data is no training.
    _beat(0.5)
    if arguments.points:
        _lengthen(child(window, Curves, "").loss.curve(BATCHES), arguments.points)
    _beat(0.5)
    gaps = _beat(arguments.seconds)
    if not stop_training(window):
        early[training] += 1
    return gaps


def _lengthen(curve: GrowingCurve, points: int) -> None:
    """As if it had been drawn with so many points until now, up and down as losses go."""
    wait_until(lambda: len(curve) > 0)
    x = np.linspace(0, curve.x[-1], points)
    y = np.random.default_rng(0).uniform(0.9, 1.1, points) * np.linspace(2, 1, points)
    curve.clear()
    curve.extend(list(zip(x.tolist(), y.tolist(), strict=True)))


def _beat(seconds: float) -> list[float]:
    """Seconds between the beats of a precise timer in the event loop."""
    beats = [perf_counter()]
    owner = QObject()
    timer = QTimer(owner)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: beats.append(perf_counter()))
    timer.start(BEAT_MS)
    live(seconds)
    timer.stop()
    return [after - before for before, after in pairwise(beats)]
