import numpy as np

from core.config import TrainingConfig
from core.datasets import open_dataset
from core.layers import Dense
from core.trainer import Trainer
from tests.bench.plain_network import PlainRun


def test_the_plain_lines_learn_the_same_as_the_trainer() -> None:
    dataset = open_dataset("bundled").subset(np.arange(50))
    config = TrainingConfig(
        hidden=(16, 16),
        activation="sigmoid",
        loss="squared-error",
        initializer="glorot",
        optimizer="sgd",
        batch_size=1,
        learning_rate=0.1,
        epochs=2,
        shuffle=False,
        dtype="float64",
    )
    trainer = Trainer(config, dataset, dataset)
    plain = PlainRun(trainer.network, dataset, config.learning_rate)
    for _ in trainer.run():
        pass
    for _ in range(config.epochs):
        plain.train_for_an_epoch()

    dense = [layer for layer in trainer.network.layers if isinstance(layer, Dense)]
    for layer, weights, biases in zip(dense, plain.weights, plain.biases, strict=True):
        np.testing.assert_allclose(weights.T, layer.params["weights"], rtol=1e-9, atol=1e-12)
        np.testing.assert_allclose(biases[:, 0], layer.params["biases"], rtol=1e-9, atol=1e-12)
