"""The legend of a plot: a sample of the line, its words and its newest number."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app import style
from app.train.line import Line

SAMPLE_WIDTH = 18


class LineSample(QWidget):
    """A short piece of the line."""

    def __init__(self, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(SAMPLE_WIDTH, SAMPLE_WIDTH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._line.color, self._line.width + 0.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        middle = self.height() / 2 + 0.5
        painter.drawLine(QLineF(2, middle, self.width() - 2, middle))


class LegendEntry(QWidget):
    """One line of the plot; its number keeps its width."""

    def __init__(self, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        words = QLabel(line.words)
        words.setFont(style.font("small"))
        self._number = QLabel()
        self._number.setFont(style.font("small"))
        self._number.setAccessibleDescription(f"{line.words}, newest value")
        self._number.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.SPACING // 2)
        layout.addWidget(LineSample(line))
        layout.addWidget(words)
        if line.decimals is not None:
            widest = max(map(line.written, (8.8, 888.8, 8.8e8)), key=len)
            metrics = self._number.fontMetrics()
            # A fixed size, for a new text must not lay out the whole window anew.
            self._number.setFixedSize(metrics.horizontalAdvance(widest), metrics.height())
            layout.addWidget(self._number)
        self.set_value(None)

    @property
    def number(self) -> str:
        """The newest value as it is shown."""
        return self._number.text()

    def set_value(self, value: float | None) -> None:
        """Show the newest value; None if there is none yet."""
        self._number.setText("–" if value is None else self._line.written(value))
