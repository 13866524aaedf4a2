"""What the network sees: the 32x32 bits, cell by cell."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QLine, QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import style
from core.grid import SIDE, Grid, pack

SMALLEST_CELL, LARGEST_CELL = 5, 11
"""Logical pixels of a cell, the line beside it included."""


class GridView(QWidget):
    """Shows a grid exactly as the network sees it, in cells that are all equally large."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gridView")
        self.setAccessibleName("What the network sees")
        self.setToolTip(
            "The network does not see your lines but these 1,024 cells, each on or off."
        )
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._cell = SMALLEST_CELL
        self._grid: Grid = np.zeros((SIDE, SIDE), dtype=np.bool_)
        self._describe()

    def grid(self) -> Grid:
        """What is shown, (32, 32) bool."""
        return self._grid

    def set_grid(self, grid: Grid) -> None:
        """Show another grid, (32, 32) bool."""
        if np.array_equal(grid, self._grid):
            return
        self._grid = grid
        self._describe()
        self.update()

    def fit_into(self, room: QSize) -> None:
        """Take as much of the room (logical pixels) as whole cells can."""
        cell = (min(room.width(), room.height()) - 1) // SIDE
        self._cell = min(max(cell, SMALLEST_CELL), LARGEST_CELL)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(SIDE * self._cell + 1, SIDE * self._cell + 1)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = style.current()
        painter = QPainter(self)
        side = SIDE * self._cell
        painter.drawImage(QRect(0, 0, side, side), self._picture())
        painter.setPen(QColor(palette.grid_line))
        lines = range(0, side + 1, self._cell)
        painter.drawLines([QLine(at, 0, at, side) for at in lines])
        painter.drawLines([QLine(0, at, side, at) for at in lines])
        painter.setPen(QColor(palette.border))
        painter.drawRect(0, 0, side, side)

    def _picture(self) -> QImage:
        """One pixel a cell."""
        palette = style.current()
        bits = pack(self._grid).tobytes()
        picture = QImage(bits, SIDE, SIDE, SIDE // 8, QImage.Format.Format_Mono)
        picture.setColorTable([QColor(palette.paper).rgb(), QColor(palette.ink).rgb()])
        # The bytes are Python's and may be gone before the picture is.
        return picture.copy()

    def _describe(self) -> None:
        """Say in words how much is on; a screen reader cannot show the cells."""
        on = np.count_nonzero(self._grid)
        self.setAccessibleDescription(f"{on} of {SIDE * SIDE} cells are on")
