"""The mouse on the pad."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.bench.drawing import Points

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


def move(pad: QWidget, position: QPointF) -> None:
    """Move the pressed pen to a place on the pad."""
    _send(pad, QEvent.Type.MouseMove, position, NONE, LEFT)


def move_and_see(pad: QWidget, position: QPointF) -> None:
    """Move it, and let the window have its turn."""
    move(pad, position)
    QApplication.processEvents()


def draw(
    pad: QWidget, points: Points, go_to: Callable[[QWidget, QPointF], None] = move_and_see
) -> None:
    """Draw a stroke, points (n, 2) in 0..1."""
    first, *others = [QPointF(x * pad.width(), y * pad.height()) for x, y in points]
    _send(pad, QEvent.Type.MouseButtonPress, first, LEFT, LEFT)
    for position in others:
        go_to(pad, position)
    _send(pad, QEvent.Type.MouseButtonRelease, others[-1], LEFT, NONE)


def _send(
    pad: QWidget,
    kind: QEvent.Type,
    position: QPointF,
    button: Qt.MouseButton,
    buttons: Qt.MouseButton,
) -> None:
    in_world = pad.mapToGlobal(position)
    event = QMouseEvent(kind, position, in_world, button, buttons, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(pad, event)
