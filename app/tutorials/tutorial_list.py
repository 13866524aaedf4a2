"""The list of the tutorials, by their titles."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app import style
from app.tutorials.wrapped import height_of

WIDTH = 26 * style.SPACING
PADDING = style.SPACING
ROOM = WIDTH - 4 * PADDING
"""Logical pixels for words in a line, also where the style takes a few for itself."""


class TutorialList(QListWidget):
    """Titles one below the other; long ones take two lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tutorialList")
        self.setAccessibleName("Tutorials")
        self.setFixedWidth(WIDTH)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet(f"QListView::item {{ padding: {PADDING}px; }}")

    def show_titles(self, titles: Iterable[str]) -> None:
        """List these, and choose the first."""
        for title in titles:
            item = QListWidgetItem(title, self)
            # Qt's own hint forgets that the padding takes room from the words.
            item.setSizeHint(QSize(ROOM, height_of(title, ROOM, "body") + 2 * PADDING))
        self.setCurrentRow(0)
