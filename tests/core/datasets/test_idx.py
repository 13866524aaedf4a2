"""MNIST's files: pictures, labels, and all that can be wrong with them."""

import gzip
import struct

import numpy as np
import pytest

from core.datasets import open_dataset
from core.errors import DatasetError


def images_file(count=6, height=28, width=28):
    """Upright bars, each at another place."""
    pictures = np.zeros((count, height, width), np.uint8)
    for number, picture in enumerate(pictures):
        picture[4 : 4 + 20, 5 + number : 8 + number] = 200
    return struct.pack(">4sIII", b"\0\0\x08\x03", *pictures.shape) + pictures.tobytes()


def labels_file(labels):
    return struct.pack(">4sI", b"\0\0\x08\x01", len(labels)) + bytes(labels)


@pytest.fixture
def mnist(tmp_path):
    folder = tmp_path / "mnist"
    folder.mkdir()
    (folder / "train-images-idx3-ubyte").write_bytes(images_file(6))
    (folder / "train-labels-idx1-ubyte").write_bytes(labels_file([0, 1, 2, 3, 4, 5]))
    (folder / "t10k-images-idx3-ubyte.gz").write_bytes(gzip.compress(images_file(2)))
    (folder / "t10k-labels-idx1-ubyte.gz").write_bytes(gzip.compress(labels_file([8, 9])))
    return folder


def test_a_folder_is_one_set_whose_files_say_what_is_for_testing(mnist):
    dataset = open_dataset(mnist)

    assert dataset.name == "mnist"
    train, test = dataset.split()
    assert train.labels.tolist() == [0, 1, 2, 3, 4, 5]
    assert test.labels.tolist() == [8, 9]
    assert train.greys.shape == (6, 28, 28)
    assert train.greys.max() == 200


def test_pictures_are_cropped_scaled_and_centred(mnist):
    grids = open_dataset(mnist / "train-images-idx3-ubyte").grids()

    assert all(np.array_equal(grid, grids[0]) for grid in grids)
    rows, columns = grids[0].nonzero()
    assert (rows.min(), rows.max()) in [(0, 31), (1, 30)]
    assert columns.min() + columns.max() == 31
    assert np.ptp(columns) + 1 == pytest.approx(30 * 3 / 20, abs=1.5)


@pytest.mark.parametrize("name", ["train-images-idx3-ubyte", "t10k-images-idx3-ubyte.gz"])
def test_a_file_of_pictures_finds_its_labels(mnist, name):
    dataset = open_dataset(mnist / name)

    assert dataset.is_test is None
    assert len(dataset) == (6 if "train" in name else 2)


def test_names_with_a_dot_and_a_packed_partner(mnist):
    (mnist / "train-images-idx3-ubyte").rename(mnist / "train-images.idx3-ubyte")
    labels = (mnist / "train-labels-idx1-ubyte").read_bytes()
    (mnist / "train-labels.idx1-ubyte.gz").write_bytes(gzip.compress(labels))

    assert len(open_dataset(mnist / "train-images.idx3-ubyte")) == 6


def test_faint_and_blank_pictures(tmp_path):
    pictures = np.zeros((2, 10, 10), np.uint8)
    pictures[0, 2:8, 4:6] = 60
    (tmp_path / "images-idx3").write_bytes(
        struct.pack(">4sIII", b"\0\0\x08\x03", 2, 10, 10) + pictures.tobytes()
    )
    (tmp_path / "labels-idx1").write_bytes(labels_file([1, 0]))

    faint, blank = open_dataset(tmp_path / "images-idx3").grids()
    assert faint.any(axis=1).sum() >= 29
    assert not blank.any()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("train-labels-idx1-ubyte", labels_file([0, 1]), r"6 pictures but .* 2 labels"),
        ("train-labels-idx1-ubyte", labels_file([0, 1, 2, 3, 4, 17]), r"label 6 is 17"),
        ("train-labels-idx1-ubyte", b"\0\0\x08", r"no IDX file of labels"),
        ("train-labels-idx1-ubyte", images_file(6), r"no IDX file of labels"),
        ("train-images-idx3-ubyte", images_file(6)[:-5], r"claims to hold .* but holds"),
        ("train-images-idx3-ubyte", images_file(6) + b"!", r"but holds more"),
        ("train-images-idx3-ubyte", images_file(0), r"no pictures of a usual size"),
        ("train-images-idx3-ubyte", images_file(1, 1, 2000), r"no pictures of a usual size"),
        (
            "train-images-idx3-ubyte",
            struct.pack(">4sIII", b"\0\0\x08\x03", 2**31, 2**15, 2**15),
            r"claims to hold [0-9,]+ bytes: get the file anew",
        ),
        (
            "train-images-idx3-ubyte",
            struct.pack(">4sIII", b"\0\0\x08\x03", 1000, 900, 900),
            r"claims to hold 810,000,000 bytes but holds 0",
        ),
    ],
)
def test_a_wrong_file_is_named(mnist, name, content, message):
    (mnist / name).write_bytes(content)

    with pytest.raises(DatasetError, match=message) as caught:
        open_dataset(mnist / "train-images-idx3-ubyte")
    assert name in str(caught.value)


def test_missing_labels_are_asked_for(mnist):
    (mnist / "train-labels-idx1-ubyte").unlink()

    with pytest.raises(DatasetError, match=r"put train-labels-idx1-ubyte beside it"):
        open_dataset(mnist)


def test_a_file_of_labels_is_not_enough(mnist):
    with pytest.raises(DatasetError, match="is no IDX file of pictures"):
        open_dataset(mnist / "train-labels-idx1-ubyte")


def test_a_cut_packed_file_is_told(mnist):
    file = mnist / "t10k-images-idx3-ubyte.gz"
    file.write_bytes(file.read_bytes()[:-12])

    with pytest.raises(DatasetError, match=r"t10k-images-idx3-ubyte\.gz.*get the file anew"):
        open_dataset(file)


def test_pictures_of_two_sizes_are_not_one_set(mnist):
    (mnist / "t10k-images-idx3-ubyte.gz").write_bytes(gzip.compress(images_file(2, 30, 30)))

    with pytest.raises(DatasetError, match="several sizes"):
        open_dataset(mnist)


def test_pictures_of_emnist_are_turned_upright(mnist):
    lying = np.frombuffer(images_file(6)[16:], np.uint8).reshape(6, 28, 28).swapaxes(1, 2)
    name = "emnist-digits-train-images-idx3-ubyte"
    (mnist / name).write_bytes(images_file(6)[:16] + lying.tobytes())
    (mnist / name.replace("images-idx3", "labels-idx1")).write_bytes(labels_file([0] * 6))

    upright = open_dataset(mnist / "train-images-idx3-ubyte")
    emnist = open_dataset(mnist / name)

    assert np.array_equal(emnist.greys, upright.greys)
    assert np.array_equal(emnist.bits, upright.bits)


def test_whoever_names_the_labels_is_told_to_name_the_pictures(mnist):
    with pytest.raises(DatasetError, match="one named like train-images-idx3-ubyte is needed"):
        open_dataset(mnist / "train-labels-idx1-ubyte")


def test_pictures_of_another_name_leave_the_labels_unknown(mnist):
    (mnist / "train-images-idx3-ubyte").rename(mnist / "digits.bin")

    with pytest.raises(DatasetError, match=r"digits\.bin: .*named like train-images-idx3-ubyte"):
        open_dataset(mnist / "digits.bin")


def test_what_unpacks_without_end_is_refused(mnist):
    file = mnist / "t10k-images-idx3-ubyte.gz"
    file.write_bytes(gzip.compress(images_file(4000, 100, 100)))

    with pytest.raises(DatasetError, match=r"\.gz unpacks to more than"):
        open_dataset(file)


def test_no_pictures_of_an_impossible_size_are_refused(mnist):
    path = mnist / "train-images-idx3-ubyte"
    path.write_bytes(struct.pack(">4sIII", b"\0\0\x08\x03", 0, 0xFAF7FFFF, 0xFFFFFFC2))

    with pytest.raises(DatasetError, match="claims to hold"):
        open_dataset(path)
