"""Data sets of ink without some of their writers, and what these wrote."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from core.datasets import open_dataset
from core.datasets.dataset import Dataset


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--ink", nargs="+", required=True, help="UNIPEN files with writer numbers")
    parser.add_argument(
        "--leave-out",
        nargs="+",
        required=True,
        metavar="[FILE:]A-B",
        help="writers A to B, of the file of that number (the first is 1) or of all",
    )


def leave_out(paths: Sequence[str], spans: Sequence[str]) -> tuple[list[Dataset], list[Dataset]]:
    """What is left of each file, and what each span of writers wrote."""
    left, taken = [], []
    for number, path in enumerate(paths, start=1):
        dataset = open_dataset(path)
        chosen = np.zeros(len(dataset), np.bool_)
        for span in spans:
            inside = _writers(span, number, dataset)
            chosen |= inside
            if inside.any():
                part = dataset.subset(np.flatnonzero(inside))
                taken.append(replace(part, name=f"{dataset.name}, writers {span}"))
        left.append(dataset.subset(np.flatnonzero(~chosen)))
    return left, taken


def _writers(text: str, number: int, dataset: Dataset) -> np.ndarray:
    where, _, span = text.rpartition(":")
    first, _, last = span.partition("-")
    if dataset.writers is None or (where and int(where) != number):
        return np.zeros(len(dataset), np.bool_)
    return (dataset.writers >= int(first)) & (dataset.writers <= int(last or first))
