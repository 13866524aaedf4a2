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


@pytest.mark.parametrize("data", [b"", b"no picture", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_is_told(data):
    with pytest.raises(DigitpadError, match=r"^song\.mp3 cannot be read .*PNG, JPEG, BMP"):
        read_grey(data, "song.mp3")
