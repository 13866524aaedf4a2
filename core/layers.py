"""The layers of a network: each knows its own forward and backward step.

A layer's `params` and `grads` have the same keys; both are views into the network's two flat
vectors. `forward` and `backward` write into arrays that the layer keeps from step to step, so what
they return is valid until the next call; `predict` touches nothing of the layer.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.initializers import Initializer

Array = NDArray[Any]
"""float32 or float64."""

HALF = np.array(0.5, np.float32)
ONE = np.array(1.0, np.float32)
"""As arrays: with Python's own numbers, numpy takes nearly twice as long for small batches."""


class Layer(ABC):
    """One step of a network, from inputs (n, fan_in) to outputs (n, fan_out)."""

    def __init__(self) -> None:
        self.params: dict[str, Array] = {}
        self.grads: dict[str, Array] = {}
        self._buffers: dict[str, Array] = {}

    @property
    def shapes(self) -> dict[str, tuple[int, ...]]:
        """The shape of every parameter."""
        return {}

    @property
    def work(self) -> int:
        """Multiplications of a forward step for one digit, as far as they count."""
        return 0

    @property
    def summary(self) -> str:
        """What a line about the whole network says of this layer; "" for nothing."""
        return ""

    def initialize(self, initializer: Initializer, rng: np.random.Generator) -> None:
        """Set the parameters to where training starts."""

    @abstractmethod
    def predict(self, inputs: Array) -> Array:
        """Outputs (n, fan_out) for inputs (n, fan_in), remembering nothing."""

    @abstractmethod
    def forward(self, inputs: Array) -> Array:
        """Outputs as `predict` gives them, remembering what `backward` needs."""

    @abstractmethod
    def backward(self, output_gradient: Array) -> Array:
        """From ∂loss/∂outputs (n, fan_out) to ∂loss/∂inputs (n, fan_in); sets `grads`."""

    def _buffer(self, name: str, shape: tuple[int, ...], dtype: np.dtype[Any]) -> Array:
        """An array that is kept from step to step; its first rows where fewer are asked for."""
        kept = self._buffers.get(name)
        if kept is not None and kept.dtype == dtype:
            if kept.shape == shape:
                return kept
            if len(kept) > shape[0]:
                return kept[: shape[0]]
        kept = self._buffers[name] = np.zeros(shape, dtype)
        return kept


class Dense(Layer):
    """Weighted sums: outputs = inputs · W + b.

    With G = ∂loss/∂outputs, the chain rule over outputs_nj = Σ_i inputs_ni W_ij + b_j gives
    ∂loss/∂W = inputsᵀ · G, ∂loss/∂b = Σ_n G_n and ∂loss/∂inputs = G · Wᵀ.

    Parameters
    ----------
    fan_in, fan_out
        Inputs and outputs of the layer; `params` holds ``weights`` (fan_in, fan_out) and
        ``biases`` (fan_out,).
    is_first
        The network's first layer: nobody asks for the gradient of the data, so `backward` spares
        that product and returns an array of shape (n, 0).
    """

    def __init__(self, fan_in: int, fan_out: int, *, is_first: bool = False) -> None:
        super().__init__()
        self.fan_in = fan_in
        self.fan_out = fan_out
        self.is_first = is_first
        self._inputs: Array = np.empty((0, fan_in))
        self._ones: Array = np.ones(0)

    @property
    def shapes(self) -> dict[str, tuple[int, ...]]:
        return {"weights": (self.fan_in, self.fan_out), "biases": (self.fan_out,)}

    @property
    def work(self) -> int:
        return self.fan_in * self.fan_out

    @property
    def summary(self) -> str:
        return str(self.fan_out)

    def initialize(self, initializer: Initializer, rng: np.random.Generator) -> None:
        self.params["weights"][:], self.params["biases"][:] = initializer(
            rng, self.fan_in, self.fan_out
        )

    def predict(self, inputs: Array) -> Array:
        outputs: Array = inputs @ self.params["weights"]
        outputs += self.params["biases"]
        return outputs

    def forward(self, inputs: Array) -> Array:
        self._inputs = inputs
        outputs = self._buffer("outputs", (len(inputs), self.fan_out), inputs.dtype)
        np.dot(inputs, self.params["weights"], out=outputs)
        outputs += self.params["biases"]
        return outputs

    def _ones_for(self, rows: Array) -> Array:
        if len(self._ones) < len(rows) or self._ones.dtype != rows.dtype:
            self._ones = np.ones(len(rows), rows.dtype)
        return self._ones[: len(rows)]

    def backward(self, output_gradient: Array) -> Array:
        np.dot(self._inputs.T, output_gradient, out=self.grads["weights"])
        # The sum over the rows, as a product: in a third of the time.
        self._ones_for(output_gradient).dot(output_gradient, out=self.grads["biases"])
        if self.is_first:
            return output_gradient[:, :0]
        shape = (len(output_gradient), self.fan_in)
        input_gradient = self._buffer("input_gradient", shape, output_gradient.dtype)
        return np.dot(output_gradient, self.params["weights"].T, out=input_gradient)


class Activation(Layer):
    """A function of each number by itself, whose slope can be told from its value."""

    def __init__(self) -> None:
        super().__init__()
        self._outputs: Array = np.empty((0, 0))

    @staticmethod
    @abstractmethod
    def function(inputs: Array, out: Array) -> Array:
        """The activation of every number, written into `out`."""

    @staticmethod
    @abstractmethod
    def slope(outputs: Array, out: Array) -> Array:
        """The derivative at the inputs that gave `outputs`, written into `out`."""

    def predict(self, inputs: Array) -> Array:
        return self.function(inputs, np.empty_like(inputs))

    def forward(self, inputs: Array) -> Array:
        self._outputs = self._buffer("outputs", inputs.shape, inputs.dtype)
        return self.function(inputs, self._outputs)

    def backward(self, output_gradient: Array) -> Array:
        slopes = self._buffer("slopes", output_gradient.shape, output_gradient.dtype)
        self.slope(self._outputs, slopes)
        slopes *= output_gradient
        return slopes


class Sigmoid(Activation):
    """σ(x) = 1 / (1 + e⁻ˣ) = (1 + tanh(x / 2)) / 2, between 0 and 1; σ' = σ (1 - σ)."""

    @staticmethod
    def function(inputs: Array, out: Array) -> Array:
        # By way of tanh nothing overflows, however large the inputs are.
        np.multiply(inputs, HALF, out)
        np.tanh(out, out)
        np.add(out, ONE, out)
        return np.multiply(out, HALF, out)

    @staticmethod
    def slope(outputs: Array, out: Array) -> Array:
        np.subtract(ONE, outputs, out)
        return np.multiply(out, outputs, out)


class Tanh(Activation):
    """The hyperbolic tangent, between -1 and 1; tanh' = 1 - tanh²."""

    @staticmethod
    def function(inputs: Array, out: Array) -> Array:
        return np.tanh(inputs, out=out)

    @staticmethod
    def slope(outputs: Array, out: Array) -> Array:
        np.multiply(outputs, outputs, out)
        return np.subtract(ONE, out, out)


class ReLU(Activation):
    """max(x, 0); its slope is 1 above 0 and 0 elsewhere."""

    @staticmethod
    def function(inputs: Array, out: Array) -> Array:
        return np.maximum(inputs, 0, out=out)

    @staticmethod
    def slope(outputs: Array, out: Array) -> Array:
        return np.greater(outputs, 0, out=out)


ACTIVATION_LAYERS: dict[str, type[Activation]] = {"sigmoid": Sigmoid, "tanh": Tanh, "relu": ReLU}
"""By their names in `core.config.ACTIVATIONS`."""
