import gzip

import numpy as np
import pytest

from core.datasets import open_dataset
from core.errors import DatasetError

TEXT = """.COMMENT two digits and a word
.HIERARCHY PAGE DIGIT
.COORD X Y
.SEGMENT DIGIT 0 ? "7"
.COMMENT 7 12 1
.PEN_DOWN
 0 90
 50 90
 20 0
.PEN_UP
 30 40
.PEN_DOWN
 10 45
 40 45
.PEN_UP

.SEGMENT WORD 1 ? "hello"
.PEN_DOWN
 1 1
.SEGMENT DIGIT 2 ? "1"
.COMMENT 1 13 2
.PEN_DOWN
 5 50
 5 0
"""


@pytest.fixture
def write(tmp_path):
    def write_file(content, name="ink.dat"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("latin-1"))
        return path

    return write_file


def test_digits_come_with_strokes_labels_and_writers(write):
    dataset = open_dataset(write(TEXT))

    assert dataset.labels.tolist() == [7, 1]
    assert dataset.writers.tolist() == [12, 13]
    assert [len(ink.strokes) for ink in dataset.inks] == [2, 1]
    assert dataset.grids().any(axis=(1, 2)).all()


def test_the_y_axis_is_turned_down_and_the_raised_pen_draws_nothing(write):
    seven = open_dataset(write(TEXT)).inks[0]

    assert seven.strokes[0].tolist() == [[0, -90], [50, -90], [20, 0]]
    assert seven.strokes[1].tolist() == [[10, -45], [40, -45]]


def test_gzip_is_told_by_the_content(write):
    dataset = open_dataset(write(gzip.compress(TEXT.encode()), "ink.txt"))

    assert dataset.labels.tolist() == [7, 1]


def test_other_columns_may_come_before(write):
    text = TEXT.replace(".COORD X Y", ".COORD T X P Y")
    for line in [" 0 90", " 50 90", " 20 0", " 30 40", " 10 45", " 40 45", " 5 50", " 5 0", " 1 1"]:
        x, y = line.split()
        text = text.replace(f"\n{line}\n", f"\n 9 {x} 9 {y}\n")

    assert open_dataset(write(text)).inks[0].strokes[0].tolist() == [[0, -90], [50, -90], [20, 0]]


def test_without_comments_nobody_knows_the_writers(write):
    text = "".join(line for line in TEXT.splitlines(True) if "COMMENT" not in line)

    assert open_dataset(write(text)).writers is None


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        (" 50 90", " 50", r"line 8: '50' is no position"),
        (" 50 90", " 50 ninety", r"line 8: '50 ninety' is no position"),
        (" 50 90", " 50 nan", r"line 8: a position of the pen is no finite number"),
        ('? "7"', "?", r"line 4: .SEGMENT needs a level and a label"),
        ('? "7"', '? "x"', r"line 4: the label is 'x', not a digit"),
        ('? "7"', '? "77"', r"line 4: the label is '77', not a digit"),
        (".COORD X Y", ".COORD X", r"line 3: .COORD must name X and Y"),
    ],
)
def test_a_wrong_line_is_named(write, old, new, place):
    with pytest.raises(DatasetError, match=rf"ink\.dat, {place}.*get the file anew"):
        open_dataset(write(TEXT.replace(old, new, 1)))


def test_a_file_without_digits_is_told_what_is_missing(write):
    with pytest.raises(DatasetError, match=r"ink\.dat holds no digits: lines like \.SEGMENT"):
        open_dataset(write(".COORD X Y\n.PEN_DOWN\n 1 2\n"))


def test_a_cut_gzip_is_named(write):
    packed = gzip.compress(TEXT.encode() * 300)

    with pytest.raises(DatasetError, match=r"ink\.dat cannot be read"):
        open_dataset(write(packed[: len(packed) // 2]))


def test_a_file_that_unpacks_without_end_is_refused(write):
    with pytest.raises(DatasetError, match=r"ink\.dat unpacks to more than 15 times its size"):
        open_dataset(write(gzip.compress(TEXT.encode() + b" \n" * 2_000_000)))


def test_a_digit_without_end_is_refused(write):
    with pytest.raises(DatasetError, match=r"ink\.dat, line 20007: a digit has more than 20,000"):
        open_dataset(write(TEXT.partition(" 0 90")[0] + " 5 5\n" * 30_000))


def test_writers_never_cross_between_training_and_test(write):
    segment = '.SEGMENT DIGIT 0 ? "3"\n.COMMENT 3 {} 1\n.PEN_DOWN\n 0 0\n 5 {}\n'
    text = ".COORD X Y\n" + "".join(segment.format(n % 20, n) for n in range(100))

    train, test = open_dataset(write(text)).split()

    assert not set(train.writers) & set(test.writers)
    assert len(np.unique(test.writers)) == 2
