"""A button that keeps its width when its words change."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QWidget


class SteadyButton(QPushButton):
    """At least as wide as with other words.

    Parameters
    ----------
    widest
        The longest words that it ever shows.
    """

    def __init__(self, text: str, widest: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._widest = widest

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        missing = metrics.horizontalAdvance(self._widest) - metrics.horizontalAdvance(self.text())
        return super().sizeHint() + QSize(max(0, missing), 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
