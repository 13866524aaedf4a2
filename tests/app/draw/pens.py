"""Draws on a pad with the pen of a tablet."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
PRESS, MOVE, RELEASE = (
    QEvent.Type.TabletPress,
    QEvent.Type.TabletMove,
    QEvent.Type.TabletRelease,
)


def draw_with_pen(pad, stroke, button=LEFT):
    """Press at the stroke's first point, move through the others, lift at the last.

    Returns whether the pad accepted every event: Qt sends others again, as the mouse's.
    """
    # Qt's events do not keep their device alive.
    pen = make_pen()
    events = [tablet_event(pen, pad, PRESS, stroke[0], button, button)]
    events += [tablet_event(pen, pad, MOVE, point, NONE, button) for point in stroke[1:]]
    events.append(tablet_event(pen, pad, RELEASE, stroke[-1], button, NONE))
    return all(send(pad, event) for event in events)


def hover_with_pen(pad, points):
    """Move the pen above the pad."""
    pen = make_pen()
    for point in points:
        send(pad, tablet_event(pen, pad, MOVE, point, NONE, NONE))


def make_pen():
    return QPointingDevice(
        "pen",
        1,
        QInputDevice.DeviceType.Stylus,
        QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Position,
        1,
        1,
    )


def tablet_event(pen, pad, kind, point, button, buttons):
    position = QPointF(*point)
    pressure, tilt, rest = 0.5, (0, 0), (0, 0, 0)
    modifiers = Qt.KeyboardModifier.NoModifier
    place = position, pad.mapToGlobal(position)
    return QTabletEvent(kind, pen, *place, pressure, *tilt, *rest, modifiers, button, buttons)


def send(pad, event):
    QApplication.sendEvent(pad, event)
    return event.isAccepted()
