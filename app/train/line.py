"""How a curve is drawn and named."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor

from app import style


@dataclass(frozen=True)
class Line:
    """A curve on a plot.

    Attributes
    ----------
    role
        Its colour's name in `style.Palette`.
    words
        What it shows.
    width
        In pixels.
    decimals, unit
        How its newest value is written in the legend; no decimals: not at all.
    """

    role: str
    words: str
    width: int
    decimals: int | None = None
    unit: str = ""

    @property
    def color(self) -> QColor:
        """As the palette of the moment has it."""
        return QColor(getattr(style.current(), self.role))

    def written(self, value: float) -> str:
        """A value with its unit: `0.0123`, `98.72 %`; very large ones as `1.2e+08`."""
        if self.decimals is None:
            return ""
        if value >= 1000:
            return f"{value:.1e}{self.unit}"
        decimals = self.decimals if value < 10 else 2
        return f"{value:.{decimals}f}{self.unit}"
