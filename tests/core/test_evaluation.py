import numpy as np
import pytest

from core.config import TrainingConfig
from core.evaluation import BATCH, evaluate
from core.model import ROWS_AT_ONCE
from core.trainer import Trainer
from tests.core.made_digits import made_digits


@pytest.fixture(scope="module")
def model():
    digits = made_digits(100)
    trainer = Trainer(TrainingConfig(hidden=(12,), epochs=1), digits, digits)
    list(trainer.run())
    return trainer.snapshot()


@pytest.mark.parametrize("count", [1, ROWS_AT_ONCE + 1, BATCH + 3])
def test_answers_are_those_of_one_digit_at_a_time(model, count):
    digits = made_digits(count, seed=5, noise=0.3)

    evaluation = evaluate(model, digits)

    chosen = np.linspace(0, count - 1, 20).astype(int)
    for index in chosen:
        alone = model.probabilities(digits.subset(np.array([index])).images())
        assert evaluation.answers[index] == alone.argmax()
    assert len(evaluation.answers) == count
    assert evaluation.confusion.sum() == count
    assert np.trace(evaluation.confusion) == evaluation.is_right.sum()


def test_writers_come_with_the_worst_first(model):
    digits = made_digits(60, noise=0.35)
    writers = np.repeat(np.array([7, 3, 9], np.int32), 20)
    digits = type(digits)("made", digits.bits, digits.labels, writers=writers)

    evaluation = evaluate(model, digits)

    rows = evaluation.by_writer()
    assert sorted(writer for writer, _, _ in rows) == [3, 7, 9]
    assert [right / total for _, right, total in rows] == sorted(r / t for _, r, t in rows)
    assert sum(right for _, right, _ in rows) == evaluation.is_right.sum()


def test_without_writers_there_are_none(model):
    assert evaluate(model, made_digits(10)).by_writer() == []
