"""What the window remembers from one start to the next."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

SCHEMES = ("system", "light", "dark")

SECONDS_TO_SIGN = 0.05
"""Whoever takes Qt's lock writes into it at once who that is."""


class Settings:
    """Typed access to QSettings; what is missing or makes no sense is the default.

    Parameters
    ----------
    store
        By default the application's own.
    """

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = QSettings() if store is None else store
        _remove_lock_of_the_dead(Path(f"{self._store.fileName()}.lock"))

    @property
    def problem(self) -> str:
        """Why what is set is not kept, in a sentence; "" if it is."""
        self._store.sync()
        if self._store.status() == QSettings.Status.NoError and self._store.isWritable():
            return ""
        return (
            f"Settings are not kept: {self._store.fileName()} cannot be written. Look at the "
            "folder's permissions, or make room on the disk."
        )

    @property
    def geometry(self) -> QByteArray:
        """Place and size of the window, as QWidget.saveGeometry gave it."""
        value = self._store.value("window/geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("window/geometry", value)

    @property
    def tab(self) -> int:
        """The tab that was open, counted from 0."""
        value = str(self._store.value("window/tab", "0"))
        return int(value) if value.isdecimal() and len(value) < 4 else 0

    @tab.setter
    def tab(self, value: int) -> None:
        self._store.setValue("window/tab", value)

    @property
    def scheme(self) -> str:
        """One of `SCHEMES`."""
        value = str(self._store.value("window/scheme", "system"))
        return value if value in SCHEMES else "system"

    @scheme.setter
    def scheme(self, value: str) -> None:
        self._store.setValue("window/scheme", value)

    @property
    def fits_ink(self) -> bool:
        """Whether the pad's ink is fitted to the grid, rather than taken as drawn."""
        return str(self._store.value("draw/fits_ink", "true")).lower() != "false"

    @fits_ink.setter
    def fits_ink(self, value: bool) -> None:
        self._store.setValue("draw/fits_ink", value)

    @property
    def training_form(self) -> dict[str, str]:
        """What stood in the fields of the training tab, by their names."""
        try:
            values = json.loads(str(self._store.value("train/form", "{}")))
        except (ValueError, RecursionError):
            return {}
        if not isinstance(values, dict):
            return {}
        return {name: text for name, text in values.items() if isinstance(text, str)}

    @training_form.setter
    def training_form(self, value: dict[str, str]) -> None:
        self._store.setValue("train/form", json.dumps(value))

    @property
    def tutorial_data(self) -> tuple[str, ...]:
        """Paths of the digits that the tutorials learn from."""
        try:
            paths = json.loads(str(self._store.value("tutorials/data", "[]")))
        except (ValueError, RecursionError):
            return ()
        if not isinstance(paths, list):
            return ()
        return tuple(path for path in paths if isinstance(path, str))

    @tutorial_data.setter
    def tutorial_data(self, value: Sequence[str]) -> None:
        self._store.setValue("tutorials/data", json.dumps(value))

    @property
    def last_folder(self) -> Path:
        """Where the last file was opened or saved."""
        folder = Path(str(self._store.value("files/last_folder", "")))
        try:
            return folder if folder.is_absolute() and folder.is_dir() else Path.home()
        except OSError:  # of a name that is too long, for instance
            return Path.home()

    @last_folder.setter
    def last_folder(self, value: Path) -> None:
        self._store.setValue("files/last_folder", str(value))


def _remove_lock_of_the_dead(lock: Path) -> None:
    """A program killed before it has signed its lock holds up the next for half a minute."""
    try:
        if lock.stat().st_size == 0:
            time.sleep(SECONDS_TO_SIGN)
        if lock.stat().st_size == 0:
            lock.unlink()
    except OSError:
        return
