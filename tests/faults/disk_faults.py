"""Disks that are full, folders that are read-only or gone, files that others hold."""

from __future__ import annotations

import io
import shutil
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLabel, QPushButton

from app.__main__ import main as digitpad
from app.settings import Settings
from core import model_file
from tests.bench.real_window import child, wait_until
from tests.faults.harm import full_disk, locked_files, read_only
from tests.faults.scene import Scene, add_folder, check_saving, choose, lasting_window, start, told
from tests.faults.window import close_window, open_window
from tests.faults.writers import MODEL, save_old


def full_disk_while_saving(scene: Scene) -> None:
    with lasting_window() as window, full_disk(scene.folder):
        check_saving(window, scene.model, "could not be written")
    assert model_file.load(scene.model).record.trained_on == "old"


def full_disk_while_settings_are_kept(scene: Scene) -> None:
    with lasting_window() as window:
        choose(window, "darkScheme")
    folder = Path(QSettings().fileName()).parent
    with full_disk(folder):
        with lasting_window() as window:
            window.resize(1300, 900)
            choose(window, "lightScheme")
            assert "Settings are not kept" in told(window), f"told was {told(window)!r}"
        assert Settings().scheme in ("dark", "light")
    window = open_window()
    close_window(window)
    assert not Settings().problem


def full_disk_when_a_training_ends(scene: Scene) -> None:
    """The command line, after hours perhaps: the network is kept elsewhere."""
    before = scene.model.read_bytes()
    tempdir = patch.object(tempfile, "tempdir", str(scene.settings))
    with full_disk(scene.folder) as is_only_there, tempdir:
        status, said = _train(scene, scene.model)
        assert scene.model.read_bytes() == before
    assert status == 1
    assert "could not be written" in said
    if not is_only_there:
        return
    (kept,) = scene.settings.rglob(MODEL)
    assert str(kept) in said
    assert model_file.load(kept).record.epoch == 1


def _train(scene: Scene, output: Path) -> tuple[int, str]:
    options = ["--recipe", "quick", "--hidden", "300", "--epochs", "1"]
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        status = digitpad(["train", "--data", str(scene.digits), *options, "--output", str(output)])
    return status, said.getvalue()


def read_only_folder(scene: Scene) -> None:
    with lasting_window() as window:
        # Once where it can be done: as somebody else, what is loaded late could not be loaded.
        window.save_model(scene.folder / "other.npz")
        with read_only(scene.folder):
            check_saving(window, scene.model, "could not be written")


def read_only_settings(scene: Scene) -> None:
    with lasting_window() as window:
        choose(window, "darkScheme")
    folder = Path(QSettings().fileName()).parent
    for part in (scene.settings, folder):
        part.chmod(0o755)
    with lasting_window() as window, read_only(folder):
        choose(window, "lightScheme")
        assert "Settings are not kept" in told(window), f"told was {told(window)!r}"


def folder_vanishes_before_saving(scene: Scene) -> None:
    with lasting_window() as window:
        gone = scene.folder / "gone"
        gone.mkdir()
        Settings().last_folder = gone
        gone.rmdir()
        window.save_model(gone / MODEL)
        assert "could not be written" in told(window)
        window.open_model(gone / MODEL)
        assert "is not there" in told(window)
        assert Settings().last_folder == Path.home()


def data_vanishes_before_the_start(scene: Scene) -> None:
    with lasting_window() as window:
        add_folder(window, scene.digits)
        shutil.rmtree(scene.digits)
        start(window)
        wait_until(child(window, QPushButton, "startButton").isEnabled)
        notice = child(window, QLabel, "trainNotice").text()
        assert "is not there" in notice, f"told was {notice!r}"


def settings_vanish_while_the_window_is_open(scene: Scene) -> None:
    with lasting_window() as window:
        for path in scene.settings.iterdir():
            shutil.rmtree(path)
        choose(window, "darkScheme")
    assert Settings().scheme == "dark"


def file_locked_by_another_program(scene: Scene) -> None:
    with lasting_window() as window, locked_files():
        check_saving(window, scene.model, "used by another process")
    save_old(scene.folder)
