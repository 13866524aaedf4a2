"""The misread digits, as the network saw them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from app import style
from app.evaluate.misread_model import MisreadModel
from app.evaluate.misread_painter import PLACE, MisreadPainter
from core.evaluation import Evaluation


class MisreadGallery(QListView):
    """Pictures side by side, in as many rows as it takes."""

    digitChosen = Signal(int)
    """Position in the evaluation of a digit that was clicked twice, or on which Enter was hit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("misreadGallery")
        self.setAccessibleName("Misread digits")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(PLACE.height() + style.SPACING)
        self._digits = MisreadModel()
        self._painter = MisreadPainter(self)
        self.setModel(self._digits)
        self.setItemDelegate(self._painter)
        self.doubleClicked.connect(self._on_double_clicked)

    @property
    def positions(self) -> list[int]:
        """Of the digits in the evaluation, in the order in which they are shown."""
        return self._digits.positions

    def show_digits(self, evaluation: Evaluation, positions: NDArray[np.intp]) -> None:
        """Show other digits; the first thousand, if there are more."""
        self._digits.show_digits(evaluation, positions)
        self.scrollToTop()

    def sizeHint(self) -> QSize:
        return QSize(6 * PLACE.width(), 2 * PLACE.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._on_double_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()
        super().changeEvent(event)

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.digitChosen.emit(self.positions[index.row()])
