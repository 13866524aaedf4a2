"""`train`: the same trainer as the window's, driven from the command line."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from contextlib import closing
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from app.commands.config_options import configured, in_options
from app.commands.data_sets import named, own_data
from app.commands.interruption import soft_interrupt
from app.commands.terminal import ProgressLine
from core import model_file
from core.blas import limit_blas_threads
from core.config import TrainingConfig
from core.datasets import open_split
from core.errors import ConfigError, DatasetError, ModelFileError, TrainingDiverged
from core.model import Model, Scores
from core.recipes import RECIPES
from core.trainer import Trainer

SUCCESS = 0
INTERRUPTED = 130
MAY_DIFFER = "epochs"
"""The setting that may change when a training goes on."""


def run(arguments: Namespace) -> int:
    """Train, save and report; 130 if Ctrl-C ended it early.

    Raises
    ------
    DigitpadError
        If the data or a model cannot be read or written, or the training diverges.
    SystemExit
        If settings do not fit together.
    """
    limit_blas_threads(arguments.threads)
    resumed = None if arguments.resume is None else model_file.load(arguments.resume)
    try:
        config = _configuration(arguments, resumed)
    except ConfigError as error:
        arguments.wrong_use(in_options(error))
    _check_can_be_written(arguments.output)
    train, test = open_split(_data(arguments, resumed), named(arguments.also))
    if resumed is not None and resumed.record.train_size != len(train):
        raise DatasetError(
            f"{arguments.resume} was trained on {resumed.record.train_size:,} digits, "
            f"{train.name} has {len(train):,}: name the same data sets with --data and --also."
        )
    start = None if arguments.start_from is None else model_file.load(arguments.start_from)
    try:
        trainer = Trainer(config, train, test, resumed, _recipe_of(config), start)
    except ConfigError as error:
        arguments.wrong_use(in_options(error))
    is_whole = _train(trainer, arguments.output, is_final=arguments.final)
    _report(trainer.snapshot(), arguments, is_whole=is_whole)
    return SUCCESS if is_whole else INTERRUPTED


def _configuration(arguments: Namespace, resumed: Model | None) -> TrainingConfig:
    if resumed is None or arguments.recipe is not None:
        base = RECIPES[arguments.recipe or next(iter(RECIPES))].config
    else:
        base = resumed.record.config
    config = configured(arguments, base)
    if resumed is not None:
        _check_goes_on(config, resumed)
    return config


def _data(arguments: Namespace, resumed: Model | None) -> list[str]:
    if arguments.data:
        return named(arguments.data)
    first = next(iter(RECIPES))
    name = arguments.recipe or (None if resumed is None else resumed.record.recipe) or first
    return own_data(RECIPES.get(name, RECIPES[first]))


def _check_goes_on(config: TrainingConfig, resumed: Model) -> None:
    wanted, used = config.to_dict(), resumed.record.config.to_dict()
    problems = {
        name: f"the saved network was trained with {used[name]}, and goes on only with that."
        for name, value in wanted.items()
        if name != MAY_DIFFER and value != used[name]
    }
    if not problems and config.epochs <= resumed.record.epoch:
        problems[MAY_DIFFER] = f"the saved network has seen {resumed.record.epoch}: ask for more."
    if problems:
        raise ConfigError(problems)


def _recipe_of(config: TrainingConfig) -> str | None:
    return next((recipe.name for recipe in RECIPES.values() if recipe.config == config), None)


def _check_can_be_written(output: Path | None) -> None:
    """Better now than after an hour of training."""
    if output is None:
        return
    if output.is_dir():
        raise ModelFileError(f"{output} is a folder: name a file in it.")
    if not output.parent.is_dir() or not os.access(output.parent, os.W_OK):
        raise ModelFileError(
            f"{output} could not be written: {output.parent} is no folder that can be written to."
        )


def _train(trainer: Trainer, output: Path | None, *, is_final: bool) -> bool:
    """Train to the end or to Ctrl-C and save; whether it came to the end."""
    line = ProgressLine(sys.stderr)
    try:
        with soft_interrupt() as asked, closing(trainer.run()) as reports:
            for progress in reports:
                line.show(progress)
                if asked.is_set():
                    break
    except TrainingDiverged as error:
        kept = _keep(trainer.snapshot(), output)
        raise TrainingDiverged(f"{error}{kept}") from error
    finally:
        line.clear()
    if output is not None:
        model = trainer.snapshot()
        _save(model.without_memory() if is_final else model, output)
    return not asked.is_set() or progress.epoch == progress.epochs


def _keep(model: Model, output: Path | None) -> str:
    """Save what was learnt before it went wrong; the words for that."""
    if output is None or model.record.epoch == 0:
        return ""
    try:
        _save(model, output)
    except ModelFileError as error:
        return f" {error}"
    return f" {output} holds the network after epoch {model.record.epoch}."


def _save(model: Model, output: Path) -> None:
    """Save, or say where the network is instead: it may have taken hours."""
    try:
        model_file.save(model, output)
    except ModelFileError as error:
        raise ModelFileError(f"{error}{_rescued(model, output.name)}") from error


def _rescued(model: Model, name: str) -> str:
    """Save where there may be room; the words for that."""
    try:
        path = Path(mkdtemp(prefix="digitpad-")) / name
        model_file.save(model, path)
    except (OSError, ModelFileError):
        return ""
    return f" Until then the network is kept in {path}."


def _report(model: Model, arguments: Namespace, *, is_whole: bool) -> None:
    if arguments.json:
        print(json.dumps(_as_json(model, arguments.output, is_whole=is_whole)))
        return
    record = model.record
    print(f"training  {_in_words(record.train)} · {record.train_size:,} digits")
    print(f"test      {_in_words(record.test)} · {record.test_size:,} digits")
    stopped = "" if is_whole else f" of {record.config.epochs}, stopped by Ctrl-C,"
    print(f"epochs    {record.epoch}{stopped} in {record.seconds:.1f} s")
    if arguments.output is not None:
        print(f"saved     {arguments.output}")


def _in_words(scores: Scores | None) -> str:
    if scores is None:
        return "no epoch finished"
    return f"loss {scores.loss:.4f} · accuracy {scores.accuracy:.2%}"


def _as_json(model: Model, output: Path | None, *, is_whole: bool) -> dict[str, Any]:
    record = model.record
    return {
        "recipe": record.recipe,
        "config": record.config.to_dict(),
        "network": model.summary,
        "epochs": record.epoch,
        "seconds": round(record.seconds, 3),
        "interrupted": not is_whole,
        "training": _part_as_json(record.trained_on, record.train_size, record.train),
        "test": _part_as_json(record.tested_on, record.test_size, record.test),
        "best_test_accuracy": record.best_test_accuracy,
        "best_epoch": record.best_epoch,
        "output": None if output is None else str(output),
    }


def _part_as_json(name: str, size: int, scores: Scores | None) -> dict[str, Any]:
    return {
        "data": name,
        "digits": size,
        "loss": None if scores is None else scores.loss,
        "accuracy": None if scores is None else scores.accuracy,
    }
