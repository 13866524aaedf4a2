"""The classification report as a table that can be copied."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QAction, QFontMetrics, QGuiApplication, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app import style
from app.evaluate.findings import Findings

COLUMNS = {
    "digit": "What the digits are.",
    "right": "How many were read rightly.",
    "of": "How many there are.",
    "precision": "Of the answers that name this digit, the share that is right.",
    "recall": "Of these digits, the share that was read rightly.",
    "F1": "Harmonic mean of precision and recall: high only if both are.",
}
MEANS = {
    "mean": "Mean of the digits that occur: rare ones count as much as common ones.",
    "weighted": "Mean weighted with how many digits there are of each.",
}
ROWS = 10 + len(MEANS)
SMALLEST_ROW, LARGEST_ROW = 20, 32
SMALLEST_WIDTH, LARGEST_WIDTH = 326, 440
CLOSEST = 10
"""Logical pixels between the words of two columns."""

NOTHING = "–"

COPY_HINT = "Ctrl+C copies the table."


class ReportTable(QTableWidget):
    """A row a digit and two of means; copied as text with tabs, for any table calculation."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ROWS, len(COLUMNS), parent)
        self.setObjectName("reportTable")
        self.setAccessibleName("Classification report")
        self.setAccessibleDescription(COPY_HINT)
        self.setFont(style.font("small"))
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(SMALLEST_WIDTH, (ROWS + 1) * SMALLEST_ROW)
        self.setMaximumSize(LARGEST_WIDTH, (ROWS + 1) * LARGEST_ROW)
        self._build_heads()
        self._add_copying()

    def show_findings(self, findings: Findings) -> None:
        """Show another report."""
        for row, texts in enumerate(_texts(findings)):
            for column, text in enumerate(texts):
                self.setItem(row, column, _item(text, _LESSONS[row]))
        self._share_out_width()

    def as_text(self) -> str:
        """The table with its head, columns parted by tabs."""
        lines = [list(COLUMNS)]
        for row in range(ROWS):
            items = [self.item(row, column) for column in range(len(COLUMNS))]
            lines.append([item.text() if item else "" for item in items])
        return "".join("\t".join(line) + "\n" for line in lines)

    def minimumSizeHint(self) -> QSize:
        return self.minimumSize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out_width()

    @Slot()
    def copy(self) -> None:
        """Put the table on the clipboard."""
        QGuiApplication.clipboard().setText(self.as_text())

    def _build_heads(self) -> None:
        for column, (words, lesson) in enumerate(COLUMNS.items()):
            self.setHorizontalHeaderItem(column, _item(words, lesson))
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setMinimumSectionSize(30)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.hide()
        down.setMinimumSectionSize(SMALLEST_ROW - 2)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def _share_out_width(self) -> None:
        """Give each column what its words need and its part of what is left."""
        metrics = QFontMetrics(style.font("small"))
        lines = [line.split("\t") for line in self.as_text().splitlines()]
        needs = [max(map(metrics.horizontalAdvance, column)) for column in zip(*lines, strict=True)]
        spare = max((self.viewport().width() - sum(needs)) // len(needs), CLOSEST)
        for column, need in enumerate(needs):
            self.setColumnWidth(column, need + spare)

    def _add_copying(self) -> None:
        copy = QAction("Copy the table", self, shortcut=QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)


def _texts(findings: Findings) -> Iterator[tuple[str, ...]]:
    """Row by row; digits that neither occur nor were read have no numbers."""
    report, right = findings.report, np.diag(findings.confusion)
    for digit in range(10):
        shares = (report.precision[digit], report.recall[digit], report.f1[digit])
        if report.occurs[digit]:
            counts = (str(right[digit]), str(report.support[digit]))
            yield (str(digit), *counts, *map(_share, shares))
        else:
            yield (str(digit), "0", "0", NOTHING, NOTHING, NOTHING)
    counts = (str(findings.right), str(findings.total))
    for name, means in zip(MEANS, (report.macro(), report.weighted()), strict=True):
        yield (name, *counts, *map(_share, means))


def _share(value: float) -> str:
    return f"{value:.4f}"


def _item(text: str, lesson: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    item.setFont(style.font("small"))
    item.setToolTip(lesson)
    return item


_LESSONS = (*10 * [COPY_HINT], *MEANS.values())
