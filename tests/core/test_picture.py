import numpy as np
import pytest

from core.picture import find_ink, grid_from_picture, otsu_threshold


def paper(height, width, grey=250):
    return np.full((height, width), grey, dtype=np.uint8)


def test_a_bar_fills_the_height_and_stands_in_the_middle():
    picture = paper(200, 300)
    picture[40:168, 20:36] = 10
    expected = np.zeros((32, 32), dtype=bool)
    expected[:, 14:18] = True

    np.testing.assert_array_equal(grid_from_picture(picture), expected)


def test_aspect_is_kept_lying_down():
    picture = paper(100, 300)
    picture[30:46, 100:228] = 0

    grid = grid_from_picture(picture)
    assert grid[14:18].all()
    assert grid.sum() == 4 * 32


def test_dark_on_light_and_light_on_dark_are_the_same():
    rng = np.random.default_rng(0)
    picture = paper(90, 80)
    picture[20:70, 30:50] = 40
    picture += rng.integers(-5, 5, picture.shape).astype(np.uint8)

    np.testing.assert_array_equal(grid_from_picture(picture), grid_from_picture(255 - picture))
    assert grid_from_picture(picture).any()


@pytest.mark.parametrize("width", [1, 2, 5])
def test_a_thin_line_in_a_large_picture_stays_in_one_piece(width):
    picture = paper(640, 640)
    picture[100:550, 300 : 300 + width] = 0
    picture[100 : 100 + width, 200:400] = 0

    grid = grid_from_picture(picture)
    assert grid.any(axis=1).all()
    assert grid[:2].any(axis=0).sum() >= 14


def test_a_small_picture_is_enlarged():
    picture = paper(10, 10)
    picture[1:9, 3:7] = 0

    grid = grid_from_picture(picture)
    assert grid[:, 8:24].all()
    assert grid.sum() == 16 * 32


@pytest.mark.parametrize("size", [(0, 0), (1, 1), (50, 40)])
def test_blank_paper_has_no_ink(size):
    rng = np.random.default_rng(0)
    noise = rng.integers(0, 12, size).astype(np.uint8)

    assert not grid_from_picture(paper(*size, grey=230) + noise).any()


def test_a_grid_comes_back_from_its_picture():
    rng = np.random.default_rng(1)
    grid = rng.random((32, 32)) < 0.3
    grid[0, 5] = grid[31, 7] = grid[6, 0] = grid[8, 31] = True
    picture = np.where(np.pad(np.kron(grid, np.ones((5, 5), bool)), 20), 30, 220)

    np.testing.assert_array_equal(grid_from_picture(picture.astype(np.uint8)), grid)


def test_the_threshold_parts_two_heaps():
    rng = np.random.default_rng(0)
    greys = np.concatenate([rng.normal(60, 10, 2000), rng.normal(180, 10, 500)])

    assert 90 < otsu_threshold(greys.clip(0, 255).astype(np.uint8).reshape(50, 50)) < 150


def test_ink_is_what_the_border_is_not():
    picture = paper(20, 20, grey=0)
    picture[5:15, 5:15] = 255
    picture[0, :5] = 255

    ink = find_ink(picture)
    assert ink[10, 10]
    assert not ink[1, 1]
