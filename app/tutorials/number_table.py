"""The table of printed, reproduced and corrected numbers, that can be copied."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QAction, QFontMetrics, QGuiApplication, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app import style
from app.tutorials.found import Found
from app.tutorials.number_model import COLUMNS, VERDICT, WHAT, NumberModel
from app.tutorials.wrapped import height_of

COPY_HINT = "Ctrl+C copies the table."
PADDING = style.SPACING // 2
GAP = 4 * PADDING
"""Logical pixels between the words of two columns."""

NARROWEST = {WHAT: 16 * style.SPACING, VERDICT: 12 * style.SPACING}
"""Logical pixels that the columns of words keep, however long the numbers are."""


class NumberTable(QTableView):
    """As high as its rows, for the page scrolls; long words go on in a line below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tutorialTable")
        self.setAccessibleName("Printed, reproduced and corrected numbers")
        self.setAccessibleDescription(COPY_HINT)
        self._numbers = NumberModel()
        self.setModel(self._numbers)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setStyleSheet(f"QTableView::item {{ padding: 0 {PADDING}px; }}")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._build_heads()
        self._add_copying()
        self._fit()

    def show_found(self, found: Found) -> None:
        """Show other rows, or more of them."""
        self._numbers.show_found(found)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()
        super().changeEvent(event)

    @Slot()
    def copy(self) -> None:
        """Put the table on the clipboard."""
        QGuiApplication.clipboard().setText(self._numbers.as_text())

    def _build_heads(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setStyleSheet(f"QHeaderView::section {{ padding: 2px {GAP // 2}px; }}")
        down.hide()
        down.setMinimumSectionSize(2 * style.SPACING)

    def _fit(self) -> None:
        for column, width in enumerate(self._widths()):
            self.setColumnWidth(column, width)
        for row in range(self._rows):
            self.setRowHeight(row, self._height(row) + style.SPACING)
        rows = self.verticalHeader().length()
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + style.SPACING)

    def _widths(self) -> list[int]:
        """What each column's words need; where that is too much, lines are broken, `what` first."""
        widths = [self._need(column) for column in range(len(COLUMNS))]
        spare = self.viewport().width() - sum(widths)
        if spare >= 0:
            widths[WHAT] += spare
            return widths
        for column, narrowest in NARROWEST.items():
            narrowed = max(widths[column] + spare, min(widths[column], narrowest))
            spare += widths[column] - narrowed
            widths[column] = narrowed
        return widths

    def _height(self, row: int) -> int:
        """Of the row's words; Qt's own hint forgets that the padding takes room from them."""
        heights = [
            height_of(str(self._numbers.index(row, column).data()), width - GAP, "small")
            for column, width in enumerate(map(self.columnWidth, range(len(COLUMNS))))
        ]
        return max(heights)

    def _need(self, column: int) -> int:
        metrics = QFontMetrics(style.font("small"))
        texts = [str(self._numbers.index(row, column).data()) for row in range(self._rows)]
        # One more, for a line is broken by fractions of pixels.
        return max(map(metrics.horizontalAdvance, [list(COLUMNS)[column], *texts])) + GAP + 1

    @property
    def _rows(self) -> int:
        return self._numbers.rowCount()

    def _add_copying(self) -> None:
        copy = QAction("Copy the table", self, shortcut=QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
