import numpy as np

from app.draw.growing_stroke import FIRST_ROOM, GrowingStroke


def test_points_are_kept_in_order_beyond_the_first_room():
    stroke = GrowingStroke()
    points = np.arange(2.0 * 3 * FIRST_ROOM).reshape(-1, 2)

    for x, y in points:
        assert stroke.add(x, y)

    assert len(stroke) == len(points)
    np.testing.assert_array_equal(stroke.points, points)


def test_points_given_before_stay_as_they_were():
    stroke = GrowingStroke()
    stroke.add(1, 2)
    before = stroke.points

    for number in range(2 * FIRST_ROOM):
        stroke.add(number, number)

    np.testing.assert_array_equal(before, [[1, 2]])


def test_staying_in_a_place_adds_nothing():
    stroke = GrowingStroke()

    assert stroke.add(0.5, 0.5)
    assert not stroke.add(0.5, 0.5)
    assert stroke.add(0.5, 0.6)
    assert stroke.add(0.5, 0.5)
    assert len(stroke) == 3
