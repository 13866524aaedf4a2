import itertools
from contextlib import suppress
from dataclasses import replace

import numpy as np
import pytest

from core import trainer as trainer_module
from core.config import WHOLE_SET, TrainingConfig
from core.errors import DatasetError, TrainingDiverged
from core.model_file import load, save
from core.trainer import Trainer
from tests.core.made_digits import made_digits

TRAIN, TEST = made_digits(200, seed=0), made_digits(50, seed=1, name="made test digits")
CONFIG = TrainingConfig(hidden=(12,), epochs=3, batch_size=10, learning_rate=0.005)


def trained(config=CONFIG, **arguments):
    trainer = Trainer(config, TRAIN, TEST, **arguments)
    return trainer, list(trainer.run())


def test_a_small_set_is_learnt():
    _, reports = trained(replace(CONFIG, epochs=10))

    assert reports[-1].train.accuracy == 1
    assert reports[-1].test.accuracy > 0.95
    assert reports[-1].train.loss < reports[0].train.loss / 5


def test_scores_come_before_the_first_step_and_after_every_epoch():
    _, reports = trained()

    scored = [report for report in reports if report.test is not None]
    assert [report.epoch for report in scored] == [0, 1, 2, 3]
    assert [report.samples for report in scored] == [0, 200, 400, 600]
    assert all(report.train is not None for report in scored)
    assert scored[-1] is reports[-1]


def test_of_a_large_changing_set_some_digits_are_scored_as_they_are(monkeypatch):
    monkeypatch.setattr(trainer_module, "MOST_SCORED", 40)
    config = replace(CONFIG, epochs=1)

    accuracies = {
        augment: trained(replace(config, augment=augment))[1][0].train.accuracy
        for augment in (False, True)
    }

    assert accuracies[False] * len(TRAIN) == pytest.approx(round(accuracies[False] * len(TRAIN)))
    assert accuracies[True] * 40 == pytest.approx(round(accuracies[True] * 40))
    assert accuracies[True] != accuracies[False]


def test_the_batch_loss_is_the_mean_over_the_digits_shown():
    config = replace(CONFIG, batch_size=70, epochs=1, learning_rate=1e-12)

    _, reports = trained(config)

    shown = [report for report in reports if report.batch_loss is not None]
    assert shown[-1].samples == len(TRAIN)
    # The rate is so small that the loss while learning is the loss before.
    assert shown[0].batch_loss == pytest.approx(reports[0].train.loss, rel=1e-3)


def test_same_seed_same_numbers_and_another_seed_others():
    first, first_reports = trained()
    second, second_reports = trained()
    other, _ = trained(replace(CONFIG, seed=1))

    assert np.array_equal(first.network.parameters, second.network.parameters)
    assert first_reports == second_reports
    assert not np.array_equal(first.network.parameters, other.network.parameters)


@pytest.mark.parametrize("batch_size", [1, 7, 200, 1000, WHOLE_SET])
def test_a_run_is_plain_gradient_descent_whatever_the_batch_size(batch_size):
    config = TrainingConfig(
        hidden=(5,),
        activation="sigmoid",
        loss="squared-error",
        initializer="glorot",
        optimizer="sgd",
        learning_rate=0.5,
        batch_size=batch_size,
        epochs=2,
        dtype="float64",
        shuffle=False,
        l2=0.01,
    )
    trainer = Trainer(config, TRAIN, TEST)
    (w1, b1), (w2, b2) = (
        (layer.params["weights"].copy(), layer.params["biases"].copy())
        for layer in trainer.network.layers
        if layer.params
    )
    list(trainer.run())

    def sigmoid(x):
        return 1 / (1 + np.exp(-x))

    images, targets = TRAIN.images(np.float64), np.eye(10)[TRAIN.labels]
    size = batch_size or len(TRAIN)
    for _, start in itertools.product(range(2), range(0, len(TRAIN), size)):
        x, t = images[start : start + size], targets[start : start + size]
        h = sigmoid(x @ w1 + b1)
        y = sigmoid(h @ w2 + b2)
        d2 = (y - t) * y * (1 - y) / len(x)
        d1 = d2 @ w2.T * h * (1 - h)
        w2, b2 = w2 - 0.5 * (h.T @ d2 + 0.01 * w2), b2 - 0.5 * d2.sum(axis=0)
        w1, b1 = w1 - 0.5 * (x.T @ d1 + 0.01 * w1), b1 - 0.5 * d1.sum(axis=0)

    expected = np.concatenate([w1.ravel(), b1, w2.ravel(), b2])
    assert np.allclose(trainer.network.parameters, expected, rtol=1e-9, atol=1e-12)


def test_a_large_batch_in_pieces_is_the_same_step(monkeypatch):
    config = replace(CONFIG, batch_size=WHOLE_SET, dtype="float64")
    whole, _ = trained(config)
    monkeypatch.setattr(trainer_module, "MOST_ROWS_PER_PIECE", 33)
    pieces, _ = trained(config)

    assert np.allclose(pieces.network.parameters, whole.network.parameters, rtol=1e-9)


def test_a_long_epoch_is_reported_on_the_way(monkeypatch):
    monkeypatch.setattr(trainer_module, "STEPS_PER_REPORT", 4)

    _, reports = trained(replace(CONFIG, epochs=1))

    shown = [report.samples for report in reports if report.batch_loss is not None]
    assert shown == [40, 80, 120, 160, 200]
    assert [report.position for report in reports][1] == 0.2


def test_a_run_left_in_the_middle_can_be_looked_at_and_goes_on():
    trainer = Trainer(replace(CONFIG, epochs=50), TRAIN, TEST)
    run = trainer.run()
    for _ in range(5):
        next(run)

    before = trainer.snapshot()
    kept = before.network.parameters.copy()
    for _ in range(5):
        next(run)

    assert np.array_equal(before.network.parameters, kept)
    assert not np.array_equal(trainer.snapshot().network.parameters, kept)


def test_going_on_from_a_model_is_the_same_as_never_having_stopped():
    whole, _ = trained(replace(CONFIG, epochs=6))
    first, _ = trained(replace(CONFIG, epochs=3))

    second, reports = trained(replace(CONFIG, epochs=6), resume=first.snapshot())

    assert np.array_equal(second.network.parameters, whole.network.parameters)
    assert reports[0].epoch == 3
    assert second.snapshot().record.epoch == 6


CORNERLESS = made_digits(100, seed=2, unused=300)
"""The first 300 cells, and some more, are empty in every digit."""


def trained_without_corners(epochs=3, resume=None, test=TEST, **settings):
    config = replace(CONFIG, epochs=epochs, dtype="float64", **settings)
    trainer = Trainer(config, CORNERLESS, test, resume=resume)
    reports = list(trainer.run())
    return trainer.snapshot(), reports


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"optimizer": "sgd", "momentum": 0.9},
        {"optimizer": "sgd", "batch_size": 1},
        {"averaging": 0.9},
    ],
    ids=["adam", "momentum", "one by one", "averaging"],
)
def test_cells_that_no_digit_uses_are_left_out_and_nothing_changes(monkeypatch, settings):
    model, reports = trained_without_corners(**settings)
    monkeypatch.setattr(trainer_module, "can_go_without", lambda _: False)
    same, same_reports = trained_without_corners(**settings)

    assert model.summary == same.summary == "1024-12-10"
    assert np.allclose(model.network.parameters, same.network.parameters, rtol=0, atol=1e-10)
    assert model.optimizer_state.keys() == same.optimizer_state.keys()
    for name, array in same.optimizer_state.items():
        assert np.allclose(model.optimizer_state[name], array, rtol=1e-6, atol=1e-10)
    # The test digits do use those cells.
    assert reports[-1].test.loss == pytest.approx(same_reports[-1].test.loss)


@pytest.mark.parametrize("averaging", [0.0, 0.9])
def test_going_on_without_unused_cells_is_the_same_as_never_having_stopped(averaging):
    first, _ = trained_without_corners(averaging=averaging)

    second, _ = trained_without_corners(epochs=5, resume=first, averaging=averaging)

    whole, _ = trained_without_corners(epochs=5, averaging=averaging)
    assert np.array_equal(second.network.parameters, whole.network.parameters)


def test_where_large_weights_are_punished_unused_cells_stay():
    model, _ = trained_without_corners(l2=0.1)

    start = Trainer(model.record.config, CORNERLESS, TEST).snapshot()
    corner = [m.network.layers[0].params["weights"][:300] for m in (start, model)]
    assert np.abs(corner[1]).sum() < np.abs(corner[0]).sum()


def test_the_record_says_how_the_network_was_trained():
    trainer, reports = trained(recipe="quick")

    record = trainer.snapshot().record

    assert (record.trained_on, record.train_size) == ("made digits", 200)
    assert (record.tested_on, record.test_size) == ("made test digits", 50)
    assert (record.recipe, record.epoch, record.config) == ("quick", 3, CONFIG)
    assert (record.train, record.test) == (reports[-1].train, reports[-1].test)
    assert record.best_test_accuracy == max(r.test.accuracy for r in reports if r.test)
    assert record.seconds > 0


@pytest.mark.parametrize("batch_size", [1, 50])
def test_a_diverging_run_stops_with_advice_and_keeps_the_last_good_parameters(batch_size):
    config = TrainingConfig(
        hidden=(20, 20), optimizer="sgd", learning_rate=1e6, batch_size=batch_size
    )
    trainer = Trainer(config, TRAIN, TEST)

    with pytest.raises(TrainingDiverged, match="try a learning rate below 1e"):
        list(trainer.run())

    assert np.isfinite(trainer.snapshot().network.parameters).all()


def test_an_empty_data_set_is_refused():
    with pytest.raises(DatasetError, match="made digits holds no digits"):
        Trainer(CONFIG, TRAIN.subset(np.arange(0)), TEST)


def test_going_on_with_everything_switched_on_is_the_same_too():
    config = TrainingConfig(
        convolutions=((4, 5, 4),),
        hidden=(8,),
        epochs=4,
        schedule="cosine",
        averaging=0.9,
        dropout=0.2,
        label_smoothing=0.1,
        augment=True,
    )
    whole, _ = trained(config)
    first = Trainer(config, TRAIN, TEST)
    run = first.run()
    while not ((report := next(run)).epoch == 2 and report.test):
        pass

    second, _ = trained(config, resume=first.snapshot())

    kept, expected = second.snapshot(), whole.snapshot()
    assert np.array_equal(kept.network.parameters, expected.network.parameters)
    assert kept.record.test == expected.record.test


def test_the_average_of_the_parameters_is_what_is_scored_and_kept():
    trainer, reports = trained(replace(CONFIG, averaging=0.99))

    model = trainer.snapshot()

    assert not np.array_equal(model.network.parameters, model.optimizer_state["average.latest"])
    right = model.probabilities(TEST.images()).argmax(axis=1) == TEST.labels
    assert right.mean() == pytest.approx(reports[-1].test.accuracy)


SATURATING = TrainingConfig(
    hidden=(6,),
    activation="sigmoid",
    loss="squared-error",
    optimizer="sgd",
    momentum=0.9,
    learning_rate=1e3,
    l2=1e9,
    batch_size=10,
    epochs=5,
)
"""Its weights leave all bounds while sigmoids keep outputs and loss between 0 and 1."""


def snapshots_until_it_diverges(trainer):
    """A snapshot with every report."""
    with suppress(TrainingDiverged):
        for progress in trainer.run():
            yield progress, trainer.snapshot()
        pytest.fail("it did not diverge")


@pytest.mark.parametrize("averaging", [0.0, 0.9])
def test_what_a_diverging_run_leaves_can_be_saved_and_opened(averaging, tmp_path):
    trainer = Trainer(replace(SATURATING, averaging=averaging), TRAIN, TEST)

    for _, model in snapshots_until_it_diverges(trainer):
        assert np.isfinite(model.network.parameters).all()

    save(trainer.snapshot(), tmp_path / "model.npz")
    assert np.isfinite(load(tmp_path / "model.npz").network.parameters).all()


def test_looking_at_a_diverging_network_does_not_mend_it():
    looked_at = [p for p, _ in snapshots_until_it_diverges(Trainer(SATURATING, TRAIN, TEST))]
    with pytest.raises(TrainingDiverged) as told:
        list(Trainer(SATURATING, TRAIN, TEST).run())

    assert f"in epoch {looked_at[-1].epoch + 1}:" in str(told.value)
