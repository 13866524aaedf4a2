"""What a tutorial's network took for what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app import style
from app.evaluate.confusion_view import ConfusionView

if TYPE_CHECKING:
    from core.tutorials.reports import Confusion

LESSON = "A row for each digit, a column for each answer: off the diagonal are the mistakes."


class ConfusionFigure(QWidget):
    """The matrix under its title, to look at only: there is no cell to choose."""

    def __init__(self, confusion: Confusion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setToolTip(LESSON)
        title = QLabel(confusion.title, wordWrap=True)
        title.setFont(style.font("small"))
        style.set_tone(title, "muted")
        matrix = ConfusionView()
        matrix.set_confusion(confusion.matrix)
        matrix.setFixedSize(matrix.sizeHint())
        matrix.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        matrix.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.SPACING)
        layout.addWidget(title)
        layout.addWidget(matrix)
