import gzip

import numpy as np
import pytest

from core.datasets import join, open_dataset
from core.datasets.pendigits import FINENESS, smooth_curve
from core.errors import DatasetError
from data.pack_pendigits import main

LINE = "0,100, 20,100, 50,100, 80,100,100,100, 70, 60, 40, 30, 20,  0, 7\n"


@pytest.fixture
def write(tmp_path):
    def write_file(text):
        path = tmp_path / "pendigits.tra"
        path.write_text(text)
        return path

    return write_file


def test_a_line_is_a_digit_with_the_y_axis_turned_down(write):
    dataset = open_dataset(write(LINE * 2))

    assert dataset.labels.tolist() == [7, 7]
    stroke = dataset.inks[0].strokes[0]
    assert stroke[0] == pytest.approx([0, 0])
    assert stroke[-1] == pytest.approx([20, 100])


def test_the_curve_goes_smoothly_through_all_eight_points():
    points = np.array(
        [[0, 0], [10, 5], [20, 0], [30, 20], [20, 40], [5, 30], [0, 20], [3, 10]], float
    )

    curve = smooth_curve(points)

    assert curve[::FINENESS] == pytest.approx(points)
    turns = np.diff(np.unwrap(np.arctan2(*np.diff(curve, axis=0).T[::-1])))
    assert np.abs(turns).max() < np.deg2rad(60)


@pytest.mark.parametrize("points", [[[5, 5]] * 8, [[5, 5]] * 7 + [[6, 6]]])
def test_points_on_one_spot_do_no_harm(points):
    curve = smooth_curve(np.array(points, float))

    assert np.isfinite(curve).all()
    assert len(curve) >= 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (LINE + LINE.replace(" 70", "101"), "line 2: coordinates are 0 to 100"),
        (LINE.replace(", 7\n", ",17\n"), "line 1: coordinates are 0 to 100 and labels 0 to 9"),
        (LINE + "1,2,3\n", "cannot be read"),
    ],
)
def test_a_wrong_line_is_named(write, text, message):
    with pytest.raises(DatasetError, match=rf"pendigits\.tra.*{message}"):
        open_dataset(write(text))


def test_the_bundled_pen_digits():
    dataset = open_dataset("bundled-ink")

    assert len(dataset) == 7494
    assert np.bincount(dataset.labels).min() > 700
    assert len(dataset.inks) == 7494
    assert "Alimoglu" in dataset.source


def test_the_command_packs_what_the_reader_reads(write, tmp_path, capsys):
    target = tmp_path / "packed.npz"

    assert main([f"--tra={write(LINE * 3)}", f"--output={target}"]) == 0

    assert "3 digits" in capsys.readouterr().out
    with np.load(target) as arrays:
        assert arrays["points"].shape == (3, 8, 2)
        assert arrays["points"][0, 0].tolist() == [0, 100]
        assert arrays["labels"].tolist() == [7, 7, 7]


@pytest.mark.parametrize("name", ["pendigits.xz", "pendigits.bz2", "pendigits.gz"])
def test_the_name_does_not_say_how_a_file_is_packed(tmp_path, name):
    path = tmp_path / name
    path.write_text(LINE * 2)

    assert len(open_dataset(path)) == 2


def test_a_packed_file_is_unpacked(tmp_path):
    path = tmp_path / "pendigits.tra"
    path.write_bytes(gzip.compress(LINE.encode() * 2))

    assert len(open_dataset(path)) == 2


def test_sets_of_ink_and_of_pictures_are_joined(write):
    ink, scans = open_dataset(write(LINE)), open_dataset("bundled").subset(np.arange(3))

    both = join([scans, ink])

    assert both.name == "UCI scanned digits + pendigits.tra"
    assert len(both) == 4
    assert both.labels[-1] == 7
    assert [ink is None for ink in both.inks] == [True, True, True, False]
    assert np.array_equal(both.grids()[:3], scans.grids())
