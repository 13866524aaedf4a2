"""The folders that Digitpad ships, in a checkout as in an installed wheel.

A checkout keeps `assets` and `data` beside the packages. A wheel keeps them inside the packages,
as `app/assets` and `core/data`, so that nothing of general name lands in site-packages.
"""

from pathlib import Path

_PACKAGES = Path(__file__).resolve().parent.parent


def data_dir() -> Path:
    """Return the folder with the bundled digits."""
    return _first_folder(_PACKAGES / "core" / "data", _PACKAGES / "data")


def assets_dir() -> Path:
    """Return the folder with the icon, the translations and the shipped models."""
    return _first_folder(_PACKAGES / "app" / "assets", _PACKAGES / "assets")


def _first_folder(*candidates: Path) -> Path:
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(
        f"{candidates[-1]} is missing: this copy of Digitpad is not complete; get it anew"
    )
