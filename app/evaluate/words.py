"""Sentences about digits and what they were read as."""

from __future__ import annotations

ONE = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
MANY = ("zeros", "ones", "twos", "threes", "fours", "fives", "sixes", "sevens", "eights", "nines")


def cell_in_words(label: int, answer: int, count: int, total: int) -> str:
    """`3 of 98 fours were read as 9`: a cell of the confusion matrix.

    Parameters
    ----------
    label, answer
        0..9, what the digits are and what was read.
    count, total
        How many of them got this answer, and how many there are.
    """
    if not total:
        return f"There are no {MANY[label]} here"
    read = "read rightly" if label == answer else f"read as {answer}"
    digits = ONE[label] if total == 1 else MANY[label]
    were = "were" if count > 1 else "was"
    return f"{count or 'None'} of {total:,} {digits} {were} {read}"


def mistakes_in_words(count: int) -> str:
    """`31 misread digits`."""
    if not count:
        return "No digit was misread"
    return f"{count:,} misread digit{'s' if count > 1 else ''}"
