"""Small real pictures of every format that can be opened, made here."""

from __future__ import annotations

import base64

from PySide6.QtCore import QBuffer, QPoint
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from tests.faults.sample import Sample

GIF = "R0lGODdhAQABAIAAAP///////ywAAAAAAQABAAACAkQBADs="
"""A single pixel: Qt reads the format, but does not write it."""


def pictures() -> list[Sample]:
    """In every format and depth that is read."""
    kinds = ("png", "jpg", "bmp", "ppm", "tiff", "webp")
    formats = (QImage.Format.Format_RGB32, QImage.Format.Format_ARGB32, QImage.Format.Format_Mono)
    written = [(kind, picture_of(kind, form)) for kind in kinds for form in formats]
    samples = [Sample.of(f"seven.{kind}", data) for kind, data in written]
    return [*samples, Sample.of("dot.gif", base64.b64decode(GIF))]


def picture_of(kind: str, form: QImage.Format = QImage.Format.Format_RGB32) -> bytes:
    """A seven."""
    image = QImage(40, 48, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setPen(QPen(QColor("black"), 4))
    painter.drawPolyline([QPoint(8, 8), QPoint(32, 8), QPoint(14, 40)])
    painter.end()
    buffer = QBuffer()
    image.convertToFormat(form).save(buffer, kind.upper())
    return bytes(buffer.data().data())
