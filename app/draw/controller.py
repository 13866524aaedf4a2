"""Every movement of the pen becomes a grid, an answer and ten bars."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.draw.draw_tab import DrawTab
from app.draw.drawing_pad import LINE_WIDTH
from app.draw.probability_bars import percent
from core import grid
from core.ink import Ink
from core.model import Model
from core.recognizer import Recognizer


class DrawController(QObject):
    """Wires the pad to a recognizer, and what that reads to the tab.

    Signals
    -------
    recognized(Recognition)
        After every change of the ink, of the way to the grid or of the recognizer.
    """

    recognized = Signal(object)

    def __init__(self, tab: DrawTab, recognizer: Recognizer, *, fits_ink: bool = True) -> None:
        super().__init__(tab)
        self._tab = tab
        self._recognizer = recognizer
        self._fits_ink = fits_ink
        tab.set_fits(fits_ink)
        tab.pad.inkChanged.connect(self._on_ink_changed)
        tab.fitChosen.connect(self._on_fit_chosen)
        tab.set_network_line(describe(recognizer.model))

    @property
    def fits_ink(self) -> bool:
        """Whether ink is fitted to the grid, rather than taken as drawn."""
        return self._fits_ink

    @Slot(object)
    def set_recognizer(self, recognizer: Recognizer) -> None:
        """Read with another network from now on, what is already drawn too."""
        self._recognizer = recognizer
        self._tab.set_network_line(describe(recognizer.model))
        self._on_ink_changed(self._tab.pad.ink())

    @Slot(object)
    def _on_ink_changed(self, ink: Ink) -> None:
        cells = grid.fit(ink) if self._fits_ink else grid.as_drawn(ink, 1.0, LINE_WIDTH)
        recognition = self._recognizer.recognize_grid(cells)
        self._tab.grid_view.set_grid(recognition.grid)
        self._tab.answer.show_recognition(recognition)
        self._tab.bars.set_probabilities(recognition.probabilities, recognition.digit)
        self.recognized.emit(recognition)

    @Slot(bool)
    def _on_fit_chosen(self, fits_ink: bool) -> None:
        self._fits_ink = fits_ink
        self._on_ink_changed(self._tab.pad.ink())


def describe(model: Model) -> str:
    """Three lines on a network: its layers, what it learned from, how well it does on others."""
    record = model.record
    if record.test is None:
        score = "not tested yet"
    else:
        score = f"{percent(record.test.accuracy)} right on {record.test_size:,} {record.tested_on}"
    return f"{model.summary}\ntrained on {record.train_size:,} {record.trained_on}\n{score}"
