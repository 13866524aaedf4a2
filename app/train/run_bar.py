"""The bar that starts, pauses and stops a run, shows how far it is, and hands on the result."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app import style
from app.train.run_state import RunState
from app.widgets.elided_label import ElidedLabel
from app.widgets.steady_button import SteadyButton
from core.pace import format_duration

STEPS = 1000
"""Of the progress bar."""

NO_RUN = "Nothing is running: press Start first."
NO_MODEL = "There is no network yet: press Start first."


class RunBar(QWidget):
    """Buttons and progress; it signals what was pressed and shows the state that it is told."""

    startPressed = Signal()
    pausePressed = Signal()
    stopPressed = Signal()
    usePressed = Signal()
    savePressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._start = _button("Start", "startButton", self.startPressed)
        self._start.setProperty("primary", True)
        self._pause = _button("Pause", "pauseButton", self.pausePressed, widest="Continue")
        self._stop = _button("Stop", "stopButton", self.stopPressed)
        self._use = _button("Use on the pad", "useButton", self.usePressed)
        self._save = _button("Save model…", "saveButton", self.savePressed)
        self._progress = QProgressBar(objectName="progressBar", maximum=STEPS, textVisible=False)
        self._progress.setAccessibleName("Progress of the run")
        self._words = ElidedLabel(lines=1)
        self._words.setObjectName("progressText")
        self._words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._words.setAccessibleDescription("Epochs, speed and time left")
        self._state = RunState.IDLE
        self._start_refusal = self._epochs = ""
        self._has_model = self._is_followed = False
        self._lay_out()
        self._show_buttons()

    @property
    def words(self) -> str:
        """The progress in words."""
        return self._words.text()

    def show_state(self, state: RunState) -> None:
        """Offer what can be done now."""
        self._state = state
        self._show_buttons()

    def refuse_start(self, sentence: str) -> None:
        """Say why a run cannot start; "" if it can."""
        self._start_refusal = sentence
        self._show_buttons()

    def show_model(self, *, has_model: bool, is_followed: bool) -> None:
        """Say whether there is a network to hand on, and whether the pad follows the run."""
        self._has_model, self._is_followed = has_model, is_followed
        self._show_buttons()

    def show_words(self, words: str) -> None:
        """Show words in place of the progress in words."""
        self._words.setText(words)
        self._progress.setFormat(words)

    def show_nothing(self) -> None:
        """Show that no epoch has begun."""
        self._progress.setValue(0)
        self._epochs = ""
        self.show_words("")

    def show_end(self) -> None:
        """Leave only the epochs standing: there is no speed any more, and nothing to wait for."""
        self.show_words(self._epochs)

    def show_progress(
        self, epoch: int, epochs: int, share: float, rate: float, seconds_left: float | None
    ) -> None:
        """Show how far the run is.

        Parameters
        ----------
        epoch, epochs
            Finished, and all.
        share
            0..1 of all the work.
        rate
            Samples a second; 0 if not known.
        seconds_left
            None if not known.
        """
        self._progress.setValue(round(STEPS * share))
        self._epochs = f"epoch {epoch:,} of {epochs:,}"
        words = [self._epochs]
        if rate > 0:
            words.append(f"{float(f'{rate:.3g}'):,.0f} samples/s")
        if seconds_left is not None:
            words.append(f"{format_duration(seconds_left)} left")
        self.show_words(" · ".join(words))

    def _show_buttons(self) -> None:
        active, stopping = self._state.is_active, self._state is RunState.STOPPING
        no_run = "" if active and not stopping else NO_RUN
        running = "A run is going on: Stop ends it." if active else ""
        follows = "The pad already follows this run." if self._is_followed and active else ""
        no_model = "" if self._has_model else NO_MODEL
        words = "Continue" if self._state is RunState.PAUSED else "Pause"
        self._pause.setText(words)
        self._pause.setAccessibleName(words)
        _offer(self._start, running or self._start_refusal, "Train from the start, as set.")
        _offer(self._pause, no_run, "Hold the run, and let it go on.")
        _offer(self._stop, no_run, "End the run and keep what was learnt.")
        _offer(
            self._use,
            no_model or follows,
            "Let the pad read with this network. While training goes on, the pad follows it.",
        )
        _offer(self._save, no_model, "Write this network into a file.")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(style.SPACING)
        for button in (self._start, self._pause, self._stop):
            row.addWidget(button)
        row.addSpacing(style.SPACING)
        row.addWidget(self._words, 1)
        row.addSpacing(style.SPACING)
        row.addWidget(self._use)
        row.addWidget(self._save)
        layout = QVBoxLayout(self)
        margin = 2 * style.SPACING
        layout.setContentsMargins(margin, style.SPACING, margin, margin)
        layout.setSpacing(style.SPACING)
        layout.addWidget(self._progress)
        layout.addLayout(row)


def _button(text: str, name: str, pressed: SignalInstance, widest: str = "") -> QPushButton:
    button = SteadyButton(text, widest or text)
    button.setObjectName(name)
    button.setAccessibleName(text)
    button.clicked.connect(pressed)
    return button


def _offer(button: QPushButton, refusal: str, purpose: str) -> None:
    """Enable a button with its purpose as tooltip, or disable it and say why."""
    button.setEnabled(not refusal)
    button.setToolTip(refusal or purpose)
