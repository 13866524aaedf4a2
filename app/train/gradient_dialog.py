"""Are the gradients right? A dialog that checks them layer by layer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QProgressBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app import style
from app.train.gradient_worker import GradientWorker
from core.gradient_check import LIMIT, CheckedParameter

LESSON = (
    "Backpropagation computes with formulas how the loss changes with every weight. This moves "
    "single weights a little, up and down, and looks at how the loss really changes. Where the "
    f"two differ by more than {LIMIT:g} of their size, a formula is wrong. The network is the one "
    "set in the form, before its first step, on six digits, in 64 bits."
)
COLUMNS = ("Layer", "Parameters", "Relative difference", "")
STEPS = 1000
"""Of the progress bar."""


class GradientDialog(QDialog):
    """Starts checking when it is made; closing it ends that.

    Parameters
    ----------
    worker
        Not yet started.
    """

    def __init__(self, worker: GradientWorker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gradientDialog")
        self.setWindowTitle("Gradient check")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._worker = worker
        self._are_right = True
        self._verdict = QLabel(
            "Opening the data set …", objectName="gradientVerdict", wordWrap=True
        )
        self._table = _table()
        self._progress = QProgressBar(maximum=STEPS, textVisible=False)
        self._progress.setAccessibleName("Progress of the check")
        self._lay_out()
        worker.found.connect(self._add)
        worker.progressed.connect(self._show_progress)
        worker.failed.connect(self._verdict.setText)
        worker.finished.connect(self._on_finished)
        worker.start()

    def done(self, result: int) -> None:
        self._worker.stop()
        super().done(result)

    def _lay_out(self) -> None:
        lesson = QLabel(LESSON, wordWrap=True)
        lesson.setFont(style.font("small"))
        style.set_tone(lesson, "muted")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*4 * [2 * style.SPACING])
        layout.setSpacing(2 * style.SPACING)
        for widget in (lesson, self._table, self._progress, self._verdict, buttons):
            layout.addWidget(widget)
        self.resize(560, 480)

    @Slot(float)
    def _show_progress(self, part: float) -> None:
        self._verdict.setText("Moving weights …")
        self._progress.setValue(round(STEPS * part))

    @Slot(object)
    def _add(self, found: CheckedParameter) -> None:
        row = self._table.rowCount()
        self._table.insertRow(row)
        words = found.in_words.partition(": ")[2].partition(" (")[0]
        cells = (str(found.layer), found.parameter, f"{found.difference:.0e}", words)
        for column, text in enumerate(cells):
            self._table.setItem(row, column, QTableWidgetItem(text))
        self._are_right &= found.is_right

    @Slot()
    def _on_finished(self) -> None:
        if not self._table.rowCount():
            return
        self._progress.setValue(STEPS)
        self._verdict.setText(
            "All gradients are right." if self._are_right else "A gradient is wrong: see above."
        )


def _table() -> QTableWidget:
    table = QTableWidget(0, len(COLUMNS))
    table.setObjectName("gradientTable")
    table.setAccessibleName("Gradients of every layer")
    table.setHorizontalHeaderLabels(COLUMNS)
    table.verticalHeader().hide()
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(len(COLUMNS) - 1, QHeaderView.ResizeMode.Stretch)
    return table
