"""Digits that were drawn with a pen: the grid of each is its ink, fitted."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.datasets.dataset import Dataset
from core.grid import fit, pack
from core.ink import Ink
from core.interruption import interruptible


def ink_dataset(
    name: str,
    inks: Sequence[Ink],
    labels: Sequence[int],
    writers: Sequence[int] | None = None,
    source: str = "",
) -> Dataset:
    """Build a data set of ink.

    Parameters
    ----------
    name, source
        See `Dataset`.
    inks
        At least one; in any unit.
    labels
        0..9, one an ink.
    writers
        The number of the person who wrote each digit, where known.
    """
    return Dataset(
        name,
        pack(np.stack([fit(ink) for ink in interruptible(inks)])),
        np.array(labels, dtype=np.uint8),
        writers=None if writers is None else np.array(writers, dtype=np.int32),
        source=source,
        inks=tuple(inks),
    )
