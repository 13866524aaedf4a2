"""What a tutorial's run has found, and its table in words; for the window and the command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.tutorials.reports import Confusion, Note, Row

NOTHING = "–"


@dataclass
class Found:
    """All that a run reported, but for what it was busy with."""

    notes: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    confusions: list[Confusion] = field(default_factory=list)

    def add(self, report: Note | Row | Confusion) -> None:
        """Keep one more report."""
        # Here, because it takes 0.2 s that the window does not wait for when it starts.
        from core.tutorials.reports import Note, Row

        if isinstance(report, Note):
            self.notes.append(report.text)
        elif isinstance(report, Row):
            self.rows.append(report)
        else:
            self.confusions.append(report)

    @property
    def reasons(self) -> list[str]:
        """Why verdicts are as they are; each once, those of the first rows first."""
        return list(dict.fromkeys(row.why for row in self.rows if row.why))

    def cells(self) -> list[tuple[str, ...]]:
        """The table without its head: what, the three numbers, and the verdict with `[1]`."""
        reasons = self.reasons
        return [_cells(row, reasons) for row in self.rows]

    def reason_lines(self) -> list[str]:
        """The reasons with the numbers that the verdicts have."""
        return [f"[{number}] {reason}" for number, reason in enumerate(self.reasons, start=1)]


def verdicts_in_words(rows: Sequence[Row]) -> str:
    """`14 of 14 printed numbers come out`, and of how many nothing can be said."""
    verdicts = [row.verdict.agrees for row in rows if row.printed]
    words = f"{verdicts.count(True)} of {len(verdicts)} printed numbers come out"
    undecided = verdicts.count(None)
    if undecided:
        words += f"; of {undecided} these digits or seeds cannot tell"
    return words


def _cells(row: Row, reasons: Sequence[str]) -> tuple[str, ...]:
    reason = f" [{reasons.index(row.why) + 1}]" if row.why else ""
    numbers = (number or NOTHING for number in (row.printed, row.reproduced, row.corrected))
    return row.what, *numbers, row.verdict.words + reason
