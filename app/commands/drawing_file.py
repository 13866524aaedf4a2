"""A file with a drawing becomes a grid, whatever its format; its content says which that is."""

from __future__ import annotations

import sys
from pathlib import Path

from app.picture_decoder import decode
from core.datasets.text_digits import parse_grid
from core.errors import DigitpadError
from core.grid import Grid, fit
from core.ink_file import read_ink
from core.picture import grid_from_picture

STANDARD_INPUT = "-"
REMEDY = "choose another drawing"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_drawing(name: str) -> Grid:
    """Read a picture, ink as JSON or a text grid.

    Parameters
    ----------
    name
        A path, or `-` for standard input.

    Raises
    ------
    DigitpadError
        If the file cannot be read or its content is none of the three.
    """
    data = _content(name)
    start = data.removeprefix(BYTE_ORDER_MARK).lstrip()[:1]
    # No picture format begins with one of these characters.
    if start in (b"[", b"{"):
        return fit(read_ink(_decoded(data, name), name))
    if start in (b"0", b"1"):
        return parse_grid(data.removeprefix(BYTE_ORDER_MARK), name)
    return grid_from_picture(decode(data, name))


def _content(name: str) -> bytes:
    try:
        data = sys.stdin.buffer.read() if name == STANDARD_INPUT else Path(name).read_bytes()
    except OSError as error:
        raise DigitpadError(f"{name} cannot be read ({error.strerror}): {REMEDY}.") from error
    if not data.strip():
        raise DigitpadError(f"{name} is empty: {REMEDY}.")
    return data


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DigitpadError(
            f"{name} is no UTF-8 text, from byte {error.start} on: save it as UTF-8."
        ) from error
