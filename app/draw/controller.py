"""Every movement of the pen becomes a grid, an answer and ten bars."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from app.draw.draw_tab import DrawTab
from app.draw.drawing_pad import LINE_WIDTH
from app.draw.ink_source import InkSource, WrittenDigit
from app.draw.probability_bars import percent
from app.draw.replay import Replay, placed
from app.errand import Errand
from core import grid
from core.ink import Ink
from core.model import Model
from core.recognizer import Recognizer

INK_FILTER = "Ink (*.dat *.gz *.tra *.tes *.txt);;All files (*)"


class DrawController(QObject):
    """Wires the pad to a recognizer, and what that reads to the tab.

    Signals
    -------
    recognized(Recognition)
        After every change of the ink, of the way to the grid or of the recognizer.
    digitShown()
        A digit has been written on the pad, or that was ended.
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
        self._source = InkSource()
        self._errand: Errand | None = None
        tab.set_fits(fits_ink)
        tab.pad.inkChanged.connect(self._on_ink_changed)
        tab.fitChosen.connect(self._on_fit_chosen)
        self._replay.ended.connect(self.digitShown)
        tab.showDigitPressed.connect(self.show_digit)
        tab.inkFileRequested.connect(self._on_ink_file_requested)
        tab.bundledInkChosen.connect(self.show_bundled_digits)
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
        """Write one of the digits of the source on the pad, soon."""
        if self._errand is not None:
            return
        source = self._source
        # Reading a file takes a second or two, the first bundled digit a third of one.
        self._errand = Errand(lambda: source.draw(self._rng))
        self._errand.done.connect(self._on_digit_found)
        self._errand.failed.connect(self._on_no_digit)
        self._errand.finished.connect(self._on_errand_finished)
        self._errand.start()

    def show_digits_of(self, path: Path) -> None:
        """Write digits of a file of ink from now on, the first one soon."""
        self._source = InkSource(path)
        self._tab.set_ink_file(path)
        self.show_digit()

    @Slot()
    def show_bundled_digits(self) -> None:
        """Write bundled digits from now on, the first one soon."""
        self._source = InkSource()
        self._tab.set_ink_file(None)
        self.show_digit()

    @Slot(object)
    def show_ink(self, ink: Ink) -> None:
        """Put ink of any size on the pad, large and in the middle; it can be undone."""
        self._replay.stop()
        self._tab.pad.set_ink(placed(ink))

    def shutdown(self) -> None:
        """End what is going on, within a second."""
        self._replay.stop()
        if self._errand is not None:
            self._errand.abandon()

    @Slot()
    def _on_ink_file_requested(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self._tab, "Digits as ink", "", INK_FILTER)
        if name:
            self.show_digits_of(Path(name))

    @Slot(object)
    def _on_digit_found(self, found: WrittenDigit) -> None:
        self.message.emit(found.words)
        self._replay.play(found.ink)

    @Slot(str)
    def _on_no_digit(self, why: str) -> None:
        self._source = InkSource()
        self._tab.set_ink_file(None)
        self.message.emit(why)

    @Slot()
    def _on_errand_finished(self) -> None:
        if self._errand is not None:
            # It says that it has finished a moment before it has.
            self._errand.wait()
            self._errand = None

    @Slot(object)
    def _on_ink_changed(self, ink: Ink) -> None:
        if self._fits_ink:
            cells = grid.fit(ink, dot_extent=LINE_WIDTH)
        else:
            cells = grid.as_drawn(ink, 1.0, LINE_WIDTH)
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
