"""The reliability diagram as a picture: confidence against accuracy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.picture_file import painted_file
from app.style import LIGHT
from core.calibration import BINS
from core.evaluation import Evaluation
from core.reliability import Bin, reliability

SIDE = 480
"""Pixels of the square in which confidence and accuracy go from 0 to 1."""

MARGIN = 64
HEADING = 40
TICKS = 5


def save_reliability(evaluation: Evaluation, path: Path) -> None:
    """Write the diagram as a PNG: a bar for each bin, as high as its answers are often right.

    The more answers a bin holds, the darker is its bar; perfect calibration is the dashed line.

    Raises
    ------
    DigitpadError
        If the file cannot be written.
    """
    bins = reliability(evaluation.readings.probabilities, evaluation.dataset.labels)
    size = QSize(SIDE + 2 * MARGIN, SIDE + HEADING + MARGIN)
    with painted_file(path, size) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawText(
            QRectF(0, 0, size.width(), HEADING),
            Qt.AlignmentFlag.AlignCenter,
            f"{evaluation.dataset.name}: expected calibration error "
            f"{evaluation.calibration_error:.2%}",
        )
        painter.translate(MARGIN, HEADING)
        _paint_bars(painter, bins)
        _paint_axes(painter)


def _paint_bars(painter: QPainter, bins: Sequence[Bin]) -> None:
    painter.fillRect(QRectF(0, 0, SIDE, SIDE), QColor(LIGHT.paper))
    total = sum(each.count for each in bins)
    for each in bins:
        left = min(int(each.confidence * BINS), BINS - 1) * SIDE / BINS
        height = each.accuracy * SIDE
        colour = QColor(LIGHT.accent)
        # By the fourth root, for nearly all answers are in the last bin.
        colour.setAlphaF(0.15 + 0.85 * (each.count / total) ** 0.25)
        painter.fillRect(QRectF(left + 1, SIDE - height, SIDE / BINS - 2, height), colour)
        painter.setPen(QPen(QColor(LIGHT.test), 3))
        middle = QPointF(each.confidence * SIDE, SIDE - height)
        painter.drawPoint(middle)
        painter.drawLine(middle, QPointF(middle.x(), SIDE - each.confidence * SIDE))


def _paint_axes(painter: QPainter) -> None:
    painter.setPen(QPen(QColor(LIGHT.text), 1, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(0, SIDE), QPointF(SIDE, 0))
    painter.setPen(QColor(LIGHT.border))
    painter.drawRect(QRectF(0, 0, SIDE, SIDE))
    painter.setPen(QColor(LIGHT.text))
    for tick in range(TICKS + 1):
        words, at = f"{tick / TICKS:.0%}", tick * SIDE / TICKS
        below = QRectF(at - MARGIN / 2, SIDE + 4, MARGIN, 20)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(-MARGIN, SIDE - at - 10, MARGIN - 8, 20), right, words)
    painter.drawText(QRectF(0, SIDE + 28, SIDE, 20), Qt.AlignmentFlag.AlignCenter, "how sure it is")
    painter.save()
    painter.rotate(-90)
    beside = QRectF(-SIDE, -MARGIN + 2, SIDE, 18)
    painter.drawText(beside, Qt.AlignmentFlag.AlignCenter, "how often it is right")
    painter.restore()
