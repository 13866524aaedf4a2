"""How a gradient becomes a step. An optimizer sees nothing but (parameter, gradient) pairs."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from core.config import TrainingConfig
from core.layers import Array

Pairs = Iterable[tuple[Array, Array]]

AT_ONCE = 32_768
"""Parameters that are moved together; with all that belongs to them they fit the cache."""

NOTHING = 1e-30
"""What is remembered of a gradient and smaller than this moves nothing any more."""

STEPS_BETWEEN_CLEANINGS = 100
"""Of a unit that has died nothing but ever smaller numbers would be remembered, in the end so small
that the processor takes a hundred times as long for each; a mean gets from `NOTHING` to there in
175 steps."""


class Optimizer(ABC):
    """Changes parameters in place; what it remembers is kept for each pair by its number."""

    def __init__(self, learning_rate: float) -> None:
        self.learning_rate = learning_rate
        self._memory: dict[str, Array] = {}

    def step(self, pairs: Pairs) -> None:
        """Move every parameter against its gradient. The gradients' content is used up."""
        for number, (param, grad) in enumerate(pairs):
            self._update(number, param, grad)

    @abstractmethod
    def _update(self, number: int, param: Array, grad: Array) -> None:
        """The formula, for one pair."""

    def state(self) -> dict[str, Array]:
        """Copies of everything that is remembered between steps, by name."""
        return {name: array.copy() for name, array in self._memory.items()}

    def load_state(self, state: Mapping[str, Array]) -> None:
        """Go on from what `state` gave."""
        self._memory = {name: array.copy() for name, array in state.items()}

    def _remembered(self, name: str, number: int, like: Array) -> Array:
        key = f"{name}.{number}"
        if key not in self._memory:
            self._memory[key] = np.zeros_like(like)
        return self._memory[key]

    def _count_step(self, number: int) -> int:
        steps = self._memory.setdefault(f"steps.{number}", np.zeros(1, dtype=np.int64))
        steps += 1
        return int(steps[0])

    @staticmethod
    def _clean(step: int, *remembered: Array) -> None:
        if step % STEPS_BETWEEN_CLEANINGS == 0:
            for array in remembered:
                array[np.abs(array) < NOTHING] = 0


class SGD(Optimizer):
    """velocity = momentum · velocity - rate · gradient; parameter += velocity (Polyak 1964)."""

    def __init__(self, learning_rate: float, momentum: float = 0.0) -> None:
        super().__init__(learning_rate)
        self.momentum = momentum

    def _update(self, number: int, param: Array, grad: Array) -> None:
        grad *= self.learning_rate
        if self.momentum:
            velocity = self._remembered("velocity", number, param)
            velocity *= self.momentum
            velocity -= grad
            param += velocity
            self._clean(self._count_step(number), velocity)
        else:
            param -= grad


class Adam(Optimizer):
    """Steps of a size that the gradient's own mean and spread decide (Kingma and Ba 2015, alg. 1).

    m and v are running means of the gradient and of its square, both too small at first, which
    dividing by 1 - βᵗ puts right; the step is rate · m̂ / (√v̂ + ε).
    """

    def __init__(
        self,
        learning_rate: float,
        beta1: float = 0.9,
        beta2: float = 0.999,
        epsilon: float = 1e-8,
    ) -> None:
        super().__init__(learning_rate)
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self._room: Array = np.empty(0, np.bool_)

    def _update(self, number: int, param: Array, grad: Array) -> None:
        mean = self._remembered("mean", number, param)
        square = self._remembered("square", number, param)
        step = self._count_step(number)
        mean_correction = 1 - self.beta1**step
        square_correction = 1 - self.beta2**step
        # Some at a time, for this goes over them a dozen times: so they stay in the cache.
        flat = [array.reshape(-1) for array in (param, grad, mean, square)]
        for start in range(0, param.size, AT_ONCE):
            some = [array[start : start + AT_ONCE] for array in flat]
            self._move(some, mean_correction, square_correction)
        self._clean(step, mean, square)

    def _move(
        self, arrays: Sequence[Array], mean_correction: float, square_correction: float
    ) -> None:
        param, grad, mean, square = arrays
        # In an array that stays: the C library would fetch new memory for each of this size.
        change = self._room_for(param)
        np.subtract(grad, mean, out=change)
        change *= 1 - self.beta1
        mean += change
        np.multiply(grad, grad, out=change)
        change -= square
        change *= 1 - self.beta2
        square += change
        np.divide(square, square_correction, out=grad)
        np.sqrt(grad, out=grad)
        grad += self.epsilon
        np.divide(mean, grad, out=grad)
        grad *= self.learning_rate / mean_correction
        param -= grad

    def _room_for(self, some: Array) -> Array:
        if self._room.dtype != some.dtype:
            self._room = np.empty(AT_ONCE, some.dtype)
        return self._room[: some.size]


def optimizer_for(config: TrainingConfig) -> Optimizer:
    """Build the optimizer that a configuration names."""
    if config.optimizer == "adam":
        return Adam(config.learning_rate)
    return SGD(config.learning_rate, config.momentum)
