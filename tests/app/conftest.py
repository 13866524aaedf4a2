"""What the tests of the window get: settings of their own, and a look at the threads they leave."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QSettings, QStandardPaths, QThread

GRACE_MILLISECONDS = 1000


@pytest.fixture(autouse=True)
def isolated_settings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep the tests out of the user's settings and folders; return where settings go instead."""
    # Before the first QSettings of the test: its files are chosen when it is made.
    QStandardPaths.setTestModeEnabled(True)
    folder = tmp_path_factory.mktemp("settings")
    # Without a name of who made it, QSettings keeps nothing.
    QCoreApplication.setOrganizationName("Digitpad")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    for file_format in (QSettings.Format.IniFormat, QSettings.Format.NativeFormat):
        QSettings.setPath(file_format, QSettings.Scope.UserScope, str(folder))
    return folder


@pytest.fixture(autouse=True)
def no_qthread_left(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that leaves a QThread running: Qt aborts the program when one is destroyed."""
    started: list[QThread] = []
    start = QThread.start

    def remember_and_start(thread: QThread, *arguments: object) -> None:
        started.append(thread)
        start(thread, *arguments)

    monkeypatch.setattr(QThread, "start", remember_and_start)
    yield
    left = [thread for thread in started if shiboken6.isValid(thread) and still_runs(thread)]
    for thread in left:
        thread.requestInterruption()
        thread.quit()
    assert not left, f"QThreads left running: {left}"


def still_runs(thread: QThread) -> bool:
    """Whether the thread is running after a moment to end in."""
    return thread.isRunning() and not thread.wait(QDeadlineTimer(GRACE_MILLISECONDS))
