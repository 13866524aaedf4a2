"""Sees what a window must not do: raise, let Qt warn, leave a thread running."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

import shiboken6
from PySide6.QtCore import (
    QDeadlineTimer,
    QMessageLogContext,
    QThread,
    QtMsgType,
    qInstallMessageHandler,
)

MEANS_NOTHING = ("propagateSizeHints", "This plugin does not support")
"""Said offscreen, where there is no screen, keyboard or mouse."""

GRACE_MILLISECONDS = 20_000
"""For a thread that reads a large data set."""


class Lookout:
    """What was seen since `take` was called last."""

    def __init__(self) -> None:
        self._seen: list[str] = []
        self._threads: list[QThread] = []

    @property
    def has_seen(self) -> bool:
        """Whether anything was."""
        return bool(self._seen)

    def take(self) -> list[str]:
        """All that was seen, and no more of it."""
        seen, self._seen = self._seen, []
        return seen

    def report(self, what: str) -> None:
        """Note something that went wrong."""
        self._seen.append(what)

    def threads_left(self) -> int:
        """How many threads still run when they have had time to end."""
        started, self._threads = self._threads, []
        grace = QDeadlineTimer(GRACE_MILLISECONDS)
        return sum(shiboken6.isValid(t) and t.isRunning() and not t.wait(grace) for t in started)

    @contextmanager
    def on_duty(self) -> Iterator[None]:
        """Look while the block lasts."""
        hook, start = sys.excepthook, QThread.start
        unraisable = sys.unraisablehook

        def start_and_remember(thread: QThread, *arguments: object) -> None:
            self._threads.append(thread)
            start(thread, *arguments)

        sys.excepthook = self._on_exception
        sys.unraisablehook = lambda what: self._on_exception(
            what.exc_type, what.exc_value or what.exc_type(), what.exc_traceback
        )
        QThread.start = start_and_remember  # type: ignore[method-assign,assignment]
        before = qInstallMessageHandler(self._on_message)
        try:
            yield
        finally:
            qInstallMessageHandler(before)
            QThread.start = start  # type: ignore[method-assign]
            sys.excepthook, sys.unraisablehook = hook, unraisable

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        places = [
            f"{f.filename.rpartition('/')[2]}:{f.lineno}" for f in traceback.extract_tb(trace)
        ]
        self._seen.append(f"{kind.__name__}: {error} ({' > '.join(places[-3:])})")

    def _on_message(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        is_warning = kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
        if is_warning and not any(words in text for words in MEANS_NOTHING):
            self._seen.append(f"Qt: {text}")
