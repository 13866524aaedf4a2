"""From a thousand digits to ten million: does a digit cost the same, and does memory stay?

The digits are written anew from the bundled ink, as training does, and lie as bits in a file that
is mapped into memory: 128 bytes each. The sizes take turns.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np

from core.blas import limit_blas_threads
from core.config import TrainingConfig
from core.datasets import BUNDLED_INK, open_dataset
from core.datasets.dataset import Dataset
from core.examples import ChangingExamples
from core.trainer import Trainer
from tests.bench.result import Cell, Result
from tests.bench.timed_reports import TimedReports

GRID_BYTES = 128
DRAWN_AT_ONCE = 500
CONFIG = TrainingConfig(hidden=(128,), epochs=1_000_000)


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--largest", type=float, default=1e6, help="digits (default: a million)")
    parser.add_argument("--rounds", type=int, default=5, help="turns of each size")
    parser.add_argument("--seconds", type=float, default=2.0, help="of each turn")


def measure(arguments: Namespace) -> Result:
    limit_blas_threads()
    sizes = [10**power for power in range(3, round(np.log10(arguments.largest)) + 1)]
    with TemporaryDirectory() as folder:
        start = perf_counter()
        whole = _drawn(Path(folder) / "digits.bits", sizes[-1])
        drawing = sizes[-1] / (perf_counter() - start)
        rates, memory = _race(whole, sizes, arguments)
        del whole
    rows = [_row(size, rates[size], memory[size]) for size in sizes]
    median = float(np.median([np.median(values) for values in rates.values()]))
    return Result(
        "scale",
        rows,
        [
            f"median of all sizes: {median:,.0f} digits/s",
            f"1024-128-10, batches of {CONFIG.batch_size}, shuffled; {arguments.rounds} turns of "
            f"{arguments.seconds:g} s in trainings that go on; the digits were drawn at "
            f"{drawing:,.0f} a second",
            "memory: of the process at most, above what it had before, without the pages of the "
            "mapped file, which the system takes back when it needs them",
        ],
    )


def _race(
    whole: Dataset, sizes: list[int], arguments: Namespace
) -> tuple[dict[int, list[float]], dict[int, int]]:
    """Digits a second of every turn, and the memory that each training has added at most."""
    test = whole.subset(np.arange(100))
    runs: dict[int, TimedReports] = {}
    memory: dict[int, int] = {}
    for size in sizes:
        before = own_memory()
        part = Dataset(f"{size:,} digits", whole.bits[:size], whole.labels[:size])
        runs[size] = TimedReports(Trainer(CONFIG, part, test).run())
        memory[size] = _most_memory(runs[size], arguments.seconds) - before
    rates: dict[int, list[float]] = {size: [] for size in sizes}
    for _ in range(arguments.rounds):
        for size, reports in runs.items():
            rates[size].append(reports.digits_per_second(arguments.seconds))
    return rates, memory


def _most_memory(reports: TimedReports, seconds: float) -> int:
    """Of the process, in a first turn that also warms up."""
    most = own_memory()
    while reports.seconds < seconds:
        next(reports)
        most = max(most, own_memory())
    return most


def _row(size: int, rates: list[float], memory: int) -> dict[str, Cell]:
    return {
        "digits": size,
        "digits/s": round(float(np.median(rates))),
        "lowest": round(min(rates)),
        "highest": round(max(rates)),
        "memory MB": memory / 1e6,
    }


def _drawn(path: Path, count: int) -> Dataset:
    """So many digits, written anew again and again, in a file."""
    ink = open_dataset(BUNDLED_INK)
    rng = np.random.default_rng(0)
    anew = ChangingExamples(ink, TrainingConfig(augment=True), rng)
    bits = np.memmap(path, np.uint8, "w+", shape=(count, GRID_BYTES))
    labels = np.empty(count, np.uint8)
    for start in range(0, count, DRAWN_AT_ONCE):
        end = min(start + DRAWN_AT_ONCE, count)
        rows = rng.integers(len(ink), size=end - start)
        inputs, _ = anew.rows(rows)
        bits[start:end] = np.packbits(inputs > 0, axis=1)
        labels[start:end] = ink.labels[rows]
    bits.flush()
    return Dataset("digits written anew", np.memmap(path, np.uint8, "r", shape=bits.shape), labels)


def own_memory() -> int:
    """Bytes that belong to the process alone, without mapped files; on Linux."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return 1024 * next(int(line.split()[1]) for line in lines if line.startswith("RssAnon"))
