"""What was taken for what, and the classification report, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from core.metrics import classification_report


def report_lines(confusion: NDArray[np.intp]) -> Iterator[str]:
    """Each digit's accuracy, precision, recall and F1, and their means.

    Parameters
    ----------
    confusion
        (10, 10), how often each label (row) got each answer (column).
    """
    report = classification_report(confusion)
    right = np.diag(confusion)
    yield "digit  right     of  accuracy  precision  recall     F1"
    for digit in np.flatnonzero(report.occurs):
        share = right[digit] / max(report.support[digit], 1)
        yield (
            f"{digit:5} {right[digit]:6} {report.support[digit]:6} {share:9.2%} "
            f"{report.precision[digit]:10.4f} {report.recall[digit]:7.4f} {report.f1[digit]:6.4f}"
        )
    for name, (precision, recall, f1) in {
        "mean of the digits": report.macro(),
        "weighted mean": report.weighted(),
    }.items():
        yield f"{name:<29} {precision:10.4f} {recall:7.4f} {f1:6.4f}"


def confusion_lines(confusion: NDArray[np.intp]) -> Iterator[str]:
    """A confusion matrix as of `report_lines`, with dots for 0; labels without digits left out."""
    width = len(str(confusion.max())) + 1
    yield "read as" + "".join(f"{digit:{width}}" for digit in range(10))
    for digit in np.flatnonzero(confusion.sum(axis=1)):
        cells = "".join(f"{count or '·':>{width}}" for count in confusion[digit])
        yield f"{digit:7}{cells}"
