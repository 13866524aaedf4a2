"""How high words are when their lines are broken."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from app import style


def height_of(words: str, width: int, role: str) -> int:
    """In logical pixels.

    Parameters
    ----------
    width
        Of the room for a line.
    role
        Of the font, as of `app.style.font`.
    """
    metrics = QFontMetrics(style.font(role))
    return metrics.boundingRect(QRect(0, 0, width, 0), Qt.TextFlag.TextWordWrap, words).height()
