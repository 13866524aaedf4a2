"""Every way into the program for a file; a new one joins by a line in `READERS`.

A reader gets the path of a file and returns nothing. What it read has to be sound, which it
asserts; a file that is not has to end in a `DigitpadError`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QMainWindow, QTabWidget, QWidget

from app.commands.drawing_file import read_drawing
from app.draw.controller import describe
from app.picture_decoder import decode
from app.settings import SCHEMES, Settings
from app.train.config_form import ConfigForm
from core import model_file
from core.datasets import open_dataset
from core.downloads.part_file import PartFile
from core.errors import TrainingDiverged
from core.grid import PACKED_SIZE, SIDE
from core.model import Model
from core.picture_file import use_decoder
from core.recognizer import Recognizer
from core.trainer import Trainer
from tests.core.made_digits import made_digits
from tests.faults import small_datasets, small_files, small_pictures
from tests.faults.sample import Sample


@dataclass(frozen=True)
class Reader:
    """Small real files, and what reads them."""

    make_samples: Callable[[], Sequence[Sample]]
    read: Callable[[Path], None]


def read_dataset(path: Path) -> None:
    """As `train` and `evaluate` open it."""
    use_decoder(decode)
    dataset = open_dataset(path)
    count = len(dataset)
    assert count > 0, "an empty data set"
    assert dataset.bits.shape == (count, PACKED_SIZE)
    assert dataset.labels.max() <= 9
    if dataset.inks is not None:
        assert len(dataset.inks) == count
        assert all(np.isfinite(ink.points).all() for ink in dataset.inks if ink is not None)
    train, test = dataset.split()
    assert len(train) + len(test) == count
    assert dataset.name.isprintable(), "a name that cannot be shown"


def read_model(path: Path) -> None:
    """As the pad, its line about the network and `train --resume` take it."""
    model = model_file.load(path)
    assert describe(model)
    grids = made_digits(2).grids()
    readings = model.read_grids(grids)
    assert np.isfinite(readings.probabilities).all(), "probabilities that are no numbers"
    assert np.isfinite(readings.strangeness).all(), "a strangeness that is no number"
    Recognizer(model).recognize_grid(grids[0])
    with suppress(TrainingDiverged):
        _go_on(model)


def _go_on(model: Model) -> None:
    """Two digits are enough to see whether it can; what was learnt may be beyond all numbers."""
    digits = made_digits(2)
    config = replace(model.record.config, epochs=model.record.epoch + 1)
    with closing(Trainer(config, digits, digits, resume=model).run()) as reports:
        for _ in zip(range(3), reports, strict=False):
            pass


def read_drawing_file(path: Path) -> None:
    """As `recognize` reads it."""
    recognition = _shipped().recognize_grid(read_drawing(str(path)))
    assert recognition.grid.shape == (SIDE, SIDE)
    assert np.isfinite(recognition.probabilities).all()


@cache
def _shipped() -> Recognizer:
    return Recognizer.shipped()


def read_settings(path: Path) -> None:
    """As a window takes them when it is made: without a word, whatever is in them."""
    settings = Settings(QSettings(str(path), QSettings.Format.IniFormat))
    window, tabs, form = form_in_a_window()
    window.restoreGeometry(settings.geometry)
    tabs.setCurrentIndex(settings.tab)
    form.restore(settings.training_form)
    assert settings.scheme in SCHEMES
    assert isinstance(settings.fits_ink, bool)
    assert settings.last_folder.is_dir()
    assert all(isinstance(path, str) for path in settings.tutorial_data)


def read_note_of_download(path: Path) -> None:
    """As a download that was broken off is gone on with: without a word, whatever is in it."""
    part = PartFile(path.with_name("digits.gz"))
    version = part.version
    assert version is None or isinstance(version.mark, str)


@cache
def _application() -> QApplication:
    """Lives as long as the process."""
    return QApplication.instance() or QApplication([])


@cache
def form_in_a_window() -> tuple[QMainWindow, QTabWidget, ConfigForm]:
    """What settings are put into."""
    _application()
    window = QMainWindow()
    tabs = QTabWidget()
    tabs.addTab(QWidget(), "one")
    tabs.addTab(QWidget(), "two")
    window.setCentralWidget(tabs)
    return window, tabs, ConfigForm()


READERS: dict[str, Reader] = {
    "model": Reader(small_files.models, read_model),
    "text digits": Reader(small_datasets.text_digit_folders, read_dataset),
    "zip": Reader(small_datasets.text_digit_zips, read_dataset),
    "pictures": Reader(small_datasets.picture_folders, read_dataset),
    "idx": Reader(small_datasets.idx_files, read_dataset),
    "mat": Reader(small_datasets.mat_files, read_dataset),
    "unipen": Reader(small_datasets.unipen_files, read_dataset),
    "pendigits": Reader(small_datasets.pendigits_files, read_dataset),
    "bitmaps": Reader(small_datasets.bitmap_files, read_dataset),
    "counts": Reader(small_datasets.count_files, read_dataset),
    "optdigits": Reader(small_datasets.optdigits_folders, read_dataset),
    "ink": Reader(small_files.ink_files, read_drawing_file),
    "text grid": Reader(small_files.text_grids, read_drawing_file),
    "picture": Reader(small_pictures.pictures, read_drawing_file),
    "settings": Reader(small_files.settings_files, read_settings),
    "download": Reader(small_files.notes_of_downloads, read_note_of_download),
}
