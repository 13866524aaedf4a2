import numpy as np
import pytest

from core.ink import Ink


def test_strokes_become_float_arrays_and_empty_ones_are_left_out():
    ink = Ink.from_strokes([[(0, 1), (2, 3)], [], np.array([[5.0, 6.0]])])

    assert [stroke.tolist() for stroke in ink.strokes] == [[[0, 1], [2, 3]], [[5, 6]]]
    assert all(stroke.dtype == np.float64 for stroke in ink.strokes)


@pytest.mark.parametrize("strokes", [[], [[]], [np.empty((0, 2))]])
def test_ink_without_points_is_empty(strokes):
    assert Ink.from_strokes(strokes).is_empty


@pytest.mark.parametrize("bad", [[1, 2, 3], [[1, 2, 3]], [[[1, 2]]]])
def test_a_stroke_of_another_shape_is_refused_by_its_number(bad):
    with pytest.raises(ValueError, match="stroke 2 has shape"):
        Ink.from_strokes([[(0, 0)], bad])


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_a_coordinate_that_is_no_finite_number_is_refused(bad):
    with pytest.raises(ValueError, match="stroke 1 has a coordinate"):
        Ink.from_strokes([[(0, bad)]])


def test_bounds_hold_all_strokes():
    ink = Ink.from_strokes([[(3, 4), (5, 1)], [(-2, 2)]])

    assert ink.bounds == (-2, 1, 5, 4)


def test_empty_ink_has_no_bounds():
    with pytest.raises(ValueError, match="no bounds"):
        _ = Ink().bounds


def test_transform_turns_and_moves_every_point():
    quarter_turn = [[0, -1], [1, 0]]

    ink = Ink.from_strokes([[(1, 0), (0, 2)]]).transformed(quarter_turn, (10, 20))

    assert ink.strokes[0].tolist() == [[10, 21], [8, 20]]
