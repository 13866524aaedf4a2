"""The mouse on the pad."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.bench.drawing import Points

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


def draw(pad: QWidget, points: Points) -> None:
    """Draw a stroke, points (n, 2) in 0..1; the window has its turn after every move."""
    first, *others = [QPointF(x * pad.width(), y * pad.height()) for x, y in points]
    send(pad, QEvent.Type.MouseButtonPress, first, LEFT, LEFT)
    for position in others:
        send(pad, QEvent.Type.MouseMove, position, NONE, LEFT)
        QApplication.processEvents()
    send(pad, QEvent.Type.MouseButtonRelease, position, LEFT, NONE)


def send(
    pad: QWidget,
    kind: QEvent.Type,
    position: QPointF,
    button: Qt.MouseButton,
    buttons: Qt.MouseButton,
) -> None:
    """Let a mouse event happen at a place on the pad."""
    in_world = pad.mapToGlobal(position)
    event = QMouseEvent(kind, position, in_world, button, buttons, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(pad, event)
