"""A stroke as a smooth curve: parabolas from one segment's middle to the next one's.

The points of the pen are the parabolas' control points (as in Qt's and most browsers' scribble
examples), so the curve can grow piece by piece and never changes behind the pen.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from core.ink import Stroke

DOT = QPointF(1e-4, 0.0)
"""Qt paints nothing for a line of no length: what a dot is long, in parts of the pad's side."""


def smooth_path(stroke: Stroke) -> QPainterPath:
    """The whole stroke (n, 2), both ends included; n ≥ 1, one point is a dot."""
    points = [QPointF(x, y) for x, y in stroke.tolist()]
    path = QPainterPath(points[0])
    for control, after in pairwise(points[1:]):
        path.quadTo(control, _middle(control, after))
    path.lineTo(points[-1] if len(points) > 1 else points[0] + DOT)
    return path


def settled_piece(stroke: Stroke) -> QPainterPath:
    """What the last point of the stroke (n, 2) adds to the curve for good; n ≥ 3."""
    before, control, after = (QPointF(x, y) for x, y in stroke[-3:].tolist())
    path = QPainterPath(before if len(stroke) == 3 else _middle(before, control))
    path.quadTo(control, _middle(control, after))
    return path


def loose_end(stroke: Stroke) -> QPainterPath:
    """From where the curve of the stroke (n, 2) is settled to the pen; n ≥ 1."""
    if len(stroke) < 3:
        return smooth_path(stroke)
    control, pen = (QPointF(x, y) for x, y in stroke[-2:].tolist())
    path = QPainterPath(_middle(control, pen))
    path.lineTo(pen)
    return path


def _middle(a: QPointF, b: QPointF) -> QPointF:
    return (a + b) / 2
