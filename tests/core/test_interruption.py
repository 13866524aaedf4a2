import threading

import numpy as np
import pytest

from core.datasets import open_dataset
from core.datasets.ink_digits import ink_dataset
from core.datasets.small_drawings import drawn_small
from core.ink import Ink
from core.interruption import Interrupted, interrupted_by, interruptible

PICTURE = (31 * "0" + "1\n") * 32
UNIPEN = '.SEGMENT DIGIT 0 ? "7"\n.PEN_DOWN\n0 9\n5 9\n2 0\n.PEN_UP\n'
POINTS = "0,100, 20,100, 50,100, 80,100,100,100, 70, 60, 40, 30, 20,  0, 7\n"


def test_items_come_as_they_are_until_the_work_is_over():
    seen = []

    with pytest.raises(Interrupted), interrupted_by(lambda: len(seen) == 3):
        list(map(seen.append, interruptible(range(10))))

    assert seen == [0, 1, 2]


def test_nothing_ends_outside_the_block():
    with interrupted_by(lambda: True):
        pass

    assert list(interruptible("ab")) == ["a", "b"]


def test_other_threads_go_on():
    seen = []
    with interrupted_by(lambda: True):
        other = threading.Thread(target=lambda: seen.extend(interruptible("ab")))
        other.start()
        other.join()

    assert seen == ["a", "b"]


@pytest.mark.parametrize(
    ("name", "content"), [("7_0.txt", PICTURE), ("ink.dat", UNIPEN), ("points.tra", POINTS)]
)
def test_files_are_not_read_to_the_end(tmp_path, name, content):
    file = tmp_path / name
    file.write_text(content)

    with pytest.raises(Interrupted), interrupted_by(lambda: True):
        open_dataset(tmp_path if name.endswith(".txt") else file)


def test_bundled_ink_is_not_read_to_the_end():
    with pytest.raises(Interrupted), interrupted_by(lambda: True):
        open_dataset("bundled-ink")


def test_pictures_are_not_read_to_the_end(tmp_path):
    images = np.ones((3, 4, 4), np.uint8).tobytes()
    sizes = b"".join(size.to_bytes(4, "big") for size in (3, 4, 4))
    (tmp_path / "t-images-idx3-ubyte").write_bytes(b"\0\0\x08\x03" + sizes + images)
    (tmp_path / "t-labels-idx1-ubyte").write_bytes(b"\0\0\x08\x01\0\0\0\x03" + bytes(3))

    assert len(open_dataset(tmp_path)) == 3
    with pytest.raises(Interrupted), interrupted_by(lambda: True):
        open_dataset(tmp_path)


def test_drawing_small_can_be_ended():
    seven = Ink.from_strokes([[(0.1, 0.1), (0.9, 0.1), (0.4, 1.3)]])
    digits = ink_dataset("sevens", [seven] * 3, [7] * 3)

    with pytest.raises(Interrupted), interrupted_by(lambda: True):
        drawn_small(digits)
