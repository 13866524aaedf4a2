import pytest
from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.widgets.square_beside import GAP, SquareBeside

SMALLEST_SQUARE, SMALLEST_PANEL, LARGEST_PANEL = 320, (200, 250), 400


@pytest.fixture
def places(qtbot):
    """Resize the pair, and give the places of the square and the panel in it."""
    square, panel, content = QWidget(), QWidget(), QWidget()
    square.setMinimumSize(SMALLEST_SQUARE, SMALLEST_SQUARE)
    content.setMinimumSize(*SMALLEST_PANEL)
    QVBoxLayout(panel, contentsMargins=QMargins()).addWidget(content)
    panel.setMaximumWidth(LARGEST_PANEL)
    pair = SquareBeside(square, panel)
    qtbot.addWidget(pair)
    pair.show()

    def places(width, height):
        pair.resize(width, height)
        return square.geometry(), panel.geometry()

    return places


@pytest.mark.parametrize(
    ("width", "height"), [(544, 320), (800, 500), (1500, 900), (2500, 600), (700, 1200)]
)
def test_both_are_in_the_window_and_do_not_overlap(places, width, height):
    square, panel = places(width, height)

    assert square.width() == square.height() >= SMALLEST_SQUARE
    assert square.left() >= 0
    assert square.bottom() < height
    assert square.right() + GAP < panel.left() + 1
    assert panel.right() == width - 1
    assert SMALLEST_PANEL[0] <= panel.width() <= LARGEST_PANEL


def test_the_square_is_as_high_as_the_window_where_the_width_allows(places):
    square, _ = places(1500, 900)

    assert square.height() == 900


def test_a_narrow_window_leaves_the_panel_its_smallest_width(places):
    square, panel = places(700, 1200)

    assert panel.width() == SMALLEST_PANEL[0]
    assert square.width() == 700 - GAP - SMALLEST_PANEL[0]
