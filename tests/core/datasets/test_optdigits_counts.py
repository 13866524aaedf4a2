import gzip

import numpy as np
import pytest

from core.datasets import open_dataset
from core.datasets.block_counts import block_counts
from core.errors import DatasetError

COUNTS = np.random.default_rng(0).integers(0, 17, (3, 64))
LABELS = [0, 7, 9]
LINES = [
    ",".join(map(str, counts)) + f",{label}\n" for counts, label in zip(COUNTS, LABELS, strict=True)
]


@pytest.fixture
def write(tmp_path):
    def write_file(content, name="optdigits.tra"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_file


@pytest.mark.parametrize("name", ["optdigits.tra", "digits.csv", "digits"])
def test_bits_are_rebuilt_from_the_counts(write, name):
    dataset = open_dataset(write("".join(LINES), name))

    assert dataset.name == name
    assert dataset.labels.tolist() == LABELS
    assert np.array_equal(block_counts(dataset.grids()), COUNTS.reshape(-1, 8, 8))
    assert dataset.is_test is None


def test_a_packed_file_is_unpacked(write):
    assert len(open_dataset(write(gzip.compress("".join(LINES).encode())))) == 3


def test_lines_may_end_as_on_windows(write):
    assert len(open_dataset(write("".join(LINES).replace("\n", "\r\n")))) == 3


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (LINES[1].replace(",7\n", ",10\n"), "line 2: counts are 0 to 16 and labels 0 to 9"),
        ("17," + LINES[1].partition(",")[2], "line 2: counts are 0 to 16"),
        ("-1," + LINES[1].partition(",")[2], "line 2: counts are 0 to 16"),
        (LINES[1][:30] + "\n", "cannot be read"),
        ("x," + LINES[1].partition(",")[2], "cannot be read"),
        ("9" * 30 + "," + LINES[1].partition(",")[2], "cannot be read"),
    ],
)
def test_a_wrong_line_is_named(write, line, message):
    with pytest.raises(DatasetError, match=rf"optdigits\.tra.*{message}.*get the file anew"):
        open_dataset(write(LINES[0] + line + LINES[2]))


def test_a_cut_gzip_is_named(write):
    packed = gzip.compress("".join(LINES * 50).encode())

    with pytest.raises(DatasetError, match=r"optdigits\.tra cannot be read"):
        open_dataset(write(packed[:-10]))
