"""Qt decodes core's pictures; it is loaded when the first one comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import DigitpadError

if TYPE_CHECKING:
    from core.picture import Grey


def decode(data: bytes, name: str) -> Grey:
    """A `core.picture_file.Decoder`; `app.qimage.read_grey` as long as Qt can be loaded."""
    try:
        from app.qimage import read_grey
    except ImportError as error:
        raise DigitpadError(
            f"{name}: pictures are read with Qt, which cannot be loaded here ({error})."
        ) from error
    return read_grey(data, name)
