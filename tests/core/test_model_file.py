import json
import pickle
import tracemalloc
from zipfile import ZipFile

import numpy as np
import pytest

from core import model_file
from core.config import TrainingConfig
from core.errors import ModelFileError
from core.trainer import Trainer
from tests.core.made_digits import made_digits

DIGITS = made_digits(40)


@pytest.fixture(scope="module")
def model():
    trainer = Trainer(TrainingConfig(hidden=(8,), epochs=2), DIGITS, DIGITS, recipe="quick")
    list(trainer.run())
    return trainer.snapshot()


@pytest.fixture
def path(model, tmp_path):
    path = tmp_path / "model.npz"
    model_file.save(model, path)
    return path


def test_a_model_comes_back_as_it_was(model, path):
    loaded = model_file.load(path)

    assert loaded.record == model.record
    assert loaded.rng_state == model.rng_state
    assert np.array_equal(loaded.network.parameters, model.network.parameters)
    assert loaded.optimizer_state.keys() == model.optimizer_state.keys()
    images = DIGITS.images()
    assert np.array_equal(loaded.probabilities(images), model.probabilities(images))


def test_saving_again_replaces_the_file_and_leaves_nothing_beside_it(model, path):
    path.write_bytes(b"something older")

    model_file.save(model, path)

    assert model_file.load(path).record == model.record
    assert list(path.parent.iterdir()) == [path]


def test_a_failing_write_keeps_the_old_file(model, path, monkeypatch):
    before = path.read_bytes()

    def full_disk(*arguments, **arrays):
        arguments[0].write(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(np, "savez", full_disk)
    with pytest.raises(ModelFileError, match=r"model\.npz could not be written \(No space left"):
        model_file.save(model, path)

    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_named(model, tmp_path):
    with pytest.raises(ModelFileError, match="could not be written"):
        model_file.save(model, tmp_path / "nowhere" / "model.npz")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ModelFileError, match=r"gone\.npz is not there"):
        model_file.load(tmp_path / "gone.npz")


def test_a_folder_is_no_model(tmp_path):
    with pytest.raises(ModelFileError, match=r"cannot be read \(.*\): choose another model file"):
        model_file.load(tmp_path)


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04 no zip", b"\x93NUMPY"])
def test_other_files_are_refused(path, content):
    path.write_bytes(content)

    with pytest.raises(ModelFileError, match=r"model\.npz is not a Digitpad model"):
        model_file.load(path)


def test_every_cut_of_a_file_is_refused(path):
    whole = path.read_bytes()

    for length in range(0, len(whole), len(whole) // 50):
        path.write_bytes(whole[:length])
        with pytest.raises(ModelFileError):
            model_file.load(path)


def test_pickles_are_never_loaded(tmp_path):
    path = tmp_path / "hostile.npz"

    class Bomb:
        def __reduce__(self):
            return (pytest.fail, ("a pickle was run",))

    np.savez(path, record=np.array([Bomb()], dtype=object))
    with pytest.raises(ModelFileError, match="not a Digitpad model"):
        model_file.load(path)
    path.write_bytes(pickle.dumps(Bomb()))
    with pytest.raises(ModelFileError, match="not a Digitpad model"):
        model_file.load(path)


def altered(path, **changes):
    with np.load(path) as archive:
        arrays = {**archive}
    record = json.loads(str(arrays["record"]))
    for key, value in changes.items():
        if key in arrays or key.startswith(model_file.OPTIMIZER):
            arrays[key] = value
        else:
            record[key] = value
    arrays["record"] = np.array(json.dumps(record))
    np.savez(path, **arrays)


def test_a_forged_size_takes_no_memory(path):
    altered(path, config={"hidden": [8192] * 16})

    tracemalloc.start()
    with pytest.raises(ModelFileError, match="parameters do not fit"):
        model_file.load(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 5e6


def test_what_unpacks_without_end_is_refused(path):
    with np.load(path) as archive:
        arrays = {**archive}
    np.savez_compressed(path, **arrays, more=np.zeros(100_000_000, np.uint8))

    with pytest.raises(ModelFileError, match="cut, damaged or something else"):
        model_file.load(path)


def test_a_memory_that_no_training_could_go_on_with_is_refused(model, path):
    count = model.network.parameters.size
    for memory in (np.zeros(3), np.zeros(count, int), np.array("x")):
        altered(path, **{"optimizer/mean.0": memory})
        with pytest.raises(ModelFileError, match="not a Digitpad model"):
            model_file.load(path)


@pytest.mark.parametrize(
    "changes",
    [
        {"train_size": "many"},
        {"train_size": -1},
        {"trained_on": 3},
        {"seconds": float("nan")},
        {"test": {"loss": float("inf"), "accuracy": 0.5}},
        {"test": {"loss": 1, "accuracy": 10**400}},
        {"calibration": {"temperature": 0, "rejection_threshold": 1}},
        {"inputs": 1023},
        {"inputs": 784},
        {"inputs": 10**9},
        {"rng_state": {"bit_generator": "PCG64", "state": 7}},
        {"config": {"learning_rate": 10**400}},
        {"config": "[" * 5000},
    ],
)
def test_impossible_records_are_refused(path, changes):
    altered(path, **changes)

    with pytest.raises(ModelFileError, match="not a Digitpad model"):
        model_file.load(path)


def test_a_member_that_is_no_array_is_refused(path):
    with ZipFile(path, "a") as archive:
        archive.writestr("optimizer/mean.0", "hello")

    with pytest.raises(ModelFileError, match="not a Digitpad model"):
        model_file.load(path)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"format": 99}, "newer Digitpad"),
        ({"parameters": np.zeros(3, np.float32)}, "parameters do not fit"),
        ({"config": {"hidden": [0]}}, "settings are not valid"),
        ({"config": {"colour": 1}}, "settings are not valid"),
        ({"surprise": 1}, "not a Digitpad model"),
    ],
)
def test_wrong_content_is_refused_with_the_reason(path, changes, message):
    altered(path, **changes)

    with pytest.raises(ModelFileError, match=message):
        model_file.load(path)


def test_parameters_that_are_not_finite_are_refused(model, path):
    parameters = model.network.parameters.copy()
    parameters[5] = np.nan
    altered(path, parameters=parameters)

    with pytest.raises(ModelFileError, match="no finite numbers"):
        model_file.load(path)


def test_weights_too_large_to_compute_with_give_numbers_all_the_same(model, path):
    parameters = np.full_like(model.network.parameters, 1e38)
    parameters[::2] *= -1
    altered(path, parameters=parameters)

    readings = model_file.load(path).read_grids(DIGITS.grids())

    assert np.isfinite(readings.probabilities).all()
    assert np.isfinite(readings.strangeness).all()
