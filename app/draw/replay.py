"""Ink that is written on the pad again, stroke by stroke, as it was written once."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from app.draw.drawing_pad import DrawingPad
from core.ink import Ink, Stroke
from core.rasterize import resample

MILLISECONDS = 1000
"""Of all strokes together."""

TICK = 16
"""Milliseconds, about a frame of the screen."""

MARGIN = 0.15
STEP = 0.01
"""In parts of the pad's side."""


class Replay(QObject):
    """Writes on a pad; a press on the pad or any key ends it.

    Parameters
    ----------
    milliseconds
        How long it takes.
    """

    ended = Signal()
    """All is written, or somebody ended it."""

    def __init__(self, pad: DrawingPad, milliseconds: int | None = None) -> None:
        super().__init__(pad)
        self._pad = pad
        self._milliseconds = milliseconds or MILLISECONDS
        self._moves: list[tuple[float, float, bool]] = []
        self._done = 0
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self._write)
        pad.touched.connect(self._on_pad_touched)

    @property
    def is_going_on(self) -> bool:
        """Whether it writes."""
        return self._timer.isActive()

    def play(self, ink: Ink) -> None:
        """Empty the pad and write ink of any size on it, in the middle."""
        self.stop()
        strokes = [resample(stroke, STEP) for stroke in placed(ink).strokes]
        self._moves = [move for stroke in strokes for move in _moves(stroke)]
        self._done = 0
        self._pad.clear()
        self._clock.start()
        self._timer.start()
        _application().installEventFilter(self)

    def stop(self) -> None:
        """Leave the pad as it is now."""
        if self.is_going_on:
            self._timer.stop()
            _application().removeEventFilter(self)
            self._pad.end_stroke()
            self.ended.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            self.stop()
        return False

    @Slot()
    def _write(self) -> None:
        if self._done and not self._pad.is_writing:
            # Cleared, undone or filled with something else meanwhile.
            self.stop()
            return
        share = min(self._clock.elapsed() / self._milliseconds, 1.0)
        due = round(share * len(self._moves))
        for x, y, begins in self._moves[self._done : due]:
            if begins:
                self._pad.end_stroke()
                self._pad.begin_stroke(x, y)
            else:
                self._pad.extend_stroke(x, y)
        self._done = due
        if due == len(self._moves):
            self.stop()

    @Slot()
    def _on_pad_touched(self) -> None:
        """Somebody draws now, and not on top of half a digit."""
        if self.is_going_on:
            self.stop()
            self._pad.clear()


def placed(ink: Ink) -> Ink:
    """The ink in parts of the pad's side, in the middle, as large as the margins allow."""
    left, top, right, bottom = ink.bounds
    extent = max(right - left, bottom - top)
    scale = (1 - 2 * MARGIN) / extent if extent > 0 else 1.0
    middle = ((left + right) / 2 * scale, (top + bottom) / 2 * scale)
    return ink.transformed([[scale, 0], [0, scale]], (0.5 - middle[0], 0.5 - middle[1]))


def _moves(stroke: Stroke) -> list[tuple[float, float, bool]]:
    """x, y and whether a stroke begins there."""
    return [(x, y, number == 0) for number, (x, y) in enumerate(stroke.tolist())]


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
