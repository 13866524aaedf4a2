"""Who trains in `speed`: each for a while, and then tells how many digits a second it took."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from itertools import pairwise
from time import perf_counter
from typing import Any

import numpy as np

from core.config import TrainingConfig
from core.datasets.dataset import Dataset
from core.inputs import input_count, inputs_of
from core.network import CLASSES
from core.trainer import Trainer
from tests.bench.timed_reports import TimedReports


class Contestant(ABC):
    """Plain SGD with the layers, the batch size and the rate of a configuration."""

    @abstractmethod
    def digits_per_second(self, seconds: float) -> float:
        """Train for about so long."""


class OurTrainer(Contestant):
    """`Trainer` as the window drives it; the time of the scores between epochs is not counted."""

    def __init__(self, config: TrainingConfig, digits: Dataset) -> None:
        self._trainer = Trainer(config, digits, digits.subset(np.arange(10)))
        self._reports = TimedReports(self._trainer.run())

    def digits_per_second(self, seconds: float) -> float:
        return self._reports.digits_per_second(seconds)


class PyTorch(Contestant):
    """Eager mode on tensors that are ready, without a loader."""

    def __init__(self, config: TrainingConfig, digits: Dataset) -> None:
        import torch

        torch.set_num_threads(1)
        self._torch = torch
        inputs = inputs_of(digits, config.inputs, input_count(digits, config.inputs))
        self._inputs = torch.from_numpy(inputs)
        self._targets = torch.from_numpy(np.eye(CLASSES, dtype=np.float32)[digits.labels])
        sizes = [inputs.shape[1], *config.hidden, CLASSES]
        layers: list[Any] = []
        for fan_in, fan_out in pairwise(sizes):
            layers += [torch.nn.Linear(fan_in, fan_out), torch.nn.Sigmoid()]
        self._network = torch.nn.Sequential(*layers)
        self._optimizer = torch.optim.SGD(self._network.parameters(), lr=config.learning_rate)
        self._error = torch.nn.MSELoss(reduction="sum")
        self._loss_sum = 0.0  # kept as we keep it, for a curve
        self._batch = config.batch_size
        self._batches = self._endless_batches()

    def digits_per_second(self, seconds: float) -> float:
        start, samples = perf_counter(), 0
        for batch in self._batches:
            self._optimizer.zero_grad()
            outputs = self._network(self._inputs[batch])
            loss = self._error(outputs, self._targets[batch]) / (2 * len(batch))
            loss.backward()
            self._optimizer.step()
            self._loss_sum += loss.item() * len(batch)
            samples += len(batch)
            if perf_counter() - start >= seconds:
                break
        return samples / (perf_counter() - start)

    def _endless_batches(self) -> Iterator[Any]:
        while True:
            yield from self._torch.randperm(len(self._inputs)).split(self._batch)


class ScikitLearn(Contestant):
    """`MLPClassifier.partial_fit`, an epoch a call; its outputs are always a softmax."""

    def __init__(self, config: TrainingConfig, digits: Dataset) -> None:
        from sklearn.neural_network import MLPClassifier

        # At one digit a step a whole epoch would outlast the turns.
        some = digits.subset(np.arange(min(len(digits), 500 * config.batch_size)))
        self._inputs = inputs_of(some, config.inputs, input_count(digits, config.inputs))
        self._labels = some.labels
        self._network = MLPClassifier(
            config.hidden,
            activation="logistic",
            solver="sgd",
            alpha=0.0,
            batch_size=config.batch_size,
            learning_rate_init=config.learning_rate,
            momentum=0.0,
            random_state=0,
        )

    def digits_per_second(self, seconds: float) -> float:
        start, samples = perf_counter(), 0
        while perf_counter() - start < seconds:
            self._network.partial_fit(self._inputs, self._labels, classes=np.arange(CLASSES))
            samples += len(self._labels)
        return samples / (perf_counter() - start)


def bare_products(shapes: Sequence[tuple[int, ...]], batch: int, seconds: float) -> float:
    """Digits a second of nothing but the matrix products of a step, into arrays that stay."""
    rng = np.random.default_rng(0)
    arrays = []
    for fan_in, fan_out in shapes:
        sizes = ((batch, fan_in), (fan_in, fan_out), (batch, fan_out))
        factors = [rng.random(size, dtype=np.float32) for size in sizes]
        arrays.append((factors, [np.empty_like(factor) for factor in factors]))
    start, samples = perf_counter(), 0
    while perf_counter() - start < seconds:
        for number, ((inputs, weights, deltas), products) in enumerate(arrays):
            np.matmul(inputs, weights, out=products[2])
            np.matmul(inputs.T, deltas, out=products[1])
            if number:
                np.matmul(deltas, weights.T, out=products[0])
        samples += batch
    return samples / (perf_counter() - start)
