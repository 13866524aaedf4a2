"""What a benchmark found, as a table or as JSON, with the machine that it ran on."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_info

Cell = str | int | float | None


@dataclass(frozen=True)
class Result:
    """A table.

    Attributes
    ----------
    name
        What was measured.
    rows
        Each with the same columns.
    notes
        How it was measured: rounds, what is counted and what is not.
    """

    name: str
    rows: Sequence[dict[str, Cell]]
    notes: Sequence[str] = field(default_factory=tuple)

    def as_json(self) -> str:
        values = {"benchmark": self.name, **machine(), "rows": self.rows, "notes": self.notes}
        return json.dumps(values)

    def as_text(self) -> str:
        columns = list(self.rows[0])
        table = [columns, *([_text(row[column]) for column in columns] for row in self.rows)]
        widths = [max(map(len, column)) for column in zip(*table, strict=True)]
        lines = [
            "  ".join(
                cell.rjust(width) if number else cell.ljust(width)
                for number, (cell, width) in enumerate(zip(line, widths, strict=True))
            ).rstrip()
            for line in table
        ]
        about = " · ".join(f"{value}" for value in machine().values())
        return "\n".join([f"{self.name} · {about}", "", *lines, "", *self.notes])


def spread(times: Sequence[float]) -> dict[str, Cell]:
    """Median, 99th percentile and longest of times in seconds, as milliseconds."""
    median, p99 = np.percentile(times, [50, 99])
    return {
        "median ms": 1000 * float(median),
        "p99 ms": 1000 * float(p99),
        "longest ms": 1000 * max(times),
        "n": len(times),
    }


def largest_memory() -> int:
    """Bytes that the process has held at most, on Linux."""
    import resource

    return 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def machine() -> dict[str, str]:
    """What the figures depend on."""
    return {
        "machine": f"{_processor()}, {os.cpu_count()} threads, {platform.system()}",
        "python": f"Python {platform.python_version()}",
        "numpy": f"numpy {np.__version__}",
        "blas": ", ".join(_blas()) or "unknown BLAS",
        "load": f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "load unknown",
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _blas() -> list[str]:
    return sorted(
        {
            f"{library['internal_api']} {library['version']} ({library['num_threads']} thread)"
            for library in threadpool_info()
            if library["user_api"] == "blas"
        }
    )


def _text(cell: Cell) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, float):
        return f"{cell:,.3f}" if abs(cell) < 10 else f"{cell:,.1f}"
    return f"{cell:,}" if isinstance(cell, int) else cell
