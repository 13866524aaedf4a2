"""`recognize`: one digit from every file."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import Any

from app.commands.drawing_file import read_drawing
from app.commands.models import open_recognizer
from core.blas import limit_blas_threads
from core.errors import DigitpadError
from core.grid import Grid
from core.recognizer import AT_ONCE, Recognition, Recognizer

SUCCESS = 0
FAILURE = 1


def run(arguments: Namespace) -> int:
    """Read the files and print a line for each; 1 if one of them could not be read.

    Raises
    ------
    ModelFileError
        If the model cannot be read.
    """
    limit_blas_threads()
    recognizer = open_recognizer(arguments.model)
    status = SUCCESS
    for start in range(0, len(arguments.files), AT_ONCE):
        for name, result in _read_all(recognizer, arguments.files[start : start + AT_ONCE]):
            if isinstance(result, DigitpadError):
                print(f"digitpad: {result}", file=sys.stderr)
                status = FAILURE
            if arguments.json:
                print(json.dumps({"file": name, **_fields(result)}))
            elif isinstance(result, Recognition):
                print(f"{name}: {_in_words(result)}")
    return status


def _read_all(
    recognizer: Recognizer, names: Sequence[str]
) -> Iterator[tuple[str, Recognition | DigitpadError]]:
    drawings = [_drawing(name) for name in names]
    grids = [drawing for drawing in drawings if not isinstance(drawing, DigitpadError)]
    recognitions = iter(recognizer.recognize_grids(grids))
    for name, drawing in zip(names, drawings, strict=True):
        yield name, drawing if isinstance(drawing, DigitpadError) else next(recognitions)


def _drawing(name: str) -> Grid | DigitpadError:
    try:
        return read_drawing(name)
    except DigitpadError as error:
        return error


def _in_words(recognition: Recognition) -> str:
    if not recognition.grid.any():
        return "–  nothing drawn"
    if recognition.digit is None:
        return "?  none of the ten digits"
    return f"{recognition.digit}  {100 * recognition.probabilities[recognition.digit]:.1f} %"


def _fields(recognition: Recognition | DigitpadError) -> dict[str, Any]:
    if isinstance(recognition, DigitpadError):
        return {"error": str(recognition)}
    probabilities = [round(float(value), 6) for value in recognition.probabilities]
    return {
        "digit": recognition.digit,
        "probabilities": probabilities,
        "strangeness": round(recognition.strangeness, 6),
    }
