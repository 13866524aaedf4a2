import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

OPEN_AND_CLOSE = """
import sys
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication
from app.__main__ import main

def close_once_shown():
    application = QApplication.instance()
    (window,) = [w for w in application.topLevelWidgets() if w.isVisible()]
    print(type(window).__name__, application.applicationName(), application.organizationName())
    window.close()

def run(application):
    QTimer.singleShot(0, close_once_shown)
    return event_loop()

QSettings.setDefaultFormat(QSettings.Format.IniFormat)
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv[1])
event_loop = QApplication.exec
QApplication.exec = run
sys.exit(main([]))
"""


def test_no_argument_opens_the_window_which_ends_with_its_close(tmp_path):
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", OPEN_AND_CLOSE, str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
    )

    assert result.stdout == "MainWindow Digitpad Digitpad\n"
    assert result.returncode == 0
    assert "Traceback" not in result.stderr
