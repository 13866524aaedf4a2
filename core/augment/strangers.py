"""Drawings that are none of the ten digits: a network that is to say "none" has to see some.

Letters and signs, scribbles, zigzags, spirals, wanderings, blobs, lying lines, dots, and two digits
at once; all are made by a seeded generator, and no two are alike.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from core.augment.bending import bend
from core.augment.pen_batch import POINTS, Flags, Float, PenBatch, spread_points, to_unit_box
from core.augment.stranger_shapes import ALL_SHAPES
from core.augment.strokes import PenChanges, draw, pinch, shift_strokes, turn, wobble
from core.grid import SIDE
from core.ink import Stroke

CHANGES = PenChanges(rotation=9.0, slant=0.2, stroke_shift=0.04, bend=0.03)


def draw_strangers(rng: np.random.Generator, count: int, digits: PenBatch) -> Flags:
    """Bool grids (count, 32, 32).

    Parameters
    ----------
    digits
        Pairs are made of these, any number of them; none, and there are no pairs.
    """
    if count == 0:
        return np.zeros((0, SIDE, SIDE), np.bool_)
    shares = np.array(list(KINDS.values()))
    numbers = rng.multinomial(count, shares / shares.sum())
    batches = [
        make(rng, int(number)) for make, number in zip(KINDS, numbers, strict=True) if number
    ]
    if len(digits):
        pairs = rng.binomial(count, PAIRS)
        batches = [pair(rng, pairs, digits), *batches]
    batch = PenBatch(
        np.concatenate([made.points for made in batches])[:count],
        np.concatenate([made.joined for made in batches])[:count],
    )
    return finish(rng, batch)


def finish(rng: np.random.Generator, batch: PenBatch) -> Flags:
    """Change strangers as digits are changed, and draw them: bool grids (n, 32, 32)."""
    shift_strokes(rng, batch, CHANGES.stroke_shift)
    pinch(rng, batch, CHANGES.pinch)
    bend(rng, batch.points, CHANGES.bend)
    wobble(rng, batch, CHANGES.wobble)
    turn(rng, batch, CHANGES)
    return draw(rng, batch, CHANGES)


def letters_and_signs(rng: np.random.Generator, count: int) -> PenBatch:
    """Each squeezed and stretched."""
    shapes = _shapes()
    chosen = shapes.rows(rng.integers(len(shapes), size=count))
    squeeze = np.exp(0.25 * rng.standard_normal((count, 1, 2), np.float32))
    return PenBatch(to_unit_box(chosen.points * squeeze), chosen.joined)


def words(rng: np.random.Generator, count: int) -> PenBatch:
    """Two letters or signs beside each other."""
    return pair(rng, count, _shapes())


def scribbles(rng: np.random.Generator, count: int) -> PenBatch:
    """Smooth lines through 6 to 20 random places, in one to three strokes."""
    corners, part = _random_corners(rng, count, 6, 20)
    first, second, third = corners
    # A uniform quadratic B-spline.
    curve = first * (1 - part) ** 2 + second * (1 + 2 * part * (1 - part)) + third * part**2
    return PenBatch(to_unit_box(curve), _lifted_at_random(rng, count))


def zigzags(rng: np.random.Generator, count: int) -> PenBatch:
    """Straight lines through 5 to 14 random places, or back and forth across the paper."""
    (first, second, _), part = _random_corners(rng, count, 5, 14)
    points = first * (1 - part) + second * part
    way = np.linspace(-0.5, 0.5, POINTS, dtype=np.float32)
    turns = rng.integers(3, 9, (count, 1))
    swing = np.abs((way + 0.5) * turns % 2 - 1) * rng.uniform(0.3, 1.2, (count, 1))
    heading = rng.uniform(0, 2 * np.pi, (count, 1))
    hatched = _rotated(np.broadcast_to(way, swing.shape), swing, heading)
    is_hatched = rng.random((count, 1, 1)) < 0.5
    return PenBatch(to_unit_box(np.where(is_hatched, hatched, points)), _one_stroke(count))


def spirals(rng: np.random.Generator, count: int) -> PenBatch:
    """Spirals of two to five turns, and coils."""
    way = np.linspace(0, 1, POINTS)
    turns = rng.uniform(2, 5, (count, 1)) * rng.choice([-1, 1], (count, 1))
    angle = 2 * np.pi * (turns * way + rng.random((count, 1)))
    radius = way ** rng.uniform(0.4, 1.0, (count, 1))
    is_coil = rng.random((count, 1)) < 0.4
    radius = np.where(is_coil, 0.5, radius)
    drift = is_coil * rng.uniform(1.5, 5.0, (count, 1)) * way
    heading = rng.uniform(0, np.pi, (count, 1))
    x = radius * np.cos(angle) + drift * np.cos(heading)
    y = radius * np.sin(angle) + drift * np.sin(heading)
    return PenBatch(to_unit_box(_float_points(x, y)), _one_stroke(count))


def wanderings(rng: np.random.Generator, count: int) -> PenBatch:
    """The way of a pen whose heading drifts: loops and knots."""
    turns = rng.standard_normal((count, POINTS)) * rng.uniform(0.15, 1.0, (count, 1))
    turns += rng.normal(0, 0.15, (count, 1))
    heading = np.cumsum(turns, axis=1) + rng.uniform(0, 2 * np.pi, (count, 1))
    x, y = np.cumsum(np.cos(heading), axis=1), np.cumsum(np.sin(heading), axis=1)
    return PenBatch(to_unit_box(_float_points(x, y)), _lifted_at_random(rng, count))


def blobs(rng: np.random.Generator, count: int) -> PenBatch:
    """Areas that are hatched full, square or round."""
    way = np.linspace(0, 1, POINTS)
    turns = rng.integers(9, 20, (count, 1))
    across = (np.abs(way * turns % 2 - 1) - 0.5) * rng.uniform(0.4, 1.4, (count, 1))
    is_round = rng.random((count, 1)) < 0.5
    across = np.where(is_round, across * np.sqrt(np.maximum(0.02, 4 * way * (1 - way))), across)
    return PenBatch(
        to_unit_box(_float_points(np.broadcast_to(way, across.shape), across)), _one_stroke(count)
    )


def lying_lines(rng: np.random.Generator, count: int) -> PenBatch:
    """Lines at most 22 degrees from level (a one stands), some in two pieces."""
    way = np.linspace(-0.5, 0.5, POINTS)
    slope = np.tan(np.deg2rad(rng.uniform(-22, 22, (count, 1))))
    sag = rng.uniform(-0.15, 0.15, (count, 1))
    y = way * slope + sag * (4 * way * way - 1)
    joined = _one_stroke(count)
    joined[rng.random(count) < 0.3, POINTS // 2] = False
    return PenBatch(to_unit_box(_float_points(np.broadcast_to(way, y.shape), y)), joined)


def dots(_rng: np.random.Generator, count: int) -> PenBatch:
    """A touch of the pen; the changes that every stranger goes through make it grow."""
    return PenBatch(np.zeros((count, POINTS, 2), np.float32), _one_stroke(count))


def pair(rng: np.random.Generator, count: int, drawings: PenBatch) -> PenBatch:
    """Two drawings beside or across each other, each of half as many points."""
    left, right = (drawings.rows(rng.integers(len(drawings), size=count)) for _ in range(2))
    shift = np.stack(
        (rng.uniform(0.35, 1.2, count), 0.1 * rng.standard_normal(count)), axis=1
    ).astype(np.float32)
    points = np.concatenate((left.points[:, ::2], right.points[:, ::2] + shift[:, None]), axis=1)
    joined = np.concatenate(
        [half.joined[:, ::2] & half.joined[:, 1::2] for half in (left, right)], axis=1
    )
    joined[:, POINTS // 2 - 1] = False
    return PenBatch(to_unit_box(points), joined)


KINDS: dict[Callable[[np.random.Generator, int], PenBatch], float] = {
    letters_and_signs: 0.48,
    words: 0.06,
    scribbles: 0.10,
    wanderings: 0.12,
    zigzags: 0.08,
    spirals: 0.06,
    blobs: 0.05,
    lying_lines: 0.04,
    dots: 0.01,
}
"""Shares of the kinds that need no digits."""

PAIRS = 0.11
"""Share of pairs of digits."""


@cache
def _shapes() -> PenBatch:
    drawn = [spread_points(_parse_shape(text), POINTS) for text in ALL_SHAPES]
    points = np.stack([points for points, _ in drawn]).astype(np.float32)
    return PenBatch(to_unit_box(points), np.stack([joined for _, joined in drawn]))


def _parse_shape(text: str) -> list[Stroke]:
    strokes = []
    for part in text.split(","):
        corners = np.array([[float(digit) for digit in pair] for pair in part.strip("~").split()])
        if part.startswith("~"):
            corners = _rounded(_rounded(corners))
        strokes.append(corners)
    return strokes


def _rounded(corners: Stroke) -> Stroke:
    """Every corner is cut at a quarter of its sides (Chaikin 1974); the ends stay."""
    before, after = corners[:-1], corners[1:]
    cut = np.stack((0.75 * before + 0.25 * after, 0.25 * before + 0.75 * after), axis=1)
    return np.concatenate((corners[:1], cut.reshape(-1, 2)[1:-1], corners[-1:]))


def _random_corners(
    rng: np.random.Generator, count: int, fewest: int, most: int
) -> tuple[list[Float], Float]:
    """For each point the corner before it and the two after, and its part of the way, (n, m, 1)."""
    corners = rng.uniform(-0.5, 0.5, (count, most + 2, 2)).astype(np.float32)
    numbers = rng.integers(fewest, most + 1, (count, 1))
    at = np.linspace(0, 1, POINTS, endpoint=False) * numbers
    before = at.astype(np.int64)[..., None]
    part = (at[..., None] - before).astype(np.float32)
    return [np.take_along_axis(corners, before + step, axis=1) for step in range(3)], part


def _rotated(
    x: NDArray[np.floating], y: NDArray[np.floating], angle: NDArray[np.floating]
) -> Float:
    cos, sin = np.cos(angle), np.sin(angle)
    return _float_points(x * cos - y * sin, x * sin + y * cos)


def _float_points(x: NDArray[np.floating], y: NDArray[np.floating]) -> Float:
    return np.stack((x, y), axis=2).astype(np.float32)


def _one_stroke(count: int) -> Flags:
    joined = np.ones((count, POINTS), np.bool_)
    joined[:, -1] = False
    return joined


def _lifted_at_random(rng: np.random.Generator, count: int) -> Flags:
    joined = _one_stroke(count)
    for _ in range(2):
        lifted = np.flatnonzero(rng.random(count) < 0.25)
        joined[lifted, rng.integers(10, POINTS - 10, len(lifted))] = False
    return joined
