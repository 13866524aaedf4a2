"""The loss plot and the accuracy plot of a run."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import style
from app.train.axis_range import even_range, log_range
from app.train.curve_plot import CurvePlot
from app.train.line import Line
from app.train.reports import Report

REPAINT_AT_LAST_MS = 120
"""A plot that no report has repainted by then is repainted all the same."""

BATCHES = Line("batch", "batches", width=1)
TRAIN_LOSS = Line("train", "training", width=2, decimals=4)
TEST_LOSS = Line("test", "test", width=2, decimals=4)
TRAIN_ACCURACY = Line("train", "training", width=2, decimals=2, unit=" %")
TEST_ACCURACY = Line("test", "test", width=2, decimals=2, unit=" %")


class Curves(QWidget):
    """Both plots over the same epochs.

    A report repaints one plot, by turns: the window stays free for the pointer between two.
    """

    settled = Signal()
    """What a report brought is painted, as far as it is painted now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.loss = CurvePlot(
            "lossPlot", "Loss", "loss", (BATCHES, TRAIN_LOSS, TEST_LOSS), can_be_log=True
        )
        self.accuracy = CurvePlot(
            "accuracyPlot", "Accuracy", "right (%)", (TRAIN_ACCURACY, TEST_ACCURACY)
        )
        self._stale: list[CurvePlot] = []
        self._follows = True
        self._repaint_timer = QTimer(self, singleShot=True)
        self._repaint_timer.timeout.connect(self._repaint_next)
        # Its turn comes when what is to be painted is painted.
        self._settled_timer = QTimer(self, singleShot=True, interval=0)
        self._settled_timer.timeout.connect(self.settled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.SPACING)
        for plot, stretch in ((self.loss, 3), (self.accuracy, 2)):
            plot.zoomed.connect(self._on_plot_zoomed)
            plot.fitRequested.connect(self.fit)
            layout.addWidget(plot, stretch)

    def prepare(self) -> None:
        """Load pyqtgraph (0.2 s), once; the first show does it unless it was done before."""
        if self.loss.canvas is None:
            self.accuracy.prepare().setXLink(self.loss.prepare())
            self.fit()

    @property
    def is_stale(self) -> bool:
        """Whether there are points that the plots do not show yet."""
        return bool(self._stale)

    def clear(self) -> None:
        """Begin new curves."""
        self.loss.clear()
        self.accuracy.clear()
        self.fit()

    def add(self, report: Report) -> None:
        """Let the curves grow, and repaint one plot; the other is next, soon in any case."""
        scores = report.scores
        self.loss.curve(BATCHES).extend(report.batches)
        self.loss.curve(TRAIN_LOSS).extend([(s.epoch, s.train.loss) for s in scores])
        self.loss.curve(TEST_LOSS).extend([(s.epoch, s.test.loss) for s in scores])
        self.accuracy.curve(TRAIN_ACCURACY).extend(
            [(s.epoch, 100 * s.train.accuracy) for s in scores]
        )
        self.accuracy.curve(TEST_ACCURACY).extend(
            [(s.epoch, 100 * s.test.accuracy) for s in scores]
        )
        if report.batches or scores:
            self._mark_stale(self.loss)
        if scores:
            self._mark_stale(self.accuracy)
        if self._stale and self.isVisible():
            # Not here: other timers have their turn between this, the repaint and the painting.
            self._repaint_timer.start(0)
        else:
            self.settled.emit()

    def fit(self) -> None:
        """Show all points, and those to come."""
        self._follows = True
        self._repaint(self.loss)
        self._repaint(self.accuracy)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.prepare()
        while self._stale:
            self._repaint_next()

    def _mark_stale(self, plot: CurvePlot) -> None:
        if plot not in self._stale:
            self._stale.append(plot)

    def _repaint_next(self) -> None:
        self._repaint(self._stale.pop(0))
        self._settled_timer.start()
        if self._stale:
            self._repaint_timer.start(REPAINT_AT_LAST_MS)
        else:
            self._repaint_timer.stop()

    def _repaint(self, plot: CurvePlot) -> None:
        if not self._follows:
            plot.repaint_part()
            return
        points = plot.repaint_whole()
        if plot.canvas is None:
            return
        if plot is self.accuracy:
            plot.canvas.show_range(None, (0, 100))
            return
        epochs, losses = zip(*points, strict=True)
        y_range = log_range(losses) if plot.log_switch.isChecked() else even_range(losses)
        plot.canvas.show_range(even_range(epochs), y_range)

    def _on_plot_zoomed(self) -> None:
        if self._follows:
            self._follows = False
            self._repaint(self.loss)
            self._repaint(self.accuracy)
