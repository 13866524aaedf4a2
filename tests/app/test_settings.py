from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from app.settings import Settings


def test_first_start():
    settings = Settings()

    assert settings.scheme == "system"
    assert settings.tab == 0
    assert settings.fits_ink
    assert settings.training_form == {}
    assert settings.last_folder == Path.home()


def test_what_is_set_is_there_at_the_next_start(tmp_path):
    first = Settings()
    first.scheme, first.tab, first.fits_ink = "dark", 1, False
    first.training_form = {"epochs": "7"}
    first.last_folder = tmp_path

    second = Settings()

    assert (second.scheme, second.tab, second.fits_ink) == ("dark", 1, False)
    assert second.training_form == {"epochs": "7"}
    assert second.last_folder == tmp_path


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("window/scheme", "pink"),
        ("window/tab", "minus one"),
        ("window/geometry", "square"),
        ("train/form", "{broken"),
        ("window/tab", "9" * 5000),
        ("train/form", "[1, 2]"),
        ("train/form", "[" * 100_000),
        ("train/form", f'{{"epochs": {"9" * 5000}}}'),
        ("files/last_folder", "/nowhere/at/all"),
        ("files/last_folder", f"/{'x' * 5000}"),
    ],
)
def test_what_makes_no_sense_is_the_default(key, value):
    QSettings().setValue(key, value)
    settings = Settings()

    assert settings.scheme == "system"
    assert settings.tab == 0
    assert settings.geometry.isEmpty()
    assert settings.training_form == {}
    assert settings.last_folder == Path.home()


@pytest.fixture
def lock():
    """Where Qt's lock of the settings lies while they are written."""
    path = Path(f"{QSettings().fileName()}.lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def test_a_program_that_was_killed_with_the_lock_in_hand_is_no_hindrance(lock):
    lock.touch()
    Settings()

    # Qt would wait for half a minute.
    assert not lock.exists()


def test_the_lock_of_a_living_program_is_respected(lock):
    lock.write_text("12345\nDigitpad\nhere\n")
    Settings()

    assert lock.exists()
