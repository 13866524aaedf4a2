"""The paper with the ink on it, at the screen's own resolution.

What is drawn stays painted, so that a movement of the pen costs one short piece however long the
stroke is. Anti-aliased pieces painted one over another would show at every joint, for their half
covered edges add up; here each pixel keeps the strongest ink that any piece gave it.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QTransform

ROOM_FOR_EDGES = 2
"""Pixels around a line that its anti-aliased edge may touch."""


class InkPicture:
    """Paper and ink; paths come in parts of the pad's side, 0..1.

    Parameters
    ----------
    side
        Of the square pad, in logical pixels.
    ratio
        Pixels of the screen to a logical pixel.
    line_width
        In parts of the side.
    paper, ink
        Two colours, one light and one dark.
    """

    def __init__(
        self, side: int, ratio: float, line_width: float, paper: QColor, ink: QColor
    ) -> None:
        self.side = side
        self.ratio = ratio
        self._line_width = line_width
        self._paper = paper
        self._pen = QPen(
            ink,
            line_width,
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.RoundCap,
            Qt.PenJoinStyle.RoundJoin,
        )
        modes = QPainter.CompositionMode
        is_dark_ink = ink.lightnessF() < paper.lightnessF()
        self._stronger = (
            modes.CompositionMode_Darken if is_dark_ink else modes.CompositionMode_Lighten
        )
        self._image = self._blank(QSize(side, side) * ratio)

    def add(self, path: QPainterPath) -> None:
        """Draw a line that stays."""
        painter = QPainter(self._image)
        self.paint_over(painter, path)
        painter.end()

    def paint(self, painter: QPainter) -> None:
        """Paint everything that was added, from (0, 0)."""
        painter.drawImage(QPoint(0, 0), self._image)

    def paint_over(self, painter: QPainter, path: QPainterPath) -> None:
        """Paint a line where the painter has painted this picture, without adding it."""
        area = self._pixels_of(path)
        if area.isEmpty():
            return
        stamp = self._blank(area.size())
        stamp_painter = QPainter(stamp)
        stamp_painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stamp_painter.translate(-QPointF(area.topLeft()) / self.ratio)
        stamp_painter.scale(self.side, self.side)
        stamp_painter.setPen(self._pen)
        stamp_painter.drawPath(path)
        stamp_painter.end()
        painter.setCompositionMode(self._stronger)
        painter.drawImage(QPointF(area.topLeft()) / self.ratio, stamp)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def area_of(self, path: QPainterPath) -> QRect:
        """What a line covers, in logical pixels."""
        pixels = QRectF(self._pixels_of(path))
        return QTransform.fromScale(1 / self.ratio, 1 / self.ratio).mapRect(pixels).toAlignedRect()

    def _pixels_of(self, path: QPainterPath) -> QRect:
        scale = self.side * self.ratio
        around = self._line_width / 2 + ROOM_FOR_EDGES / scale
        bounds = path.controlPointRect().adjusted(-around, -around, around, around)
        pixels = QTransform.fromScale(scale, scale).mapRect(bounds).toAlignedRect()
        return pixels.intersected(self._image.rect())

    def _blank(self, size: QSize) -> QImage:
        image = QImage(size, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(self.ratio)
        image.fill(self._paper)
        return image
