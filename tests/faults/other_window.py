"""`python -m tests.faults.other_window FOLDER`: a second window on the same settings.

It goes dark, says so, and closes when it is told to.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QSettings, QStandardPaths

from app.settings import Settings
from app.window import make_application
from tests.faults.window import close_window, open_window


def main(folder: str) -> None:
    QStandardPaths.setTestModeEnabled(True)
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    for kind in (QSettings.Format.IniFormat, QSettings.Format.NativeFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, folder)
    application = make_application(["other"])
    window = open_window()
    window.findChild(object, "darkScheme").trigger()
    print(Settings().scheme, flush=True)
    sys.stdin.readline()
    close_window(window)
    application.processEvents()


if __name__ == "__main__":
    main(sys.argv[1])
