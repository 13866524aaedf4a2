"""`recognize`: one digit from every file."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from typing import Any

from app.commands.drawing_file import read_drawing
from app.commands.models import open_recognizer
from core.blas import limit_blas_threads
from core.errors import DigitpadError
from core.recognizer import Recognition

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
    for name in arguments.files:
        try:
            recognition = recognizer.recognize_grid(read_drawing(name))
        except DigitpadError as error:
            print(f"digitpad: {error}", file=sys.stderr)
            status = FAILURE
            if arguments.json:
                print(json.dumps({"file": name, "error": str(error)}))
        else:
            as_json = json.dumps({"file": name, **_fields(recognition)})
            print(as_json if arguments.json else f"{name}: {_in_words(recognition)}")
    return status


def _in_words(recognition: Recognition) -> str:
    if not recognition.grid.any():
        return "–  nothing drawn"
    if recognition.digit is None:
        return "?  none of the ten digits"
    return f"{recognition.digit}  {100 * recognition.probabilities[recognition.digit]:.1f} %"


def _fields(recognition: Recognition) -> dict[str, Any]:
    probabilities = [round(float(value), 6) for value in recognition.probabilities]
    return {
        "digit": recognition.digit,
        "probabilities": probabilities,
        "strangeness": round(recognition.strangeness, 6),
    }
