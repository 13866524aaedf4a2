"""How good answers are, given the truth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Z_95 = 1.959963984540054
"""97.5 % quantile of the normal distribution."""


def accuracy(labels: NDArray[Any], predicted: NDArray[Any]) -> float:
    """Share of answers that are right, 0..1; both arrays (n,), n ≥ 1.

    Raises
    ------
    ValueError
        If the shapes differ: comparing (n,) with (n, 1) would compare every pair.
    """
    if labels.shape != predicted.shape or labels.ndim != 1 or not len(labels):
        raise ValueError(f"labels {labels.shape} and answers {predicted.shape} are no pairs")
    return float(np.mean(labels == predicted))


def wilson_interval(right: int, total: int) -> tuple[float, float]:
    """Between which shares, 0..1, the true accuracy lies with 95 % confidence.

    Wilson 1927: unlike right / total ± 1.96 standard errors it stays within 0..1 and is honest for
    small samples and shares near 1. `total` ≥ 1.
    """
    share, square = right / total, Z_95**2 / total
    centre = share + square / 2
    width = Z_95 * np.sqrt(share * (1 - share) / total + square / (4 * total))
    return float((centre - width) / (1 + square)), float((centre + width) / (1 + square))


def confusion_matrix(
    labels: NDArray[Any], predicted: NDArray[Any], classes: int = 10
) -> NDArray[np.intp]:
    """How often each label (row) got each answer (column), (classes, classes).

    Cell i, j counts the digits with label i and answer j; both arrays (n,) of 0..classes - 1.
    """
    pairs = labels.astype(np.intp) * classes + predicted
    return np.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


@dataclass(frozen=True, eq=False)
class ClassificationReport:
    """Precision, recall, F1 and support, of each class and on average.

    Attributes
    ----------
    precision
        (classes,), of the answers that name a class the share that is right: true positives /
        (true positives + false positives); 0 without answers.
    recall
        (classes,), of a class's digits the share that is found: true positives / (true
        positives + false negatives); 0 without digits.
    f1
        (classes,), harmonic mean of both: 2 · precision · recall / (precision + recall); 0 where
        both are.
    support
        (classes,), digits of each class.
    answers
        (classes,), answers that name each class.
    """

    precision: NDArray[np.float64]
    recall: NDArray[np.float64]
    f1: NDArray[np.float64]
    support: NDArray[np.intp]
    answers: NDArray[np.intp]

    @property
    def occurs(self) -> NDArray[np.bool_]:
        """(classes,), which classes there are among digits or answers."""
        return (self.support > 0) | (self.answers > 0)

    def macro(self) -> tuple[float, float, float]:
        """Means of precision, recall and F1 in which each class that occurs counts alike."""
        return _means(self, self.occurs / self.occurs.sum())

    def weighted(self) -> tuple[float, float, float]:
        """Means of precision, recall and F1 weighted with the support."""
        return _means(self, self.support / self.support.sum())


def classification_report(confusion: NDArray[np.intp]) -> ClassificationReport:
    """The report that belongs to a confusion matrix (classes, classes).

    All numbers are those of scikit-learn's `classification_report` with `zero_division=0`.
    """
    right = np.diag(confusion)
    named, support = confusion.sum(axis=0), confusion.sum(axis=1)
    return ClassificationReport(
        precision=_share(right, named),
        recall=_share(right, support),
        f1=_share(2 * right, named + support),
        support=support,
        answers=named,
    )


def _share(part: NDArray[np.intp], whole: NDArray[np.intp]) -> NDArray[np.float64]:
    return np.divide(part, whole, out=np.zeros(len(part)), where=whole > 0)


def _means(report: ClassificationReport, weights: NDArray[Any]) -> tuple[float, float, float]:
    columns = (report.precision, report.recall, report.f1)
    precision, recall, f1 = (float(column @ weights) for column in columns)
    return precision, recall, f1
