"""What a part of the faults found: a table, and a line for everything that went wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.bench.result import Result


@dataclass(frozen=True)
class Outcome:
    """A table, and what failed, each with the words to see it again."""

    result: Result
    failures: Sequence[str] = field(default_factory=tuple)

    def as_text(self) -> str:
        failed = [f"FAILED {failure}" for failure in self.failures]
        return "\n".join([self.result.as_text(), *failed])
