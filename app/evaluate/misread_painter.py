"""Paints a digit of the gallery: what the network saw, and the words below."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app import style
from app.evaluate.misread_model import BITS, Index
from core.grid import SIDE

CELL = 2
"""Logical pixels of a cell of the grid."""

PICTURE = SIDE * CELL
CAPTION = 2 * style.SPACING
PLACE = QSize(PICTURE + 3 * style.SPACING, PICTURE + CAPTION + style.SPACING)


class MisreadPainter(QStyledItemDelegate):
    """All digits take the same place, `PLACE`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return PLACE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        palette, place = style.current(), option.rect
        left = place.left() + (place.width() - PICTURE) // 2
        picture = QRect(QPoint(left, place.top() + style.SPACING // 2), QSize(PICTURE, PICTURE))
        painter.drawImage(picture, _picture(index.data(BITS)))
        is_current = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(
            QPen(QColor(palette.accent if is_current else palette.border), 1 + is_current)
        )
        painter.drawRect(picture.adjusted(-1, -1, 0, 0))
        painter.setFont(style.font("small"))
        painter.setPen(QColor(palette.text))
        below = QRect(place.left(), picture.bottom() + 2, place.width(), CAPTION)
        words = index.data(Qt.ItemDataRole.DisplayRole)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)


def _picture(bits: bytes) -> QImage:
    """One pixel a cell."""
    palette = style.current()
    picture = QImage(bits, SIDE, SIDE, SIDE // 8, QImage.Format.Format_Mono)
    picture.setColorTable([QColor(palette.paper).rgb(), QColor(palette.ink).rgb()])
    # The bytes are Python's and may be gone before the picture is.
    return picture.copy()
