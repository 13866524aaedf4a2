"""The gradient check of a configuration: its own network, on a few digits, in float64."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from core.config import TrainingConfig
from core.datasets.dataset import Dataset
from core.examples import Examples
from core.gradient_check import CheckedParameter, checks
from core.inputs import input_count
from core.losses import loss_for
from core.network import build_network

DIGITS = 6

NUDGE = 1e-3
"""Added to all parameters, times a normal number."""


def check_configuration(
    config: TrainingConfig, dataset: Dataset
) -> Iterator[CheckedParameter | float]:
    """Check the gradients at the start of a training; reports as of `core.gradient_check.checks`.

    Dropout, averaging and changed digits are left out: they make another network, or other digits,
    at every look, and no gradient.
    """
    exact = replace(config, dtype="float64", dropout=0.0, averaging=0.0, augment=False)
    rng = np.random.default_rng(config.seed)
    count = input_count(dataset, exact.inputs)
    network = build_network(exact, rng, count)
    # On blank paper a filter whose bias is 0 gives 0, where ReLU has a kink and no derivative.
    network.parameters += NUDGE * rng.standard_normal(network.parameters.size)
    some = dataset.subset(rng.permutation(len(dataset))[:DIGITS])
    examples = Examples(some, exact, count, exact.label_smoothing)
    inputs, targets = examples.rows(np.arange(len(some)))
    yield from checks(network, loss_for(exact), inputs, targets, exact.l2, rng=rng)
