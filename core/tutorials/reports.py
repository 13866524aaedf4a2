"""What a run of a tutorial reports, piece by piece."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.tutorials.verdicts import Verdict


@dataclass(frozen=True)
class Working:
    """Nothing is found yet, but the run goes on.

    Attributes
    ----------
    text
        What it is busy with.
    share
        0..1, how much of the run is done; None where nobody knows.
    """

    text: str
    share: float | None = None


class Course:
    """How far a run is.

    Parameters
    ----------
    total
        Steps, epochs or whatever the run consists of.
    """

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0

    def working(self, text: str) -> Working:
        """One more is done, and the run is busy with this."""
        self._done += 1
        return Working(text, min(self._done / self._total, 1.0))


@dataclass(frozen=True)
class Note:
    """A remark on all that follows.

    Attributes
    ----------
    text
        A sentence.
    """

    text: str


@dataclass(frozen=True)
class Row:
    """A line of the table.

    Attributes
    ----------
    what
        Which number it is about.
    printed
        As the tutorial prints it; "" where it prints nothing.
    reproduced
        The same number of the tutorial's way, mistakes included; "" where there is nothing to
        reproduce.
    corrected
        What should have come out; "" where nothing is wrong.
    verdict
        Whether the printed number comes out.
    why
        What the difference is due to; "" where the verdict says it all.
    """

    what: str
    printed: str
    reproduced: str
    corrected: str
    verdict: Verdict
    why: str = ""


@dataclass(frozen=True, eq=False)
class Confusion:
    """What was taken for what, for the tutorials that print it.

    Attributes
    ----------
    title
        Which network, and on which digits.
    matrix
        (10, 10), how often each label (row) got each answer (column).
    """

    title: str
    matrix: NDArray[np.intp]


Report = Working | Note | Row | Confusion
