import numpy as np
import pytest

from core.grid import LINE_WIDTH, SIDE, as_drawn, fit, pack, to_text, unpack
from core.ink import Ink

SEVEN = [[(1.0, 1.0), (9.0, 1.0), (4.0, 13.0)], [(3.0, 7.0), (8.0, 7.0)]]


def scaled(strokes, factor, x, y):
    return Ink.from_strokes([np.array(stroke) * factor + (x, y) for stroke in strokes])


@pytest.mark.parametrize("factor", [0.5, 4, 64])
@pytest.mark.parametrize("offset", [(0, 0), (512, 256)])
def test_fit_does_not_depend_on_position_and_size(factor, offset):
    assert np.array_equal(fit(scaled(SEVEN, factor, *offset)), fit(Ink.from_strokes(SEVEN)))


def test_fit_fills_the_grid_with_the_longer_side_and_centres_the_other():
    grid = fit(Ink.from_strokes(SEVEN))

    rows, columns = grid.any(axis=1).nonzero()[0], grid.any(axis=0).nonzero()[0]
    assert (rows[0], rows[-1]) == (1, SIDE - 2)
    assert abs((columns[0] + columns[-1]) / 2 - (SIDE - 1) / 2) <= 0.5


def test_fit_draws_with_the_grids_own_line_width():
    vertical = fit(Ink.from_strokes([[(0, 0), (0, 500)]]))

    widths = vertical.sum(axis=1)
    assert abs(np.median(widths) - LINE_WIDTH) <= 1


@pytest.mark.parametrize("stroke", [[(7, 7)], [(300.0, 200.0)] * 5])
def test_a_dot_is_a_dot_in_the_middle(stroke):
    grid = fit(Ink.from_strokes([stroke]))

    rows, columns = grid.nonzero()
    assert 1 <= grid.sum() <= (LINE_WIDTH + 1) ** 2
    assert abs(rows.mean() - 15.5) <= 0.5
    assert abs(columns.mean() - 15.5) <= 0.5


def test_ink_no_larger_than_the_pen_is_a_dot():
    trembling = Ink.from_strokes([[(300, 300), (303, 302), (300, 304)]])

    assert np.array_equal(fit(trembling, dot_extent=5), fit(Ink.from_strokes([[(0, 0)]])))
    assert fit(trembling, dot_extent=3).sum() > 40


def test_strokes_are_not_joined():
    apart = fit(Ink.from_strokes([[(0, 0), (0, 10)], [(10, 0), (10, 10)]]))

    assert not apart[:, 8:24].any()


def test_empty_ink_gives_empty_grids():
    assert not fit(Ink()).any()
    assert not as_drawn(Ink(), 320, 20).any()


def test_as_drawn_keeps_position_and_size():
    grid = as_drawn(Ink.from_strokes([[(10, 10), (90, 10)]]), pad_side=320, line_width=20)

    assert grid[:2, 1:9].all()
    assert not grid[2:].any()
    assert not grid[:, 10:].any()


def test_as_drawn_shows_lines_thinner_than_a_cell_without_gaps():
    grid = as_drawn(Ink.from_strokes([[(10, 10), (300, 200)]]), pad_side=320, line_width=1)

    assert grid[:, 1:30].any(axis=0).all()


def test_as_drawn_cuts_off_what_lies_outside_the_pad():
    grid = as_drawn(Ink.from_strokes([[(-500, 160), (1000, 160)]]), pad_side=320, line_width=10)

    assert grid.any(axis=0).all()
    assert grid.sum() <= 2 * SIDE


def test_packing_is_row_by_row_and_comes_back():
    grids = np.random.default_rng(0).random((3, 2, SIDE, SIDE)) < 0.5

    bits = pack(grids)

    assert bits.shape == (3, 2, 128)
    assert bits[0, 0, 0] == int("".join("01"[int(cell)] for cell in grids[0, 0, 0, :8]), 2)
    assert np.array_equal(unpack(bits), grids)


def test_text_form_is_32_lines_of_0_and_1():
    grid = np.zeros((SIDE, SIDE), dtype=bool)
    grid[0, 1] = grid[31, 31] = True

    lines = to_text(grid).splitlines()

    assert len(lines) == SIDE
    assert lines[0] == "01" + "0" * 30
    assert lines[31] == "0" * 31 + "1"
