"""A model as one `.npz` file without pickle.

The file holds `parameters` (the flat vector), one `optimizer/…` array for each that the optimizer
remembers, and `record`, a JSON text with everything that is in `core.model.TrainingRecord`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from core.atomic_write import atomic_write
from core.calibration import Calibration
from core.config import TrainingConfig
from core.errors import ConfigError, ModelFileError
from core.inputs import GRID_CELLS
from core.layers import Array
from core.model import Model, Scores, TrainingRecord
from core.network import build_network, parameter_count
from core.npz import DamagedFile, read_npz

FORMAT = 1
"""Counts the changes after which older programs cannot read the file."""

OPTIMIZER = "optimizer/"

STEPS = "steps"
"""In the names of what an optimizer counts; everything else that it remembers is as long as the
parameters."""

MOST_SIDE = 1000
"""Pixels of the pictures that a network sees."""

MOST_STEPS = 2**53

MOST_TEMPERATURE = 1000


DAMAGED = (
    DamagedFile,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)
"""What reading a record that is no record ends in."""


def save(model: Model, path: str | Path) -> None:
    """Write a model; what was at `path` is replaced only when everything is written.

    Raises
    ------
    ModelFileError
        If the file cannot be written.
    """
    path = Path(path)
    record = {"format": FORMAT, "rng_state": model.rng_state, **_record_to_dict(model.record)}
    arrays: dict[str, Any] = {
        "parameters": model.network.parameters,
        **{OPTIMIZER + name: array for name, array in model.optimizer_state.items()},
    }
    try:
        with atomic_write(path) as file:
            np.savez(file, record=np.array(json.dumps(record)), **arrays)
    except OSError as error:
        raise ModelFileError(
            f"{path} could not be written ({error.strerror}): choose another folder, "
            "or make room on the disk."
        ) from error


def load(path: str | Path) -> Model:
    """Read a model.

    Raises
    ------
    ModelFileError
        If the file is missing, is no model file, is broken or was written by a newer Digitpad.
    """
    path = Path(path)
    try:
        return _read(read_npz(path), path)
    except FileNotFoundError as error:
        raise ModelFileError(f"{path} is not there: choose another model file.") from error
    except OSError as error:
        raise ModelFileError(
            f"{path} cannot be read ({error.strerror}): choose another model file."
        ) from error
    except ConfigError as error:
        raise _not_a_model(path, f"its settings are not valid: {error}") from error
    except DAMAGED as error:
        raise _not_a_model(path, "it is cut, damaged or something else") from error


def _read(arrays: Mapping[str, Array], path: Path) -> Model:
    values = json.loads(str(arrays["record"][()]))
    if values.pop("format") > FORMAT:
        raise ModelFileError(
            f"{path} was written by a newer Digitpad: update the program to open it."
        )
    rng_state = values.pop("rng_state")
    record = _record_from_dict(values)
    _check_record(record)
    parameters = arrays["parameters"]
    # Before a network is built: a forged record must not make one that takes all memory.
    count = parameter_count(record.config, record.inputs)
    if parameters.shape != (count,) or parameters.dtype.kind != "f":
        raise _not_a_model(path, "its parameters do not fit its layers")
    network = build_network(record.config, inputs=record.inputs)
    network.parameters[:] = parameters
    if not np.isfinite(network.parameters).all():
        raise _not_a_model(path, "it holds parameters that are no finite numbers")
    state = {
        name.removeprefix(OPTIMIZER): array
        for name, array in arrays.items()
        if name.startswith(OPTIMIZER)
    }
    _check_memory(state, rng_state, count)
    return Model(network, record, state, rng_state)


def _check_record(record: TrainingRecord) -> None:
    """Refuse, with ValueError, what the window could not show and the network could not use."""
    texts = [record.trained_on, record.tested_on, record.recipe or ""]
    counts = [record.train_size, record.test_size, record.epoch, record.best_epoch]
    scores = [scores for scores in (record.train, record.test) if scores is not None]
    shares = [record.best_test_accuracy, *(each.accuracy for each in scores)]
    numbers = [record.seconds, *(each.loss for each in scores)]
    calibration = record.calibration
    are_sound = (
        all(isinstance(text, str) for text in texts)
        and all(type(count) is int and count >= 0 for count in counts)
        and all(0 <= share <= 1 for share in shares)
        and all(math.isfinite(number) for number in numbers)
        and 1 / MOST_TEMPERATURE <= calibration.temperature <= MOST_TEMPERATURE
        and 0 <= calibration.rejection_threshold <= 1
    )
    side = math.isqrt(record.inputs)
    if record.config.inputs == "grid":
        are_sound = are_sound and record.inputs == GRID_CELLS
    if not are_sound or not 1 <= side <= MOST_SIDE or side**2 != record.inputs:
        raise ValueError("the record of the training holds impossible values")


def _check_memory(state: Mapping[str, Array], rng_state: Any, count: int) -> None:
    """Refuse, with one of `DAMAGED`, what a training could not go on with."""
    for name, array in state.items():
        if STEPS in name:
            is_sound = array.shape == (1,) and array.dtype.kind == "i"
            is_sound = is_sound and bool(0 <= array[0] < MOST_STEPS)
        else:
            is_sound = array.shape == (count,) and array.dtype.kind == "f"
        if not is_sound:
            raise ValueError(f"{name} is no memory of an optimizer")
    if rng_state is not None:
        np.random.default_rng().bit_generator.state = dict(rng_state)


def _not_a_model(path: Path, reason: str) -> ModelFileError:
    return ModelFileError(
        f"{path} is not a Digitpad model ({reason}): choose a file written by Save model…"
    )


def _record_to_dict(record: TrainingRecord) -> dict[str, Any]:
    return {**asdict(record), "config": record.config.to_dict()}


def _record_from_dict(values: Mapping[str, Any]) -> TrainingRecord:
    converted = {
        "config": TrainingConfig.from_dict(values["config"]),
        "train": Scores(**values["train"]) if values["train"] else None,
        "test": Scores(**values["test"]) if values["test"] else None,
        "calibration": Calibration(**values["calibration"]),
    }
    return TrainingRecord(**{**values, **converted})
