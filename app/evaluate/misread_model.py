"""Digits of an evaluation as a list that views can show."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from app.contact_sheet import caption
from core.evaluation import Evaluation
from core.ink import Ink

MOST = 1000
"""Digits of a list: nobody looks through more, and views are quick up to here."""

BITS = Qt.ItemDataRole.UserRole
"""Role of a digit's packed grid, 128 bytes."""

INK_HINT = "A double click puts it on the pad."
PICTURE_HINT = "Only the picture is known, not how it was written."

Index = QModelIndex | QPersistentModelIndex


class MisreadModel(QAbstractListModel):
    """Some digits, by their positions in the evaluation."""

    def __init__(self) -> None:
        super().__init__()
        self._evaluation: Evaluation | None = None
        self._positions: list[int] = []

    @property
    def positions(self) -> list[int]:
        """Of the digits in the evaluation, in the order in which they are shown."""
        return self._positions

    def show_digits(self, evaluation: Evaluation, positions: NDArray[np.intp]) -> None:
        """Hold other digits, at most `MOST`."""
        self.beginResetModel()
        self._evaluation = evaluation
        self._positions = positions[:MOST].tolist()
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._positions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._evaluation is None or not index.isValid():
            return None
        evaluation, position = self._evaluation, self._positions[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return caption(evaluation, position)
        if role == Qt.ItemDataRole.ToolTipRole:
            hint = INK_HINT if ink_of(evaluation, position) else PICTURE_HINT
            return f"<p>{words_of(evaluation, position)} {hint}</p>"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words_of(evaluation, position)
        if role == BITS:
            return evaluation.dataset.bits[position].tobytes()
        return None


def words_of(evaluation: Evaluation, position: int) -> str:
    """A digit, its writer where known, and what was read, in a sentence."""
    dataset, probabilities = evaluation.dataset, evaluation.readings.probabilities[position]
    who = "" if dataset.writers is None else f" of writer {dataset.writers[position]}"
    sureness = f"{100 * probabilities.max():.0f} %"
    read = f"read as {probabilities.argmax()} with {sureness}"
    rejected = ", and rejected" if evaluation.readings.is_rejected[position] else ""
    return f"A {dataset.labels[position]}{who}, {read}{rejected}."


def ink_of(evaluation: Evaluation, position: int) -> Ink | None:
    """How a digit was written, if that is known."""
    inks = evaluation.dataset.inks
    return None if inks is None else inks[position]
