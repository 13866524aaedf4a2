"""A plot with its header: title, legend with the newest numbers, log switch, fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app import style
from app.train.growing_curve import GrowingCurve
from app.train.legend import LegendEntry
from app.train.line import Line
from app.train.thinned_curve import ThinnedCurve

if TYPE_CHECKING:
    from app.train.plot_canvas import PlotCanvas


class CurvePlot(QWidget):
    """Curves that grow while a network learns.

    Until `prepare` loads pyqtgraph, an empty widget holds the canvas's place and its name.
    """

    zoomed = Signal()
    fitRequested = Signal()

    def __init__(
        self,
        name: str,
        title: str,
        ordinate: str,
        lines: Sequence[Line],
        *,
        can_be_log: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._title = title
        self._ordinate = ordinate
        self._curves = {line: GrowingCurve() for line in lines}
        self._thinned = {line: ThinnedCurve(curve) for line, curve in self._curves.items()}
        self._entries = {line: LegendEntry(line) for line in lines}
        self.canvas: PlotCanvas | None = None
        self.log_switch = QCheckBox("log")
        self.log_switch.setFont(style.font("small"))
        self.log_switch.setObjectName(f"{name}Log")
        self.log_switch.setAccessibleName(f"{title} in powers of ten")
        self.log_switch.setToolTip(
            "Count in powers of ten: small losses become visible, and a steady fall is a line."
        )
        self.log_switch.setVisible(can_be_log)
        self.log_switch.toggled.connect(self._on_log_toggled)
        self.fit_button = QToolButton(text="Fit")
        self.fit_button.setStyleSheet("padding: 2px 8px;")
        self.fit_button.setFont(style.font("small"))
        self.fit_button.setObjectName(f"{name}Fit")
        self.fit_button.setAccessibleName(f"{title}: show all epochs")
        self.fit_button.setToolTip(
            "Show all epochs again (or double-click). Drag over the plot or turn the wheel to zoom."
        )
        self.fit_button.clicked.connect(self.fitRequested)
        self._place = self._named(QWidget())
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(style.SPACING // 2)
        self._layout.addLayout(self._header())
        self._layout.addWidget(self._place, 1)

    def prepare(self) -> PlotCanvas:
        """Load pyqtgraph, if that has not happened, and put the canvas in its place."""
        if self.canvas is None:
            from app.train.plot_canvas import PlotCanvas

            self.canvas = PlotCanvas(tuple(self._curves), self._ordinate)
            self._layout.replaceWidget(self._place, self._named(self.canvas))
            # Now, not with the next turn of the event loop: else the first picture is a wrong one.
            self.canvas.show()
            self._layout.activate()
            self._place.setObjectName("")
            self._place.deleteLater()
            self.canvas.set_log(self.log_switch.isChecked())
            self.canvas.zoomed.connect(self.zoomed)
            self.canvas.fitRequested.connect(self.fitRequested)
        return self.canvas

    def curve(self, line: Line) -> GrowingCurve:
        """The points of one of the lines."""
        return self._curves[line]

    def number(self, line: Line) -> str:
        """The newest value of a line as the legend shows it."""
        return self._entries[line].number

    def clear(self) -> None:
        """Forget all points."""
        for curve in self._curves.values():
            curve.clear()

    def repaint_whole(self) -> list[tuple[NDArray[np.float64], NDArray[np.float64]]]:
        """Show all points of this moment, thinned; their x and y, a pair of arrays a line."""
        shown = []
        for line, thinned in self._thinned.items():
            x, y = thinned.points()
            self._show(line, x, y)
            shown.append((x, y))
        return shown

    def repaint_part(self) -> None:
        """Show the points of this moment to a user who looks at some of them closely."""
        for line, curve in self._curves.items():
            self._show(line, curve.x, curve.y)

    def _show(self, line: Line, x: NDArray[np.float64], y: NDArray[np.float64]) -> None:
        self._entries[line].set_value(float(y[-1]) if len(y) else None)
        if self.canvas is not None:
            self.canvas.set_points(line, x, y)

    def _header(self) -> QHBoxLayout:
        title = QLabel(self._title)
        title.setStyleSheet("font-weight: 600;")
        header = QHBoxLayout()
        header.setSpacing(style.SPACING * 3 // 2)
        header.addWidget(title)
        header.addStretch(1)
        for entry in self._entries.values():
            header.addWidget(entry)
        header.addWidget(self.log_switch)
        header.addWidget(self.fit_button)
        return header

    def _named(self, widget: QWidget) -> QWidget:
        widget.setObjectName(self._name)
        widget.setAccessibleName(f"{self._title} over epochs")
        return widget

    def _on_log_toggled(self, is_log: bool) -> None:
        if self.canvas is not None:
            self.canvas.set_log(is_log)
        self.fitRequested.emit()
