import json
import sys
import zipfile

import pytest
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from core import picture_file


@pytest.fixture(autouse=True)
def _no_decoder_yet(monkeypatch):
    """What the program registers is gone behind the test."""
    monkeypatch.setattr(picture_file, "_decode", picture_file._nobody_can)


@pytest.fixture
def pictures(tmp_path):
    """Ones, dark on light, as three kinds of files."""
    folder = tmp_path / "pictures"
    (folder / "1").mkdir(parents=True)
    image = QImage(60, 80, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setPen(QPen(QColor("navy"), 6))
    painter.drawLine(32, 12, 28, 70)
    painter.end()
    for name in ("1/a.png", "1/b.jpg", "1_c.bmp"):
        assert image.save(str(folder / name))
    return folder


def test_a_folder_of_pictures_is_a_data_set(digitpad, pictures):
    result = digitpad("evaluate", pictures, "--json")

    assert result.status == 0, result.err
    values = json.loads(result.out)
    assert (values["digits"], values["right"]) == (3, 3)


def test_a_zip_of_pictures_is_a_data_set(digitpad, pictures, tmp_path):
    with zipfile.ZipFile(tmp_path / "pictures.zip", "w") as archive:
        for file in pictures.rglob("*.*"):
            archive.write(file, file.relative_to(pictures))

    assert json.loads(digitpad("evaluate", tmp_path / "pictures.zip", "--json").out)["right"] == 3


def test_a_broken_picture_ends_with_one_line(digitpad, pictures):
    (pictures / "1" / "d.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    result = digitpad("evaluate", pictures)

    assert result.status == 1
    assert result.err.startswith(f"digitpad: {pictures / '1' / 'd.png'} cannot be read")
    assert result.err.count("\n") == 1


def test_where_qt_cannot_be_loaded_that_is_said(digitpad, pictures, monkeypatch):
    monkeypatch.setitem(sys.modules, "app.qimage", None)
    result = digitpad("evaluate", pictures)

    assert result.status == 1
    assert "pictures are read with Qt, which cannot be loaded here" in result.err
