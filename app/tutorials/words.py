"""Sentences about tutorials: what they learn from, how long they take, how a run has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.tutorials.found import Found, verdicts_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.tutorials.tutorial import Tutorial

DURATIONS = {
    "three-layer-sigmoid": "8 minutes",
    "minibatch-mlp": "up to 2 minutes",
    "regularised": "15 minutes",
    "softmax-cross-entropy": "up to 15 minutes",
}
"""Of everything, on one core, by the tutorials that have more than the short run."""

NOTHING_TO_COMPARE = "Done: this tutorial printed no numbers, only curves."


def data_in_words(tutorial: Tutorial, paths: Sequence[str]) -> str:
    """What a tutorial learns from, as its run begins by saying; "" if it needs no digits.

    Raises
    ------
    DatasetError
        If the data cannot be read.
    """
    from core.tutorials.reports import Note
    from core.tutorials.sources import Sources
    from core.tutorials.tutorial import Effort

    first = next(tutorial.reproduce(Sources(paths), Effort()), None)
    return sentence(first.text) if isinstance(first, Note) else ""


def sentence(note: str) -> str:
    """A note as a sentence; what the command line calls `--data` is a button in the window."""
    words = note.replace("with --data", "with Data…")
    return f"{words[:1].upper()}{words[1:]}."


def end_in_words(found: Found) -> str:
    """How a run that went to its end came out."""
    if not any(row.printed for row in found.rows):
        return NOTHING_TO_COMPARE
    return f"{verdicts_in_words(found.rows)}."


def stop_in_words(found: Found) -> str:
    """What is left of a run that was stopped."""
    return "Stopped; what was found stays." if found.rows else "Stopped before a number was found."
