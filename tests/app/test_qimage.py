import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from app.qimage import grey_from_image, read_grey
from core.errors import DigitpadError


def encoded(image, picture_format):
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, picture_format)
    return buffer.data().data()


def painted(width, height, kind=QImage.Format.Format_RGB32):
    image = QImage(width, height, kind)
    image.fill(0xFFFFFFFF)
    return image


@pytest.mark.parametrize("picture_format", ["PNG", "JPEG", "BMP"])
@pytest.mark.parametrize("width", [16, 17, 18, 19])
def test_pixels_keep_their_places_whatever_the_width(picture_format, width):
    image = painted(width, 11)
    for x in range(8):
        for y in range(8):
            image.setPixel(x, y, 0xFF000000)
    expected = np.full((11, width), 255)
    expected[:8, :8] = 0

    grey = read_grey(encoded(image, picture_format), "a")
    assert grey.dtype == np.uint8
    np.testing.assert_allclose(grey, expected, atol=40 if picture_format == "JPEG" else 0)


def test_colours_become_greys():
    image = painted(2, 1)
    image.setPixel(0, 0, 0xFF303030)
    image.setPixel(1, 0, 0xFFFFFF00)

    dark, yellow = grey_from_image(image)[0]
    assert dark == 0x30
    assert 150 < yellow < 255


@pytest.mark.parametrize(("ink", "paper"), [(0xFF000000, 255), (0xFFFFFFFF, 0)])
def test_transparent_is_paper(ink, paper):
    image = painted(6, 4, QImage.Format.Format_ARGB32)
    image.fill(0)
    image.setPixel(2, 1, ink)

    grey = grey_from_image(image)
    assert grey[0, 0] == paper
    assert grey[1, 2] == 255 - paper
    assert (grey == paper).sum() == 23


def test_an_opaque_picture_with_an_alpha_channel():
    image = painted(6, 4, QImage.Format.Format_ARGB32)
    image.setPixel(2, 1, 0xFF000000)

    grey = grey_from_image(image)
    assert grey[1, 2] == 0
    assert (grey == 255).sum() == 23


@pytest.mark.parametrize("picture_format", ["TIFF", "WEBP", "PPM"])
def test_other_formats_are_read_and_leave_the_program_alive(picture_format):
    """In a program of its own: reading a TIFF once ended it."""
    data = encoded(painted(20, 10), picture_format)
    script = (
        "import sys; from app.qimage import read_grey; "
        "print(read_grey(sys.stdin.buffer.read(), 'a').shape)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=Path(__file__).parents[2],
        input=data,
        capture_output=True,
        check=False,
    )

    assert (done.returncode, done.stdout.strip()) == (0, b"(10, 20)")


@pytest.mark.parametrize("picture_format", ["PNG", "JPEG"])
def test_a_large_picture_becomes_smaller(picture_format):
    image = painted(4200, 3000)
    for x in range(2000, 2100):
        for y in range(1000, 1100):
            image.setPixel(x, y, 0xFF000000)

    grey = read_grey(encoded(image, picture_format), "a")

    height, width = grey.shape
    assert 1000 < width <= 2048
    assert width / height == pytest.approx(1.4, abs=0.01)
    assert grey[height * 1050 // 3000, width * 2050 // 4200] < 10
    assert grey[height * 1150 // 3000, width * 2050 // 4200] > 245


def test_a_line_of_a_million_pixels_is_read():
    assert read_grey(encoded(painted(1_000_000, 1), "PNG"), "a").shape == (1, 2044)


def test_a_small_file_that_fills_the_memory_is_refused():
    image = QImage(10_000, 10_000, QImage.Format.Format_Mono)
    image.fill(1)

    with pytest.raises(DigitpadError, match=r"a\.png cannot be read .it is 10,000 pixels wide"):
        read_grey(encoded(image, "PNG"), "a.png")


def test_a_drawing_from_a_program_is_no_picture():
    with pytest.raises(DigitpadError, match=r"a\.svg cannot be read .unknown format"):
        read_grey(b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "a.svg")


@pytest.mark.parametrize("picture_format", ["TIFF", "JPEG"])
def test_a_broken_picture_is_told_in_one_sentence_only(picture_format, capfd):
    data = encoded(painted(40, 40), picture_format)

    with pytest.raises(DigitpadError):
        read_grey(data[:80], "a")
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("data", [b"", b"no picture", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_is_told(data):
    with pytest.raises(DigitpadError, match=r"^song\.mp3 cannot be read .*PNG, JPEG, BMP"):
        read_grey(data, "song.mp3")
