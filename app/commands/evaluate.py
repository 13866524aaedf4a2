"""`evaluate`: how well a network reads a data set."""

from __future__ import annotations

import json
from argparse import Namespace
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.commands.models import open_recognizer
from core.blas import limit_blas_threads
from core.datasets import open_dataset
from core.datasets.dataset import Dataset
from core.errors import DatasetError
from core.evaluation import answers
from core.network import CLASSES

SUCCESS = 0


@dataclass(frozen=True, eq=False)
class Evaluation:
    """How many digits of each kind there are, and how many of them were read rightly.

    Attributes
    ----------
    dataset
        The data set's name.
    part
        `test`, `train` or `all`.
    right, total
        (10,) counts.
    """

    dataset: str
    part: str
    right: NDArray[np.intp]
    total: NDArray[np.intp]

    @property
    def accuracy(self) -> float:
        """Share that was read rightly, 0..1."""
        return float(self.right.sum() / self.total.sum())


def run(arguments: Namespace) -> int:
    """Read the data set and print what came of it.

    Raises
    ------
    DigitpadError
        If the data set or the model cannot be read, or the part holds no digits.
    """
    limit_blas_threads()
    dataset = open_dataset(arguments.dataset)
    recognizer = open_recognizer(arguments.model)
    part = arguments.part or ("all" if dataset.is_test is None else "test")
    chosen = _part(dataset, part)
    if not len(chosen):
        raise DatasetError(f"{dataset.name} holds no digits in its part {part}: try --part all.")
    is_right = answers(recognizer.model, chosen) == chosen.labels
    right, total = (
        np.bincount(labels, minlength=CLASSES)
        for labels in (chosen.labels[is_right], chosen.labels)
    )
    evaluation = Evaluation(dataset.name, part, right, total)
    print(_as_json(evaluation) if arguments.json else _as_text(evaluation))
    return SUCCESS


def _part(dataset: Dataset, part: str) -> Dataset:
    if part == "all":
        return dataset
    train, test = dataset.split()
    return test if part == "test" else train


def _as_text(evaluation: Evaluation) -> str:
    right, total = evaluation.right, evaluation.total
    lines = [f"{evaluation.dataset}, {_PARTS_IN_WORDS[evaluation.part]}", "digit  right     of"]
    for digit in np.flatnonzero(total):
        share = right[digit] / total[digit]
        lines.append(f"{digit:5} {right[digit]:6} {total[digit]:6} {share:8.2%}")
    lines.append(f"accuracy {evaluation.accuracy:.2%} ({right.sum()}/{total.sum()})")
    return "\n".join(lines)


def _as_json(evaluation: Evaluation) -> str:
    return json.dumps(
        {
            "data": evaluation.dataset,
            "part": evaluation.part,
            "accuracy": evaluation.accuracy,
            "right": int(evaluation.right.sum()),
            "digits": int(evaluation.total.sum()),
            "by_digit": [
                {"digit": digit, "right": int(right), "digits": int(total)}
                for digit, (right, total) in enumerate(
                    zip(evaluation.right, evaluation.total, strict=True)
                )
            ],
        }
    )


_PARTS_IN_WORDS = {"test": "test part", "train": "training part", "all": "all digits"}
