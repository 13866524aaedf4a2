"""MAT files as another program writes them, and all that can be wrong with them."""

import struct
import zlib

import numpy as np
import pytest
from scipy.io import savemat

from core.datasets import open_dataset
from core.datasets.mat import LARGEST
from core.errors import DatasetError

LABELS = np.array([[10], [1], [2], [9]])


def pictures(count=4):
    """Upright bars, column by column as Matlab has them, a little beyond 0 and 1."""
    upright = np.full((count, 20, 20), -0.05)
    for number, picture in enumerate(upright):
        picture[3:17, 5 + number : 8 + number] = 1.08
    return upright.swapaxes(1, 2).reshape(count, 400)


def saved(path, **variables):
    savemat(path, {"X": pictures(), "y": LABELS} | variables, do_compression=False)
    return path


@pytest.fixture
def mat(tmp_path):
    return tmp_path / "digits.mat"


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("kind", [np.float64, np.float32])
def test_pictures_are_upright_and_ten_means_the_digit_zero(mat, packed, kind):
    savemat(mat, {"X": pictures().astype(kind), "y": LABELS}, do_compression=packed)

    dataset = open_dataset(mat)

    assert dataset.labels.tolist() == [0, 1, 2, 9]
    assert dataset.greys.shape == (4, 20, 20)
    assert dataset.greys[1].max() == 255
    rows, columns = dataset.greys[1].nonzero()
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == (3, 16, 6, 8)


def test_other_variables_and_labels_in_a_row_are_no_hindrance(mat):
    others = {"title": "digits", "cells": np.array([1, "b"], object), "wave": np.array([1j])}
    saved(mat, y=LABELS.T.astype(np.uint8), **others)

    assert open_dataset(mat).labels.tolist() == [0, 1, 2, 9]


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"X": pictures(3)}, "X of 3×400 and y of 4×1: X with 400 greys a row"),
        ({"X": pictures()[:, :399]}, "X of 4×399"),
        ({"X": pictures() * 1j}, "no variables X and y of real numbers"),
        ({"y": np.array(["seven"])}, "no variables X and y of real numbers"),
        ({"y": LABELS + 1}, "row 1 of y is 11, not a label 1 to 10"),
        ({"y": LABELS + 0.5}, r"row 1 of y is 10\.5"),
        ({"X": pictures() * 255}, "row 1 of X holds something that is no grey"),
        ({"X": np.full((4, 400), np.nan)}, "row 1 of X"),
    ],
)
def test_what_is_not_wanted_is_named(mat, variables, words):
    with pytest.raises(DatasetError, match=words) as refusal:
        open_dataset(saved(mat, **variables))
    assert str(mat) in str(refusal.value)


def test_a_later_version_is_told_how_to_save_as_this_one(mat):
    mat.write_bytes(b"MATLAB 7.3 MAT-file, made up".ljust(600))

    with pytest.raises(DatasetError, match="save it with -v7"):
        open_dataset(mat)


@pytest.mark.parametrize("length", [100, 130, 200, 5000])
def test_a_cut_file_is_refused(mat, length):
    saved(mat)
    mat.write_bytes(mat.read_bytes()[:length])

    with pytest.raises(DatasetError, match=r"cannot be read \(it .*get the file anew"):
        open_dataset(mat)


def test_no_changed_byte_does_harm(mat):
    saved(mat, X=pictures(4), y=LABELS.astype(np.float64))
    content = mat.read_bytes()
    for place in [*range(128, 250), *range(len(content) - 100, len(content))]:
        for value in (0, 1, 14, 15, 16, 128, 255):
            mat.write_bytes(content[:place] + bytes([value]) + content[place + 1 :])
            try:
                open_dataset(mat)
            except DatasetError as error:
                assert str(mat) in str(error)  # noqa: PT017


def test_a_bomb_is_refused_before_it_is_unpacked(mat):
    packed = zlib.compress(bytes(LARGEST + 1))
    head = saved(mat).read_bytes()[:128]
    mat.write_bytes(head + struct.pack("<II", 15, len(packed)) + packed)

    with pytest.raises(DatasetError, match="it unpacks to too much"):
        open_dataset(mat)
