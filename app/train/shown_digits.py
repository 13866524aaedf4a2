"""What the network is being shown: some of the drawings that it learns from, as it sees them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import style
from core.grid import SIDE, pack
from core.sample import Sample

COLUMNS = 12
MOST_ROWS = 2
COUNT = COLUMNS * MOST_ROWS
"""Drawings of a sample."""

GAP = style.SPACING
LARGEST_CELL = 2
"""Logical pixels of a cell of the grid."""

LESSON = (
    "Drawings as the network gets them with these settings, renewed once a second while it "
    "trains. Grey ones are none of the ten digits: they teach it to say so."
)
HINT = "Draw some shows what these settings make of the digits."


class ShownDigits(QWidget):
    """Two rows of grids, or one where there is little room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shownDigits")
        self.setAccessibleName("What the network is being shown")
        self.setToolTip(f"<p>{LESSON}</p>")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._sample: Sample | None = None
        self._cell = 1
        self._rows = 1
        self._describe()

    @property
    def sample(self) -> Sample | None:
        """What is shown, if anything; the last drawings may be hidden for want of room."""
        return self._sample

    def set_sample(self, sample: Sample) -> None:
        """Show other drawings, `COUNT` of them."""
        self._sample = sample
        self._describe()
        self.update()

    def fit_into(self, room: QSize) -> None:
        """Take as many rows and as large cells as the room (logical pixels) allows."""
        widest = (room.width() + GAP) // COLUMNS - GAP
        self._rows = MOST_ROWS if room.height() >= MOST_ROWS * (SIDE + GAP) else 1
        highest = room.height() // self._rows - GAP
        self._cell = min(max(min(widest, highest) // SIDE, 1), LARGEST_CELL)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        pitch = self._cell * SIDE + GAP
        return QSize(COLUMNS * pitch - GAP, self._rows * pitch - GAP)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = style.current()
        painter = QPainter(self)
        if self._sample is None:
            painter.setFont(style.font("small"))
            painter.setPen(QColor(palette.muted))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, HINT)
            return
        side = self._cell * SIDE
        for place in range(COLUMNS * self._rows):
            row, column = divmod(place, COLUMNS)
            corner = QRect(column * (side + GAP), row * (side + GAP), side, side)
            painter.drawImage(corner, self._picture(self._sample, place))

    def _picture(self, sample: Sample, place: int) -> QImage:
        """One pixel a cell."""
        palette = style.current()
        ink = palette.muted if sample.labels[place] is None else palette.ink
        bits = pack(sample.grids[place]).tobytes()
        picture = QImage(bits, SIDE, SIDE, SIDE // 8, QImage.Format.Format_Mono)
        picture.setColorTable([QColor(palette.paper).rgb(), QColor(ink).rgb()])
        # The bytes are Python's and may be gone before the picture is.
        return picture.copy()

    def _describe(self) -> None:
        """Say in words what is shown."""
        labels = self._sample.labels if self._sample is not None else ()
        words = ("none of the ten" if label is None else str(label) for label in labels)
        self.setAccessibleDescription(", ".join(words) or HINT)
