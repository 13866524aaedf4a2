"""Where a layer's weights and biases start: functions of (rng, fan_in, fan_out)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Start = tuple[NDArray[np.float64], NDArray[np.float64]]
"""Weights (fan_in, fan_out) and biases (fan_out,)."""

Initializer = Callable[[np.random.Generator, int, int], Start]


def standard_normal(rng: np.random.Generator, fan_in: int, fan_out: int) -> Start:
    """Mean 0 and variance 1, whatever the layer's size: wide layers start saturated."""
    return rng.standard_normal((fan_in, fan_out)), rng.standard_normal(fan_out)


def uniform(rng: np.random.Generator, fan_in: int, fan_out: int) -> Start:
    """Between 0 and 1: nothing starts negative."""
    return rng.random((fan_in, fan_out)), rng.random(fan_out)


def constant(value: float) -> Initializer:
    """All the same value: the units of a layer then stay copies of each other for ever."""

    def start(_rng: np.random.Generator, fan_in: int, fan_out: int) -> Start:
        return np.full((fan_in, fan_out), value), np.full(fan_out, value)

    return start


def symmetric_uniform(epsilon: float) -> Initializer:
    """Between -ε and ε."""

    def start(rng: np.random.Generator, fan_in: int, fan_out: int) -> Start:
        weights = rng.uniform(-epsilon, epsilon, (fan_in, fan_out))
        return weights, rng.uniform(-epsilon, epsilon, fan_out)

    return start


def glorot(rng: np.random.Generator, fan_in: int, fan_out: int) -> Start:
    """Between ±√(6 / (fan_in + fan_out)), biases 0: Glorot and Bengio 2010, equation 16."""
    limit = np.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-limit, limit, (fan_in, fan_out)), np.zeros(fan_out)


def he(rng: np.random.Generator, fan_in: int, fan_out: int) -> Start:
    """Normal with variance 2 / fan_in, biases 0: He et al. 2015, equation 10, for ReLU."""
    return rng.normal(0.0, np.sqrt(2 / fan_in), (fan_in, fan_out)), np.zeros(fan_out)


def initializer_named(name: str, value: float) -> Initializer:
    """Find an initializer by its name in `core.config.INITIALIZERS`.

    Parameters
    ----------
    name
        For instance ``"glorot"``.
    value
        The value of ``"constant"`` or the ε of ``"symmetric-uniform"``.
    """
    return {
        "standard-normal": standard_normal,
        "uniform": uniform,
        "zeros": constant(0.0),
        "ones": constant(1.0),
        "constant": constant(value),
        "symmetric-uniform": symmetric_uniform(value),
        "glorot": glorot,
        "he": he,
    }[name]
