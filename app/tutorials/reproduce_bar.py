"""The bar that starts and stops a tutorial's run, and leads on to the Train tab."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import style
from app.tutorials.data_button import DataButton
from app.tutorials.words import DURATIONS
from app.widgets.elided_label import ElidedLabel
from app.widgets.steady_button import SteadyButton

STEPS = 1000
"""Of the progress bar."""

PAUSE, GO_ON = "Pause", "Continue"

EVERYTHING_LESSON = (
    "Runs all that the tutorial ran, and not only what shows the point. That takes a while, and "
    "with MNIST the longest; Stop ends it at any time."
)


class ReproduceBar(QWidget):
    """It signals what was pressed and shows what it is told."""

    reproducePressed = Signal()
    pausePressed = Signal()
    stopPressed = Signal()
    tryPressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.data = DataButton()
        self._reproduce = _button(
            "Reproduce",
            "reproduceButton",
            "Runs the tutorial as it was printed and as it should have been.",
            self.reproducePressed,
        )
        self._reproduce.setProperty("primary", True)
        self._stop = _button(
            "Stop",
            "stopReproduceButton",
            "Ends the run; what was found stays.",
            self.stopPressed,
            "Reproduce",
        )
        self._pause = _button(
            PAUSE,
            "pauseReproduceButton",
            "Holds the run, or lets it go on.",
            self.pausePressed,
            widest=GO_ON,
        )
        self._everything = QCheckBox("Everything", objectName="everythingBox")
        self._everything.setToolTip(f"<p>{EVERYTHING_LESSON}</p>")
        self._try = _button(
            "Try it in the Train tab",
            "tryTutorialButton",
            "Picks the recipe of this tutorial in the Train tab.",
            self.tryPressed,
        )
        self._progress = QProgressBar(objectName="tutorialProgress", textVisible=False)
        self._progress.setAccessibleName("Progress of the run")
        self._words = ElidedLabel(lines=1)
        self._words.setObjectName("tutorialWorking")
        self._words.setAccessibleDescription("What the run is busy with")
        self._words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        style.set_tone(self._words, "muted")
        self._lay_out()
        self.show_tutorial("", has_recipe=False)
        self.set_running(is_running=False)

    @property
    def wants_everything(self) -> bool:
        """Whether the long run is wanted."""
        return self._everything.isVisibleTo(self) and self._everything.isChecked()

    @property
    def words(self) -> str:
        """What the run is busy with."""
        return self._words.text()

    def show_tutorial(self, name: str, *, has_recipe: bool) -> None:
        """Offer what there is for a tutorial."""
        duration = DURATIONS.get(name, "")
        self._everything.setText(f"Everything ({duration})")
        self._everything.setVisible(bool(duration))
        self._try.setVisible(has_recipe)

    def set_running(self, *, is_running: bool) -> None:
        """Offer to stop in place of the start; a run begins and ends without words."""
        had_focus = self._reproduce.hasFocus() or self._stop.hasFocus()
        self._reproduce.setHidden(is_running)
        self._stop.setVisible(is_running)
        self._pause.setVisible(is_running)
        self.show_held(is_held=False)
        if had_focus:
            (self._stop if is_running else self._reproduce).setFocus()
        # Without a maximum it moves to and fro, until it is known how far the run is.
        self._progress.setMaximum(0)
        self._progress.setVisible(is_running)
        self.show_words("")

    def show_held(self, *, is_held: bool) -> None:
        """Offer to go on in place of the pause."""
        self._pause.setText(GO_ON if is_held else PAUSE)

    def show_share(self, share: float) -> None:
        """Show how much of the run is done, 0..1."""
        self._progress.setMaximum(STEPS)
        self._progress.setValue(round(STEPS * share))

    def show_words(self, words: str) -> None:
        """Say what the run is busy with."""
        self._words.setText(words)
        self._words.setVisible(bool(words))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(style.SPACING)
        for widget in (self._reproduce, self._pause, self._stop, self._everything):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.data)
        row.addWidget(self._try)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.SPACING)
        for widget in (self._words, self._progress):
            layout.addWidget(widget)
        layout.addLayout(row)


def _button(
    text: str, name: str, purpose: str, pressed: SignalInstance, widest: str = ""
) -> QPushButton:
    button = SteadyButton(text, widest or text)
    button.setObjectName(name)
    button.setToolTip(purpose)
    button.clicked.connect(pressed)
    return button
