"""A button that says what it does or, while it cannot be used, why not."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QWidget


class ExplainedButton(QPushButton):
    """Its tool tip changes with what can be done; it starts out disabled.

    Parameters
    ----------
    purpose, obstacle
        What it does, and why it cannot: a few words each.
    """

    def __init__(
        self, text: str, purpose: str, obstacle: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._purpose = purpose
        self._obstacle = obstacle
        self.set_possible(False)

    @Slot(bool)
    def set_possible(self, possible: bool) -> None:
        """Say whether it can be used now."""
        self.setEnabled(possible)
        self.setToolTip(self._purpose if possible else self._obstacle)
        self.setAccessibleDescription(self.toolTip())
