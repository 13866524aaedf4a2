"""Misread digits on one sheet: what the network saw, what it is, and what was read."""

from __future__ import annotations

from math import ceil, sqrt
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from app.picture_file import painted_file
from core.evaluation import Evaluation
from core.grid import SIDE, Grid

CELL = 3
"""Pixels of the sheet for a cell of the grid."""

PICTURE = SIDE * CELL
MARGIN = 12
CAPTION = 20
PLACE = QSize(PICTURE + MARGIN, PICTURE + CAPTION + MARGIN)

FEWEST_COLUMNS = 12
MOST = 1000
"""Digits on a sheet; Qt paints no picture beyond 32,767 pixels."""


def save_misread(evaluation: Evaluation, path: Path) -> None:
    """Write the sheet as a PNG, the surest mistakes first, at most `MOST` of them.

    Raises
    ------
    DigitpadError
        If the file cannot be written.
    """
    misread = surest_mistakes(evaluation)
    columns = min(max(len(misread), 1), max(FEWEST_COLUMNS, ceil(sqrt(len(misread)))))
    rows = ceil(max(len(misread), 1) / columns)
    size = QSize(columns * PLACE.width() + MARGIN, rows * PLACE.height() + MARGIN)
    with painted_file(path, size) as painter:
        if not misread:
            painter.drawText(QRect(QPoint(), size), Qt.AlignmentFlag.AlignCenter, "no mistakes")
        for place, index in enumerate(misread):
            row, column = divmod(place, columns)
            corner = QPoint(column * PLACE.width() + MARGIN, row * PLACE.height() + MARGIN)
            _paint(painter, evaluation, index, corner)


def surest_mistakes(evaluation: Evaluation) -> list[int]:
    """Positions of the misread digits, the likeliest wrong answer first, at most `MOST`."""
    positions: list[int] = evaluation.surest_mistakes()[:MOST].tolist()
    return positions


def caption(evaluation: Evaluation, index: int) -> str:
    """`4 → 9 97 %`: what it is, what was read, how surely; `9?` if it was rejected as well."""
    probabilities = evaluation.readings.probabilities[index]
    rejected = "?" if evaluation.readings.is_rejected[index] else ""
    sureness = f"{100 * probabilities.max():.0f} %"
    return f"{evaluation.dataset.labels[index]} → {probabilities.argmax()}{rejected} {sureness}"


def _paint(painter: QPainter, evaluation: Evaluation, index: int, corner: QPoint) -> None:
    grid = evaluation.dataset.subset(np.array([index])).grids()[0]
    painter.drawImage(QRect(corner, QSize(PICTURE, PICTURE)), _image(grid))
    below = QRect(corner + QPoint(0, PICTURE), QSize(PICTURE, CAPTION))
    painter.drawText(below, Qt.AlignmentFlag.AlignCenter, caption(evaluation, index))


def _image(grid: Grid) -> QImage:
    greys = np.where(grid, 0, 255).astype(np.uint8).tobytes()
    # The bytes are Python's and may be gone before the picture is.
    return QImage(greys, SIDE, SIDE, SIDE, QImage.Format.Format_Grayscale8).copy()
