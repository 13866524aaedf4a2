"""Pictures are written whole or not at all."""

import errno
import os

import pytest
from PySide6.QtCore import QSize

from app.picture_file import painted_file
from core.errors import DigitpadError

SIZE = QSize(40, 30)


def test_a_full_disk_leaves_the_old_picture(tmp_path, qapp, monkeypatch):
    path = tmp_path / "sheet.png"
    path.write_bytes(b"the old one")

    def fsync(_descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fsync)
    told = pytest.raises(DigitpadError, match=r"sheet\.png could not be written \(No space left")
    with told, painted_file(path, SIZE):
        pass

    assert path.read_bytes() == b"the old one"
    assert list(tmp_path.iterdir()) == [path]


def test_an_error_while_painting_leaves_the_old_picture(tmp_path, qapp):
    path = tmp_path / "sheet.png"
    path.write_bytes(b"the old one")

    with pytest.raises(ZeroDivisionError), painted_file(path, SIZE):
        raise ZeroDivisionError

    assert path.read_bytes() == b"the old one"
