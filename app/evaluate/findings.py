"""What a test found, worked out once, in the worker's thread."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.evaluate.words import cell_in_words, mistakes_in_words
from core.evaluation import Evaluation
from core.metrics import ClassificationReport, classification_report, wilson_interval

Cell = tuple[int, int]
"""Of the confusion matrix: what a digit is, and what was read."""


@dataclass(frozen=True, eq=False)
class Findings:
    """An evaluation and what follows from it; look at everything once, and nothing takes long.

    Attributes
    ----------
    evaluation
        The digits and what was read.
    title
        Which digits, and which network read them.
    caution
        Why the numbers may flatter the network, or "".
    """

    evaluation: Evaluation
    title: str
    caution: str = ""

    @cached_property
    def confusion(self) -> NDArray[np.intp]:
        """(10, 10), how often each label (row) got each answer (column)."""
        return self.evaluation.confusion

    @cached_property
    def report(self) -> ClassificationReport:
        """Precision, recall and F1."""
        return classification_report(self.confusion)

    @cached_property
    def right(self) -> int:
        """Digits that were read rightly."""
        return int(np.trace(self.confusion))

    @cached_property
    def total(self) -> int:
        """All digits."""
        return len(self.evaluation.dataset)

    @cached_property
    def interval(self) -> tuple[float, float]:
        """Between which shares the true accuracy lies with 95 % confidence."""
        return wilson_interval(self.right, self.total)

    @cached_property
    def rejected(self) -> float:
        """Share of the digits that were taken for none of the ten."""
        return float(self.evaluation.readings.is_rejected.mean())

    @cached_property
    def calibration_error(self) -> float:
        """How far confidence and accuracy differ."""
        return self.evaluation.calibration_error

    @cached_property
    def mistakes(self) -> NDArray[np.intp]:
        """Positions of the misread digits, the surest mistakes first."""
        return self.evaluation.surest_mistakes()

    def work_out(self) -> None:
        """Look at everything that takes a while with many digits."""
        _ = self.report, self.interval, self.rejected, self.calibration_error, self.mistakes

    def positions(self, cell: Cell | None) -> NDArray[np.intp]:
        """The digits of a cell of the confusion matrix, or all misread ones.

        The surest mistakes come first; of what was read rightly, the least sure.
        """
        if cell is None:
            return self.mistakes
        label, answer = cell
        if label != answer:
            return self._of_cell(self.mistakes, label, answer)
        right = self._of_cell(np.arange(self.total), label, answer)
        return right[np.argsort(self.evaluation.sureness[right], kind="stable")]

    def in_words(self, cell: Cell | None) -> str:
        """What `positions` gives, in words."""
        if cell is None:
            count = len(self.mistakes)
            return mistakes_in_words(count) + (", the surest first" if count > 1 else "")
        label, answer = cell
        count, total = int(self.confusion[cell]), int(self.report.support[label])
        words = cell_in_words(label, answer, count, total)
        return f"{words}, the least sure first" if label == answer and count > 1 else words

    def _of_cell(self, positions: NDArray[np.intp], label: int, answer: int) -> NDArray[np.intp]:
        labels = self.evaluation.dataset.labels[positions]
        answers = self.evaluation.readings.probabilities[positions].argmax(axis=1)
        return positions[(labels == label) & (answers == answer)]
