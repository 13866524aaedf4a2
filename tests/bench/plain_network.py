"""The tutorial's network as its text explains it: one digit at a time, nothing clever.

What `tutorial` compares with: lists of weights and biases, matrix times vector in float64, the
sigmoid computed anew wherever it is needed, the digits in the order of the files.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.datasets.dataset import Dataset
from core.layers import Dense
from core.network import CLASSES, Network

Array = NDArray[np.float64]


class PlainRun:
    """Trains from the start of another network.

    Parameters
    ----------
    network
        Its parameters are copied; every layer ends in a sigmoid.
    dataset
        The digits.
    rate
        The learning rate.
    """

    def __init__(self, network: Network, dataset: Dataset, rate: float) -> None:
        dense = [layer.params for layer in network.layers if isinstance(layer, Dense)]
        self.weights = [params["weights"].T.astype(np.float64) for params in dense]
        self.biases = [params["biases"][:, None].astype(np.float64) for params in dense]
        self._images = dataset.images(np.float64)[:, :, None]
        self._targets = np.eye(CLASSES)[dataset.labels][:, :, None]
        self._rate = rate

    def train_for_an_epoch(self) -> None:
        for x, y in zip(self._images, self._targets, strict=True):
            dw, db = self._backprop(x, y)
            self.weights = [w - self._rate * step for w, step in zip(self.weights, dw, strict=True)]
            self.biases = [b - self._rate * step for b, step in zip(self.biases, db, strict=True)]

    def _backprop(self, x: Array, y: Array) -> tuple[list[Array], list[Array]]:
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


def sigmoid(z: Array) -> Array:
    return 1.0 / (1.0 + np.exp(-z))


def sigmoid_prime(z: Array) -> Array:
    return sigmoid(z) * (1 - sigmoid(z))
