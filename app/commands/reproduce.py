"""`reproduce`: the tutorials' printed numbers beside what comes out and what should have."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.commands.confusion import confusion_lines, report_lines
from app.commands.terminal import WorkingLine
from core.blas import limit_blas_threads
from core.tutorials import NAMES, tutorial_named
from core.tutorials.reports import Confusion, Note, Report, Row, Working
from core.tutorials.sources import Sources
from core.tutorials.tutorial import Effort, Tutorial

SUCCESS = 0
COLUMNS = ("", "printed", "reproduced", "corrected", "verdict")
NOTHING = "–"


@dataclass
class Found:
    """All that a tutorial's run reported."""

    notes: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    confusions: list[Confusion] = field(default_factory=list)


def run(arguments: Namespace) -> int:
    """Run one tutorial or all, and print a table each.

    Raises
    ------
    DigitpadError
        If the data cannot be read.
    """
    limit_blas_threads()
    sources = Sources(arguments.data or [])
    effort = Effort(arguments.seeds, arguments.full)
    names = NAMES if arguments.name is None else [arguments.name]
    all_found = []
    for name in names:
        tutorial = tutorial_named(name)
        found = _collect(name, tutorial.reproduce(sources, effort))
        all_found.append((tutorial, found))
        if not arguments.json:
            print("\n".join(_text_lines(tutorial, found)), flush=True)
    if arguments.json:
        print(json.dumps({"tutorials": [_as_values(*each) for each in all_found]}))
    else:
        print(_summary([row for _, found in all_found for row in found.rows]))
    return SUCCESS


def _collect(name: str, reports: Iterable[Report]) -> Found:
    line = WorkingLine(sys.stderr)
    found = Found()
    try:
        for report in reports:
            if isinstance(report, Working):
                line.show(f"{name}: {report.text}")
            elif isinstance(report, Note):
                found.notes.append(report.text)
            elif isinstance(report, Row):
                found.rows.append(report)
            else:
                found.confusions.append(report)
    finally:
        line.clear()
    return found


def _text_lines(tutorial: Tutorial, found: Found) -> Iterator[str]:
    yield f"{tutorial.name}: {tutorial.title}"
    yield from found.notes
    yield ""
    yield from _table(found.rows)
    for confusion in found.confusions:
        yield ""
        yield confusion.title
        yield from report_lines(confusion.matrix)
        yield ""
        yield from confusion_lines(confusion.matrix)
    yield ""


def _table(rows: Sequence[Row]) -> Iterator[str]:
    """The rows with a number at each verdict that needs a reason, and the reasons below."""
    reasons = list(dict.fromkeys(row.why for row in rows if row.why))
    cells = [COLUMNS, *(_cells(row, reasons) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for line in cells:
        yield "  ".join(
            cell.rjust(width) if 0 < number < len(COLUMNS) - 1 else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
    for number, reason in enumerate(reasons, start=1):
        yield f"[{number}] {reason}"


def _cells(row: Row, reasons: Sequence[str]) -> tuple[str, ...]:
    reason = f" [{reasons.index(row.why) + 1}]" if row.why else ""
    numbers = (number or NOTHING for number in (row.printed, row.reproduced, row.corrected))
    return row.what, *numbers, row.verdict.words + reason


def _summary(rows: Sequence[Row]) -> str:
    verdicts = [row.verdict.agrees for row in rows if row.printed]
    summary = f"{verdicts.count(True)} of {len(verdicts)} printed numbers come out"
    undecided = verdicts.count(None)
    if undecided:
        summary += f"; of {undecided} these digits or seeds cannot tell"
    return summary


def _as_values(tutorial: Tutorial, found: Found) -> dict[str, Any]:
    return {
        "name": tutorial.name,
        "title": tutorial.title,
        "notes": found.notes,
        "rows": [
            {
                "what": row.what,
                "printed": row.printed or None,
                "reproduced": row.reproduced or None,
                "corrected": row.corrected or None,
                "agrees": row.verdict.agrees,
                "verdict": row.verdict.words,
                "why": row.why or None,
            }
            for row in found.rows
        ],
        "confusions": [
            {"title": confusion.title, "matrix": confusion.matrix.tolist()}
            for confusion in found.confusions
        ],
    }
