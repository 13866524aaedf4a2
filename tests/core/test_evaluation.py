import numpy as np
import pytest

from core.config import TrainingConfig
from core.evaluation import PIECE, evaluate, evaluation_of, read_in_pieces
from core.trainer import Trainer
from tests.core.made_digits import made_digits


@pytest.fixture(scope="module")
def model():
    digits = made_digits(100)
    trainer = Trainer(TrainingConfig(hidden=(12,), epochs=1), digits, digits)
    list(trainer.run())
    return trainer.snapshot()


@pytest.mark.parametrize("count", [1, PIECE, PIECE + 1, 5 * PIECE + 3])
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


def test_pieces_are_the_whole_evaluation(model):
    digits = made_digits(2 * PIECE + 5, seed=5, noise=0.3)

    pieces = list(read_in_pieces(model, digits))

    assert [len(piece.is_rejected) for piece in pieces] == [PIECE, PIECE, 5]
    whole = evaluate(model, digits).readings.probabilities
    assert np.array_equal(evaluation_of(digits, pieces).readings.probabilities, whole)


def test_mistakes_come_with_the_surest_first(model):
    evaluation = evaluate(model, made_digits(200, seed=5, noise=0.4))

    positions = evaluation.surest_mistakes()

    assert len(positions) == (~evaluation.is_right).sum() > 1
    assert not evaluation.is_right[positions].any()
    assert (np.diff(evaluation.sureness[positions]) <= 0).all()


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
