"""How likely the network holds each of the ten digits."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import style

DIGITS = 10
SMALLEST_ROW, LARGEST_ROW = 18, 6 * style.SPACING
"""Heights of a row with its bar, in logical pixels."""
BAR_SHARE = 0.5
"""Height of the bar, in parts of its row's."""
DIGIT_WIDTH = 3 * style.SPACING
NUMBER_WIDTH = 8 * style.SPACING
RADIUS = 3

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ProbabilityBars(QWidget):
    """Ten bars, each with its digit before it and its percentage behind it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("probabilityBars")
        self.setAccessibleName("Probability of each digit")
        self.setToolTip("How likely the network holds each digit; all ten sum to 100 %.")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMaximumHeight(DIGITS * LARGEST_ROW)
        self._probabilities: NDArray[Any] = np.zeros(DIGITS)
        self._chosen: int | None = None
        self._describe()

    def probabilities(self) -> NDArray[Any]:
        """What is shown, (10,), 0..1."""
        return self._probabilities

    def set_probabilities(self, probabilities: NDArray[Any], chosen: int | None) -> None:
        """Show other probabilities, (10,), 0..1; `chosen` is the digit that is read, if any."""
        if chosen == self._chosen and np.array_equal(probabilities, self._probabilities):
            return
        self._probabilities = probabilities
        self._chosen = chosen
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(36 * style.SPACING, DIGITS * LARGEST_ROW)

    def minimumSizeHint(self) -> QSize:
        return QSize(28 * style.SPACING, DIGITS * SMALLEST_ROW)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(style.font("body"))
        height = self.height() / DIGITS
        is_blank = not self._probabilities.any()
        for digit, probability in enumerate(self._probabilities.tolist()):
            row = QRectF(0, digit * height, self.width(), height)
            self._paint_bar(painter, row, probability, digit == self._chosen)
            painter.drawText(row, LEFT, str(digit))
            painter.drawText(row, RIGHT, "" if is_blank else percent(probability))

    def _paint_bar(
        self, painter: QPainter, row: QRectF, probability: float, is_chosen: bool
    ) -> None:
        """The bar in its track; leaves the painter with the pen for the row's words."""
        palette = style.current()
        margin = row.height() * (1 - BAR_SHARE) / 2
        bar = row.adjusted(DIGIT_WIDTH, margin, -NUMBER_WIDTH, -margin)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.grid_line))
        painter.drawRoundedRect(bar, RADIUS, RADIUS)
        bar.setWidth(bar.width() * probability)
        painter.setBrush(QColor(palette.chosen if is_chosen else palette.bar))
        painter.drawRoundedRect(bar, RADIUS, RADIUS)
        painter.setPen(QColor(palette.text if is_chosen else palette.muted))

    def _describe(self) -> None:
        """Say the likeliest in words, for a screen reader."""
        if self._probabilities.any():
            likeliest = int(self._probabilities.argmax())
            words = f"{likeliest} with {percent(self._probabilities[likeliest])}"
        else:
            words = "nothing is drawn"
        self.setAccessibleDescription(words)


def percent(share: float) -> str:
    """A share of 1 in words: 0.987 is 98.7 %."""
    return f"{share * 100:.1f} %"
