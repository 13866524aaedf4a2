"""A model as one `.npz` file without pickle.

The file holds `parameters` (the flat vector), one `optimizer/…` array for each that the optimizer
remembers, and `record`, a JSON text with everything that is in `core.model.TrainingRecord`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from core.atomic_write import atomic_write
from core.calibration import Calibration
from core.config import TrainingConfig
from core.errors import ConfigError, ModelFileError
from core.layers import Array
from core.model import Model, Scores, TrainingRecord
from core.network import build_network
from core.npz import DamagedFile, read_npz

FORMAT = 1
"""Counts the changes after which older programs cannot read the file."""

OPTIMIZER = "optimizer/"

MOST_INPUTS = 1_000_000
"""A forged file must not make a network that takes all memory."""


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
        raise ModelFileError(f"{path} cannot be read ({error.strerror}).") from error
    except ConfigError as error:
        raise _not_a_model(path, f"its settings are not valid: {error}") from error
    except (DamagedFile, ValueError, LookupError, TypeError, AttributeError) as error:
        raise _not_a_model(path, "it is cut, damaged or something else") from error


def _read(arrays: Mapping[str, Array], path: Path) -> Model:
    values = json.loads(str(arrays["record"][()]))
    if values.pop("format") > FORMAT:
        raise ModelFileError(
            f"{path} was written by a newer Digitpad: update the program to open it."
        )
    rng_state = values.pop("rng_state")
    record = _record_from_dict(values)
    network = build_network(record.config, inputs=_input_count(record))
    parameters = arrays["parameters"]
    if parameters.shape != network.parameters.shape or parameters.dtype.kind != "f":
        raise _not_a_model(path, "its parameters do not fit its layers")
    if not np.isfinite(parameters).all():
        raise _not_a_model(path, "it holds parameters that are no finite numbers")
    network.parameters[:] = parameters
    state = {
        name.removeprefix(OPTIMIZER): array
        for name, array in arrays.items()
        if name.startswith(OPTIMIZER)
    }
    return Model(network, record, state, rng_state)


def _input_count(record: TrainingRecord) -> int:
    if not isinstance(record.inputs, int) or not 1 <= record.inputs <= MOST_INPUTS:
        raise ValueError(f"{record.inputs} inputs")
    return record.inputs


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
