"""The confusion matrix: what each digit was read as, and how often."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from app import style
from app.evaluate.findings import Cell
from app.evaluate.words import cell_in_words

DIGITS = 10
HEAD = 4 * style.SPACING
"""Logical pixels above and at the left of the cells, for their digits and a title."""

SMALLEST_CELL = 23
ROOMY_CELL = 36
"""From so many pixels on, the numbers are of the body's size."""

SMALLEST_PIXELS = 7
"""Of a number's font."""

FAINTEST, STRONGEST = 0.15, 0.55
"""Opacity of the colour behind the rarest and the commonest mistake; words stay readable on it."""

LESSON = (
    "A row for each digit, a column for each answer: off the diagonal are the mistakes, the "
    "stronger the colour, the larger their share of the row. Choose a cell to see its digits."
)

STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
CHOOSING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ConfusionView(QWidget):
    """Ten by ten cells, one of which can be chosen, with the mouse or with arrow keys and Enter."""

    cellChosen = Signal(object)
    """What the digits are and what was read, as a pair; None where no cell is chosen any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("confusionView")
        self.setAccessibleName("What was read as what")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        smallest = HEAD + DIGITS * SMALLEST_CELL
        self.setMinimumSize(smallest, smallest)
        self._confusion: NDArray[np.intp] = np.zeros((DIGITS, DIGITS), np.intp)
        self._current: Cell = (0, 0)
        self._chosen: Cell | None = None
        self._describe()

    @property
    def chosen(self) -> Cell | None:
        """The cell that is chosen, if any."""
        return self._chosen

    def set_confusion(self, confusion: NDArray[np.intp]) -> None:
        """Show other numbers, (10, 10), how often each label (row) got each answer (column)."""
        self._confusion = confusion
        self._chosen = None
        self._describe()
        self.update()

    def choose(self, cell: Cell | None) -> None:
        """Choose another cell, or none."""
        if cell == self._chosen:
            return
        self._chosen = cell
        self._describe()
        self.update()
        self.cellChosen.emit(cell)

    def place_of(self, cell: Cell) -> QRect:
        """Where a cell is painted."""
        label, answer = cell
        side = self._cell_side()
        return QRect(HEAD + answer * side, HEAD + label * side, side - 1, side - 1)

    def words_of(self, cell: Cell) -> str:
        """A cell as a sentence."""
        total = int(self._confusion[cell[0]].sum())
        return f"{cell_in_words(*cell, int(self._confusion[cell]), total)}."

    def sizeHint(self) -> QSize:
        return QSize(HEAD + DIGITS * ROOMY_CELL, HEAD + DIGITS * ROOMY_CELL)

    # --- mouse, keys, tool tip ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(event.position().toPoint())
        if cell is not None and event.button() is Qt.MouseButton.LeftButton:
            self._current = cell
            self._choose_or_not(cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS:
            down, right = STEPS[key]
            label, answer = self._current
            self._current = (label + down) % DIGITS, (answer + right) % DIGITS
            self._describe()
            self.update()
        elif key in CHOOSING_KEYS:
            self._choose_or_not(self._current)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            cell = self._cell_at(event.pos())
            words = f"<p>{LESSON}</p>" if cell is None else self.words_of(cell)
            # Another place of the same size, so that the tip follows the mouse.
            place = self.rect() if cell is None else self.place_of(cell)
            QToolTip.showText(event.globalPos(), words, self, place)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    def _choose_or_not(self, cell: Cell) -> None:
        """Choosing the chosen cell again takes the choice back."""
        if cell == self._chosen:
            self.choose(None)
        else:
            self.choose(cell)
        self._describe()
        self.update()

    def _cell_side(self) -> int:
        return (min(self.width(), self.height()) - HEAD) // DIGITS

    def _cell_at(self, point: QPoint) -> Cell | None:
        side = self._cell_side()
        label, answer = (point.y() - HEAD) // side, (point.x() - HEAD) // side
        inside = 0 <= label < DIGITS and 0 <= answer < DIGITS
        return (label, answer) if inside else None

    def _describe(self) -> None:
        """Say the current cell in words, for a screen reader."""
        label, answer = self._current
        state = " Chosen." if self._current == self._chosen else ""
        place = f"Row {label}, column {answer}"
        self.setAccessibleDescription(f"{place}: {self.words_of(self._current)}{state}")

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_heads(painter)
        shades = self._shades()
        for label in range(DIGITS):
            for answer in range(DIGITS):
                self._paint_cell(painter, (label, answer), shades[label, answer])
        if self.hasFocus():
            self._paint_frame(painter, self._current, 1)
        if self._chosen is not None:
            self._paint_frame(painter, self._chosen, 3)

    def _paint_heads(self, painter: QPainter) -> None:
        side = self._cell_side()
        small, half = style.font("small"), HEAD // 2
        painter.setFont(small)
        painter.setPen(QColor(style.current().muted))
        centre = Qt.AlignmentFlag.AlignCenter
        painter.drawText(QRect(HEAD, 0, DIGITS * side, half), centre, "read as")
        for digit in range(DIGITS):
            at = HEAD + digit * side
            painter.drawText(QRect(at, half, side - 1, half), centre, str(digit))
            painter.drawText(QRect(half, at, half, side - 1), centre, str(digit))
        painter.save()
        painter.rotate(-90)
        painter.drawText(QRect(-HEAD - DIGITS * side, 0, DIGITS * side, half), centre, "digit")
        painter.restore()

    def _paint_cell(self, painter: QPainter, cell: Cell, shade: float) -> None:
        palette = style.current()
        place, count = self.place_of(cell), int(self._confusion[cell])
        is_right = cell[0] == cell[1]
        painter.fillRect(place, QColor(palette.grid_line if is_right else palette.panel))
        if shade:
            colour = QColor(palette.test)
            colour.setAlphaF(shade)
            painter.fillRect(place, colour)
        number = str(count or "·")
        painter.setFont(self._number_font(number))
        painter.setPen(QColor(palette.text if shade else palette.muted))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, number)

    def _paint_frame(self, painter: QPainter, cell: Cell, width: int) -> None:
        painter.setPen(QPen(QColor(style.current().accent), width))
        inset = width // 2
        painter.drawRect(self.place_of(cell).adjusted(inset, inset, -inset - 1, -inset - 1))

    def _shades(self) -> NDArray[np.float64]:
        """Opacity of each cell's warm colour, 0 for none, by the mistake's share of its row.

        The commonest is the strongest, whatever its share: in good networks all are rare.
        """
        mistakes = self._confusion * (1 - np.eye(DIGITS, dtype=np.intp))
        shares = mistakes / np.maximum(self._confusion.sum(axis=1, keepdims=True), 1)
        strength = np.sqrt(shares / max(shares.max(), np.finfo(float).tiny))
        return np.where(mistakes, FAINTEST + (STRONGEST - FAINTEST) * strength, 0.0)

    def _number_font(self, number: str) -> QFont:
        """As large as suits the cells, and smaller where the number would not go in."""
        side = self._cell_side()
        font = style.font("body" if side >= ROOMY_CELL else "small")
        width, room = QFontMetrics(font).horizontalAdvance(number), side - 1
        if width > room:
            font.setPixelSize(max(font.pixelSize() * room // width, SMALLEST_PIXELS))
        return font
