"""Ink in UNIPEN's text format: the way of the pen, in the order in which it was written.

UNIPEN 1.0 (Guyon et al. 1994): a line that starts with a full stop is a keyword, any other line a
position of the pen. Of the keywords `.SEGMENT`, `.COMMENT`, `.COORD`, `.PEN_DOWN` and `.PEN_UP` are
looked at; text behind others is passed over. UNIPEN's y axis points up, that of ink down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path

from core.datasets.dataset import Dataset
from core.datasets.ink_digits import ink_dataset
from core.errors import DatasetError
from core.ink import Ink
from core.interruption import interruptible
from core.packed_file import UNREADABLE, open_unpacked

KEYWORD = re.compile(rb"^\s*\.[A-Z]", re.MULTILINE)
QUOTED = re.compile(r'"([^"]*)"')
LEVEL = "DIGIT"

MOST_POINTS = 20_000
"""Of a digit; a pen gives some hundred a second."""


def looks_like_unipen(head: bytes) -> bool:
    """Whether the first bytes of an (unpacked) file are UNIPEN text."""
    return b".PEN_DOWN" in head or (b".SEGMENT" in head and KEYWORD.match(head) is not None)


def read_unipen(path: str | Path) -> Dataset:
    """Read the digits of a UNIPEN file, plain or gzip; segments of other levels are passed over.

    Raises
    ------
    DatasetError
        Naming the file, the line and the remedy.
    """
    path = Path(path)
    reader = _Reader(path)
    for number, line in enumerate(interruptible(_lines(path)), start=1):
        reader.read_line(number, line)
    segments = reader.finish()
    if not segments:
        raise DatasetError(
            f"{path} holds no digits: lines like .SEGMENT {LEVEL} 0 ? "
            '"7" followed by .PEN_DOWN and positions are needed.'
        )
    return ink_dataset(
        path.name,
        [Ink.from_strokes(segment.strokes) for segment in segments],
        [segment.label for segment in segments],
        writers=_writers(segments),
        source=str(path),
    )


@dataclass
class _Segment:
    label: int
    strokes: list[list[tuple[float, float]]] = field(default_factory=list)
    writer: int | None = None


def _writers(segments: list[_Segment]) -> list[int] | None:
    writers = [segment.writer for segment in segments]
    known = [writer for writer in writers if writer is not None]
    return known if len(known) == len(writers) else None


def _lines(path: Path) -> Iterator[str]:
    try:
        with open_unpacked(path) as file:
            for line in file:
                # Comments hold names in several languages; Latin-1 can read anything.
                yield line.decode("latin-1")
    except UNREADABLE as error:
        raise DatasetError(f"{path} cannot be read ({error}): get the file anew.") from error


class _Reader:
    """What has to be known between two lines: the open segment, the open stroke, the columns."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._line = 0
        self._x, self._y = 0, 1
        self._segment: _Segment | None = None
        self._points: list[tuple[float, float]] = []
        self._pen_is_down = False
        self._expects_points = False
        self._left = MOST_POINTS
        self._finished: list[_Segment] = []

    def read_line(self, number: int, line: str) -> None:
        """Take in the next line of the file."""
        self._line = number
        words = line.split()
        if not words:
            return
        keyword = words[0]
        if not keyword.startswith("."):
            if self._expects_points:
                self._add_point(words)
            return
        self._expects_points = keyword in (".PEN_DOWN", ".PEN_UP")
        if self._expects_points:
            self._end_stroke()
            self._pen_is_down = keyword == ".PEN_DOWN"
        elif keyword == ".SEGMENT":
            self._end_segment()
            self._begin_segment(words, line)
        elif keyword == ".COORD":
            self._set_columns(words[1:])
        elif keyword == ".COMMENT":
            self._note_writer(words[1:])

    def finish(self) -> list[_Segment]:
        """All segments with ink, when the file has ended."""
        self._end_segment()
        return self._finished

    def _begin_segment(self, words: list[str], line: str) -> None:
        label = QUOTED.search(line)
        if len(words) < 2 or label is None:
            raise self._error(f'.SEGMENT needs a level and a label, as in .SEGMENT {LEVEL} 0 ? "7"')
        if words[1] != LEVEL:
            return
        if len(label[1]) != 1 or label[1] not in "0123456789":
            raise self._error(f"the label is {label[1][:20]!r}, not a digit 0 to 9")
        self._segment = _Segment(int(label[1]))

    def _set_columns(self, names: list[str]) -> None:
        if "X" not in names or "Y" not in names:
            raise self._error(".COORD must name X and Y")
        self._x, self._y = names.index("X"), names.index("Y")

    def _note_writer(self, words: list[str]) -> None:
        """`.COMMENT label writer sequence` behind a segment, as UCI's files have it."""
        segment = self._segment
        if segment is None or len(words) < 2 or words[0] != str(segment.label):
            return
        if words[1].isdecimal() and len(words[1]) < 10:
            segment.writer = int(words[1])

    def _add_point(self, words: list[str]) -> None:
        try:
            x, y = float(words[self._x]), float(words[self._y])
        except (IndexError, ValueError):
            raise self._error(f"{' '.join(words)[:40]!r} is no position of the pen") from None
        if not (isfinite(x) and isfinite(y)):
            raise self._error("a position of the pen is no finite number")
        if self._pen_is_down:
            self._points.append((x, -y))
            self._left -= 1
            if self._left < 0:
                raise self._error(f"a digit has more than {MOST_POINTS:,} positions of the pen")

    def _end_stroke(self) -> None:
        if self._points and self._segment is not None:
            self._segment.strokes.append(self._points)
        self._points = []

    def _end_segment(self) -> None:
        self._end_stroke()
        if self._segment is not None and self._segment.strokes:
            self._finished.append(self._segment)
        self._segment = None
        self._left = MOST_POINTS

    def _error(self, what: str) -> DatasetError:
        return DatasetError(f"{self._path}, line {self._line}: {what}; get the file anew.")
