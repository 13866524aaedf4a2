import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QTouchEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app import style
from app.draw.drawing_pad import SMALLEST_SIDE
from core.ink import Ink
from tests.app.draw.drawing import draw
from tests.app.draw.pens import draw_with_pen, hover_with_pen

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
SIDE = 640
SEVEN = [(160, 160), (320, 160), (480, 160), (400, 320), (320, 480)]
DASH = [(240, 320), (400, 320)]


@pytest.fixture
def inks(pad):
    """Every ink that the pad has told of."""
    inks = []
    pad.inkChanged.connect(inks.append)
    return inks


def in_pixels(ink):
    return [(stroke * SIDE).round(6).tolist() for stroke in ink.strokes]


def as_lists(*strokes):
    return [[list(map(float, point)) for point in stroke] for stroke in strokes]


def is_ink(image, x, y):
    return image.pixelColor(x, y).lightness() < 80


def test_strokes_of_the_mouse_are_the_ink_in_parts_of_the_pad(qtbot, pad):
    draw(qtbot, pad, SEVEN, DASH)

    assert in_pixels(pad.ink()) == as_lists(SEVEN, DASH)


def test_ink_is_told_with_every_movement_and_not_only_at_the_end(pad, inks):
    QTest.mousePress(pad, LEFT, pos=QPoint(*SEVEN[0]))
    for count, point in enumerate(SEVEN[1:], start=2):
        QTest.mouseMove(pad, QPoint(*point))
        assert in_pixels(inks[-1]) == as_lists(SEVEN[:count])
    assert len(inks) == len(SEVEN)
    QTest.mouseRelease(pad, LEFT, pos=QPoint(*SEVEN[-1]))

    assert in_pixels(inks[-1]) == as_lists(SEVEN)


def test_a_press_without_a_movement_makes_a_dot(qtbot, pad, painted):
    draw(qtbot, pad, [(100, 200)])

    assert in_pixels(pad.ink()) == as_lists([(100, 200)])
    assert is_ink(painted(pad), 100, 200)


def test_two_quick_presses_make_two_dots(pad):
    QTest.mouseClick(pad, LEFT, pos=QPoint(100, 100))
    QTest.mouseDClick(pad, LEFT, pos=QPoint(200, 100))

    assert in_pixels(pad.ink())[-1] == [[200, 100]]
    assert len(pad.ink().strokes) >= 2


def test_the_right_button_does_not_draw(pad, inks):
    QTest.mousePress(pad, RIGHT, pos=QPoint(*SEVEN[0]))
    QTest.mouseMove(pad, QPoint(*SEVEN[1]))
    QTest.mouseRelease(pad, RIGHT, pos=QPoint(*SEVEN[1]))

    assert pad.ink().is_empty
    assert inks == []


def test_moving_without_a_button_does_not_draw(pad):
    QTest.mouseMove(pad, QPoint(100, 100))
    QTest.mouseMove(pad, QPoint(200, 200))

    assert pad.ink().is_empty


def test_ink_stays_on_the_pad_when_the_pen_leaves_it(qtbot, pad):
    draw(qtbot, pad, [(320, 320), (700, 320), (700, -50)])

    assert in_pixels(pad.ink()) == as_lists([(320, 320), (640, 320), (640, 0)])


def test_the_stroke_is_seen_while_it_is_drawn_and_afterwards(pad, painted):
    QTest.mousePress(pad, LEFT, pos=QPoint(*SEVEN[0]))
    for point in SEVEN[1:]:
        QTest.mouseMove(pad, QPoint(*point))
        assert is_ink(painted(pad), *point)
    QTest.mouseRelease(pad, LEFT, pos=QPoint(*SEVEN[-1]))

    image = painted(pad)
    assert all(is_ink(image, *point) for point in (SEVEN[0], SEVEN[1], SEVEN[-1], (440, 240)))
    assert not is_ink(image, 100, 400)


def test_undo_and_redo_go_stroke_by_stroke(qtbot, pad, inks):
    draw(qtbot, pad, SEVEN, DASH)

    pad.undo()
    assert in_pixels(inks[-1]) == as_lists(SEVEN)
    pad.undo()
    assert inks[-1].is_empty
    pad.redo()
    pad.redo()
    assert in_pixels(inks[-1]) == as_lists(SEVEN, DASH)


def test_undone_ink_is_no_longer_seen(qtbot, pad, painted):
    draw(qtbot, pad, SEVEN)
    assert is_ink(painted(pad), *SEVEN[0])

    pad.undo()

    assert not is_ink(painted(pad), *SEVEN[0])


def test_clearing_can_be_undone(qtbot, pad):
    draw(qtbot, pad, SEVEN, DASH)

    pad.clear()
    assert pad.ink().is_empty
    pad.undo()

    assert in_pixels(pad.ink()) == as_lists(SEVEN, DASH)


def test_undo_while_drawing_takes_back_the_stroke_in_progress(qtbot, pad):
    draw(qtbot, pad, DASH)
    QTest.mousePress(pad, LEFT, pos=QPoint(*SEVEN[0]))
    QTest.mouseMove(pad, QPoint(*SEVEN[1]))

    pad.undo()
    QTest.mouseMove(pad, QPoint(*SEVEN[2]))
    QTest.mouseRelease(pad, LEFT, pos=QPoint(*SEVEN[2]))

    assert in_pixels(pad.ink()) == as_lists(DASH)
    pad.redo()
    assert in_pixels(pad.ink()) == as_lists(DASH, SEVEN[:2])


def test_the_pad_says_what_can_be_undone_and_redone(qtbot, pad):
    said = {}
    pad.canUndoChanged.connect(lambda can: said.update(undo=can))
    pad.canRedoChanged.connect(lambda can: said.update(redo=can))

    draw(qtbot, pad, SEVEN)
    assert said == {"undo": True, "redo": False}
    pad.undo()
    assert said == {"undo": False, "redo": True}


def test_ink_given_to_the_pad_is_shown_and_can_be_undone(qtbot, pad, inks, painted):
    draw(qtbot, pad, DASH)

    pad.set_ink(Ink.from_strokes([np.array(SEVEN) / SIDE]))

    assert in_pixels(inks[-1]) == as_lists(SEVEN)
    assert is_ink(painted(pad), *SEVEN[0])
    assert not is_ink(painted(pad), 260, 320)
    pad.undo()
    assert in_pixels(pad.ink()) == as_lists(DASH)


def test_ink_grows_with_the_pad(qtbot, pad, painted):
    draw(qtbot, pad, SEVEN)
    before = pad.ink()

    pad.resize(SIDE // 2, SIDE // 2)

    np.testing.assert_array_equal(pad.ink().strokes, before.strokes)
    image = painted(pad)
    assert all(is_ink(image, x // 2, y // 2) for x, y in (SEVEN[0], SEVEN[-1]))
    assert not is_ink(image, *SEVEN[0])


def test_a_stroke_goes_on_when_the_pad_is_resized_meanwhile(pad, painted):
    QTest.mousePress(pad, LEFT, pos=QPoint(160, 160))
    for x in (200, 240, 320):
        QTest.mouseMove(pad, QPoint(x, 160))
    pad.resize(SIDE // 2, SIDE // 2)
    QTest.mouseMove(pad, QPoint(240, 80))
    QTest.mouseRelease(pad, LEFT, pos=QPoint(240, 80))

    assert in_pixels(pad.ink()) == as_lists(
        [(160, 160), (200, 160), (240, 160), (320, 160), (480, 160)]
    )
    assert all(is_ink(painted(pad), x, 80) for x in range(80, 241, 10))


def test_the_pad_cannot_become_too_small_to_draw_on(pad):
    pad.resize(100, 100)

    assert min(pad.width(), pad.height()) == SMALLEST_SIDE >= 320


def test_the_pad_follows_the_palette(qtbot, pad, qapp, painted):
    draw(qtbot, pad, SEVEN)

    style.apply(qapp, "dark")

    image = painted(pad)
    assert image.pixelColor(100, 400) == QColor(style.DARK.paper)
    assert image.pixelColor(*SEVEN[0]) == QColor(style.DARK.ink)


def test_a_hint_stands_on_the_empty_pad_only(qtbot, pad, painted):
    def marks():
        image = painted(pad).copy(220, 300, 200, 40)
        colours = {image.pixel(x, y) for x in range(200) for y in range(40)}
        return len(colours) > 1

    assert marks()
    draw(qtbot, pad, [(50, 50), (60, 60)])
    assert not marks()
    pad.undo()
    assert marks()


def test_the_pen_of_a_tablet_draws(pad, inks):
    all_accepted = draw_with_pen(pad, SEVEN)

    assert all_accepted
    assert in_pixels(pad.ink()) == as_lists(SEVEN)
    assert len(inks) == len(SEVEN)


def test_the_button_on_the_side_of_a_tablets_pen_does_not_draw(pad):
    draw_with_pen(pad, SEVEN, button=RIGHT)

    assert pad.ink().is_empty


def test_a_pen_that_hovers_does_not_draw(pad):
    hover_with_pen(pad, SEVEN)

    assert pad.ink().is_empty


def test_the_first_finger_draws(pad, inks):
    device = QTest.createTouchDevice()

    QTest.touchEvent(pad, device).press(0, QPoint(100, 100)).commit()
    QTest.touchEvent(pad, device).move(0, QPoint(200, 100)).commit()
    QTest.touchEvent(pad, device).stationary(0).press(1, QPoint(400, 400)).commit()
    QTest.touchEvent(pad, device).move(0, QPoint(200, 150)).move(1, QPoint(500, 400)).commit()
    QTest.touchEvent(pad, device).release(0, QPoint(200, 200)).stationary(1).commit()
    QTest.touchEvent(pad, device).release(1, QPoint(500, 400)).commit()

    (stroke,) = pad.ink().strokes
    # Offscreen, QTest's fingers land beside the place by the width of a window frame.
    np.testing.assert_allclose(
        np.diff(stroke * SIDE, axis=0), [[100, 0], [0, 50], [0, 50]], atol=1e-6
    )
    assert len(inks) == len(stroke)


def test_a_touch_that_the_system_takes_back_leaves_no_ink(pad):
    device = QTest.createTouchDevice()
    QTest.touchEvent(pad, device).press(0, QPoint(100, 100)).commit()
    QTest.touchEvent(pad, device).move(0, QPoint(200, 100)).commit()

    cancel = QTouchEvent(QEvent.Type.TouchCancel, device, Qt.KeyboardModifier.NoModifier, [])
    QApplication.sendEvent(pad, cancel)

    assert pad.ink().is_empty
    QTest.touchEvent(pad, device).release(0, QPoint(200, 100)).commit()
    assert pad.ink().is_empty


def test_another_device_ends_the_stroke_of_the_first(pad):
    QTest.mousePress(pad, LEFT, pos=QPoint(*DASH[0]))
    QTest.mouseMove(pad, QPoint(*DASH[1]))

    draw_with_pen(pad, SEVEN)
    QTest.mouseMove(pad, QPoint(10, 10))
    QTest.mouseRelease(pad, LEFT, pos=QPoint(10, 10))

    assert in_pixels(pad.ink()) == as_lists(DASH, SEVEN)


def test_hiding_the_pad_ends_the_stroke(pad):
    QTest.mousePress(pad, LEFT, pos=QPoint(*DASH[0]))
    QTest.mouseMove(pad, QPoint(*DASH[1]))

    pad.hide()
    pad.undo()

    assert pad.ink().is_empty


def test_the_pad_has_a_name_for_those_who_cannot_see_it(pad):
    assert pad.accessibleName()
    assert pad.accessibleDescription()
