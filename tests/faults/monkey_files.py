"""Good and bad files for the monkey's file dialogs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.faults import small_files
from tests.faults.mutation import mutate_sample
from tests.faults.readers import READERS, read_dataset
from tests.faults.sample import Sample

BAD_EACH = 4
"""Bad files made of each kind of good ones."""


@dataclass(frozen=True)
class Files:
    """What can be chosen; some are not there, or are something else.

    Attributes
    ----------
    models, data
        To be opened.
    saved
        To be written.
    """

    models: list[Path]
    data: list[Path]
    saved: list[Path]


def lay_out(folder: Path) -> Files:
    """Put models and data sets into a folder, as many bad ones among them as good ones."""
    kinds = [reader for reader in READERS.values() if reader.read is read_dataset]
    data = [sample for reader in kinds for sample in reader.make_samples()]
    return Files(
        models=_write(folder / "models", small_files.models()),
        data=_write(folder / "data", data),
        saved=[folder / "saved.npz", folder / "gone" / "saved.npz", Path("/proc/saved.npz")],
    )


def _write(folder: Path, good: list[Sample]) -> list[Path]:
    bad = [mutate_sample(Random(f"{number}"), good) for number in range(BAD_EACH * len(good))]
    for number, sample in enumerate([*good, *bad]):
        sample.write(folder / f"{number}")
    return [*sorted(folder.rglob("*")), folder / "gone.npz", folder / "gone" / "a.npz", folder]
