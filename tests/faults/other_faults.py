"""Clocks that go backwards, a second window on the same settings, a slot that fails."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import redirect_stderr
from unittest.mock import patch

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app import excepthook
from app.crash_box import CrashBox
from app.settings import Settings
from core import model_file
from tests.bench.real_window import child, click, wait_until
from tests.faults.fuzzed import ROOT
from tests.faults.harm import odd_clocks
from tests.faults.scene import Scene, add_folder, choose, lasting_window, start, told

HEIGHT = 711


def clocks_go_backwards(scene: Scene) -> None:
    with odd_clocks(seed=0), lasting_window() as window:
        add_folder(window, scene.digits)
        start(window, epochs="20")
        click(window, "pauseButton")
        click(window, "pauseButton")
        wait_until(child(window, QPushButton, "startButton").isEnabled)
        assert "Done after 20 epochs" in child(window, QLabel, "trainNotice").text()
        window.save_model(scene.model)
        assert "Saved" in told(window)
    model_file.load(scene.model)


def two_windows_at_once(scene: Scene) -> None:
    """In two programs: each keeps what only it has changed."""
    with lasting_window() as window:
        choose(window, "lightScheme")
    other = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.other_window", str(scene.settings)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdin is not None
    assert other.stdout is not None
    with lasting_window() as window:
        assert other.stdout.readline() == "dark\n"
        Settings().last_folder = scene.folder
        window.resize(1000, HEIGHT)
        other.communicate("close\n", timeout=30)
    assert other.returncode == 0
    settings = Settings()
    assert not settings.problem
    assert settings.scheme == "dark", "what the other window set is lost"
    assert settings.last_folder == scene.folder
    with lasting_window() as window:
        assert window.height() == HEIGHT


def a_slot_fails(_scene: Scene) -> None:
    """What nobody expected is told once, with a report that can be copied; the window goes on."""

    def fail() -> None:
        raise ZeroDivisionError("on purpose")

    reporter = patch.object(sys, "excepthook", excepthook.Reporter().report)
    with lasting_window() as window, reporter, redirect_stderr(io.StringIO()):
        for _ in range(3):
            QTimer.singleShot(0, fail)
        wait_until(lambda: window.findChild(CrashBox) is not None)
        (box,) = window.findChildren(CrashBox)
        box.copy()
        box.close()
        report = QApplication.clipboard().text()
        assert "ZeroDivisionError: on purpose" in report
        assert str(ROOT) not in report, "the report tells where the program lies"
