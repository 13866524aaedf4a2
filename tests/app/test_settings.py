from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from app.settings import Settings


@pytest.fixture(autouse=True)
def names(qapp):
    qapp.setOrganizationName("Digitpad")
    qapp.setApplicationName("Digitpad")


def test_a_first_start_finds_the_defaults():
    settings = Settings()

    assert settings.geometry.isEmpty()
    assert settings.tab == 0
    assert settings.scheme == "system"
    assert settings.fits_ink
    assert settings.last_folder == Path.home()


def test_settings_are_there_at_the_next_start(tmp_path):
    before = Settings()
    before.geometry = QByteArray(b"place")
    before.tab = 1
    before.scheme = "dark"
    before.fits_ink = False
    before.last_folder = tmp_path
    # What the next process would read.
    QSettings().sync()

    after = Settings()
    assert after.geometry == QByteArray(b"place")
    assert after.tab == 1
    assert after.scheme == "dark"
    assert not after.fits_ink
    assert after.last_folder == tmp_path


@pytest.mark.parametrize(
    ("key", "value", "attribute", "default"),
    [
        ("window/tab", "many", "tab", 0),
        ("window/scheme", "pink", "scheme", "system"),
        ("window/geometry", "wide", "geometry", QByteArray()),
        ("draw/fits_ink", "perhaps", "fits_ink", True),
        ("files/last_folder", "/no/such/folder", "last_folder", Path.home()),
        ("files/last_folder", "", "last_folder", Path.home()),
    ],
)
def test_what_makes_no_sense_is_the_default(key, value, attribute, default):
    QSettings().setValue(key, value)

    assert getattr(Settings(), attribute) == default
