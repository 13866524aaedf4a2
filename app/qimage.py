"""Qt's pictures become numpy arrays here, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLoggingCategory, Qt
from PySide6.QtGui import QImage, QImageReader

from core.errors import DigitpadError

FORMATS = ("png", "jpeg", "bmp", "gif", "webp", "tiff", "pbm", "pgm", "ppm")
"""As Qt names them. It reads more: what is drawn from a program, and what any bytes may be."""

SCALED_ON_THE_WAY = ("jpeg",)
"""Formats that can be read small, in less memory and time than the whole picture takes."""

MOST_PIXELS = 20_000_000
PIXELS_PER_BYTE = 20
"""More pixels than these only of a file that is as large as a picture of so many is: a small one
must not fill the memory."""

LARGEST_SIDE = 2048
"""Pixels; half a hundred for each cell of the grid show all that there is to see."""

PIXELS_AT_ONCE = 1_000_000

# What is wrong with a picture is told in a sentence, not also by each of Qt's plugins.
QLoggingCategory.setFilterRules("qt.gui.imageio*=false\nqt.imageformats*=false")


def read_grey(data: bytes, name: str) -> NDArray[np.uint8]:
    """Decode a picture file; needs no display and no application object.

    Parameters
    ----------
    data
        One of `FORMATS`.
    name
        What it is called in an error.

    Returns
    -------
    (height, width) of 0 black to 255 white, upright as its camera meant it; a large picture is made
    smaller.

    Raises
    ------
    DigitpadError
        If it is no picture, broken, or too large.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    try:
        return grey_from_image(_decoded(reader, len(data), name))
    finally:
        # While the buffer is still there: the reader of TIFF uses it once more when it goes.
        reader.setDevice(None)  # type: ignore[arg-type]


def _decoded(reader: QImageReader, file_size: int, name: str) -> QImage:
    reader.setAutoTransform(True)
    kind, size = bytes(reader.format().data()).decode("latin-1"), reader.size()
    if size.width() * size.height() > max(MOST_PIXELS, PIXELS_PER_BYTE * file_size):
        raise DigitpadError(
            f"{name} cannot be read (it is {size.width():,} pixels wide and {size.height():,} "
            "high): make it smaller."
        )
    if kind in SCALED_ON_THE_WAY and max(size.width(), size.height()) > LARGEST_SIDE:
        reader.setScaledSize(
            size.scaled(LARGEST_SIDE, LARGEST_SIDE, Qt.AspectRatioMode.KeepAspectRatio)
        )
    image = reader.read() if kind in FORMATS else QImage()
    if image.isNull():
        why = reader.errorString() if kind in FORMATS else "unknown format"
        raise DigitpadError(
            f"{name} cannot be read ({why}): "
            "a picture (PNG, JPEG, BMP), ink as JSON or a grid of 32 lines of 0 and 1 is needed."
        )
    return image


def grey_from_image(image: QImage) -> NDArray[np.uint8]:
    """The image's greys (height, width); what is transparent becomes paper, unlike the ink.

    One above `LARGEST_SIDE` is made smaller by a whole number.
    """
    height, width = image.height(), image.width()
    divisor = -(-max(height, width) // LARGEST_SIDE)
    by_rows, by_columns = min(divisor, height), min(divisor, width)
    paper = _paper_of(image, by_rows)
    greys = [_grey(part, paper) for part in _parts(image, by_rows)]
    return np.concatenate([_shrunk(grey, by_rows, by_columns) for grey in greys])


def _parts(image: QImage, by_rows: int) -> Iterator[QImage]:
    """The image in parts of some rows, a multiple of `by_rows`: floats take much memory."""
    rows = max(PIXELS_AT_ONCE // (image.width() * by_rows), 1) * by_rows
    for top in range(0, image.height(), rows):
        yield image.copy(0, top, image.width(), min(rows, image.height() - top))


def _paper_of(image: QImage, by_rows: int) -> int | None:
    """The grey behind what is transparent; None where nothing is."""
    if not image.hasAlphaChannel():
        return None
    opacity_sum, ink_sum, least = 0.0, 0.0, 1.0
    for part in _parts(image, by_rows):
        grey, opacity = _grey_and_opacity(part)
        opacity_sum += float(opacity.sum())
        ink_sum += float((grey * opacity).sum())
        least = min(least, float(opacity.min()))
    # Light ink on a transparent ground is meant for dark paper.
    return 0 if least < 1 and opacity_sum and ink_sum / opacity_sum > 127 else 255


def _grey(image: QImage, paper: int | None) -> NDArray[np.uint8]:
    if paper is None:
        return _pixels(image, QImage.Format.Format_Grayscale8, 1)[..., 0]
    grey, opacity = _grey_and_opacity(image)
    return (grey * opacity + paper * (1 - opacity)).astype(np.uint8)


def _grey_and_opacity(image: QImage) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    rgba = _pixels(image, QImage.Format.Format_RGBA8888, 4)
    return rgba[..., :3].mean(axis=2), rgba[..., 3] / 255


def _shrunk(grey: NDArray[np.uint8], by_rows: int, by_columns: int) -> NDArray[np.uint8]:
    """Means of blocks; what is left over at the edges is left out."""
    if by_rows == by_columns == 1:
        return grey
    rows, columns = grey.shape[0] // by_rows, grey.shape[1] // by_columns
    blocks = grey[: rows * by_rows, : columns * by_columns]
    blocks = blocks.reshape(rows, by_rows, columns, by_columns)
    return blocks.mean(axis=(1, 3)).astype(np.uint8)


def _pixels(image: QImage, pixel_format: QImage.Format, channels: int) -> NDArray[np.uint8]:
    converted = image.convertToFormat(pixel_format)
    height, width = converted.height(), converted.width()
    rows = np.frombuffer(converted.constBits(), np.uint8).reshape(height, -1)
    # Qt pads every row to four bytes.
    return rows[:, : width * channels].reshape(height, width, channels).copy()
