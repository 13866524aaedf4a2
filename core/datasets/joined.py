"""Several data sets as one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.datasets.dataset import Dataset


def join(datasets: Sequence[Dataset]) -> Dataset:
    """All digits, one set after another; who wrote which is no longer known if there are several.

    Split first: each set knows best which of its digits are for testing.
    """
    if len(datasets) == 1:
        return datasets[0]
    inks = [dataset.inks or (None,) * len(dataset) for dataset in datasets]
    return Dataset(
        " + ".join(dict.fromkeys(dataset.name for dataset in datasets)),
        np.concatenate([dataset.bits for dataset in datasets]),
        np.concatenate([dataset.labels for dataset in datasets]),
        source="; ".join(dict.fromkeys(dataset.source for dataset in datasets)),
        inks=tuple(ink for part in inks for ink in part),
        greys=_joined_greys(datasets),
    )


def _joined_greys(datasets: Sequence[Dataset]) -> NDArray[np.uint8] | None:
    """All pictures where every set has some, and all are of one size."""
    greys = [dataset.greys for dataset in datasets if dataset.greys is not None]
    if len(greys) < len(datasets) or len({part.shape[1:] for part in greys}) > 1:
        return None
    return np.concatenate(greys)
