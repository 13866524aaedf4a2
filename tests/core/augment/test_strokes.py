import numpy as np
import pytest

from core.augment.eight_points import take_eight_points
from core.augment.pen_batch import DRAWN, POINTS, SLOT, draw_batch, pen_batch, spread_points
from core.augment.strokes import PenChanges, draw_anew
from core.augment.variants import CROSSED_SEVEN, SLASHED_ZERO, add_variants
from core.datasets import open_dataset
from core.grid import FITTED_SPAN, LINE_WIDTH, fit
from core.ink import Ink

SEVEN = Ink.from_strokes([[(0, 0), (9, 0), (4, 14)], [(3, 7), (8, 7)]])
ONE_STROKE_SEVEN = Ink.from_strokes([[(0, 0), (9, 0), (4, 14)]])
ZERO = Ink.from_strokes([[(5 * np.sin(t), -8 * np.cos(t)) for t in np.linspace(0, 6.2, 40)]])
NOTHING = PenChanges(**dict.fromkeys(PenChanges.__dataclass_fields__, 0.0))
PEN_DIGITS = open_dataset("bundled-ink").subset(np.arange(200))


def labels_of(inks, label):
    return np.full(len(inks), label, np.uint8)


def test_points_are_spread_evenly_and_strokes_stay_apart():
    points, joined = spread_points(SEVEN.strokes, 48)

    assert points.shape == (48, 2)
    assert (~joined).sum() == 2
    assert not joined[-1]
    gaps = np.hypot(*np.diff(points, axis=0).T)[joined[:-1]]
    assert gaps.max() < 1.1 * np.median(gaps)


def test_a_batch_is_in_the_unit_box_with_spare_points_at_the_end():
    batch = pen_batch([SEVEN, ZERO])

    assert batch.points.shape == (2, POINTS, 2)
    assert np.ptp(batch.points, axis=1).max(axis=1) == pytest.approx([1, 1])
    assert np.array_equal(
        batch.points[:, DRAWN:], np.repeat(batch.points[:, DRAWN - 1 : DRAWN], 16, 1)
    )
    assert not batch.joined[:, DRAWN - 1 :].any()


@pytest.mark.parametrize("inks", [[], [Ink.from_strokes([[(3, 3)]])]])
def test_no_ink_and_dots_do_no_harm(inks):
    batch = pen_batch(inks)

    assert batch.points.shape == (len(inks), POINTS, 2)
    assert np.isfinite(batch.points).all()


def test_drawn_without_changes_a_digit_is_as_fitted():
    inks = [ink for ink in PEN_DIGITS.inks if ink]
    count = len(inks)

    grids = draw_batch(
        pen_batch(inks),
        np.full(count, FITTED_SPAN, np.float32),
        np.zeros((count, 2), np.float32),
        np.full(count, LINE_WIDTH, np.float32),
    )

    assert (grids != PEN_DIGITS.grids()).mean() < 0.01
    unchanged = draw_anew(np.random.default_rng(0), pen_batch(inks), PEN_DIGITS.labels, NOTHING)
    assert np.array_equal(unchanged, grids)


def test_every_showing_is_another_drawing_of_much_the_same():
    batch = pen_batch([SEVEN] * 50)

    grids = draw_anew(np.random.default_rng(0), batch, labels_of([0] * 50, 7))

    assert len({grid.tobytes() for grid in grids}) == 50
    overlap = (grids & fit(SEVEN)).sum(axis=(1, 2)) / fit(SEVEN).sum()
    assert overlap.min() > 0.1
    # Away from the border, give or take an offset and a thick line.
    assert grids[:, 3:29, 3:29].sum() > 0.8 * grids.sum()


def test_same_seed_same_drawings():
    first, second = (
        draw_anew(np.random.default_rng(4), pen_batch([SEVEN, ZERO]), np.array([7, 0], np.uint8))
        for _ in range(2)
    )

    assert np.array_equal(first, second)


def test_a_copy_of_the_batch_leaves_the_original_alone():
    batch = pen_batch([SEVEN, ZERO])
    before = batch.points.copy()

    draw_anew(np.random.default_rng(0), batch.rows(np.array([0, 1])), np.array([7, 0], np.uint8))

    assert np.array_equal(batch.points, before)


@pytest.mark.parametrize(
    ("ink", "label", "share"), [(ZERO, 0, SLASHED_ZERO), (ONE_STROKE_SEVEN, 7, CROSSED_SEVEN)]
)
def test_written_variants_appear_at_their_share(ink, label, share):
    batch = pen_batch([ink] * 4000)

    add_variants(np.random.default_rng(0), batch, labels_of([0] * 4000, label), 1.0)

    added = batch.joined[:, DRAWN : DRAWN + SLOT - 1].all(axis=1)
    assert added.mean() == pytest.approx(share, abs=0.02)


@pytest.mark.parametrize("label", [3, 4, 5, 6, 8, 9])
def test_other_digits_have_no_variants(label):
    batch = pen_batch([ONE_STROKE_SEVEN] * 200)

    add_variants(np.random.default_rng(0), batch, labels_of([0] * 200, label), 10.0)

    assert not batch.joined[:, DRAWN:].any()


def test_known_by_eight_points_a_digit_is_square_and_in_one_stroke():
    batch = pen_batch([SEVEN] * 400)

    take_eight_points(np.random.default_rng(0), batch, 0.25)

    is_one_stroke = batch.joined[:, : DRAWN - 1].all(axis=1)
    assert is_one_stroke.mean() == pytest.approx(0.25, abs=0.06)
    width, height = np.ptp(batch.drawn[is_one_stroke][0], axis=0)
    assert width == pytest.approx(height, rel=0.1)
    untouched = batch.points[~is_one_stroke]
    assert np.array_equal(untouched[0], pen_batch([SEVEN]).points[0])


def test_a_crossed_seven_is_not_crossed_again():
    batch = pen_batch([SEVEN] * 200)

    add_variants(np.random.default_rng(0), batch, labels_of([0] * 200, 7), 10.0)

    assert not batch.joined[:, DRAWN:].any()
