"""What the network sees and what it reads, beside the pad."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app import style
from app.draw.answer_label import AnswerLabel
from app.draw.grid_view import GridView
from app.draw.probability_bars import ProbabilityBars

LARGEST_WIDTH = 90 * style.SPACING
GRID_WIDTH, GRID_HEIGHT = 0.6, 0.45
"""What the grid may take of the panel."""


class ReadingPanel(QWidget):
    """Grid, answer and bars; their sizes follow the panel's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid_view = GridView()
        self.answer = AnswerLabel()
        self.bars = ProbabilityBars()
        self.setMaximumWidth(LARGEST_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * style.SPACING)
        layout.addLayout(self._build_top())
        layout.addWidget(self.bars, stretch=1)
        layout.addStretch()

    def _build_top(self) -> QGridLayout:
        top = QGridLayout()
        top.setHorizontalSpacing(2 * style.SPACING)
        top.setVerticalSpacing(style.SPACING)
        top.setColumnStretch(1, 1)
        top.addWidget(_caption("What the network sees", self.grid_view), 0, 0)
        top.addWidget(_caption("It reads", self.answer), 0, 1)
        top.addWidget(self.grid_view, 1, 0)
        top.addWidget(self.answer, 1, 1)
        return top

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = QSize(round(self.width() * GRID_WIDTH), round(self.height() * GRID_HEIGHT))
        self.grid_view.fit_into(room)
        super().resizeEvent(event)


def _caption(text: str, subject: QWidget) -> QLabel:
    caption = QLabel(text)
    caption.setBuddy(subject)
    style.set_tone(caption, "muted")
    return caption
