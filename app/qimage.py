"""Qt's pictures become numpy arrays here, and nowhere else."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageReader

from core.errors import DigitpadError


def read_grey(data: bytes, name: str) -> NDArray[np.uint8]:
    """Decode a picture file; needs no display and no application object.

    Parameters
    ----------
    data
        A PNG, JPEG, BMP or whatever else Qt can read.
    name
        What it is called in an error.

    Returns
    -------
    (height, width) of 0 black to 255 white, upright as its camera meant it.

    Raises
    ------
    DigitpadError
        If it is no picture, or broken.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        raise DigitpadError(
            f"{name} cannot be read ({reader.errorString()}): "
            "a picture (PNG, JPEG, BMP), ink as JSON or a grid of 32 lines of 0 and 1 is needed."
        )
    return grey_from_image(image)


def grey_from_image(image: QImage) -> NDArray[np.uint8]:
    """The image's greys (height, width); what is transparent becomes paper, unlike the ink."""
    if not image.hasAlphaChannel():
        return _pixels(image, QImage.Format.Format_Grayscale8, 1)[..., 0]
    rgba = _pixels(image, QImage.Format.Format_RGBA8888, 4)
    opacity = rgba[..., 3] / 255
    grey = rgba[..., :3].mean(axis=2)
    ink_is_light = opacity.any() and np.average(grey, weights=opacity) > 127
    # Light ink on a transparent ground is meant for dark paper.
    paper = 0 if ink_is_light and opacity.min() < 1 else 255
    return (grey * opacity + paper * (1 - opacity)).astype(np.uint8)


def _pixels(image: QImage, pixel_format: QImage.Format, channels: int) -> NDArray[np.uint8]:
    converted = image.convertToFormat(pixel_format)
    height, width = converted.height(), converted.width()
    rows = np.frombuffer(converted.constBits(), np.uint8).reshape(height, -1)
    # Qt pads every row to four bytes.
    return rows[:, : width * channels].reshape(height, width, channels).copy()
