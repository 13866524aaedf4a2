from itertools import pairwise

import numpy as np
import pytest

from app.draw.smooth_path import loose_end, settled_piece, smooth_path

STROKE = np.array([[0.1, 0.1], [0.4, 0.2], [0.5, 0.6], [0.9, 0.5], [0.8, 0.9]])


def ends(path):
    first, last = path.elementAt(0), path.elementAt(path.elementCount() - 1)
    return (first.x, first.y), (last.x, last.y)


@pytest.mark.parametrize("size", range(2, 6))
def test_the_curve_goes_from_the_first_point_to_the_last(size):
    start, end = ends(smooth_path(STROKE[:size]))

    assert start == pytest.approx(STROKE[0])
    assert end == pytest.approx(STROKE[size - 1])


def test_the_curve_has_no_corners():
    path = smooth_path(STROKE)
    angles = [path.angleAtPercent(percent / 500) for percent in range(501)]

    turns = (np.diff(angles) + 180) % 360 - 180
    assert np.abs(turns).max() < 15


def test_pieces_and_the_loose_end_together_are_the_whole_curve():
    pieces = [settled_piece(STROKE[:size]) for size in range(3, 6)] + [loose_end(STROKE)]
    whole = smooth_path(STROKE)

    for before, after in pairwise(pieces):
        assert ends(before)[1] == pytest.approx(ends(after)[0])
    assert sum(piece.length() for piece in pieces) == pytest.approx(whole.length(), rel=1e-6)


def test_one_point_is_a_line_too_short_to_see():
    path = smooth_path(STROKE[:1])

    assert ends(path)[0] == pytest.approx(STROKE[0])
    assert 0 < path.length() < 1e-3
