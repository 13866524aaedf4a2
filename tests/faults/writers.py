"""What writes files, to be killed while it does; a new one joins by a line in `WRITERS`."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from app.__main__ import main as digitpad
from app.settings import SCHEMES, Settings
from core import model_file
from core.config import TrainingConfig
from core.grid import to_text
from core.model import Model
from core.trainer import Trainer
from tests.core.made_digits import made_digits
from tests.faults.downloading import (
    check_download,
    download_for_ever,
    file_server,
    prepare_download,
)


@dataclass(frozen=True)
class Writer:
    """Something that writes files.

    Attributes
    ----------
    prepare
        Writes into an empty folder what is there before the first kill.
    write_for_ever
        Writes again and again.
    check
        Asserts that what is there is whole, and can be written once more.
    longest
        Seconds after which it is killed at the latest.
    helper
        What has to run beside it.
    """

    prepare: Callable[[Path], None]
    write_for_ever: Callable[[Path], None]
    check: Callable[[Path], None]
    longest: float
    helper: Callable[[Path], AbstractContextManager[object]] = nullcontext


MODEL = "model.npz"


def small_model(name: str) -> Model:
    digits = made_digits(20, name=name)
    trainer = Trainer(TrainingConfig(hidden=(40,), epochs=1), digits, digits)
    list(trainer.run())
    return trainer.snapshot()


def save_old(folder: Path) -> None:
    model_file.save(small_model("old"), folder / MODEL)


def save_for_ever(folder: Path) -> None:
    models = [small_model("new"), small_model("old")]
    for number in count():
        model_file.save(models[number % 2], folder / MODEL)


def check_model(folder: Path) -> None:
    model = model_file.load(folder / MODEL)
    assert model.record.trained_on in ("old", "new")
    model_file.save(model, folder / MODEL)
    assert model_file.load(folder / MODEL).record == model.record


DIGITS = "digits"
EPOCHS_FOR_EVER = "1000000"
SECONDS_TO_CTRL_C = 0.02


def prepare_training(folder: Path) -> None:
    (folder / DIGITS).mkdir()
    digits = made_digits(20)
    for number, (label, grid) in enumerate(zip(digits.labels, digits.grids(), strict=True)):
        (folder / DIGITS / f"{label}_{number}.txt").write_text(to_text(grid))
    save_old(folder)


def train_for_ever(folder: Path) -> None:
    """Ctrl-C, which saves, and begin anew."""
    signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGINT))
    options = ["--hidden", "40", "--epochs", EPOCHS_FOR_EVER, "--output", str(folder / MODEL)]
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        while True:
            signal.setitimer(signal.ITIMER_REAL, SECONDS_TO_CTRL_C)
            digitpad(["train", "--recipe", "quick", "--data", str(folder / DIGITS), *options])


def check_trained(folder: Path) -> None:
    model = model_file.load(folder / MODEL)
    assert model.record.trained_on in ("old", DIGITS)


SETTINGS = "Digitpad.conf"


def open_settings(folder: Path) -> tuple[QSettings, Settings]:
    store = QSettings(str(folder / SETTINGS), QSettings.Format.IniFormat)
    return store, Settings(store)


def write_settings(folder: Path, number: int) -> None:
    store, settings = open_settings(folder)
    settings.tab = number % 2
    settings.scheme = SCHEMES[number % 3]
    settings.geometry = QByteArray(bytes([number % 256]) * 60)
    settings.training_form = {"epochs": str(number), "hidden": "64, " * (number % 50)}
    store.sync()


def prepare_settings(folder: Path) -> None:
    write_settings(folder, 0)


def write_settings_for_ever(folder: Path) -> None:
    for number in count():
        write_settings(folder, number)


def check_settings(folder: Path) -> None:
    _, settings = open_settings(folder)
    number = int(settings.training_form["epochs"])
    assert settings.tab == number % 2
    assert settings.scheme == SCHEMES[number % 3]
    assert settings.geometry.data() == bytes([number % 256]) * 60
    write_settings(folder, number + 1)
    assert open_settings(folder)[1].training_form["epochs"] == str(number + 1)


WRITERS: dict[str, Writer] = {
    "saving models": Writer(save_old, save_for_ever, check_model, 0.06),
    "training": Writer(prepare_training, train_for_ever, check_trained, 0.4),
    "settings": Writer(prepare_settings, write_settings_for_ever, check_settings, 0.04),
    "downloading": Writer(
        prepare_download, download_for_ever, check_download, 0.06, helper=file_server
    ),
}
