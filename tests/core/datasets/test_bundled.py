import hashlib

import numpy as np
import pytest

from core.datasets import bundled, open_dataset, open_split
from core.datasets.block_counts import block_counts
from core.errors import DatasetError


def test_3823_digits_for_training_and_1797_for_testing():
    train, test = open_dataset("bundled").split()

    assert (len(train), len(test)) == (3823, 1797)
    assert np.bincount(train.labels).tolist() == [376, 389, 380, 389, 387, 376, 377, 387, 380, 382]
    assert np.bincount(test.labels).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]


def test_every_block_keeps_the_published_count():
    """The sum is of UCI's own 5,620 lines of 64 counts: of optdigits.tra, then optdigits.tes."""
    counts = block_counts(open_dataset("bundled").grids())

    digest = hashlib.sha256(counts.tobytes()).hexdigest()
    assert digest == "d466416a5ae755a47f429fdfbe2c6a943b33412cbc05d0e31495db5f60449e8d"


def test_the_file_is_small():
    assert (bundled.data_dir() / bundled.FILE).stat().st_size < 500_000


SHIPPED = (bundled.data_dir() / bundled.FILE).read_bytes()
MIDDLE = len(SHIPPED) // 2
COMPRESSION = SHIPPED.index(b"PK\x01\x02") + 10  # in the directory entry of the first array


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 broken",
        SHIPPED[:MIDDLE],
        SHIPPED[:MIDDLE] + b"\xff" * 1000 + SHIPPED[MIDDLE + 1000 :],
        SHIPPED[:COMPRESSION] + b"\x63" + SHIPPED[COMPRESSION + 1 :],
    ],
    ids=["empty", "no zip", "cut", "overwritten", "unknown compression"],
)
def test_a_broken_file_is_named(tmp_path, monkeypatch, content):
    monkeypatch.setattr(bundled, "data_dir", lambda: tmp_path)
    (tmp_path / bundled.FILE).write_bytes(content)

    with pytest.raises(DatasetError, match=r"optdigits\.npz.*install it anew"):
        open_dataset("bundled")


def test_one_pen_digit_is_one_of_all():
    ink, label = bundled.one_bundled_ink(np.random.default_rng(0))

    everything = open_dataset("bundled-ink")
    alike = [everything.inks[number] for number in np.flatnonzero(everything.labels == label)]
    assert any(np.array_equal(other.points, ink.points) for other in alike)


def test_several_sets_are_split_each_for_itself_and_joined():
    scans, ink = open_split(["bundled"]), open_split(["bundled-ink"])
    both = open_split(["bundled", "bundled-ink"])

    for part in (0, 1):
        assert len(both[part]) == len(scans[part]) + len(ink[part])
        assert np.array_equal(both[part].bits[: len(scans[part])], scans[part].bits)
    assert both[0].inks[0] is None
    assert both[0].inks[-1] is not None


def test_what_is_also_learnt_from_is_not_for_testing():
    scans, ink = open_split(["bundled"]), open_split(["bundled-ink"])
    learnt, tested = open_split(["bundled-ink"], also=["bundled"])

    assert len(learnt) == len(ink[0]) + len(scans[0])
    assert np.array_equal(tested.bits, ink[1].bits)
