"""What can be had from the net, each with a button."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app import style
from app.downloads.collection_row import CollectionRow
from core.downloads.collection import Collection

LESSON = (
    "More digits, from those who keep them. They stay on this computer and can be chosen as a "
    "data set at once. Closing this ends a download; the next one goes on from there."
)


class DownloadDialog(QDialog):
    """One row a collection; does not keep the window from being used."""

    downloadPressed = Signal(str)
    """The name of a collection."""

    cancelPressed = Signal(str)

    def __init__(self, collections: Iterable[Collection], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("downloadDialog")
        self.setWindowTitle("Get more digits")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.rows = {collection.name: CollectionRow(collection) for collection in collections}
        for name, row in self.rows.items():
            row.downloadPressed.connect(lambda name=name: self.downloadPressed.emit(name))
            row.cancelPressed.connect(lambda name=name: self.cancelPressed.emit(name))
        self._lay_out()

    def _lay_out(self) -> None:
        lesson = QLabel(LESSON, wordWrap=True)
        lesson.setFont(style.font("small"))
        style.set_tone(lesson, "muted")
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, style.SPACING, 0)
        column.setSpacing(3 * style.SPACING)
        for row in self.rows.values():
            column.addWidget(row)
        column.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*4 * [2 * style.SPACING])
        layout.setSpacing(2 * style.SPACING)
        layout.addWidget(lesson)
        layout.addWidget(scroll, 1)
        layout.addWidget(buttons)
        self.resize(600, 480)
