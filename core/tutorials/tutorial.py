"""What a tutorial is here: a few words for a learner, and a run that compares numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from core.tutorials.reports import Report
from core.tutorials.sources import Sources


@dataclass(frozen=True)
class Effort:
    """How much is to be run.

    Attributes
    ----------
    seeds
        ≥ 1, how many starts are drawn where the start is random.
    full
        Everything that the tutorial ran, also where that takes minutes.
    """

    seeds: int = 10
    full: bool = False


@dataclass(frozen=True)
class Tutorial:
    """A tutorial, for people and for the table.

    Attributes
    ----------
    name
        One of `core.tutorials.NAMES`.
    title
        For a heading.
    teaches
        What there is to learn, in a sentence or two.
    look_at
        What to watch while it runs.
    goes_wrong
        Where it is wrong, and how that shows.
    reproduce
        Runs it as printed and corrected; reports come as they are found, `Working` in between, and
        leaving the iterator at any of them ends the run.
    """

    name: str
    title: str
    teaches: str
    look_at: str
    goes_wrong: str
    reproduce: Callable[[Sources, Effort], Iterator[Report]]
