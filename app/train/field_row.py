"""One setting on the form: its words at the left, its editor at the right, its error below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from app import style
from app.train.config_fields import DEFAULTS, Field

EDITOR_WIDTH = 156


class FieldRow(QWidget):
    """Shows a `Field` and lets the user change it.

    The value may be anything that was typed; whether it can be used is the configuration's
    business, and `show_problem` says what is wrong with it.
    """

    changed = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.editor = self._make_editor()
        self._label = QLabel(field.label)
        self._unit = _small(QLabel(field.unit), "muted")
        self._problem = _small(QLabel(wordWrap=True), "error")
        self._problem.hide()
        self._locked = self._unavailable = ""
        self._lay_out()
        self._show_reasons()

    @property
    def value(self) -> object:
        """What stands there; the default while the setting has no effect."""
        if self._unavailable:
            return getattr(DEFAULTS, self.field.name)
        if isinstance(self.editor, QComboBox):
            return self.editor.currentData()
        return self.field.read(self.editor.text())

    @property
    def text(self) -> str:
        """What stands there, as text."""
        if isinstance(self.editor, QComboBox):
            return self.editor.currentText()
        return self.editor.text()

    @property
    def problem(self) -> str:
        """What is wrong with the value, or ""."""
        return self._problem.text()

    def set_value(self, value: object) -> None:
        """Show a value of the configuration."""
        if isinstance(self.editor, QComboBox):
            self.editor.setCurrentIndex(self.editor.findData(value))
        else:
            self.editor.setText(self.field.write(value))

    def set_text(self, text: str) -> None:
        """Show what `text` once gave; words that are no longer known change nothing."""
        if not isinstance(self.editor, QComboBox):
            self.editor.setText(text)
        elif (index := self.editor.findText(text)) >= 0:
            self.editor.setCurrentIndex(index)

    def show_problem(self, sentence: str) -> None:
        """Say below the editor what is wrong with the value; "" takes it back."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        style.set_tone(self.editor, "error" if sentence else "")
        self.editor.setAccessibleDescription(sentence or self.field.lesson)

    def show_changed(self, is_changed: bool) -> None:
        """Mark that the value is not the recipe's."""
        self._label.setText(f"{self.field.label} •" if is_changed else self.field.label)

    def set_locked(self, reason: str) -> None:
        """Take the editor away while there is a reason; "" gives it back."""
        self._locked = reason
        self._show_reasons()

    def set_unavailable(self, reason: str) -> None:
        """Say why the setting has no effect; "" makes it one again."""
        self._unavailable = reason
        self._show_reasons()

    def _make_editor(self) -> QComboBox | QLineEdit:
        editor: QComboBox | QLineEdit
        if self.field.choices:
            editor = QComboBox()
            for choice in self.field.choices:
                editor.addItem(choice.words, choice.value)
            editor.currentIndexChanged.connect(self.changed)
        else:
            editor = QLineEdit()
            editor.textChanged.connect(self.changed)
        editor.setObjectName(self.field.name)
        editor.setAccessibleName(self.field.label)
        editor.setAccessibleDescription(self.field.lesson)
        editor.setFixedWidth(EDITOR_WIDTH)
        return editor

    def _lay_out(self) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(style.SPACING)
        layout.setVerticalSpacing(0)
        layout.setColumnStretch(0, 1)
        layout.addWidget(self._label, 0, 0, Qt.AlignmentFlag.AlignBottom)
        layout.addWidget(self._unit, 1, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.editor, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._problem, 2, 0, 1, 2)
        self._label.setBuddy(self.editor)

    def _show_reasons(self) -> None:
        self.editor.setEnabled(not self._locked and not self._unavailable)
        self._unit.setText(self._unavailable or self.field.unit)
        reason = self._locked or self._unavailable
        paragraphs = [f"<b>{self.field.label}</b>: {self.field.unit}", self.field.lesson, reason]
        self.setToolTip("".join(f"<p>{text}</p>" for text in paragraphs if text))


def _small(label: QLabel, tone: str) -> QLabel:
    label.setFont(style.font("small"))
    style.set_tone(label, tone)
    return label
