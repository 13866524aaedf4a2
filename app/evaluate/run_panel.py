"""The buttons that start and stop a test, and how far it is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from app import style
from app.widgets.explained_button import ExplainedButton
from core.pace import format_duration


class RunPanel(QWidget):
    """It signals what was pressed and shows what it is told."""

    testPressed = Signal()
    stopPressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._test = ExplainedButton(
            "Test", "Lets the network read these digits.", "A test is going on: Stop ends it."
        )
        self._test.setObjectName("testButton")
        self._test.setProperty("primary", True)
        self._test.clicked.connect(self.testPressed)
        self._stop = ExplainedButton(
            "Stop",
            "Ends the test; the last result stays.",
            "Nothing is going on: press Test first.",
        )
        self._stop.setObjectName("stopTestButton")
        self._stop.clicked.connect(self.stopPressed)
        self._progress = QProgressBar(objectName="testProgress", textVisible=False)
        self._progress.setAccessibleName("Progress of the test")
        self._words = QLabel(objectName="testProgressText")
        self._words.setFont(style.font("small"))
        self._words.setAccessibleDescription("Digits read, and time left")
        style.set_tone(self._words, "muted")
        self._lay_out()
        self.set_testing(is_testing=False)

    @property
    def words(self) -> str:
        """The progress in words."""
        return self._words.text()

    def set_testing(self, *, is_testing: bool) -> None:
        """Offer what can be done now; a test begins with no progress."""
        self._test.set_possible(not is_testing)
        self._stop.set_possible(is_testing)
        self.show_progress(0, 0, None)

    def show_progress(self, done: int, total: int, seconds_left: float | None) -> None:
        """Show how many digits were read; no words while `total`, too, is 0."""
        self._progress.setMaximum(max(total, 1))
        self._progress.setValue(done)
        words = [f"{done:,} of {total:,} digits"] if total else []
        if seconds_left is not None:
            words.append(f"{format_duration(seconds_left)} left")
        self._words.setText(" · ".join(words))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(style.SPACING)
        buttons.addWidget(self._test, 1)
        buttons.addWidget(self._stop, 1)
        layout = QVBoxLayout(self)
        margin = 2 * style.SPACING
        layout.setContentsMargins(margin, style.SPACING, margin, margin)
        layout.setSpacing(style.SPACING)
        layout.addLayout(buttons)
        layout.addWidget(self._progress)
        layout.addWidget(self._words)
