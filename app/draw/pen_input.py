"""One pen out of three devices: the mouse, the pen of a tablet, a finger."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QTabletEvent, QTouchEvent
from PySide6.QtWidgets import QWidget

MOUSE = "mouse"
TABLET = "tablet"
PRESSES = (
    QEvent.Type.MouseButtonPress,
    # Qt sends it in the place of the second of two quick presses.
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.TabletPress,
)
RELEASES = (QEvent.Type.MouseButtonRelease, QEvent.Type.TabletRelease)


class PenInput(QObject):
    """Watches the events of a widget and says what the pen does on it.

    One device draws at a time: a press of another one ends the stroke, a second finger is ignored.

    Signals
    -------
    pressed(QPointF), moved(QPointF)
        The pen came down, or moved while it was down; position on the widget in logical pixels.
    lifted()
        The stroke is complete.
    cancelled()
        The system took the finger for something else: there was no stroke.
    """

    pressed = Signal(QPointF)
    moved = Signal(QPointF)
    lifted = Signal()
    cancelled = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._device: str | int | None = None
        widget.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        widget.installEventFilter(self)

    def finish(self) -> None:
        """End the stroke as if the pen were lifted; nothing where none is down."""
        if self._device is not None:
            self._device = None
            self.lifted.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # What is accepted here, Qt does not send a second time as an event of the mouse.
        if isinstance(event, QMouseEvent):
            return self._follow(event, MOUSE)
        if isinstance(event, QTabletEvent):
            return self._follow(event, TABLET)
        if isinstance(event, QTouchEvent):
            return self._touch(event)
        if event.type() == QEvent.Type.Hide:
            self.finish()
        return False

    def _follow(self, event: QMouseEvent | QTabletEvent, device: str) -> bool:
        is_left = event.button() == Qt.MouseButton.LeftButton
        if event.type() in PRESSES and is_left:
            self._press(device, event.position())
        elif self._device == device and event.type() in RELEASES and is_left:
            self._lift(event.position())
        elif self._device == device and event.buttons() & Qt.MouseButton.LeftButton:
            self.moved.emit(event.position())
        event.accept()
        return True

    def _touch(self, event: QTouchEvent) -> bool:
        if event.type() == QEvent.Type.TouchBegin and isinstance(self._device, int):
            self.finish()
        if event.type() == QEvent.Type.TouchCancel:
            self._cancel()
        for point in event.points():
            finger = point.id()
            if point.state() == point.State.Pressed:
                if not isinstance(self._device, int):
                    self._press(finger, point.position())
            elif finger == self._device and point.state() == point.State.Released:
                self._lift(point.position())
            elif finger == self._device and point.state() == point.State.Updated:
                self.moved.emit(point.position())
        event.accept()
        return True

    def _press(self, device: str | int, position: QPointF) -> None:
        self.finish()
        self._device = device
        self.pressed.emit(position)

    def _lift(self, position: QPointF) -> None:
        self.moved.emit(position)
        self.finish()

    def _cancel(self) -> None:
        if self._device is not None:
            self._device = None
            self.cancelled.emit()
