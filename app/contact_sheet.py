"""Misread digits on one sheet: what the network saw, what it is, and what was read."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from app.style import LIGHT
from core.errors import DigitpadError
from core.evaluation import Evaluation
from core.grid import SIDE

CELL = 3
"""Pixels of the sheet for a cell of the grid."""

PICTURE = SIDE * CELL
MARGIN = 12
CAPTION = 20
MOST_COLUMNS = 12
FONT_PIXELS = 13


def save_misread(evaluation: Evaluation, path: Path) -> None:
    """Write the sheet as a PNG, the surest mistakes first.

    Raises
    ------
    DigitpadError
        If the file cannot be written.
    """
    # Words need fonts, and these a Qt application, if not a display.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication.instance() or QGuiApplication([])
    misread = np.flatnonzero(~evaluation.is_right)
    sureness = evaluation.readings.probabilities[misread].max(axis=1)
    sheet = _sheet(evaluation, misread[np.argsort(-sureness, kind="stable")])
    if not sheet.save(str(path), "PNG"):
        raise DigitpadError(f"{path} could not be written: choose another folder.")
    del application  # until here it was needed


def _sheet(evaluation: Evaluation, misread: np.ndarray) -> QImage:
    columns = min(max(len(misread), 1), MOST_COLUMNS)
    rows = -(-max(len(misread), 1) // columns)
    width, height = PICTURE + MARGIN, PICTURE + CAPTION + MARGIN
    sheet = QImage(columns * width + MARGIN, rows * height + MARGIN, QImage.Format.Format_RGB32)
    sheet.fill(QColor(LIGHT.window))
    painter = QPainter(sheet)
    font = painter.font()
    font.setPixelSize(FONT_PIXELS)
    painter.setFont(font)
    painter.setPen(QColor(LIGHT.text))
    if not len(misread):
        painter.drawText(sheet.rect(), Qt.AlignmentFlag.AlignCenter, "no mistakes")
    for place, index in enumerate(misread.tolist()):
        row, column = divmod(place, columns)
        _paint(painter, evaluation, index, MARGIN + column * width, MARGIN + row * height)
    painter.end()
    return sheet


def _paint(painter: QPainter, evaluation: Evaluation, index: int, x: int, y: int) -> None:
    grid = evaluation.dataset.subset(np.array([index])).grids()[0]
    cells = np.where(grid, 0, 255).astype(np.uint8)
    image = QImage(cells.tobytes(), SIDE, SIDE, SIDE, QImage.Format.Format_Grayscale8)
    painter.drawImage(QRect(x, y, PICTURE, PICTURE), image)
    answer = evaluation.answers[index]
    sureness = evaluation.readings.probabilities[index, answer]
    sign = "?" if evaluation.readings.is_rejected[index] else ""
    caption = f"{evaluation.dataset.labels[index]} → {answer}{sign} {sureness:.0%}"
    place = QRect(x, y + PICTURE, PICTURE, CAPTION)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, caption)
