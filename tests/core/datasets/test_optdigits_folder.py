import numpy as np
import pytest

from core.datasets import open_dataset
from core.datasets.block_counts import block_counts
from core.grid import to_text
from tests.core.made_digits import made_digits
from tests.core.packed import compressed

DIGITS = made_digits(4)


def bitmaps(*numbers):
    blocks = (f"{to_text(DIGITS.grids()[n])} {DIGITS.labels[n]}\n" for n in numbers)
    return ("entwidth = 32\n" + "".join(blocks)).encode()


def counts(*numbers):
    rows = block_counts(DIGITS.grids()).reshape(-1, 64)
    return "".join(f"{','.join(map(str, rows[n]))},{DIGITS.labels[n]}\n" for n in numbers).encode()


@pytest.fixture
def write(tmp_path):
    def write_files(files):
        folder = tmp_path / "optdigits"
        folder.mkdir()
        for name, content in files.items():
            (folder / name).write_bytes(content)
        return folder

    return write_files


def test_of_the_bitmaps_windep_is_for_testing(write):
    folder = write(
        {
            "optdigits-orig.tra.Z": compressed(bitmaps(0)),
            "optdigits-orig.cv": bitmaps(1),
            "optdigits-orig.wdep.Z": compressed(bitmaps(2)),
            "optdigits-orig.windep.Z": compressed(bitmaps(3)),
        }
    )

    dataset = open_dataset(folder)

    assert dataset.name == "optdigits"
    assert np.array_equal(dataset.bits, DIGITS.bits)
    assert dataset.is_test.tolist() == [False, False, False, True]
    assert dataset.inks is None


def test_of_the_counts_tes_is_for_testing(write):
    train, test = open_dataset(
        write({"optdigits.tra": counts(0, 1), "optdigits.tes": counts(2)})
    ).split()

    assert np.array_equal(block_counts(train.grids()), block_counts(DIGITS.grids()[:2]))
    assert np.array_equal(block_counts(test.grids()), block_counts(DIGITS.grids()[2:3]))


def test_no_digit_comes_twice(write):
    folder = write(
        {
            "optdigits-orig.tra": bitmaps(0, 1),
            "optdigits-orig.tra.Z": compressed(bitmaps(0, 1)),
            "optdigits.tra": counts(0, 1),
        }
    )

    assert np.array_equal(open_dataset(folder).bits, DIGITS.bits[:2])


@pytest.mark.parametrize("name", ["optdigits-orig.tra", "optdigits-orig.windep"])
def test_nobody_knows_what_is_for_testing_where_only_one_part_is_there(write, name):
    assert open_dataset(write({name: bitmaps(0, 1)})).is_test is None
