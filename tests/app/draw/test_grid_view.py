import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor

from app import style
from app.draw.grid_view import GridView
from core.grid import SIDE

GRID = np.random.default_rng(2).random((SIDE, SIDE)) < 0.3


@pytest.fixture
def view(qtbot):
    view = GridView()
    qtbot.addWidget(view)
    view.set_grid(GRID)
    return view


def shown(view, palette):
    """The colours in the middles of the cells, as the grid that they show."""
    view.resize(view.sizeHint())
    image = view.grab().toImage()
    cell = view.width() // SIDE
    middles = range(cell // 2, SIDE * cell, cell)
    colours = [[image.pixelColor(x, y) for x in middles] for y in middles]
    assert {colour.name() for row in colours for colour in row} == {palette.paper, palette.ink}
    return np.array([[colour == QColor(palette.ink) for colour in row] for row in colours])


@pytest.mark.parametrize("room", [165, 200, 300, 1000])
def test_every_cell_is_shown_in_its_place(view, room):
    view.fit_into(QSize(room, room))

    np.testing.assert_array_equal(shown(view, style.LIGHT), GRID)


def test_another_grid_is_shown_at_once(view):
    view.set_grid(~GRID)

    np.testing.assert_array_equal(shown(view, style.LIGHT), ~GRID)
    assert view.accessibleDescription() == f"{(~GRID).sum()} of 1024 cells are on"


def test_the_grid_follows_the_palette(view, qapp):
    style.apply(qapp, "dark")

    np.testing.assert_array_equal(shown(view, style.DARK), GRID)


def test_the_grid_takes_the_room_that_whole_cells_can(view):
    view.fit_into(QSize(300, 400))

    assert view.sizeHint() == QSize(9 * SIDE + 1, 9 * SIDE + 1)


def test_lines_part_the_cells(view):
    view.set_grid(np.zeros((SIDE, SIDE), bool))
    view.fit_into(QSize(200, 200))
    view.resize(view.sizeHint())

    image = view.grab().toImage()

    line = QColor(style.LIGHT.grid_line)
    assert all(image.pixelColor(6 * number, 3) == line for number in range(1, SIDE))
