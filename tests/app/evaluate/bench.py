"""A Test tab with a hand for its buttons, and digits of which some are labelled wrongly."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt

from app.evaluate.controller import EvaluateController
from app.evaluate.evaluate_tab import EvaluateTab
from core.datasets.dataset import Dataset
from core.datasets.ink_digits import ink_dataset
from core.grid import pack
from core.ink import Ink
from tests.app import workbench

SEVEN = Ink.from_strokes([[(30, 25), (70, 25), (45, 80)], [(38, 52), (62, 52)]])
ONE = Ink.from_strokes([[(50, 10), (50, 90)]])

LABELS = [7, 7, 7, 7, 1, 1, 4, 4, 4, 2]
"""Of seven sevens and three ones, in this order: `[7] * 4 + [1] * 2` are right."""

INKS = [SEVEN] * 4 + [ONE] * 2 + [SEVEN] * 3 + [ONE]


def written(specs: Sequence[str] = (), part: str = "all") -> Dataset:
    """Ten digits as ink; three sevens are labelled 4, and a one is labelled 2."""
    return ink_dataset("written", INKS, LABELS, writers=list(range(10)))


def pictures(specs: Sequence[str] = (), part: str = "all") -> Dataset:
    """The same as pictures."""
    ink = written()
    return Dataset("pictures", ink.bits, ink.labels)


def many(specs: Sequence[str] = (), part: str = "all") -> Dataset:
    """Digits for half a minute."""
    count = 200_000
    bits = np.broadcast_to(pack(np.ones((1, 32, 32), np.bool_)), (count, 128))
    return Dataset("many", bits, np.zeros(count, np.uint8))


class Workbench(workbench.Workbench[EvaluateTab, EvaluateController]):
    """The Test tab and what is done to it."""

    def test(self) -> None:
        with self.qtbot.waitSignal(self.controller.ended):
            self.click("testButton")

    def click_cell(self, *cell: int) -> None:
        place = self.tab.panel.confusion.place_of(cell)
        self.qtbot.mouseClick(
            self.tab.panel.confusion, Qt.MouseButton.LeftButton, pos=place.center()
        )

    def shown(self) -> list[tuple[int, int]]:
        """What the digits of the gallery are, and what they were read as."""
        evaluation = self.controller.findings.evaluation
        return [
            (int(evaluation.dataset.labels[n]), int(evaluation.answers[n]))
            for n in self.tab.panel.gallery.positions
        ]
