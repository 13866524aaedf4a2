"""A collection in the dialog: what it is, whether it is there, and how its download goes."""

from __future__ import annotations

import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from app import style
from app.downloads.words import in_megabytes, progress_in_words
from app.widgets.notice import Notice
from app.widgets.steady_button import SteadyButton
from core.downloads.amount import Amount
from core.downloads.collection import Collection, State
from core.pace import Pace

STEPS = 1000
"""Of the progress bar."""

STATE_WORDS = {
    State.MISSING: "not there yet",
    State.HALF: "there in part: Download goes on with it",
    State.THERE: "there",
}


class CollectionRow(QWidget):
    """Shows what it is told, and signals what was pressed."""

    downloadPressed = Signal()
    cancelPressed = Signal()

    def __init__(self, collection: Collection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._collection = collection
        self._state = State.MISSING
        self._is_running = False
        self._pace = Pace(collection.size)
        name = collection.name
        self._title = QLabel(f"<b>{collection.title}</b>")
        self._state_words = QLabel(objectName=f"{name}State")
        self._description = QLabel(collection.description, wordWrap=True)
        for label in (self._state_words, self._description):
            label.setFont(style.font("small"))
            style.set_tone(label, "muted")
        self._button = SteadyButton("Download", "Download")
        self._button.setObjectName(f"{name}DownloadButton")
        self._button.clicked.connect(self._on_pressed)
        self._progress = QProgressBar(objectName=f"{name}Progress", maximum=STEPS)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(f"Progress of {collection.title}")
        self._notice = Notice("download")
        self._notice.setObjectName(f"{name}Notice")
        self._notice.hide()
        self._lay_out()
        self._show_all()

    def show_state(self, state: State) -> None:
        """Say how much is there; nothing is under way."""
        self._state = state
        self._is_running = False
        self._show_all()

    def show_start(self) -> None:
        """Say that a download is under way."""
        self._is_running = True
        self._pace = Pace(self._collection.size)
        self._progress.setValue(0)
        self._notice.hide()
        self._show_all()
        self._state_words.setText("asking for it …")

    def show_end(self) -> None:
        """Say that a download is about to end, as the user wants."""
        self._state_words.setText("ending …")
        self._button.setEnabled(False)

    def show_progress(self, amount: Amount) -> None:
        """Say how far the download is; nothing while it is only asked for, or about to end."""
        if not amount.done or not self._is_running or not self._button.isEnabled():
            return
        total = amount.total or self._collection.size
        self._pace.total = total
        self._pace.update(amount.done, time.monotonic())
        words = progress_in_words(amount.done, total, self._pace)
        self._progress.setValue(min(round(STEPS * amount.done / total), STEPS))
        self._progress.setFormat(words)
        self._state_words.setText(words)

    def complain(self, sentence: str) -> None:
        """Say what went wrong, and what to do."""
        self._notice.complain(sentence)
        self._notice.show()

    def _show_all(self) -> None:
        words = STATE_WORDS[self._state]
        self._state_words.setText(f"{in_megabytes(self._collection.size)} · {words}")
        self._progress.setVisible(self._is_running)
        self._button.setText("Cancel" if self._is_running else "Download")
        self._button.setAccessibleName(f"{self._button.text()} {self._collection.title}")
        self._button.setEnabled(self._is_running or self._state is not State.THERE)
        self._button.setToolTip(self._purpose())

    def _purpose(self) -> str:
        if self._is_running:
            return "End it; what has come stays for the next time."
        if self._state is State.THERE:
            return "It is there: choose it as data set."
        return "Fetch it; the window can be used meanwhile."

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(style.SPACING // 2)
        for widget in (self._title, self._description, self._state_words):
            words.addWidget(widget)
        top = QHBoxLayout()
        top.setSpacing(2 * style.SPACING)
        top.addLayout(words, 1)
        top.addWidget(self._button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.SPACING)
        layout.addLayout(top)
        layout.addWidget(self._progress)
        layout.addWidget(self._notice)

    def _on_pressed(self) -> None:
        (self.cancelPressed if self._is_running else self.downloadPressed).emit()
