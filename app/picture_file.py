"""A picture that is painted into a file; it needs no display."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QBuffer, QSize
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from app.style import LIGHT
from core.atomic_write import atomic_write
from core.errors import DigitpadError

FONT_PIXELS = 13


@contextmanager
def painted_file(path: Path, size: QSize) -> Iterator[QPainter]:
    """Paint a PNG; it is written when the block ends without an error.

    Parameters
    ----------
    path, size
        The file, and the picture's size in pixels.

    Raises
    ------
    DigitpadError
        If the file cannot be written.
    """
    # Words need fonts, and these a Qt application, if not a display.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication.instance() or QGuiApplication([])
    picture = QImage(size, QImage.Format.Format_RGB32)
    picture.fill(QColor(LIGHT.window))
    painter = QPainter(picture)
    try:
        font = painter.font()
        font.setPixelSize(FONT_PIXELS)
        painter.setFont(font)
        painter.setPen(QColor(LIGHT.text))
        yield painter
    finally:
        painter.end()
    _write(picture, path)
    del application  # until here it was needed


def _write(picture: QImage, path: Path) -> None:
    buffer = QBuffer()
    picture.save(buffer, "PNG")
    try:
        with atomic_write(path) as file:
            file.write(buffer.data().data())
    except OSError as error:
        raise DigitpadError(
            f"{path} could not be written ({error.strerror}): choose another folder, "
            "or make room on the disk."
        ) from error
