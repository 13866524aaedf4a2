"""Random events on the real window: no exception, no Qt warning, no thread left, flat memory."""

from __future__ import annotations

import time
from argparse import Namespace
from collections import Counter, deque
from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication, QWidget

from tests.bench.result import Cell, Result
from tests.faults.lookout import Lookout
from tests.faults.memory import bytes_in_use, keep_one_arena
from tests.faults.monkey_events import EVENTS, NothingThere
from tests.faults.monkey_files import lay_out
from tests.faults.monkey_hand import Hand
from tests.faults.outcome import Outcome
from tests.faults.window import close_window, open_window, own_settings

COUNTS = (300, 100_000)
"""Events in the short run and in the whole one."""

EVENTS_A_WINDOW = 500
"""After so many the window is closed and another one opened, at the latest."""

WARM_EVENTS = 20_000
"""Before, memory is not looked at: everything has to be loaded, and every cache filled, once."""

MOST_GROWTH = 50_000_000
"""Bytes from then on."""

LAST = 15
"""Events that are told with a failure."""


def measure(arguments: Namespace) -> Outcome:
    keep_one_arena()
    lookout = Lookout()
    with (
        own_settings(),
        TemporaryDirectory() as folder,
        lookout.on_duty(),
        Hand(lay_out(Path(folder))).at_work() as hand,
    ):
        monkey = Monkey(arguments.seed, hand, lookout)
        started = time.perf_counter()
        failures = monkey.play(arguments.count)
        seconds = time.perf_counter() - started
    row: dict[str, Cell] = {
        "events": sum(monkey.done.values()),
        "windows": len(monkey.sizes),
        "seconds": seconds,
        "MB at the end": monkey.sizes[-1] / 1e6,
        "MB grown": None if monkey.growth is None else monkey.growth / 1e6,
        "failures": len(failures),
    }
    done = ", ".join(f"{times:,} × {name}" for name, times in monkey.done.most_common())
    notes = [
        f"seed {arguments.seed}; {done}",
        f"memory without what the C library keeps for later; grown after {WARM_EVENTS:,} events",
    ]
    return Outcome(Result("monkey", [row], notes), failures)


class Monkey:
    """Plays with windows, one after the other, until something goes wrong."""

    def __init__(self, seed: int, hand: Hand, lookout: Lookout) -> None:
        self._seed = seed
        self._hand = hand
        self._lookout = lookout
        self._last: deque[str] = deque(maxlen=LAST)
        self._warm: list[int] = []
        self.done: Counter[str] = Counter()
        self.sizes: list[int] = []

    def play(self, count: int) -> list[str]:
        """So many events; what went wrong."""
        numbers = range(count)
        while numbers and not self._lookout.has_seen:
            numbers = self._play_with_a_window(numbers)
        failures = self._lookout.take()
        if failures:
            failures.append(f"the last events were {', '.join(self._last)}")
        elif self.growth is not None and self.growth > MOST_GROWTH:
            failures.append(f"memory grew by {self.growth / 1e6:.0f} MB")
        return failures

    @property
    def growth(self) -> int | None:
        """Bytes by which memory has grown since all was warm, averages of some windows."""
        some = len(self._warm) // 4
        return _mean(self._warm[-some:]) - _mean(self._warm[:some]) if some else None

    def _play_with_a_window(self, numbers: Sequence[int]) -> Sequence[int]:
        """Until it is closed or old; the numbers of the events that are left."""
        window = open_window()
        for age, number in enumerate(numbers, start=1):
            self._do(number, window)
            if self._lookout.has_seen or not window.isVisible() or age == EVENTS_A_WINDOW:
                break
        self._hand.let_go()
        close_window(window)
        if left := self._lookout.threads_left():
            self._lookout.report(f"{left} threads left running")
        self.sizes.append(bytes_in_use())
        if number > WARM_EVENTS:
            self._warm.append(self.sizes[-1])
        return numbers[age:]

    def _do(self, number: int, window: QWidget) -> None:
        # Of its own for each event, so that one does the same whatever those before it did.
        rng = Random(f"{self._seed} {number}")
        (name,) = rng.choices(list(EVENTS), [event.weight for event in EVENTS.values()])
        self._last.append(f"{number} {name}")
        self.done[name] += 1
        try:
            self._hand.play(window, EVENTS[name].act, rng)
        except NothingThere:
            pass
        except Exception as error:
            self._lookout.report(f"{type(error).__name__}: {error}")
        QApplication.processEvents()


def _mean(sizes: Sequence[int]) -> int:
    return sum(sizes) // len(sizes)
