"""The digit that was read, in large type."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app import style
from core.recognizer import Recognition

NOTHING_DRAWN = "–"
NONE_OF_THE_TEN = "?"
IN_WORDS = {NOTHING_DRAWN: "nothing is drawn", NONE_OF_THE_TEN: "none of the ten digits"}

SMALLEST_SIDE = 12 * style.SPACING
RADIUS = style.SPACING
TEXT_SHARE = 0.6
"""Size of the text, in parts of the label's height; at least the large font's."""


class AnswerLabel(QLabel):
    """Shows a digit, `–` while the pad is empty, `?` for none of the ten."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("answer")
        self.setAccessibleName("It reads")
        self.setToolTip("The digit that the network holds most likely.")
        # The text takes the size of its place, never the other way round.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setMinimumSize(SMALLEST_SIDE, SMALLEST_SIDE)
        self._show(NOTHING_DRAWN)

    def show_recognition(self, recognition: Recognition) -> None:
        """Show what was read."""
        if not recognition.grid.any():
            self._show(NOTHING_DRAWN)
        elif recognition.digit is None:
            self._show(NONE_OF_THE_TEN)
        else:
            self._show(str(recognition.digit))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = style.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(palette.border))
        painter.setBrush(QColor(palette.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.setPen(QColor(palette.muted if self.text() in IN_WORDS else palette.text))
        painter.setFont(self._text_font())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def _show(self, text: str) -> None:
        if text != self.text():
            self.setText(text)
            self.setAccessibleDescription(IN_WORDS.get(text, text))

    def _text_font(self) -> QFont:
        font = style.font("large")
        font.setPixelSize(max(font.pixelSize(), round(self.height() * TEXT_SHARE)))
        return font
