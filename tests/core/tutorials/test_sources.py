import numpy as np
import pytest

from core.errors import DatasetError
from core.grid import to_text, unpack
from core.tutorials.reports import Row
from core.tutorials.sources import Digits, Sources, pixel_count, pixels_of
from core.tutorials.verdicts import to_the_digit
from tests.core.made_digits import made_digits
from tests.core.tutorials.made_pixels import made_pixels

TUTORIAL_S_LABELS = [189, 198, 195, 199, 186, 187, 195, 201, 180, 204]


def write_idx(folder, name, digits):
    for kind, array in (("images-idx3", digits.greys), ("labels-idx1", digits.labels)):
        sizes = np.array(array.shape, ">u4").tobytes()
        head = bytes([0, 0, 8, array.ndim])
        (folder / f"{name}-{kind}-ubyte").write_bytes(head + sizes + array.tobytes())


@pytest.fixture
def mnist_folder(tmp_path):
    write_idx(tmp_path, "train", made_pixels(60))
    write_idx(tmp_path, "t10k", made_pixels(20, seed=1))
    return tmp_path


def test_without_data_the_bundled_digits_stand_in_and_say_so():
    sources = Sources()

    assert np.bincount(sources.digits.train.labels).tolist() == TUTORIAL_S_LABELS
    assert (np.diff(sources.digits.test.labels.astype(int)) >= 0).all()
    assert len(sources.digits.test) == 946
    assert "rebuilt" in sources.digits.note.text
    assert not sources.mnist.are_printed_ones
    assert "there is no MNIST" in sources.mnist.note.text
    assert len(set(np.bincount(sources.centres.train.labels))) == 1


def test_bits_become_black_and_white_pixels():
    digits = made_digits(5)

    assert pixel_count(digits) == 1024
    assert np.array_equal(
        pixels_of(digits, np.float64), unpack(digits.bits).reshape(5, 1024).astype(float)
    )


def test_mnist_s_files_give_pixels_and_their_centres(mnist_folder):
    sources = Sources([mnist_folder])

    train, test = sources.mnist.train, sources.mnist.test
    assert (len(train), len(test), pixel_count(train)) == (60, 20, 784)
    assert pixels_of(train, np.float32).max() == 1
    assert pixels_of(train, np.float32, "pixels").max() == 255
    assert not sources.mnist.are_printed_ones
    centres = sources.centres.train
    assert pixel_count(centres) == 400
    assert np.array_equal(centres.greys[0], train.greys[0, 4:24, 4:24])
    assert centres.labels.tolist() == sorted(centres.labels.tolist())


def test_text_digits_and_mnist_can_both_be_given(mnist_folder, tmp_path_factory):
    text_folder = tmp_path_factory.mktemp("text")
    for number, grid in enumerate(made_digits(20).grids()):
        (text_folder / f"{number % 10}_{number}.txt").write_text(to_text(grid))

    sources = Sources([mnist_folder, text_folder])

    assert len(sources.digits.train) + len(sources.digits.test) == 20
    assert not sources.digits.are_printed_ones
    assert pixel_count(sources.mnist.train) == 784


def test_other_pictures_are_refused(tmp_path):
    write_idx(tmp_path, "train", made_pixels(30, side=12))

    with pytest.raises(DatasetError, match="nothing that a tutorial learns from"):
        _ = Sources([tmp_path]).mnist


def test_a_printed_number_of_other_digits_gets_no_verdict():
    digits = made_digits(5)
    row = Row("", "0.5", "0.5", "", to_the_digit("0.5", 0.5))

    assert Digits(digits, digits, True, "").fair(row) is row
    assert Digits(digits, digits, False, "").fair(row).verdict.agrees is None
