"""The last things that were done in the window, for a report of what went wrong."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QComboBox, QMainWindow, QTabWidget

from app.privacy import without_folders

MOST = 30

Control = TypeVar("Control", bound=QObject)


class RecentActions(QObject):
    """Notes which controls of a window were used and what it said; never what was typed or drawn.

    Parameters
    ----------
    window
        Watched as it is now and as it is at each `watch`; the owner.
    clock
        Seconds of a clock that only goes forward.
    """

    def __init__(self, window: QMainWindow, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(window)
        self._clock = clock
        self._actions: deque[tuple[float, str]] = deque(maxlen=MOST)
        self._watched: set[QObject] = set()
        self._window = window
        self.watch()
        window.statusBar().messageChanged.connect(self._on_message_changed)

    @Slot()
    def watch(self) -> None:
        """Watch the controls that have come to the window, too."""
        for button in self._unwatched(QAbstractButton):
            button.clicked.connect(lambda _=False, b=button: self.note(_name(b, b.text())))
        for action in self._unwatched(QAction):
            action.triggered.connect(lambda _=False, a=action: self.note(_name(a, a.text())))
        for box in self._unwatched(QComboBox):
            box.activated.connect(lambda _, b=box: self.note(_name(b, "")))
        for tabs in self._unwatched(QTabWidget):
            tabs.currentChanged.connect(lambda number: self.note(f"tab {number + 1}"))

    def _unwatched(self, kind: type[Control]) -> list[Control]:
        new = [child for child in self._window.findChildren(kind) if child not in self._watched]
        self._watched.update(new)
        return new

    def note(self, what: str) -> None:
        """Remember that this was done just now."""
        self._actions.append((self._clock(), without_folders(what)))

    def lines(self) -> list[str]:
        """What was done, and how many seconds ago; the last comes last."""
        now = self._clock()
        return [f"{now - when:8.1f} s ago  {what}" for when, what in self._actions]

    def _on_message_changed(self, message: str) -> None:
        if message:
            self.note(f"“{message}”")


def _name(control: QObject, text: str) -> str:
    return control.objectName() or text or type(control).__name__
