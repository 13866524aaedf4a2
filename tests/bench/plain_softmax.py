"""The softmax tutorial's steps as its text explains them: a column a digit, float64, all at once.

What `softmax` compares with. Weights, products and sigmoids are computed in the order of the
formulas, and anew wherever a formula has them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.layers import Dense
from core.network import CLASSES, Network

Array = NDArray[np.float64]


class PlainSoftmax:
    """Gradient descent from the start of another network.

    Parameters
    ----------
    network
        Its parameters are copied: two dense layers with sigmoids between.
    images
        (n, fan_in), 0..1.
    labels
        (n,), 0..9.
    rate
        The learning rate.
    """

    def __init__(
        self, network: Network, images: Array, labels: NDArray[np.uint8], rate: float
    ) -> None:
        first, second = (layer.params for layer in network.layers if isinstance(layer, Dense))
        self.w1, self.w2 = (p["weights"].T.astype(np.float64) for p in (first, second))
        self.b1, self.b2 = (p["biases"][:, None].astype(np.float64) for p in (first, second))
        self._x = images.T.copy()
        self._y = np.eye(CLASSES)[labels].T.copy()
        self._rate = rate

    def step(self) -> float:
        """Make a step; the cost before it, summed over the digits."""
        x, y, m = self._x, self._y, self._x.shape[1]
        z1 = np.matmul(self.w1, x) + self.b1
        a1 = sigmoid(z1)
        z2 = np.matmul(self.w2, a1) + self.b2
        a2 = np.exp(z2) / np.sum(np.exp(z2), axis=0)
        cost = -np.sum(np.multiply(y, np.log(a2)))

        dz2 = a2 - y
        dw2 = (1 / m) * np.matmul(dz2, a1.T)
        db2 = (1 / m) * np.sum(dz2, axis=1, keepdims=True)
        da1 = np.matmul(self.w2.T, dz2)
        dz1 = da1 * sigmoid(z1) * (1 - sigmoid(z1))
        dw1 = (1 / m) * np.matmul(dz1, x.T)
        db1 = (1 / m) * np.sum(dz1, axis=1, keepdims=True)

        self.w2 = self.w2 - self._rate * dw2
        self.b2 = self.b2 - self._rate * db2
        self.w1 = self.w1 - self._rate * dw1
        self.b1 = self.b1 - self._rate * db1
        return float(cost)


def sigmoid(z: Array) -> Array:
    return 1 / (1 + np.exp(-z))
