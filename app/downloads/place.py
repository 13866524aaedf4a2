"""Where what the user has fetched lies, for the window and the command line alike."""

from __future__ import annotations

from pathlib import Path

from core.downloads.collection import Shelf
from core.errors import DigitpadError


def users_shelf() -> Shelf:
    """The folder `data` among the user's files of this program.

    Raises
    ------
    DigitpadError
        If Qt, which knows where that is, cannot be loaded.
    """
    try:
        from PySide6.QtCore import QStandardPaths
    except ImportError as error:
        raise DigitpadError(
            f"Where downloaded digits lie is asked of Qt, which cannot be loaded here ({error})."
        ) from error
    # AppLocalDataLocation without an application object, which the commands do not have.
    location = QStandardPaths.StandardLocation.GenericDataLocation
    return Shelf(Path(QStandardPaths.writableLocation(location), "Digitpad", "Digitpad", "data"))
