import numpy as np
import pytest

from core.errors import DigitpadError
from core.ink_file import read_ink


def test_strokes_are_read():
    ink = read_ink("[[[0, 1], [2.5, 3]], [[4, 5]]]", "ink")

    first, second = ink.strokes
    np.testing.assert_array_equal(first, [[0, 1], [2.5, 3]])
    np.testing.assert_array_equal(second, [[4, 5]])


def test_an_object_may_hold_them():
    assert len(read_ink('{"label": 3, "strokes": [[[1, 2]], []]}', "ink").strokes) == 1


@pytest.mark.parametrize("text", ["[]", "[[]]", '{"strokes": []}'])
def test_nothing_drawn(text):
    assert read_ink(text, "ink").is_empty


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[[1, 2],\n[3", "line 2"),
        ("{}", "holds no strokes"),
        ('"ink"', "holds no strokes"),
        ('{"strokes": 3}', "holds no strokes"),
        ("[[[1, 2]], 7]", "stroke 2"),
        ("[[[1, 2, 3]]]", "stroke 1"),
        ("[[1, 2]]", "stroke 1"),
        ('[[[1, "2"]]]', "stroke 1"),
        ("[[[1, true]]]", "stroke 1"),
        ("[[[1, NaN]]]", "stroke 1"),
        ("[[[1, 1e999]]]", "stroke 1"),
        ("[" * 100_000, "nested"),
        (f"[[[1, 1{'0' * 5000}]]]", "stroke 1"),
    ],
)
def test_errors_name_the_place_and_the_remedy(text, words):
    with pytest.raises(DigitpadError, match=words) as caught:
        read_ink(text, "drawing.json")

    assert str(caught.value).startswith("drawing.json")
    assert "list of [x, y]" in str(caught.value)
