"""The page of a tutorial: what there is to learn from it, and the numbers that come out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from app import style
from app.tutorials.found import Found
from app.tutorials.number_table import NumberTable
from app.tutorials.words import sentence

if TYPE_CHECKING:
    from core.tutorials.reports import Confusion
    from core.tutorials.tutorial import Tutorial

WIDEST = 100 * style.SPACING
"""Logical pixels: longer lines are hard to read."""

HEADINGS = {
    "teaches": "What it teaches",
    "look_at": "What to look at",
    "goes_wrong": "What goes wrong",
    "data": "What it learns from",
}
INVITATION = "Reproduce runs it as it was printed and as it should have been; numbers come here."
LOOKING = "Looking …"


class TutorialPage(QScrollArea):
    """Words above, numbers below; while rows come, the end stays in sight if it was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tutorialPage")
        self.setAccessibleName("The chosen tutorial")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._title = QLabel(objectName="tutorialTitle", wordWrap=True)
        self._title.setFont(style.font("figure"))
        self._headings = {name: _heading(words) for name, words in HEADINGS.items()}
        self._lessons = {name: _words(name) for name in HEADINGS}
        self._invitation = _small_print("tutorialInvitation")
        self._invitation.setText(INVITATION)
        self._notes = _small_print("tutorialNotes")
        self._table = NumberTable()
        self._reasons = _small_print("tutorialReasons")
        self._confusions: list[Confusion] = []
        self._figures: list[QWidget] = []
        self._data = ""
        self._keeps_end_in_sight = False
        self._column = self._lay_out()
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)

    def show_tutorial(self, tutorial: Tutorial) -> None:
        """Show another one from its beginning; data and numbers are shown apart from it."""
        self._title.setText(tutorial.title)
        for name in ("teaches", "look_at", "goes_wrong"):
            self._lessons[name].setText(getattr(tutorial, name))
        self._keeps_end_in_sight = False
        self.verticalScrollBar().setValue(0)

    def show_data(self, words: str | None, *, is_error: bool) -> None:
        """Say what it learns from; "" if it needs no digits, None as long as that is not known."""
        self._data = words or ""
        for label in (self._headings["data"], self._lessons["data"]):
            label.setHidden(words == "")
        self._lessons["data"].setText(LOOKING if words is None else words)
        style.set_tone(self._lessons["data"], "error" if is_error else "")

    def show_found(self, found: Found) -> None:
        """Show what a run has found, so far."""
        bar = self.verticalScrollBar()
        self._keeps_end_in_sight = bool(found.rows) and bar.value() == bar.maximum()
        notes = [words for words in map(sentence, found.notes) if words != self._data]
        self._invitation.setHidden(bool(found.rows))
        self._show_lines(self._notes, notes)
        self._table.setVisible(bool(found.rows))
        self._table.show_found(found)
        self._show_lines(self._reasons, found.reason_lines())
        self._show_confusions(found.confusions)

    def _show_lines(self, label: QLabel, lines: list[str]) -> None:
        label.setText("\n".join(lines))
        label.setVisible(bool(lines))

    def _show_confusions(self, confusions: list[Confusion]) -> None:
        if confusions == self._confusions:
            return
        from app.tutorials.confusion_figure import ConfusionFigure

        for figure in self._figures:
            figure.deleteLater()
        self._confusions = list(confusions)
        self._figures = [ConfusionFigure(confusion) for confusion in confusions]
        for figure in self._figures:
            self._column.insertWidget(self._column.count() - 1, figure)

    def _lay_out(self) -> QVBoxLayout:
        content = QWidget()
        content.setMaximumWidth(WIDEST)
        column = QVBoxLayout(content)
        column.setContentsMargins(style.SPACING, style.SPACING, 2 * style.SPACING, style.SPACING)
        column.setSpacing(style.SPACING // 2)
        column.addWidget(self._title)
        for name, heading in self._headings.items():
            column.addSpacing(style.SPACING // 2)
            column.addWidget(heading)
            column.addWidget(self._lessons[name])
        column.addSpacing(style.SPACING)
        for widget in (self._invitation, self._notes, self._table, self._reasons):
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(content)
        return column

    @Slot(int, int)
    def _on_range_changed(self, _least: int, most: int) -> None:
        if self._keeps_end_in_sight:
            self.verticalScrollBar().setValue(most)


def _heading(words: str) -> QLabel:
    label = QLabel(words)
    font = style.font("body")
    font.setBold(True)
    label.setFont(font)
    return label


def _words(name: str) -> QLabel:
    label = QLabel(objectName=f"tutorial_{name}", wordWrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _small_print(name: str) -> QLabel:
    label = QLabel(objectName=name, wordWrap=True)
    label.setFont(style.font("small"))
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    style.set_tone(label, "muted")
    return label
