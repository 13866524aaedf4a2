"""The numbers of a tutorial as a table that views can show."""

from __future__ import annotations

from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from app import style
from app.tutorials.found import NOTHING, Found

COLUMNS = {
    "what": "Which number it is about.",
    "printed": "As the tutorial prints it.",
    "reproduced": "The same number in the tutorial's own way, mistakes included.",
    "corrected": "What should have come out.",
    "verdict": "Whether the printed number comes out.",
}
WHAT, VERDICT = 0, len(COLUMNS) - 1

Index = QModelIndex | QPersistentModelIndex


class NumberModel(QAbstractTableModel):
    """A row a number; the reason of a verdict is its row's tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self._found = Found()
        self._cells: list[tuple[str, ...]] = []

    def show_found(self, found: Found) -> None:
        """Hold other rows, or more of them."""
        self.beginResetModel()
        self._found = found
        self._cells = found.cells()
        self.endResetModel()

    def as_text(self) -> str:
        """The table with its head, columns parted by tabs, and the reasons below."""
        lines = ["\t".join(cells) for cells in (tuple(COLUMNS), *self._cells)]
        return "".join(f"{line}\n" for line in (*lines, *self._found.reason_lines()))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return list(COLUMNS)[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return COLUMNS[list(COLUMNS)[section]]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells[row][column]
        if role == Qt.ItemDataRole.ToolTipRole:
            why = self._found.rows[row].why
            return f"<p>{escape(why)}</p>" if why else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.FontRole:
            return style.font("small")
        return self._colour(row, column) if role == Qt.ItemDataRole.ForegroundRole else None

    def _colour(self, row: int, column: int) -> QColor:
        palette = style.current()
        if column != VERDICT:
            missing = self._cells[row][column] == NOTHING
            return QColor(palette.muted if missing else palette.text)
        # Blue and red, which colour-blind people tell apart, unlike green and red.
        colours = {True: palette.accent, False: palette.error, None: palette.muted}
        return QColor(colours[self._found.rows[row].verdict.agrees])


def _alignment(column: int) -> Qt.AlignmentFlag:
    is_number = WHAT < column < VERDICT
    side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
