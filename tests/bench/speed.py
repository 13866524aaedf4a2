"""Plain SGD in the real trainer, beside PyTorch, scikit-learn and numpy's bare matrix products.

All train the same layers in float32 on one thread with the same batch size, on digits in a new
order every epoch. They take turns for a fixed time each, so that all meet the same moods of the
machine. What is not installed is left out: `python -m pip install --group speed`.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from core.blas import limit_blas_threads
from core.config import TrainingConfig
from core.datasets import open_dataset
from core.datasets.dataset import Dataset
from core.inputs import greys_from_grids
from core.network import build_network
from tests.bench.contestants import Contestant, OurTrainer, PyTorch, ScikitLearn, bare_products
from tests.bench.result import Cell, Result

MULTIPLICATIONS = 6
"""Floating point operations for a weight and a digit: forwards, and both products backwards."""


@dataclass(frozen=True)
class Network:
    """Layers in the field's short form, and the tutorials' squared error on sigmoids."""

    hidden: tuple[int, ...]
    inputs: str
    count: int

    @property
    def name(self) -> str:
        return "-".join(map(str, (self.count, *self.hidden, 10)))


NETWORKS = (
    Network((16, 16), "grid", 1024),
    Network((256, 128), "grid", 1024),
    Network((30,), "pixels/255", 784),
)
BATCHES = (1, 32, 256)


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--rounds", type=int, default=7, help="turns of all")
    parser.add_argument("--seconds", type=float, default=0.5, help="of each turn")


def measure(arguments: Namespace) -> Result:
    limit_blas_threads()
    digits = _digits()
    peak = _matrix_product_rate()
    rows = [
        _row(network, batch, digits, peak, arguments) for network in NETWORKS for batch in BATCHES
    ]
    return Result(
        "speed",
        rows,
        [
            f"{len(digits):,} digits, sigmoids, squared error (scikit-learn: softmax and "
            "cross-entropy), float32, one thread",
            f"{arguments.rounds} turns of {arguments.seconds:g} s each; ×: median of the turns' "
            "ratios, and their lowest and highest",
            "digits/s: in the trainer, with shuffling, loss sums and reports, without the scores",
            f"matmul: of what np.matmul gives for the same products; peak: of {peak / 1e9:.0f} "
            "GFLOP/s, a product of 1,024 × 1,024",
        ],
    )


def _digits() -> Dataset:
    """The bundled training digits, with pixels as MNIST's for the networks that see these."""
    train, _ = open_dataset("bundled").split()
    return replace(train, greys=greys_from_grids(train.grids(), 784))


def _row(
    network: Network, batch: int, digits: Dataset, peak: float, arguments: Namespace
) -> dict[str, Cell]:
    config = TrainingConfig(
        inputs=network.inputs,
        hidden=network.hidden,
        activation="sigmoid",
        loss="squared-error",
        optimizer="sgd",
        learning_rate=0.01,
        batch_size=batch,
        epochs=1_000_000,
    )
    makers: dict[str, Callable[[TrainingConfig, Dataset], Contestant]] = {
        "ours": OurTrainer,
        "PyTorch": PyTorch,
        "scikit-learn": ScikitLearn,
    }
    contestants: dict[str, Contestant] = {}
    for name, make in makers.items():
        try:
            contestants[name] = make(config, digits)
        except ImportError:
            continue
    rates: dict[str, list[float]] = {name: [] for name in [*contestants, "matmul"]}
    shapes = [
        weights.shape
        for weights, _ in build_network(config, inputs=network.count).weights_and_grads()
    ]
    for turn in range(1 + arguments.rounds):
        for name, contestant in contestants.items():
            rate = contestant.digits_per_second(arguments.seconds)
            if turn:  # the first is for warming up
                rates[name].append(rate)
        rates["matmul"].append(bare_products(shapes, batch, arguments.seconds / 4))
    weights = sum(int(np.prod(shape)) for shape in shapes)
    ours = np.array(rates["ours"])
    row: dict[str, Cell] = {
        "network": network.name,
        "batch": batch,
        "digits/s": round(float(np.median(ours))),
    }
    for name in ("PyTorch", "scikit-learn"):
        row[f"× {name}"] = _spread(ours / rates[name]) if name in contestants else None
    row["matmul"] = f"{np.median(ours / rates['matmul'][1:]):.0%}"
    row["peak"] = f"{np.median(ours) * weights * MULTIPLICATIONS / peak:.0%}"
    return row


def _spread(ratios: np.ndarray) -> str:
    return f"{np.median(ratios):.1f} ({ratios.min():.1f}–{ratios.max():.1f})"


def _matrix_product_rate() -> float:
    """Floating point operations a second of the best of ten products of 1,024 × 1,024."""
    from time import perf_counter

    left = np.random.default_rng(0).random((1024, 1024), dtype=np.float32)
    best = np.inf
    for _ in range(10):
        start = perf_counter()
        left @ left
        best = min(best, perf_counter() - start)
    return 2 * 1024**3 / best
