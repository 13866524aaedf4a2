import numpy as np
import pytest

from core.metrics import accuracy, classification_report, confusion_matrix, wilson_interval

LABELS = np.array([0, 0, 0, 1, 1, 2, 2, 2])
ANSWERS = np.array([0, 0, 1, 1, 1, 0, 2, 1])


def test_accuracy_is_the_share_of_right_answers():
    assert accuracy(LABELS, ANSWERS) == 5 / 8


@pytest.mark.parametrize("answers", [ANSWERS[:, None], ANSWERS[:3], np.empty(0)])
def test_answers_that_are_no_pairs_with_the_labels_are_refused(answers):
    with pytest.raises(ValueError, match="no pairs"):
        accuracy(LABELS, answers)


def test_confusion_matrix_has_a_row_a_label_and_a_column_an_answer():
    assert confusion_matrix(LABELS, ANSWERS, 3).tolist() == [[2, 1, 0], [0, 2, 0], [1, 1, 1]]


def test_report():
    report = classification_report(confusion_matrix(LABELS, ANSWERS, 3))

    assert report.precision == pytest.approx([2 / 3, 2 / 4, 1])
    assert report.recall == pytest.approx([2 / 3, 1, 1 / 3])
    assert report.f1 == pytest.approx([2 / 3, 2 / 3, 1 / 2])
    assert report.support.tolist() == [3, 2, 3]
    assert report.macro() == pytest.approx((13 / 18, 2 / 3, 11 / 18))
    assert report.weighted() == pytest.approx((0.75, 0.625, 29 / 48))


def test_classes_without_digits_or_answers_are_0_and_count_only_where_they_occur():
    report = classification_report(confusion_matrix(np.array([0, 0]), np.array([0, 3]), 5))

    assert report.precision.tolist() == [1, 0, 0, 0, 0]
    assert report.recall.tolist() == [0.5, 0, 0, 0, 0]
    assert report.occurs.tolist() == [True, False, False, True, False]
    assert report.macro() == pytest.approx((0.5, 0.25, 1 / 3))
    assert report.weighted() == pytest.approx((1, 0.5, 2 / 3))


@pytest.mark.parametrize(
    ("right", "total", "low", "high"),
    # Newcombe 1998, table I, method 3.
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_interval(right, total, low, high):
    assert wilson_interval(right, total) == pytest.approx((low, high), abs=1e-4)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("classes", [10, 4])
def test_report_has_scikit_learn_s_numbers_to_the_last_digit(seed, classes):
    reports = pytest.importorskip("sklearn.metrics")
    rng = np.random.default_rng(seed)
    labels, answers = rng.integers(0, classes, (2, 997))
    # One class without answers, one without digits: both count as 0.
    labels[labels == 1], answers[answers == 2] = 0, 3

    ours = classification_report(confusion_matrix(labels, answers))
    theirs = reports.classification_report(labels, answers, output_dict=True, zero_division=0)

    columns = ("precision", "recall", "f1-score")
    for digit in np.flatnonzero(ours.occurs):
        row = theirs[str(digit)]
        assert (ours.precision[digit], ours.recall[digit], ours.f1[digit], ours.support[digit]) == (
            *(row[column] for column in columns),
            row["support"],
        )
    for name, means in (("macro avg", ours.macro()), ("weighted avg", ours.weighted())):
        assert means == pytest.approx([theirs[name][column] for column in columns], rel=1e-15)
    matrix = reports.confusion_matrix(labels, answers, labels=range(10))
    assert np.array_equal(confusion_matrix(labels, answers), matrix)
