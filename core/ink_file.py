"""Ink as JSON: a list of strokes, each a list of [x, y]; or an object that has it as `strokes`."""

from __future__ import annotations

import json

from core.errors import DigitpadError
from core.ink import Ink

REMEDY = "Ink is a list of strokes, each a list of [x, y]: [[[0, 0], [0, 9]], [[4, 4]]]."


def read_ink(text: str, name: str) -> Ink:
    """Read ink.

    Parameters
    ----------
    text
        JSON.
    name
        What the text is called in an error.

    Raises
    ------
    DigitpadError
        If it is no JSON or no ink.
    """
    try:
        # As floats, whole numbers of any length are read; the endless ones are refused below.
        content = json.loads(text, parse_int=float)
    except json.JSONDecodeError as error:
        raise DigitpadError(f"{name}, line {error.lineno}: {error.msg}. {REMEDY}") from error
    except RecursionError as error:
        raise DigitpadError(f"{name} is nested too deeply. {REMEDY}") from error
    strokes = content.get("strokes") if isinstance(content, dict) else content
    if not isinstance(strokes, list):
        raise DigitpadError(f"{name} holds no strokes. {REMEDY}")
    for number, stroke in enumerate(strokes, start=1):
        if not isinstance(stroke, list) or not all(map(_is_point, stroke)):
            raise DigitpadError(f"{name}, stroke {number}: not all of it is [x, y]. {REMEDY}")
    try:
        return Ink.from_strokes(strokes)
    except ValueError as error:
        raise DigitpadError(f"{name}: {error}. {REMEDY}") from error


def _is_point(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(coordinate, float) for coordinate in value)
    )
