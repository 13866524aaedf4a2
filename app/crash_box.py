"""What nobody expected, in words, with a report that can be copied."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app import style

WORDS = (
    "Something went wrong that should not have. You can go on; what was saved is safe. The report "
    "below helps to repair it: it names versions, the last buttons pressed and the place in the "
    "program, but no folders, and nothing that was drawn or typed."
)
COPIED = "Copied."


class CrashBox(QDialog):
    """Shows a report and copies it."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crashBox")
        self.setWindowTitle("Digitpad")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = QLabel(WORDS, wordWrap=True)
        self._report = QPlainTextEdit(report, objectName="crashReport", readOnly=True)
        self._report.setAccessibleName("Report")
        self._report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._copy = buttons.addButton("Copy report", QDialogButtonBox.ButtonRole.ActionRole)
        self._copy.setObjectName("copyReportButton")
        self._copy.setToolTip("Puts the report on the clipboard.")
        self._copy.clicked.connect(self.copy)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*4 * [2 * style.SPACING])
        layout.setSpacing(2 * style.SPACING)
        for widget in (words, self._report, buttons):
            layout.addWidget(widget)
        self.resize(640, 440)

    @property
    def report(self) -> str:
        """What is shown, and what `copy` copies."""
        return self._report.toPlainText()

    @Slot()
    def copy(self) -> None:
        """Put the report on the clipboard."""
        QApplication.clipboard().setText(self.report)
        self._copy.setText(COPIED)
