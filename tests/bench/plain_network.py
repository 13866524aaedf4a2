"""The tutorials' networks as their texts explain them: one digit at a time, nothing clever.

What `tutorial` and `minibatch` compare with: lists of weights and biases, matrix times vector in
float64, the sigmoid computed anew wherever it is needed.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.datasets.dataset import Dataset
from core.layers import Dense
from core.network import CLASSES, Network

Array = NDArray[np.float64]


class PlainNetwork:
    """The layers and their gradients; every layer ends in a sigmoid.

    Parameters
    ----------
    network
        Its parameters are copied.
    """

    def __init__(self, network: Network) -> None:
        dense = [layer.params for layer in network.layers if isinstance(layer, Dense)]
        self.weights = [params["weights"].T.astype(np.float64) for params in dense]
        self.biases = [params["biases"][:, None].astype(np.float64) for params in dense]

    @property
    def parameters(self) -> Array:
        """All of them, in the order of `Network.parameters`."""
        pairs = zip(self.weights, self.biases, strict=True)
        return np.concatenate([part.T.ravel() for pair in pairs for part in pair])

    def backprop(self, x: Array, y: Array) -> tuple[list[Array], list[Array]]:
        """The gradients of a digit's squared error, from its column and its target's."""
        a = x
        activations = [x]
        zs = []
        for w, b in zip(self.weights, self.biases, strict=True):
            z = np.dot(w, a) + b
            zs.append(z)
            a = sigmoid(z)
            activations.append(a)
        delta = (activations[-1] - y) * sigmoid_prime(zs[-1])
        dw = [np.dot(delta, activations[-2].T)]
        db = [delta]
        for layer in range(2, len(self.weights) + 1):
            delta = np.dot(self.weights[-layer + 1].T, delta) * sigmoid_prime(zs[-layer])
            dw.insert(0, np.dot(delta, activations[-layer - 1].T))
            db.insert(0, delta)
        return dw, db


class PlainRun(PlainNetwork):
    """Takes a step for each digit.

    Parameters
    ----------
    network
        Its parameters are copied.
    dataset
        The digits.
    rate
        The learning rate.
    """

    def __init__(self, network: Network, dataset: Dataset, rate: float) -> None:
        super().__init__(network)
        self._images = dataset.images(np.float64)[:, :, None]
        self._targets = np.eye(CLASSES)[dataset.labels][:, :, None]
        self._rate = rate

    def train_for_an_epoch(self) -> None:
        """In the order of the data set."""
        for x, y in zip(self._images, self._targets, strict=True):
            dw, db = self.backprop(x, y)
            self.weights = [w - self._rate * step for w, step in zip(self.weights, dw, strict=True)]
            self.biases = [b - self._rate * step for b, step in zip(self.biases, db, strict=True)]


class PlainMinibatches(PlainNetwork):
    """Takes a step with the mean gradient of some digits, summed up sample by sample.

    Parameters
    ----------
    network
        Its parameters are copied.
    images
        (n, fan_in).
    labels
        (n,), 0..9.
    rate
        The learning rate.
    """

    def __init__(
        self, network: Network, images: Array, labels: NDArray[np.uint8], rate: float
    ) -> None:
        super().__init__(network)
        self._images = images[:, :, None]
        self._targets = np.eye(CLASSES)[labels][:, :, None]
        self._rate = rate

    def step(self, rows: NDArray[np.intp]) -> None:
        """Learn from the digits in some rows."""
        dw_sum = [np.zeros(w.shape) for w in self.weights]
        db_sum = [np.zeros(b.shape) for b in self.biases]
        for row in rows:
            dw, db = self.backprop(self._images[row], self._targets[row])
            dw_sum = [total + step for total, step in zip(dw_sum, dw, strict=True)]
            db_sum = [total + step for total, step in zip(db_sum, db, strict=True)]
        rate = self._rate / len(rows)
        self.weights = [w - rate * dw for w, dw in zip(self.weights, dw_sum, strict=True)]
        self.biases = [b - rate * db for b, db in zip(self.biases, db_sum, strict=True)]


def sigmoid(z: Array) -> Array:
    return 1.0 / (1.0 + np.exp(-z))


def sigmoid_prime(z: Array) -> Array:
    return sigmoid(z) * (1 - sigmoid(z))
