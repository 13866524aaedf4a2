from itertools import pairwise

import numpy as np
import pytest

from core.ink import Ink
from core.rasterize import STEP, rasterize, resample


def distance_to_segment(centre, start, end):
    along = np.clip(np.dot(centre - start, end - start) / np.dot(end - start, end - start), 0, 1)
    return np.linalg.norm(centre - (start + along * (end - start)))


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("line_width", [1.0, 2.0, 3.3, 7.0])
def test_pixels_are_those_whose_centres_lie_within_half_a_line_width(seed, line_width):
    rng = np.random.default_rng(seed)
    stroke = rng.uniform(0, 32, (4, 2))

    pixels = rasterize(Ink.from_strokes([stroke]), 32, line_width)

    for row in range(32):
        for column in range(32):
            centre = np.array([column + 0.5, row + 0.5])
            distance = min(
                distance_to_segment(centre, start, end) for start, end in pairwise(stroke)
            )
            if abs(distance - line_width / 2) > STEP / 2:
                assert pixels[row, column] == (distance < line_width / 2)


def test_resampled_points_are_at_equal_distances_and_keep_both_ends():
    points = resample(np.array([[0.0, 0.0], [3.0, 0.0], [3.0, 1.1]]), 0.5)

    gaps = np.hypot(*np.diff(points[:6], axis=0).T)
    assert np.allclose(gaps, gaps[0])
    assert gaps[0] <= 0.5
    assert points[0].tolist() == [0, 0]
    assert np.allclose(points[-1], [3, 1.1])


def test_points_on_one_spot_are_one_point():
    assert resample(np.full((4, 2), 2.5), 0.25).tolist() == [[2.5, 2.5]]
