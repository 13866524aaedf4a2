"""The one line that says what is going on in a tab, or what went wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app import style


class Notice(QLabel):
    """A sentence in place; no box that has to be clicked away.

    Parameters
    ----------
    about
        What the sentences are about, for a screen reader.
    """

    def __init__(self, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleDescription(f"Message about the {about}")
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._is_error = False

    @property
    def is_error(self) -> bool:
        """Whether the sentence tells of something that went wrong."""
        return self._is_error

    def say(self, sentence: str) -> None:
        """Show a plain sentence."""
        self._show(sentence, is_error=False)

    def complain(self, sentence: str) -> None:
        """Show what went wrong, and what to do."""
        self._show(sentence, is_error=True)

    def _show(self, sentence: str, *, is_error: bool) -> None:
        self._is_error = is_error
        style.set_tone(self, "error" if is_error else "muted")
        self.setText(sentence)
