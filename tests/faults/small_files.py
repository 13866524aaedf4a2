"""Small real models, drawings and other files that are no data sets, made here."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QByteArray, QSettings

from app.settings import Settings
from core import model_file
from core.config import TrainingConfig
from core.downloads.part_file import PartFile
from core.recipes import RECIPES
from core.trainer import Trainer
from tests.core.made_digits import made_digits
from tests.faults.sample import Sample
from tests.faults.small_datasets import numbered_texts

NOTE = ".digits.gz.part.json"

SEVEN = [[[0.0, 0.0], [50.5, 0.0], [20.0, 90.0]], [[10.0, 45.0], [40.0, 45.0]]]


def models() -> list[Sample]:
    """With and without filters, strangers, averages and an optimizer's memory."""
    configs = [
        TrainingConfig(hidden=(3,), epochs=1),
        TrainingConfig(hidden=(3,), epochs=2, strangers=0.5, averaging=0.9),
        TrainingConfig(
            hidden=(3,), epochs=1, convolutions=((2, 5, 4),), optimizer="sgd", momentum=0.5
        ),
        TrainingConfig(hidden=(2, 2), epochs=1, inputs="pixels", loss="squared-error"),
    ]
    return [Sample.of("model.npz", _model(config)) for config in configs]


def _model(config: TrainingConfig) -> bytes:
    digits = made_digits(20)
    trainer = Trainer(config, digits, digits)
    list(trainer.run())
    with TemporaryDirectory() as folder:
        path = Path(folder) / "model.npz"
        model_file.save(trainer.snapshot(), path)
        return path.read_bytes()


def text_grids() -> list[Sample]:
    return [Sample.of("seven.txt", text) for _, text in numbered_texts()]


def settings_files() -> list[Sample]:
    """As the window writes them."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "settings.ini"
        store = QSettings(str(path), QSettings.Format.IniFormat)
        settings = Settings(store)
        settings.geometry = QByteArray(bytes(range(66)))
        settings.tab = 1
        settings.scheme = "dark"
        settings.fits_ink = False
        settings.last_folder = Path("/")
        settings.training_form = {"recipe": next(iter(RECIPES)), "epochs": "7", "hidden": "64, 32"}
        settings.tutorial_data = ("digits.zip", "mnist")
        store.sync()
        return [Sample.of("settings.ini", path.read_bytes())]


def ink_files() -> list[Sample]:
    whole = [[[0, 0], [50, 0], [20, 90]]]
    return [Sample.of("ink.json", json.dumps(ink).encode()) for ink in (SEVEN, {"strokes": whole})]


def notes_of_downloads() -> list[Sample]:
    """What lies beside a file that has come in part."""
    version = {"address": "https://example.org/digits.gz", "mark": '"1"', "size": 20}
    part = PartFile(Path("digits.gz"))
    files = {part.path.name: b"half of it", NOTE: json.dumps(version).encode()}
    return [Sample.of(NOTE, files)]
