import numpy as np
import pytest

from core.datasets import holds_ink, open_dataset, open_part
from core.datasets.dataset import Dataset
from core.datasets.parts import part_of
from core.errors import DatasetError
from core.grid import pack

PICTURE = (31 * "0" + "1\n") * 32
UNIPEN = '.SEGMENT DIGIT 0 ? "7"\n.COMMENT 7 12 1\n.PEN_DOWN\n0 9\n5 9\n2 0\n.PEN_UP\n'


def made(labels):
    return Dataset("made", pack(np.ones((len(labels), 32, 32), bool)), np.array(labels, np.uint8))


@pytest.fixture
def folder(tmp_path):
    for number in range(10):
        (tmp_path / f"{number % 2}_{number}.txt").write_text(PICTURE)
    return tmp_path


def test_parts_are_those_of_a_training():
    digits = made([1, 1, 1, 1, 1, 1, 2, 2, 2, 2])
    train, test = digits.split()

    assert np.array_equal(part_of(digits, "train").labels, train.labels)
    assert np.array_equal(part_of(digits, "test").labels, test.labels)
    assert part_of(digits, "all") is digits


def test_a_part_without_digits_is_told():
    with pytest.raises(DatasetError, match="made holds no digits in its test part: choose all"):
        part_of(made([1]), "test")


def test_each_set_is_parted_for_itself(folder):
    _, test = open_dataset("bundled").split()

    joined = open_part(["bundled", folder], "test")

    assert len(joined) == len(test) + len(open_part([folder], "test"))
    assert np.array_equal(joined.bits[: len(test)], test.bits)


def test_ink_is_told_from_pictures_by_the_first_bytes(folder):
    ink = folder / "ink.dat"
    ink.write_text(UNIPEN)
    points = folder / "points.tra"
    points.write_text("0,100, 20,100, 50,100, 80,100,100,100, 70, 60, 40, 30, 20,  0, 7\n")

    assert holds_ink(ink)
    assert holds_ink(points)
    assert holds_ink("bundled-ink")
    assert not holds_ink("bundled")
    assert not holds_ink(folder)
    assert not holds_ink(folder / "missing.dat")


def test_what_cannot_be_read_is_no_ink(folder):
    cut = folder / "cut.gz"
    cut.write_bytes(b"\x1f\x8b")

    assert not holds_ink(cut)
