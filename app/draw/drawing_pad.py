"""The pad: takes strokes from mouse, pen and finger, and shows them as smooth ink."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import style
from app.draw.growing_stroke import GrowingStroke
from app.draw.ink_history import InkHistory
from app.draw.ink_picture import InkPicture
from app.draw.pen_input import PenInput
from app.draw.smooth_path import loose_end, settled_piece, smooth_path
from core.ink import Ink

SMALLEST_SIDE = 320
"""Logical pixels."""

LINE_WIDTH = 0.05
"""Width of the pen, in parts of the pad's side."""

HINT = "Draw a digit"


class DrawingPad(QWidget):
    """A square to draw on. Its ink is in parts of its side, 0..1, and so grows with the window.

    Signals
    -------
    inkChanged(Ink)
        With every movement of the pen, and after undo, redo and clear.
    canUndoChanged(bool), canRedoChanged(bool)
        Whether there is something to undo or redo.
    touched()
        Mouse, pen or finger came down; the stroke has not begun yet.
    """

    inkChanged = Signal(object)
    canUndoChanged = Signal(bool)
    canRedoChanged = Signal(bool)
    touched = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("drawingPad")
        self.setAccessibleName("Pad")
        self.setAccessibleDescription("Draw a digit here with the mouse, a pen or a finger.")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setMinimumSize(SMALLEST_SIDE, SMALLEST_SIDE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._history = InkHistory()
        self._stroke: GrowingStroke | None = None
        self._picture: InkPicture | None = None
        self._pen = PenInput(self)
        self._pen.pressed.connect(self._on_pen_pressed)
        self._pen.moved.connect(self._on_pen_moved)
        self._pen.lifted.connect(self.end_stroke)
        self._pen.cancelled.connect(self._on_pen_cancelled)

    # --- what others ask and tell ---

    def ink(self) -> Ink:
        """What is drawn, the stroke in progress included; in parts of the pad's side."""
        if self._stroke is None:
            return self._history.ink
        return Ink((*self._history.ink.strokes, self._stroke.points))

    def set_ink(self, ink: Ink) -> None:
        """Draw something else, in parts of the pad's side; it can be undone."""
        self._finish_stroke()
        self._history.replace(ink)
        self._redraw()

    @Slot()
    def undo(self) -> None:
        """Take back the last stroke or the last clearing."""
        self._finish_stroke()
        self._history.undo()
        self._redraw()

    @Slot()
    def redo(self) -> None:
        """Do again what was undone last."""
        self._finish_stroke()
        self._history.redo()
        self._redraw()

    @Slot()
    def clear(self) -> None:
        """Empty the pad; it can be undone."""
        self.set_ink(Ink())

    # --- a stroke as it grows ---

    @property
    def is_writing(self) -> bool:
        """Whether the pen is down."""
        return self._stroke is not None

    def begin_stroke(self, x: float, y: float) -> None:
        """Put the pen down, in parts of the pad's side."""
        self._stroke = GrowingStroke()
        self._stroke.add(x, y)
        self.update()
        self.inkChanged.emit(self.ink())

    def extend_stroke(self, x: float, y: float) -> None:
        """Move the pen that is down."""
        assert self._stroke is not None, "the pen moves only while it is down"
        picture = self._current_picture()
        before = picture.area_of(loose_end(self._stroke.points))
        if not self._stroke.add(x, y):
            return
        points = self._stroke.points
        after = picture.area_of(loose_end(points))
        if len(points) > 2:
            piece = settled_piece(points)
            picture.add(piece)
            after = after.united(picture.area_of(piece))
        self.update(before.united(after))
        self.inkChanged.emit(self.ink())

    @Slot()
    def end_stroke(self) -> None:
        """Lift the pen; nothing where none is down."""
        if self._stroke is None:
            return
        points = self._stroke.points
        self._stroke = None
        self._current_picture().add(loose_end(points))
        self._history.add(points)
        self._tell_what_can_be_done()

    def _finish_stroke(self) -> None:
        if self.is_writing:
            self._pen.finish()
            self.end_stroke()

    # --- the pen ---

    @Slot(QPointF)
    def _on_pen_pressed(self, position: QPointF) -> None:
        self.touched.emit()
        self.begin_stroke(*self._inside(position))

    @Slot(QPointF)
    def _on_pen_moved(self, position: QPointF) -> None:
        self.extend_stroke(*self._inside(position))

    @Slot()
    def _on_pen_cancelled(self) -> None:
        self._stroke = None
        self._redraw()

    def _inside(self, position: QPointF) -> tuple[float, float]:
        """A position on the widget in parts of its side; outside of it, the nearest at its edge."""
        side = self._side()
        return min(max(position.x() / side, 0.0), 1.0), min(max(position.y() / side, 0.0), 1.0)

    def _redraw(self) -> None:
        self._forget_picture()
        self._tell_what_can_be_done()
        self.inkChanged.emit(self.ink())

    def _tell_what_can_be_done(self) -> None:
        self.canUndoChanged.emit(self._history.can_undo)
        self.canRedoChanged.emit(self._history.can_redo)

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        picture = self._current_picture()
        picture.paint(painter)
        if self._stroke is not None:
            picture.paint_over(painter, loose_end(self._stroke.points))
        palette = style.current()
        if self.ink().is_empty:
            painter.setFont(style.font("body"))
            painter.setPen(QColor(palette.muted))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, HINT)
        painter.setPen(QPen(QColor(palette.border), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._forget_picture()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._forget_picture()
        super().resizeEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(2 * SMALLEST_SIDE, 2 * SMALLEST_SIDE)

    def _current_picture(self) -> InkPicture:
        if self._picture is None or self._picture.ratio != self.devicePixelRatioF():
            self._picture = self._painted_anew()
        return self._picture

    def _painted_anew(self) -> InkPicture:
        palette = style.current()
        picture = InkPicture(
            self._side(),
            self.devicePixelRatioF(),
            LINE_WIDTH,
            paper=QColor(palette.paper),
            ink=QColor(palette.ink),
        )
        for stroke in self._history.ink.strokes:
            picture.add(smooth_path(stroke))
        if self._stroke is not None:
            points = self._stroke.points
            for size in range(3, len(points) + 1):
                picture.add(settled_piece(points[:size]))
        return picture

    def _forget_picture(self) -> None:
        self._picture = None
        self.update()

    def _side(self) -> int:
        return min(self.width(), self.height())
