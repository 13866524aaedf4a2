"""Whether a number comes out as it was printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

CONFIDENCE = 0.95
"""That one more draw lies within the interval, if the draws are normally distributed."""


@dataclass(frozen=True)
class Verdict:
    """A judgement.

    Attributes
    ----------
    agrees
        Whether the printed number comes out; None where there is none to compare with.
    words
        The same for people.
    """

    agrees: bool | None
    words: str


NOTHING_PRINTED = Verdict(None, "nothing printed")
OTHER_DIGITS = Verdict(None, "other digits")


def like(printed: str, value: float) -> str:
    """A value with as many decimals as a printed number, and an exponent where that has one."""
    mantissa, _, exponent = printed.partition("e")
    decimals = len(mantissa.partition(".")[2])
    return f"{value:.{decimals}{'e' if exponent else 'f'}}"


def to_the_digit(printed: str, *values: float) -> Verdict:
    """How many of a printed number's digits values have; the worst counts."""
    total = _digits(printed)
    if all(like(printed, value) == printed for value in values):
        return Verdict(True, f"all {total} digits")
    common = min(_digits_in_common(float(printed), value, total) for value in values)
    return Verdict(False, f"{common} of {total} digits" if common else "differs")


def within_spread(printed: str, values: Sequence[float]) -> Verdict:
    """Whether a printed number may have come from one more random start.

    It may if a seed gives its digits or it lies between the lowest and the highest value. Outside
    it is still possible while it lies where another draw of a normal distribution would: mean ±
    t · s · √(1 + 1 / n), t being Student's quantile with n - 1 degrees of freedom. Few seeds leave
    that so wide that nothing can be said.
    """
    number, count = float(printed), len(values)
    exact = sum(like(printed, value) == printed for value in values)
    if exact:
        return Verdict(True, f"all {_digits(printed)} digits, {exact} of {count} seeds")
    if min(values) <= number <= max(values):
        return Verdict(True, f"within {count} seeds' range")
    if count == 1:
        return Verdict(None, "one seed has no range")
    low, high = _interval(values)
    if low <= number <= high:
        return Verdict(None, f"outside {count} seeds' range; try more")
    return Verdict(False, f"outside {count} seeds' range")


def _interval(values: Sequence[float]) -> tuple[float, float]:
    count = len(values)
    quantile = float(stdtrit(count - 1, (1 + CONFIDENCE) / 2))
    half = quantile * float(np.std(values, ddof=1)) * float(np.sqrt(1 + 1 / count))
    mean = float(np.mean(values))
    return mean - half, mean + half


def _digits(printed: str) -> int:
    """Significant digits: leading zeros do not count."""
    return len(re.sub(r"\D", "", printed.partition("e")[0]).lstrip("0")) or 1


def _digits_in_common(expected: float, value: float, most: int) -> int:
    for digits in range(most, 0, -1):
        if f"{expected:.{digits - 1}e}" == f"{value:.{digits - 1}e}":
            return digits
    return 0
