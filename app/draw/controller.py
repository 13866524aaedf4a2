"""Every movement of the pen becomes a grid, an answer and ten bars."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from app.draw.draw_tab import DrawTab
from app.draw.drawing_pad import LINE_WIDTH
from app.draw.probability_bars import percent
from app.draw.replay import Replay
from app.errand import Errand
from core import grid
from core.datasets.bundled import one_bundled_ink
from core.ink import Ink
from core.model import Model
from core.recognizer import Recognizer


class DrawController(QObject):
    """Wires the pad to a recognizer, and what that reads to the tab.

    Signals
    -------
    recognized(Recognition)
        After every change of the ink, of the way to the grid or of the recognizer.
    digitShown()
        One of the bundled digits has been written on the pad, or that was ended.
    message(str)
        Something worth a line in the status bar.
    """

    recognized = Signal(object)
    digitShown = Signal()
    message = Signal(str)

    def __init__(self, tab: DrawTab, recognizer: Recognizer, *, fits_ink: bool = True) -> None:
        super().__init__(tab)
        self._tab = tab
        self._recognizer = recognizer
        self._fits_ink = fits_ink
        self._replay = Replay(tab.pad)
        self._rng = np.random.default_rng()
        self._errand: Errand | None = None
        tab.set_fits(fits_ink)
        tab.pad.inkChanged.connect(self._on_ink_changed)
        tab.fitChosen.connect(self._on_fit_chosen)
        self._replay.ended.connect(self.digitShown)
        tab.showDigitPressed.connect(self.show_digit)
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

    @Slot()
    def show_digit(self) -> None:
        """Write one of the bundled pen digits on the pad, soon."""
        if self._errand is not None:
            return
        # The first one takes a while: what makes a curve of its points is loaded then.
        self._errand = Errand(lambda: one_bundled_ink(self._rng))
        self._errand.done.connect(self._on_digit_found)
        self._errand.failed.connect(self.message)
        self._errand.finished.connect(self._on_errand_finished)
        self._errand.start()

    def shutdown(self) -> None:
        """End what is going on, within a second."""
        self._replay.stop()
        if self._errand is not None:
            self._errand.abandon()

    @Slot(object)
    def _on_digit_found(self, found: tuple[Ink, int]) -> None:
        ink, label = found
        self.message.emit(f"Somebody wrote this {label}.")
        self._replay.play(ink)

    @Slot()
    def _on_errand_finished(self) -> None:
        if self._errand is not None:
            # It says that it has finished a moment before it has.
            self._errand.wait()
            self._errand = None

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
        score = f"{percent(record.test.accuracy)} right on {record.test_size:,} others"
    learned = f"trained on {record.train_size:,} digits: {record.trained_on}"
    return f"{model.summary}\n{learned}\n{score}"
