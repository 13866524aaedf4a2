"""A square, as large as there is room for, and a panel beside it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app import style

GAP = 3 * style.SPACING


class SquareBeside(QWidget):
    """Places two widgets: Qt's layouts have no rule that keeps one square.

    The panel is as high as the square and gets the width that is left, between its smallest and
    its maximum; beyond that, the square stands in the middle of what the panel leaves.
    """

    def __init__(self, square: QWidget, panel: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._square = square
        self._panel = panel
        for content in (square, panel):
            content.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        side = min(self.height(), self.width() - GAP - self._panel.minimumSizeHint().width())
        top = (self.height() - side) // 2
        panel_width = min(self.width() - GAP - side, self._panel.maximumWidth())
        panel_left = self.width() - panel_width
        self._square.setGeometry((panel_left - GAP - side) // 2, top, side, side)
        self._panel.setGeometry(panel_left, top, panel_width, side)
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        square, panel = self._square.minimumSize(), self._panel.minimumSizeHint()
        return QSize(square.width() + GAP + panel.width(), max(square.height(), panel.height()))

    def sizeHint(self) -> QSize:
        square, panel = self._square.sizeHint(), self._panel.sizeHint()
        return QSize(square.width() + GAP + panel.width(), square.height())
