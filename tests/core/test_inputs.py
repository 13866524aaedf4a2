from dataclasses import replace

import numpy as np
import pytest

from core.config import TrainingConfig
from core.datasets import join
from core.datasets.dataset import Dataset
from core.errors import DatasetError
from core.evaluation import evaluate
from core.grid import fit, pack
from core.ink import Ink
from core.inputs import greys_from_grids, input_count, inputs_from_grids, inputs_of
from core.model_file import load, save
from core.recognizer import Recognizer
from core.trainer import Trainer

RNG = np.random.default_rng(0)
GREYS = RNG.integers(0, 256, (40, 20, 20), dtype=np.uint8)
LABELS = (np.arange(40) % 10).astype(np.uint8)
BITS = pack(RNG.random((40, 32, 32)) < 0.3)
PICTURES = Dataset("pictures", BITS, LABELS, greys=GREYS)
GRIDS = Dataset("grids", BITS, LABELS)
SEVEN = fit(Ink.from_strokes([[(0, 0), (9, 0), (4, 14)]]))


def test_the_grid_whatever_pictures_there_are():
    assert input_count(PICTURES, "grid") == 1024
    assert np.array_equal(inputs_of(PICTURES, "grid", 1024), PICTURES.images())


@pytest.mark.parametrize(("kind", "brightest"), [("pixels", 255), ("pixels/255", 1)])
def test_own_pixels(kind, brightest):
    assert input_count(PICTURES, kind) == 400
    inputs = inputs_of(PICTURES, kind, 400, np.float64)
    assert inputs == pytest.approx(GREYS.reshape(40, 400) / 255 * brightest)
    assert inputs.dtype == np.float64


def test_a_set_of_grids_gives_their_pixels():
    assert input_count(GRIDS, "pixels") == 1024
    assert np.array_equal(inputs_of(GRIDS, "pixels", 1024), 255 * GRIDS.images())


def test_a_set_of_another_size_is_scaled():
    assert inputs_of(PICTURES, "pixels", 784).shape == (40, 784)
    assert inputs_of(GRIDS, "pixels/255", 400).max() <= 1


def test_a_drawing_becomes_a_picture_as_in_mnist():
    [grey] = greys_from_grids(SEVEN[None], 784)

    rows, columns = (grey > 60).nonzero()
    assert np.ptp(rows) + 1 in (19, 20, 21)
    places = np.arange(28) + 0.5
    for axis in (0, 1):
        assert grey.sum(axis=1 - axis) @ places / grey.sum() == pytest.approx(14, abs=0.51)
    assert np.ptp(columns) < np.ptp(rows)
    assert grey.max() > 200


def test_a_drawing_in_another_size_fills_as_much_of_it():
    [grey] = greys_from_grids(SEVEN[None], 400)

    rows, _ = (grey > 60).nonzero()
    assert np.ptp(rows) + 1 in (18, 19, 20)


def test_an_empty_grid_is_empty_in_every_size():
    for count in (784, 400, 1024):
        assert not inputs_from_grids(np.zeros((2, 32, 32), np.bool_), "pixels", count).any()


def test_a_network_of_other_inputs_is_trained_saved_and_used_on_the_pad(tmp_path):
    config = TrainingConfig(hidden=(8,), epochs=2, inputs="pixels/255")
    trainer = Trainer(config, PICTURES, GRIDS)
    list(trainer.run())
    save(trainer.snapshot(), tmp_path / "model.npz")
    model = load(tmp_path / "model.npz")

    assert model.summary == "400-8-10"
    assert Recognizer(model).recognize_grid(SEVEN).digit in range(10)
    assert len(evaluate(model, GRIDS).answers) == len(evaluate(model, PICTURES).answers) == 40
    resumed = Trainer(replace(config, epochs=3), PICTURES, GRIDS, resume=model)
    assert list(resumed.run())[-1].epoch == 3


@pytest.mark.parametrize("inputs", [0, -1, "784", 10**9])
def test_a_file_with_a_forged_size_is_refused(tmp_path, inputs):
    config = TrainingConfig(hidden=(8,), epochs=1, inputs="pixels")
    trainer = Trainer(config, PICTURES, GRIDS)
    model = trainer.snapshot()
    save(replace(model, record=replace(model.record, inputs=inputs)), tmp_path / "forged.npz")

    with pytest.raises(Exception, match=r"forged\.npz is not a Digitpad model"):
        load(tmp_path / "forged.npz")


@pytest.mark.parametrize("convolutions", [((4, 3, 2),), ()])
def test_a_network_needs_square_pictures(convolutions):
    """The pad makes drawings into squares, and filters look at squares."""
    oblong = Dataset("oblong", BITS, LABELS, greys=GREYS[:, :, :10])
    config = TrainingConfig(convolutions=convolutions, inputs="pixels")

    with pytest.raises(DatasetError, match="oblong: a network needs square pictures"):
        Trainer(config, oblong, oblong)


def test_joined_sets_keep_pictures_of_one_size_only():
    assert len(join([PICTURES, PICTURES]).greys) == 80
    assert join([PICTURES, GRIDS]).greys is None
    other = replace(PICTURES, greys=GREYS[:, :10])
    assert join([PICTURES, other]).greys is None


def test_changed_digits_need_the_grid():
    with pytest.raises(Exception, match="choose grid"):
        TrainingConfig(inputs="pixels", augment=True)
