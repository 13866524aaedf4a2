"""Trainings at the edge of what can be computed: they end, or say that they diverged.

No number that is none reaches the scores, the curves, a reading or a saved model; the same seed
gives the same bits.
"""

from __future__ import annotations

import math
import time
import warnings
from argparse import Namespace
from dataclasses import asdict, replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import numpy as np

from core import model_file
from core.blas import limit_blas_threads
from core.config import ACTIVATIONS, DTYPES, INITIALIZERS, INPUTS, LOSSES, SCHEDULES, TrainingConfig
from core.datasets.dataset import Dataset
from core.errors import TrainingDiverged
from core.evaluation import evaluate
from core.grid import SIDE, pack
from core.ink import Ink
from core.model import Model, Readings, Scores
from core.trainer import Progress, Trainer
from tests.bench.result import Result
from tests.core.made_digits import made_digits
from tests.faults.outcome import Outcome

COUNTS = (60, 6_000)
"""Trainings in the short run and in the whole one."""

RATES = [10.0**power for power in range(-9, 10)]
EPOCHS = 4
PICTURE_SIDE = 6


def measure(arguments: Namespace) -> Outcome:
    limit_blas_threads()
    tallies = {name: [0, 0, 0] for name in DATASETS}
    failures = []
    started = time.perf_counter()
    for number in range(arguments.count):
        rng = Random(f"{arguments.seed} {number}")
        name = rng.choice(sorted(DATASETS))
        config = random_config(rng)
        with warnings.catch_warnings(action="error"):
            complaint, has_diverged = complaint_about(config, DATASETS[name])
        tallies[name][0] += 1
        tallies[name][1] += has_diverged
        if complaint is not None:
            tallies[name][2] += 1
            failures.append(f"{number}, {name}: {complaint}\n    {_differences(config)}")
    rows = [
        {"digits": name, "trainings": done, "diverged": diverged, "failures": failed}
        for name, (done, diverged, failed) in tallies.items()
    ]
    seconds = time.perf_counter() - started
    notes = [
        f"seed {arguments.seed}, {seconds:.0f} s; learning rates {RATES[0]:g} to {RATES[-1]:g}, "
        "every start, loss, activation and kind of inputs; each twice, to the same bits"
    ]
    return Outcome(Result("numbers", rows, notes), failures)


def random_config(rng: Random) -> TrainingConfig:
    """Settings that go together, as extreme as they may be."""
    inputs = rng.choice(INPUTS)
    loss = rng.choice(LOSSES)
    optimizer = rng.choice(("sgd", "sgd", "adam"))
    is_grid = inputs == "grid"
    return TrainingConfig(
        hidden=rng.choice(((), (3,), (3, 2), (70,))),
        convolutions=rng.choice(((), (), (), ((2, 3, 4),))),
        activation=rng.choice(ACTIVATIONS),
        loss=loss,
        initializer=rng.choice(INITIALIZERS),
        initializer_value=rng.choice((0.12, 1e-30, 1e30, 1000.0)),
        optimizer=optimizer,
        learning_rate=rng.choice(RATES),
        momentum=rng.choice((0.0, 0.9, 0.999)) if optimizer == "sgd" else 0.0,
        schedule=rng.choice(SCHEDULES),
        averaging=rng.choice((0.0, 0.0, 0.9)),
        dropout=rng.choice((0.0, 0.0, 0.5, 0.99)),
        label_smoothing=rng.choice((0.0, 0.1)),
        augment=is_grid and rng.random() < 0.2,
        strangers=rng.choice((0.0, 0.5)) if is_grid and loss == "cross-entropy" else 0.0,
        l2=rng.choice((0.0, 0.0, 1e-4, 1e9)),
        batch_size=rng.choice((0, 1, 1, 2, 32)),
        epochs=EPOCHS,
        seed=rng.randrange(3),
        dtype=rng.choice(DTYPES),
        shuffle=rng.random() < 0.5,
        inputs=inputs,
    )


def _grey(greys: np.ndarray, labels: list[int]) -> Dataset:
    """Pictures of their own size, whose grids are made from chance."""
    bits = made_digits(len(labels)).bits
    return Dataset("greys", bits, np.array(labels, np.uint8), greys=greys.astype(np.uint8))


def _constant(cell: bool) -> Dataset:
    labels = np.arange(6, dtype=np.uint8)
    side = (6, PICTURE_SIDE, PICTURE_SIDE)
    bits = pack(np.full((6, SIDE, SIDE), cell))
    return Dataset("constant", bits, labels, greys=np.full(side, 255 * cell, np.uint8))


def _dots() -> Dataset:
    ink = Ink.from_strokes([[(0.0, 0.0)]])
    return replace(_constant(cell=False), name="dots", greys=None, inks=(ink, None) * 3)


DATASETS: dict[str, Dataset] = {
    "ten classes": made_digits(30),
    "0..255": _grey(np.random.default_rng(0).integers(0, 256, (12, 6, 6)), [*range(10), 0, 1]),
    "one digit": made_digits(1),
    "one class": made_digits(40).subset(np.arange(0, 40, 10)),
    "empty classes": made_digits(40).subset(np.flatnonzero(np.arange(40) % 10 < 3)),
    "blank": _constant(cell=False),
    "all ink": _constant(cell=True),
    "dots": _dots(),
}


def complaint_about(config: TrainingConfig, digits: Dataset) -> tuple[str | None, bool]:
    """What is wrong with a training, in a line, and whether it diverged."""
    try:
        first, has_diverged = _train(config, digits)
        second, _ = _train(config, digits)
    except (Exception, Warning) as error:
        return f"{type(error).__name__}: {error}", False
    if first != second:
        return "the same seed gave other numbers", has_diverged
    return None, has_diverged


def _train(config: TrainingConfig, digits: Dataset) -> tuple[list[object], bool]:
    """Everything that is told of a training, and whether it diverged."""
    told: list[object] = []
    has_diverged = False
    trainer = Trainer(config, digits, digits)
    try:
        for progress in trainer.run():
            _check_progress(progress)
            told.append(asdict(progress))
            told.append(_check_model(trainer.snapshot(), digits))
    except TrainingDiverged as error:
        told.append(str(error))
        has_diverged = True
    model = trainer.snapshot()
    told.append(_check_model(model, digits))
    _check_file(model)
    return told, has_diverged


def _check_progress(progress: Progress) -> None:
    for scores in (progress.train, progress.test):
        if scores is not None:
            check_scores(scores)
    assert progress.batch_loss is None or math.isfinite(progress.batch_loss), "batch loss"


def check_scores(scores: Scores) -> None:
    assert math.isfinite(scores.loss), f"a loss of {scores.loss}"
    assert 0 <= scores.accuracy <= 1, f"an accuracy of {scores.accuracy}"


def _check_model(model: Model, digits: Dataset) -> bytes:
    """The parameters, after a look at what the pad and the report would show."""
    evaluation = evaluate(model, digits)
    check_readings(evaluation.readings)
    assert math.isfinite(evaluation.calibration_error), "calibration error"
    check_readings(model.read_grids(digits.grids()))
    return model.network.parameters.tobytes()


def check_readings(readings: Readings) -> None:
    assert np.isfinite(readings.probabilities).all(), "a probability that is no number"
    assert np.allclose(readings.probabilities.sum(axis=1), 1, atol=1e-3), "not summing to 1"
    assert np.isfinite(readings.strangeness).all(), "a strangeness that is no number"


def _check_file(model: Model) -> None:
    """What was learnt can be saved and opened again."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "model.npz"
        model_file.save(model, path)
        again = model_file.load(path)
    assert np.array_equal(again.network.parameters, model.network.parameters)


def _differences(config: TrainingConfig) -> str:
    usual = TrainingConfig().to_dict()
    return ", ".join(f"{k}={v!r}" for k, v in config.to_dict().items() if v != usual[k])
