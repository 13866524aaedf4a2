import numpy as np
import pytest

from core.datasets.bundled import load_bundled
from core.recognizer import Recognizer

SHAPES = {
    0: [
        [
            (5, 0),
            (2, 1),
            (0, 5),
            (0, 9),
            (2, 13),
            (5, 14),
            (8, 13),
            (10, 9),
            (10, 5),
            (8, 1),
            (5, 0),
        ]
    ],
    1: [[(2, 3), (5, 0), (5, 14)]],
    7: [[(0, 0), (9, 0), (4, 14)]],
}


@pytest.fixture(scope="module")
def recognizer():
    return Recognizer.shipped()


@pytest.mark.parametrize("digit", SHAPES)
@pytest.mark.parametrize("scale", [1, 40])
def test_plainly_drawn_digits_are_read(recognizer, digit, scale):
    strokes = [np.array(stroke) * scale + 17 for stroke in SHAPES[digit]]

    recognition = recognizer.recognize(strokes)

    assert recognition.digit == digit
    assert recognition.probabilities.argmax() == digit
    assert recognition.probabilities.sum() == pytest.approx(1, abs=1e-5)
    assert recognition.grid.any()


@pytest.mark.parametrize("strokes", [[], [[]]])
def test_nothing_drawn_is_no_digit(recognizer, strokes):
    recognition = recognizer.recognize(strokes)

    assert recognition.digit is None
    assert not recognition.probabilities.any()
    assert not recognition.grid.any()


def test_the_shipped_model_says_on_what_it_was_trained(recognizer):
    record = recognizer.model.record

    assert record.trained_on
    assert record.started_from
    assert record.test.accuracy > 0.98


def test_many_grids_are_read_as_each_alone(recognizer):
    grids = [*load_bundled().grids()[:40], np.zeros((32, 32), np.bool_)]

    found = recognizer.recognize_grids(grids)

    for grid, recognition in zip(grids, found, strict=True):
        alone = recognizer.recognize_grid(grid)
        assert recognition.digit == alone.digit
        assert np.allclose(recognition.probabilities, alone.probabilities, atol=1e-5)
    assert found[-1].digit is None
    assert recognizer.recognize_grids([]) == []
