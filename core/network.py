"""A network is a list of layers over one flat vector of parameters."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import DTypeLike

from core.config import TrainingConfig
from core.convolution import Convolution
from core.dropout import Dropout
from core.initializers import initializer_named
from core.layers import ACTIVATION_LAYERS, Array, Dense, Layer, Sigmoid

INPUTS = 1024
"""Cells of the grid."""

CLASSES = 10
"""The digits 0 to 9."""


class Network:
    """Layers one after another.

    All parameters lie in one flat vector and all gradients in another; the layers hold views of
    them, so an update, a copy or a check of the whole network is one operation on one array.

    Parameters
    ----------
    layers
        From the inputs to the outputs.
    dtype
        float32 or float64, of parameters and gradients.

    inputs
        Numbers that go in for each digit.

    Attributes
    ----------
    parameters, gradients
        Flat vectors of the same length.
    """

    def __init__(self, layers: Sequence[Layer], inputs: int, dtype: DTypeLike = np.float32) -> None:
        self.layers = list(layers)
        self.inputs = inputs
        size = sum(math.prod(shape) for layer in layers for shape in layer.shapes.values())
        self.parameters: Array = np.zeros(size, dtype)
        self.gradients: Array = np.zeros(size, dtype)
        self._hand_out_views()

    def _hand_out_views(self) -> None:
        start = 0
        for layer in self.layers:
            for name, shape in layer.shapes.items():
                end = start + math.prod(shape)
                layer.params[name] = self.parameters[start:end].reshape(shape)
                layer.grads[name] = self.gradients[start:end].reshape(shape)
                start = end

    @cached_property
    def work(self) -> int:
        """Multiplications of a forward step for one digit."""
        return sum(layer.work for layer in self.layers)

    @property
    def summary(self) -> str:
        """All layers in short: `1024-16-16-10`, or `1024-16@5×5-64-10` with 16 filters of 5×5."""
        return "-".join([str(self.inputs), *filter(None, (layer.summary for layer in self.layers))])

    def predict(self, inputs: Array) -> Array:
        """Outputs (n, classes) for inputs (n, fan_in), remembering nothing.

        Safe while another thread trains a *copy*; see `core.trainer.Trainer.snapshot`.
        """
        outputs = inputs
        for layer in self.layers:
            outputs = layer.predict(outputs)
        return outputs

    def forward(self, inputs: Array) -> Array:
        """Outputs as `predict` gives them; the layers remember what `backward` needs."""
        outputs = inputs
        for layer in self.layers:
            outputs = layer.forward(outputs)
        return outputs

    def backward(self, output_gradient: Array) -> None:
        """Set `gradients` from ∂loss/∂outputs (n, classes) of the last `forward`."""
        gradient = output_gradient
        for layer in reversed(self.layers):
            gradient = layer.backward(gradient)

    def params_and_grads(self) -> Iterator[tuple[Array, Array]]:
        """The pairs that an optimizer works on: here one, of the two flat vectors."""
        yield self.parameters, self.gradients

    def weights_and_grads(self) -> Iterator[tuple[Array, Array]]:
        """The weights of every layer with their gradients, biases left out."""
        for layer in self.layers:
            if "weights" in layer.params:
                yield layer.params["weights"], layer.grads["weights"]


def build_network(
    config: TrainingConfig,
    rng: np.random.Generator | None = None,
    inputs: int = INPUTS,
    outputs: int | None = None,
) -> Network:
    """Build the network that a configuration describes.

    Parameters
    ----------
    config
        Convolutions, hidden layers, activation, dropout, loss (squared error ends in sigmoids,
        cross-entropy in logits), initializer and dtype are looked at.
    rng
        Draws the start and the masks of dropout; without it all parameters are 0, to be filled
        from a file, and nothing is dropped.
    inputs, outputs
        Units of the first and the last layer; convolutions need a square picture. Without a number
        there is an output a digit, and one more where strangers are to be rejected.
    """
    if outputs is None:
        outputs = _output_count(config)
    network = Network(list(_layers(config, rng, inputs, outputs)), inputs, config.dtype)
    if rng is not None:
        initializer = initializer_named(config.initializer, config.initializer_value)
        for layer in network.layers:
            layer.initialize(initializer, rng)
    return network


def parameter_count(config: TrainingConfig, inputs: int = INPUTS) -> int:
    """How many parameters the network that `build_network` builds has, without building it."""
    layers = _layers(config, None, inputs, _output_count(config))
    return sum(math.prod(shape) for layer in layers for shape in layer.shapes.values())


def _output_count(config: TrainingConfig) -> int:
    return CLASSES + bool(config.strangers)


def _layers(
    config: TrainingConfig, rng: np.random.Generator | None, inputs: int, outputs: int
) -> Iterator[Layer]:
    side = math.isqrt(inputs)
    shape = (side, side, 1)
    for number, convolution in enumerate(config.convolutions):
        layer = Convolution(shape, *convolution, is_first=number == 0)
        yield layer
        yield ACTIVATION_LAYERS[config.activation]()
        shape = layer.output_shape
    sizes = (math.prod(shape) if config.convolutions else inputs, *config.hidden, outputs)
    for number, (fan_in, fan_out) in enumerate(pairwise(sizes)):
        is_first = number == 0 and not config.convolutions
        if config.dropout and rng is not None and not is_first:
            yield Dropout(config.dropout, rng)
        yield Dense(fan_in, fan_out, is_first=is_first)
        if number < len(config.hidden):
            yield ACTIVATION_LAYERS[config.activation]()
    if config.loss == "squared-error":
        yield Sigmoid()
