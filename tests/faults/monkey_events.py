"""What a monkey can do to a window: real events of mouse, pen and keyboard, and few short cuts."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TypeVar

from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QTabWidget,
    QToolButton,
    QWidget,
)

from app.main_window import MainWindow
from tests.app.draw.pens import draw_with_pen
from tests.faults.monkey_hand import Act

Kind = TypeVar("Kind", bound=QWidget)

KEYS = (
    *(Qt.Key(code) for code in range(ord("0"), ord("9") + 1)),
    *(Qt.Key.Key_A, Qt.Key.Key_E, Qt.Key.Key_Comma, Qt.Key.Key_Period, Qt.Key.Key_Minus),
    *(Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return),
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Space, Qt.Key.Key_F1, Qt.Key.Key_F10),
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
)
SHORTCUTS = "Z Z Y 1 2 3 4 O S A C V X"
MODIFIERS = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
TEXTS = (
    "", "0", "1", "8", "3, 2", "-1", "1e9", "1e-9", "nan", "inf", "x", "1,000", "0.5", "2x3/2",
    "whole set", "٣", "9" * 300, "\t", "<b>", "%s", "3" * 20,
)  # fmt: skip
SMALL = {"epochs": "3", "hidden": "8", "batch_size": "256"}
"""Settings under which a run is short."""
SIZES = (QSize(900, 600), QSize(1120, 760), QSize(1900, 1060), QSize(300, 200), QSize(4000, 700))
LONGEST_WAIT = 30
"""Milliseconds that the window is left alone."""


class NothingThere(Exception):
    """The event has nothing to act on."""


@dataclass(frozen=True)
class Event:
    """Something to do, and how often."""

    weight: float
    act: Act


def _some(front: QWidget, kind: type[Kind], rng: Random) -> Kind:
    """One of the widgets of a kind that can be used now."""
    found = [w for w in front.findChildren(kind) if w.isVisible() and w.isEnabled()]
    if not found:
        raise NothingThere
    return rng.choice(found)


def _named(front: QWidget, kind: type[Kind], name: str) -> Kind:
    found = front.findChild(kind, name)
    if found is None or not found.isVisible():
        raise NothingThere
    return found


def _place(widget: QWidget, rng: Random) -> QPoint:
    """Somewhere on a widget, sometimes beside it."""
    beside = 20 if rng.random() < 0.1 else 0
    return QPoint(
        rng.randint(-beside, max(widget.width() - 1, 0) + beside),
        rng.randint(-beside, max(widget.height() - 1, 0) + beside),
    )


def draw(front: QWidget, rng: Random) -> None:
    pad = _named(front, QWidget, "drawingPad")
    button = rng.choice([Qt.MouseButton.LeftButton] * 9 + [Qt.MouseButton.RightButton])
    modifier = Qt.KeyboardModifier.NoModifier
    QTest.mousePress(pad, button, modifier, _place(pad, rng))
    for _ in range(rng.choice((0, 1, 3, 10))):
        QTest.mouseMove(pad, _place(pad, rng))
    if rng.random() < 0.95:
        QTest.mouseRelease(pad, button, modifier, _place(pad, rng))


def draw_with_a_pen(front: QWidget, rng: Random) -> None:
    pad = _named(front, QWidget, "drawingPad")
    points = [_place(pad, rng) for _ in range(rng.choice((1, 2, 8)))]
    draw_with_pen(pad, [(point.x(), point.y()) for point in points])


def click_a_button(front: QWidget, rng: Random) -> None:
    QTest.mouseClick(_some(front, QAbstractButton, rng), Qt.MouseButton.LeftButton)


def click_anywhere(front: QWidget, rng: Random) -> None:
    widget = _some(front, QWidget, rng)
    if isinstance(widget, QAbstractButton | QMenu):
        raise NothingThere
    click = rng.choice((QTest.mouseClick, QTest.mouseClick, QTest.mouseDClick))
    click(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, _place(widget, rng))


def drag(front: QWidget, rng: Random) -> None:
    widget = _some(front, QWidget, rng)
    if isinstance(widget, QAbstractButton | QMenu):
        raise NothingThere
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=_place(widget, rng))
    for _ in range(3):
        QTest.mouseMove(widget, _place(widget, rng))
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=_place(widget, rng))


def turn_the_wheel(front: QWidget, rng: Random) -> None:
    widget = _some(front, QWidget, rng)
    place = _place(widget, rng)
    turned = QWheelEvent(
        QPointF(place),
        QPointF(widget.mapToGlobal(place)),
        QPoint(),
        QPoint(0, rng.choice((-120, 120, 960))),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, turned)


def press_a_key(front: QWidget, rng: Random) -> None:
    widget = front.focusWidget() or front
    QTest.keyClick(widget, rng.choice(KEYS), rng.choice(MODIFIERS))


def press_a_shortcut(front: QWidget, rng: Random) -> None:
    letter = rng.choice(SHORTCUTS.split())
    key = getattr(Qt.Key, f"Key_{letter}")
    QTest.keyClick(front.focusWidget() or front, key, Qt.KeyboardModifier.ControlModifier)


def choose_an_action(front: QWidget, rng: Random) -> None:
    """Of the menus that can be opened; pyqtgraph has some that cannot."""
    buttons = [b for b in front.findChildren(QToolButton) if b.isVisible() and b.menu()]
    menus = [front, *(button.menu() for button in buttons)]
    actions = [a for menu in menus for a in menu.actions() if a.isEnabled() and a.text()]
    if not actions:
        raise NothingThere
    rng.choice(actions).trigger()


def change_the_tab(front: QWidget, rng: Random) -> None:
    tabs = _named(front, QTabWidget, "tabs")
    tabs.setCurrentIndex(rng.randrange(tabs.count()))


def choose_in_a_box(front: QWidget, rng: Random) -> None:
    box = _some(front, QComboBox, rng)
    box.setFocus()
    for _ in range(rng.choice((1, 2, 5))):
        QTest.keyClick(box, rng.choice((Qt.Key.Key_Up, Qt.Key.Key_Down)))


def type_into_a_field(front: QWidget, rng: Random) -> None:
    _type(_some(front, QLineEdit, rng), rng.choice(TEXTS))


def _type(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text) if text.isascii() else field.insert(text)


def start_a_small_run(front: QWidget, rng: Random) -> None:
    start = _named(front, QAbstractButton, "startButton")
    if not start.isEnabled():
        raise NothingThere
    for name, text in SMALL.items():
        _type(_named(front, QLineEdit, name), text)
    QTest.mouseClick(start, Qt.MouseButton.LeftButton)


def press_the_run_bar(front: QWidget, rng: Random) -> None:
    name = rng.choice(("pauseButton", "stopButton", "useButton", "saveButton", "drawSomeButton"))
    QTest.mouseClick(_named(front, QAbstractButton, name), Qt.MouseButton.LeftButton)


def resize(front: QWidget, rng: Random) -> None:
    front.window().resize(rng.choice(SIZES))


def change_the_state(front: QWidget, rng: Random) -> None:
    window = front.window()
    rng.choice((window.showMaximized, window.showNormal, window.showNormal))()


def wait(_front: QWidget, rng: Random) -> None:
    QTest.qWait(rng.randrange(LONGEST_WAIT))


def close_what_is_in_front(front: QWidget, rng: Random) -> None:
    if isinstance(front, MainWindow):
        raise NothingThere
    front.close()


def close_the_window(front: QWidget, rng: Random) -> None:
    if not isinstance(front, MainWindow):
        raise NothingThere
    front.close()


EVENTS: dict[str, Event] = {
    "draw": Event(25, draw),
    "draw with a pen": Event(3, draw_with_a_pen),
    "click a button": Event(15, click_a_button),
    "click anywhere": Event(6, click_anywhere),
    "drag": Event(4, drag),
    "turn the wheel": Event(4, turn_the_wheel),
    "press a key": Event(15, press_a_key),
    "press a shortcut": Event(6, press_a_shortcut),
    "choose an action": Event(1.5, choose_an_action),
    "change the tab": Event(4, change_the_tab),
    "choose in a box": Event(4, choose_in_a_box),
    "type into a field": Event(4, type_into_a_field),
    "start a small run": Event(4, start_a_small_run),
    "press the run bar": Event(6, press_the_run_bar),
    "resize": Event(2, resize),
    "change the state": Event(0.5, change_the_state),
    "wait": Event(3, wait),
    "close what is in front": Event(6, close_what_is_in_front),
    "close the window": Event(0.3, close_the_window),
}
