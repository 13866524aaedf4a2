"""Text digits from a folder and from a zip, made of the bundled digits unless a path is given."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from shutil import make_archive
from tempfile import TemporaryDirectory
from time import perf_counter
from zipfile import ZipFile

import numpy as np

from core.datasets import open_dataset
from core.grid import to_text
from tests.bench.result import Cell, Result

PARTS = {"trainingDigits": 1934, "testDigits": 946}
"""The tutorials' folders, and how many digits each holds."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--digits", type=Path, help="a zip of text digits, as the tutorials' own")
    parser.add_argument("--rounds", type=int, default=7)


def measure(arguments: Namespace) -> Result:
    with TemporaryDirectory() as folder:
        digits = Path(folder) / "digits"
        if arguments.digits is None:
            _write_digits(digits)
            archive = Path(make_archive(str(digits), "zip", digits))
        else:
            archive = arguments.digits
            with ZipFile(archive) as content:
                content.extractall(digits)
        rows = [
            _read("folder", digits, arguments.rounds),
            _read("zip", archive, arguments.rounds),
        ]
    return Result("reader", rows, [f"{arguments.rounds} rounds after one that warms up"])


def _write_digits(folder: Path) -> None:
    dataset = open_dataset("bundled").subset(np.arange(sum(PARTS.values())))
    digits = iter(zip(dataset.grids(), dataset.labels, strict=True))
    for part, size in PARTS.items():
        (folder / part).mkdir(parents=True)
        for number in range(size):
            grid, label = next(digits)
            (folder / part / f"{label}_{number}.txt").write_text(to_text(grid))


def _read(name: str, path: Path, rounds: int) -> dict[str, Cell]:
    times = []
    for _ in range(rounds + 1):
        start = perf_counter()
        dataset = open_dataset(path)
        times.append(perf_counter() - start)
    warm = times[1:]
    return {
        "from": name,
        "digits": len(dataset),
        "median s": float(np.median(warm)),
        "shortest s": min(warm),
        "longest s": max(warm),
    }
