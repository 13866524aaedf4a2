"""Pictures in files. How they are decoded is not core's business: whoever starts it says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from core.errors import DigitpadError

if TYPE_CHECKING:
    # Whoever only lends a decoder need not wait for numpy.
    from core.picture import Grey

Decoder = Callable[[bytes, str], "Grey"]
"""Takes what a file holds and its name for the error, and returns (height, width), 0 to 255;
raises DigitpadError if it is no picture, broken, or too large."""


def _nobody_can(_data: bytes, name: str) -> Grey:
    raise DigitpadError(
        f"{name}: core cannot decode pictures by itself; call core.picture_file.use_decoder first."
    )


_decode: Decoder = _nobody_can


def use_decoder(decode: Decoder) -> None:
    """Let all picture files be decoded by this, in every thread."""
    global _decode
    _decode = decode


def decode_picture(data: bytes, name: str) -> Grey:
    """The greys of a picture file; see `Decoder`."""
    return _decode(data, name)
