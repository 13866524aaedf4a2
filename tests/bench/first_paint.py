"""What `startup` starts: the program as ever, which says when its window is painted, and ends."""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QEvent, QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from app.__main__ import main


class FirstPaint(QObject):
    """Ends the program once the window has been painted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # The children are painted in the same go; this comes when all that is over.
            QTimer.singleShot(0, self._tell)
        return False

    def _tell(self) -> None:
        print(time.time(), time.process_time(), flush=True)
        QApplication.closeAllWindows()


def run_until_first_paint(application: QApplication) -> int:
    first_paint = FirstPaint(application)
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QMainWindow):
            window.installEventFilter(first_paint)
    return event_loop()


if __name__ == "__main__":
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    for kind in (QSettings.Format.IniFormat, QSettings.Format.NativeFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, sys.argv[1])
    event_loop = QApplication.exec
    QApplication.exec = run_until_first_paint  # type: ignore[assignment]
    sys.argv[1:] = []
    sys.exit(main([]))
