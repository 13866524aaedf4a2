"""A running mean of the parameters: it wanders less than the parameters, and reads better."""

from __future__ import annotations

import numpy as np

from core.layers import Array

LATEST = "average.latest"
STEPS = "average.steps"


class RunningAverage:
    """average = decay · average + (1 - decay) · parameters (Polyak and Juditsky 1992).

    The decay starts low, so that the mean soon forgets the untrained start.

    Parameters
    ----------
    parameters
        The flat vector at the start.
    decay
        0 < decay < 1; about 1 / (1 - decay) steps count.
    """

    def __init__(self, parameters: Array, decay: float) -> None:
        self.decay = decay
        self.steps = 0
        self.average = parameters.copy()

    def update(self, parameters: Array) -> None:
        """Take the parameters after one more step in."""
        self.steps += 1
        decay = min(self.decay, self.steps / (self.steps + 10))
        self.average += (parameters - self.average) * (1 - decay)

    def state(self, parameters: Array) -> dict[str, Array]:
        """What is needed to go on, beside the average itself: by name, as copies."""
        return {LATEST: parameters.copy(), STEPS: np.array([self.steps])}

    def load_state(self, state: dict[str, Array], average: Array) -> Array:
        """Take out of `state` what `state()` gave; the parameters that learning goes on with."""
        latest = state.pop(LATEST, average)
        self.steps = int(state.pop(STEPS, np.zeros(1))[0])
        self.average[:] = average
        return latest
