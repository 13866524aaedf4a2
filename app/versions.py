"""What runs here, in which version."""

from __future__ import annotations

import platform

import numpy as np
import PySide6

from app import __version__


def versions() -> str:
    """A line for the About box and for reports."""
    return " · ".join(
        (
            f"Digitpad {__version__}",
            f"Python {platform.python_version()}",
            f"numpy {np.__version__}",
            f"Qt for Python {PySide6.__version__}",
            f"{platform.system()} {platform.machine()}",
        )
    )
