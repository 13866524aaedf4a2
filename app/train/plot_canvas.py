"""The pyqtgraph side of a plot. Importing this loads pyqtgraph, which takes 0.2 s."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPen
from PySide6.QtWidgets import QGraphicsRectItem, QWidget

from app import style
from app.train.line import Line

AXIS_WIDTH = 52
AREA_LEVEL, GRID_LEVEL = -300, -200
"""Below the curves, whose view box pyqtgraph puts at -100."""
MARGIN_X, MARGIN_Y = 0.015, 0.06
"""Shares of the axes beyond what they are to show; pyqtgraph leaves out numbers at the edge."""

MOST_POINTS_IN_ONE_STROKE = 400
"""One stroke along a long jagged line takes Qt ten times as long as its segments; these show
their joints, but not where there are so many."""
SAMPLES_PER_PIXEL = 0.5
"""Each shows as a minimum and a maximum."""


class PlotCanvas(pyqtgraph.PlotWidget):
    """Axes and curves. Drag draws a rectangle to zoom into, the wheel zooms.

    Curves are thinned by minimum and maximum to about the pixels that there are, so a hundred
    thousand points cost little more than a thousand.
    """

    zoomed = Signal()
    """The user has chosen what the axes show."""

    fitRequested = Signal()
    """The user wants to see all points again."""

    def __init__(self, lines: Sequence[Line], ordinate: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        plot = self.getPlotItem()
        plot.setMenuEnabled(False)
        plot.hideButtons()
        plot.layout.setContentsMargins(0, style.SPACING, 2 * style.SPACING, 0)
        plot.setLabels(left=ordinate, bottom="epochs")
        plot.setDownsampling(auto=True, mode="peak")
        plot.setClipToView(True)
        plot.showGrid(x=True, y=True, alpha=1.0)
        plot.getAxis("left").setWidth(AXIS_WIDTH)
        for side in ("left", "bottom"):
            plot.getAxis(side).enableAutoSIPrefix(False)
            plot.getAxis(side).setZValue(GRID_LEVEL)
            plot.getAxis(side).setStyle(maxTickLevel=0, hideOverlappingLabels=False)
        box = plot.getViewBox()
        # The view box's own background would hide the grid, which has to be below the curves.
        self._area = QGraphicsRectItem(plot)
        self._area.setFlag(QGraphicsRectItem.GraphicsItemFlag.ItemNegativeZStacksBehindParent)
        self._area.setZValue(AREA_LEVEL)
        self._area.setPen(QPen(Qt.PenStyle.NoPen))
        box.sigResized.connect(lambda: self._area.setRect(box.geometry()))
        box.setMouseMode(box.RectMode)
        box.disableAutoRange()
        box.sigRangeChangedManually.connect(self.zoomed)
        self._lines = {line: self._add_curve(line) for line in lines}
        self._apply_palette()

    def set_points(self, line: Line, x: NDArray, y: NDArray) -> None:
        """Draw a curve anew: x and y (n,), x never falling."""
        curve = self._lines[line]
        curve.curve.setSegmentedLineMode("on" if len(x) > MOST_POINTS_IN_ONE_STROKE else "off")
        curve.setData(x, y)

    def set_log(self, is_log: bool) -> None:
        """Let the ordinate count in powers of ten, or evenly."""
        self.getPlotItem().setLogMode(x=False, y=is_log)

    def show_range(self, x_range: tuple[float, float] | None, y_range: tuple[float, float]) -> None:
        """Let the axes show this; exponents of ten where they count in powers of ten."""
        box = self.getPlotItem().getViewBox()
        if x_range is not None:
            box.setXRange(*x_range, padding=MARGIN_X)
        box.setYRange(*y_range, padding=MARGIN_Y)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self.fitRequested.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        is_built = self.plotItem is not None
        if is_built and event.type() == QEvent.Type.PaletteChange:
            self._apply_palette()

    def _add_curve(self, line: Line) -> pyqtgraph.PlotDataItem:
        curve = pyqtgraph.PlotDataItem(
            antialias=line.width > 1, autoDownsampleFactor=SAMPLES_PER_PIXEL
        )
        self.addItem(curve)
        return curve

    def _apply_palette(self) -> None:
        palette = style.current()
        self.setBackground(palette.window)
        self._area.setBrush(QColor(palette.panel))
        for side in ("left", "bottom"):
            axis = self.getPlotItem().getAxis(side)
            axis.setPen(palette.grid_line)
            axis.setTextPen(palette.muted)
            axis.setTickFont(style.font("small"))
            axis.label.setFont(style.font("small"))
        for line, curve in self._lines.items():
            curve.setPen(pyqtgraph.mkPen(line.color, width=line.width))
