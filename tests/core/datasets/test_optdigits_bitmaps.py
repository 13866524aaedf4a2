import gzip

import numpy as np
import pytest

from core.datasets import open_dataset
from core.errors import DatasetError
from core.grid import to_text
from tests.core.made_digits import made_digits
from tests.core.packed import compressed

HEAD = """Handwritten digits, somebody, 1995
Training file

entwidth = 32
entheight = 32
ntot = 3
lastparag = 0
"""
DIGITS = made_digits(3)
BLOCKS = [
    f"{to_text(grid)} {label}\n"
    for grid, label in zip(DIGITS.grids(), DIGITS.labels.tolist(), strict=True)
]
FILE = HEAD + "".join(BLOCKS)


@pytest.fixture
def write(tmp_path):
    def write_file(content, name="optdigits-orig.tra"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_file


@pytest.mark.parametrize(
    "content",
    [
        FILE,
        "".join(BLOCKS),
        FILE.replace("\n", "\r\n"),
        FILE.replace("\n ", "\n"),
        FILE + "\n \n",
        FILE.rstrip("\n"),
        HEAD + "\n".join(BLOCKS),
        gzip.compress(FILE.encode()),
        compressed(FILE.encode()),
    ],
)
def test_the_bits_come_as_they_are(write, content):
    dataset = open_dataset(write(content, "digits.txt"))

    assert dataset.labels.tolist() == DIGITS.labels.tolist()
    assert np.array_equal(dataset.bits, DIGITS.bits)
    assert dataset.is_test is None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (BLOCKS[1], BLOCKS[1][33:], r"line 72: row 32 of a digit, 32 characters 0 or 1"),
        (BLOCKS[1], BLOCKS[1][:33] + BLOCKS[1], r"line 73: the label, a digit 0 to 9"),
        (BLOCKS[1], "0" * 31 + BLOCKS[1][32:], r"line 41: row 1 of a digit"),
        (BLOCKS[1], "2" + BLOCKS[1][1:], r"line 41: row 1 of a digit"),
        (BLOCKS[1], BLOCKS[1][:-2] + "x\n", r"line 73: the label, a digit 0 to 9"),
        (BLOCKS[1], BLOCKS[1][:-2] + "10\n", r"line 73: the label, a digit 0 to 9"),
        (BLOCKS[1], BLOCKS[1].replace("\n", "\n\n", 1), r"line 42: row 2 of a digit"),
        (BLOCKS[2], BLOCKS[2][:-3], r"line 106: the label, a digit 0 to 9"),
        (BLOCKS[2], BLOCKS[2][:66], r"line 76: row 3 of a digit"),
        (BLOCKS[2], BLOCKS[2][:40], r"line 75: row 2 of a digit"),
        (BLOCKS[2], "0" * 5_000_000, r"line 74: row 1 of a digit"),
    ],
)
def test_a_wrong_line_is_named(write, old, new, message):
    with pytest.raises(DatasetError, match=rf"optdigits-orig\.tra, {message}.*get the file anew"):
        open_dataset(write(FILE.replace(old, new)))


def test_a_head_alone_holds_no_digits(write):
    with pytest.raises(DatasetError, match=r"optdigits-orig\.tra holds no digits"):
        open_dataset(write(HEAD))


def test_a_cut_gzip_is_named(write):
    packed = gzip.compress(FILE.encode())

    with pytest.raises(DatasetError, match=r"optdigits-orig\.tra cannot be read"):
        open_dataset(write(packed[: len(packed) // 2]))


def test_digits_of_another_width_are_refused(write):
    text = HEAD.replace("32", "16") + ("0" * 16 + "\n") * 16 + " 3\n"

    with pytest.raises(DatasetError, match=r"32 characters 0 or 1|holds no digits"):
        open_dataset(write(text))
