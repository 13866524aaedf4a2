"""The Tutorials tab: the five at the left, the page of the chosen one at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import style
from app.tutorials.reproduce_bar import ReproduceBar
from app.tutorials.tutorial_list import TutorialList
from app.tutorials.tutorial_page import TutorialPage
from app.widgets.notice import Notice

if TYPE_CHECKING:
    from core.tutorials.tutorial import Tutorial


class TutorialsTab(QWidget):
    """Widgets and their places; `TutorialsController` wires them."""

    opened = Signal()
    """The tab is shown."""

    tutorialChosen = Signal(int)
    """Its place in the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tutorialsTab")
        self._list = TutorialList()
        self._list.currentRowChanged.connect(self._on_row_changed)
        self.page = TutorialPage()
        self.notice = Notice("tutorial")
        self.notice.setObjectName("tutorialNotice")
        self.bar = ReproduceBar()
        self._right = self._build_right()
        self._right.setEnabled(False)
        self._lay_out()

    def show_tutorials(self, tutorials: Sequence[Tutorial]) -> None:
        """List the tutorials, and choose the first."""
        self._right.setEnabled(True)
        self._list.show_titles(tutorial.title for tutorial in tutorials)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.opened.emit()

    def _build_right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.SPACING)
        column.addWidget(self.page, 1)
        below = QVBoxLayout()
        below.setContentsMargins(style.SPACING, 0, 0, 0)
        below.setSpacing(style.SPACING)
        below.addWidget(self.notice)
        below.addWidget(self.bar)
        column.addLayout(below)
        return right

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        margin = 2 * style.SPACING
        layout.setContentsMargins(margin, style.SPACING, margin, margin)
        layout.setSpacing(style.SPACING)
        layout.addWidget(self._list)
        layout.addWidget(self._right, 1)

    def _on_row_changed(self, row: int) -> None:
        if row >= 0:
            self.tutorialChosen.emit(row)
