"""The model that a command works with."""

from __future__ import annotations

from pathlib import Path

from core import model_file
from core.recognizer import Recognizer


def open_recognizer(path: Path | None) -> Recognizer:
    """The recognizer with the model of that file, or with the shipped one.

    Raises
    ------
    ModelFileError
        If the file cannot be read.
    """
    return Recognizer.shipped() if path is None else Recognizer(model_file.load(path))
