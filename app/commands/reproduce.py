"""`reproduce`: the tutorials' printed numbers beside what comes out and what should have."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from typing import Any

from app.commands.confusion import confusion_lines, report_lines
from app.commands.data_sets import named
from app.commands.terminal import WorkingLine
from app.tutorials.found import Found, verdicts_in_words
from core.blas import limit_blas_threads
from core.tutorials import NAMES, tutorial_named
from core.tutorials.reports import Report, Working
from core.tutorials.sources import Sources
from core.tutorials.tutorial import Effort, Tutorial

SUCCESS = 0
COLUMNS = ("", "printed", "reproduced", "corrected", "verdict")


def run(arguments: Namespace) -> int:
    """Run one tutorial or all, and print a table each.

    Raises
    ------
    DigitpadError
        If the data cannot be read.
    """
    limit_blas_threads()
    sources = Sources(named(arguments.data or []))
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
        print(verdicts_in_words([row for _, found in all_found for row in found.rows]))
    return SUCCESS


def _collect(name: str, reports: Iterable[Report]) -> Found:
    line = WorkingLine(sys.stderr)
    found = Found()
    try:
        for report in reports:
            if isinstance(report, Working):
                line.show(f"{name}: {report.text}")
            else:
                found.add(report)
    finally:
        line.clear()
    return found


def _text_lines(tutorial: Tutorial, found: Found) -> Iterator[str]:
    yield f"{tutorial.name}: {tutorial.title}"
    yield from found.notes
    yield ""
    yield from _table(found)
    for confusion in found.confusions:
        yield ""
        yield confusion.title
        yield from report_lines(confusion.matrix)
        yield ""
        yield from confusion_lines(confusion.matrix)
    yield ""


def _table(found: Found) -> Iterator[str]:
    """The rows with a number at each verdict that needs a reason, and the reasons below."""
    cells = [COLUMNS, *found.cells()]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for line in cells:
        yield "  ".join(
            cell.rjust(width) if 0 < number < len(COLUMNS) - 1 else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
    yield from found.reason_lines()


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
