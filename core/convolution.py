"""A convolution: the same small filters look at every place of a picture."""

from __future__ import annotations

import math

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from core.initializers import Initializer
from core.layers import Array, Layer

Shape = tuple[int, int, int]
"""Height, width and channels of a picture."""


class Convolution(Layer):
    """Filters of size x size cells, moved by a stride over a picture with zeros around it.

    Every patch of the picture that a filter looks at becomes a row, so that all filters at all
    places are one matrix product: outputs = patches · W + b. Backwards it is the layer of weighted
    sums once more, ∂loss/∂W = patchesᵀ · G and ∂loss/∂patches = G · Wᵀ, and a cell's gradient is
    the sum over all patches that the cell is part of.

    Pictures are rows (n, height · width · channels), the channels of a cell side by side.

    Parameters
    ----------
    input_shape
        Height, width and channels of the inputs.
    filters
        Channels of the outputs.
    size
        Odd; the border of zeros is size // 2 wide, so that a stride of 1 keeps height and width.
    stride
        Height and width are divided by it, rounded up.
    is_first
        The network's first layer: nobody asks for the gradient of the data.
    """

    def __init__(
        self, input_shape: Shape, filters: int, size: int, stride: int, *, is_first: bool = False
    ) -> None:
        super().__init__()
        height, width, _ = input_shape
        self.input_shape = input_shape
        self.output_shape: Shape = (-(-height // stride), -(-width // stride), filters)
        self.size = size
        self.stride = stride
        self.is_first = is_first
        self._patches: Array = np.empty((0, 0))

    @property
    def shapes(self) -> dict[str, tuple[int, ...]]:
        fan_in = self.size * self.size * self.input_shape[2]
        return {"weights": (fan_in, self.output_shape[2]), "biases": self.output_shape[2:]}

    @property
    def work(self) -> int:
        return math.prod(self.output_shape[:2]) * math.prod(self.shapes["weights"])

    @property
    def summary(self) -> str:
        return f"{self.output_shape[2]}@{self.size}×{self.size}"

    def initialize(self, initializer: Initializer, rng: np.random.Generator) -> None:
        self.params["weights"][:], self.params["biases"][:] = initializer(
            rng, *self.shapes["weights"]
        )

    def predict(self, inputs: Array) -> Array:
        padded = np.zeros((len(inputs), *self._padded_shape), inputs.dtype)
        self._inside(padded)[:] = inputs.reshape(-1, *self.input_shape)
        patches = self._windows(padded).reshape(-1, len(self.params["weights"]))
        outputs: Array = patches @ self.params["weights"]
        outputs += self.params["biases"]
        return outputs.reshape(len(inputs), -1)

    def forward(self, inputs: Array) -> Array:
        count = len(inputs)
        padded = self._buffer("padded", (count, *self._padded_shape), inputs.dtype)
        self._inside(padded)[:] = inputs.reshape(-1, *self.input_shape)
        windows = self._windows(padded)
        patches = self._buffer("patches", windows.shape, inputs.dtype)
        np.copyto(patches, windows)
        self._patches = patches.reshape(-1, len(self.params["weights"]))
        outputs = self._buffer("outputs", (count, *self.output_shape), inputs.dtype)
        np.dot(self._patches, self.params["weights"], out=outputs.reshape(len(self._patches), -1))
        outputs += self.params["biases"]
        return outputs.reshape(count, -1)

    def backward(self, output_gradient: Array) -> Array:
        gradient = output_gradient.reshape(len(self._patches), -1)
        np.dot(self._patches.T, gradient, out=self.grads["weights"])
        np.add.reduce(gradient, axis=0, out=self.grads["biases"])
        if self.is_first:
            return output_gradient[:, :0]
        count = len(output_gradient)
        shape = (count, *self.output_shape[:2], self.size, self.size, self.input_shape[2])
        patch_gradient = self._buffer("patch_gradient", shape, gradient.dtype)
        np.dot(
            gradient, self.params["weights"].T, out=patch_gradient.reshape(len(self._patches), -1)
        )
        return self._gathered(patch_gradient)

    def _gathered(self, patch_gradient: Array) -> Array:
        """Add the gradients of all patches to the cells that they were cut from."""
        count = len(patch_gradient)
        padded = self._buffer("padded_gradient", (count, *self._padded_shape), patch_gradient.dtype)
        padded[:] = 0
        stride = self.stride
        rows, columns = (stride * length for length in self.output_shape[:2])
        for row in range(self.size):
            for column in range(self.size):
                cells = padded[:, row : row + rows : stride, column : column + columns : stride]
                cells += patch_gradient[:, :, :, row, column]
        shape = (count, *self.input_shape)
        input_gradient = self._buffer("input_gradient", shape, patch_gradient.dtype)
        np.copyto(input_gradient, self._inside(padded))
        return input_gradient.reshape(count, -1)

    @property
    def _padded_shape(self) -> Shape:
        """With a border, and on the right and below as much more as whole strides need."""
        height, width, _ = self.output_shape
        return (
            self.stride * height + self.size - 1,
            self.stride * width + self.size - 1,
            self.input_shape[2],
        )

    def _inside(self, padded: Array) -> Array:
        border = self.size // 2
        height, width, _ = self.input_shape
        return padded[:, border : border + height, border : border + width]

    def _windows(self, padded: Array) -> Array:
        """A view (n, height, width, size, size, channels) of the patch of every output cell."""
        windows = sliding_window_view(padded, (self.size, self.size), axis=(1, 2))
        return windows[:, :: self.stride, :: self.stride].transpose(0, 1, 2, 4, 5, 3)
