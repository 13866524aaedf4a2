"""`evaluate`: how well a network reads a data set."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator

from app.commands.confusion import confusion_lines, report_lines
from app.commands.data_sets import named
from app.commands.models import open_recognizer
from core.blas import limit_blas_threads
from core.datasets import join, open_dataset
from core.datasets.parts import PARTS_IN_WORDS, part_of
from core.datasets.small_drawings import drawn_small
from core.evaluation import Evaluation, evaluate
from core.metrics import classification_report, wilson_interval

SUCCESS = 0
WORST_WRITERS = 10


def run(arguments: Namespace) -> int:
    """Read the data set and print what came of it.

    Raises
    ------
    DigitpadError
        If the data set or the model cannot be read, or the part holds no digits.
    """
    limit_blas_threads()
    datasets = [open_dataset(spec) for spec in named([arguments.dataset])]
    recognizer = open_recognizer(arguments.model)
    knows_its_test = all(dataset.is_test is not None for dataset in datasets)
    part = arguments.part or ("test" if knows_its_test else "all")
    chosen = join([part_of(dataset, part) for dataset in datasets])
    if arguments.small:
        chosen = drawn_small(chosen, seed=arguments.seed)
    evaluation = evaluate(recognizer.model, chosen)
    if arguments.sheet is not None:
        from app.contact_sheet import save_misread

        save_misread(evaluation, arguments.sheet)
    if arguments.reliability is not None:
        from app.reliability_diagram import save_reliability

        save_reliability(evaluation, arguments.reliability)
    if arguments.json:
        print(
            json.dumps(
                {
                    "data": chosen.name,
                    "part": part,
                    "small": arguments.small,
                    **_as_values(evaluation),
                }
            )
        )
    else:
        how = ", drawn small and off-centre" if arguments.small else ""
        heading = f"{chosen.name}, {PARTS_IN_WORDS[part]}{how}"
        print("\n".join([heading, *_report_lines(evaluation)]))
    return SUCCESS


def _report_lines(evaluation: Evaluation) -> Iterator[str]:
    yield from report_lines(evaluation.confusion)
    yield ""
    yield from confusion_lines(evaluation.confusion)
    if evaluation.dataset.writers is not None:
        yield ""
        yield from _writer_lines(evaluation)
    yield ""
    yield from _rejection_lines(evaluation)
    yield f"expected calibration error {evaluation.calibration_error:.2%}"
    right, total = int(evaluation.is_right.sum()), len(evaluation.dataset)
    low, high = wilson_interval(right, total)
    yield f"95 % confidence interval {low:.2%} to {high:.2%}"
    yield f"accuracy {right / total:.2%} ({right}/{total})"


def _writer_lines(evaluation: Evaluation) -> Iterator[str]:
    writers = evaluation.by_writer()
    faultless = sum(right == total for _, right, total in writers)
    yield f"writers {len(writers)}, {faultless} of them without a mistake; the others' worst:"
    for writer, right, total in writers[:WORST_WRITERS]:
        if right < total:
            yield f"writer {writer:4} {right:6} of {total:5} {right / total:8.2%}"


def _rejection_lines(evaluation: Evaluation) -> Iterator[str]:
    rejected = evaluation.readings.is_rejected
    of_those_right = int((rejected & evaluation.is_right).sum())
    yield (
        f"rejected as none of the ten {rejected.mean():.2%} ({rejected.sum()}/{len(rejected)}), "
        f"{of_those_right} of them would have been read rightly"
    )


def _as_values(evaluation: Evaluation) -> dict[str, object]:
    right, total = int(evaluation.is_right.sum()), len(evaluation.dataset)
    report = classification_report(evaluation.confusion)
    rejected = evaluation.readings.is_rejected
    averages = {"macro": report.macro(), "weighted": report.weighted()}
    return {
        "accuracy": right / total,
        "interval": wilson_interval(right, total),
        "right": right,
        "digits": total,
        "rejected": int(rejected.sum()),
        "rejected_right": int((rejected & evaluation.is_right).sum()),
        "calibration_error": evaluation.calibration_error,
        "by_digit": [
            {
                "digit": digit,
                "right": int(evaluation.confusion[digit, digit]),
                "digits": int(report.support[digit]),
                "precision": float(report.precision[digit]),
                "recall": float(report.recall[digit]),
                "f1": float(report.f1[digit]),
            }
            for digit in range(10)
        ],
        "averages": {
            name: dict(zip(("precision", "recall", "f1"), values, strict=True))
            for name, values in averages.items()
        },
        "by_writer": [
            {"writer": writer, "right": right, "digits": total}
            for writer, right, total in evaluation.by_writer()
        ],
        "confusion": evaluation.confusion.tolist(),
    }
