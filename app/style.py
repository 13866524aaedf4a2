"""The look: two palettes of the project's own, four sizes of text and an 8-pixel rhythm."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from core.resources import assets_dir

SPACING = 8
"""Logical pixels; all distances are multiples of it."""

FONT_SIZES = {"small": 12, "body": 14, "figure": 20, "large": 72}
"""Logical pixels."""


@dataclass(frozen=True)
class Palette:
    """Colours by their use. Curves and bars are of Okabe and Ito's (2008), safe for colour-blind.

    Attributes
    ----------
    window, panel, raised, border
        Behind everything, behind groups, of buttons and fields, around them.
    text, muted, error
        Of words.
    accent, on_accent
        Of what is chosen or most important, and of words on it.
    paper, ink, grid_line
        Of the pad and the grid.
    train, test, batch
        Of curves: training set, test set, training batches.
    chosen, bar
        Of the bar of the digit that is read, and of the others.
    """

    name: str
    window: str
    panel: str
    raised: str
    border: str
    text: str
    muted: str
    error: str
    accent: str
    on_accent: str
    paper: str
    ink: str
    grid_line: str
    train: str
    test: str
    batch: str
    chosen: str
    bar: str


LIGHT = Palette(
    name="light",
    window="#f4f5f7",
    panel="#ffffff",
    raised="#ffffff",
    border="#d3d7dd",
    text="#1b1f24",
    muted="#5f6772",
    error="#b3261e",
    accent="#0072b2",
    on_accent="#ffffff",
    paper="#ffffff",
    ink="#14181d",
    grid_line="#e8eaee",
    train="#009e73",
    test="#d55e00",
    batch="#a6d9c8",
    chosen="#0072b2",
    bar="#b9c0c9",
)

DARK = Palette(
    name="dark",
    window="#17191d",
    panel="#1e2126",
    raised="#282c33",
    border="#3b414a",
    text="#e7e9ed",
    muted="#9ba4b0",
    error="#ff8a80",
    accent="#56b4e9",
    on_accent="#0b1116",
    paper="#101216",
    ink="#f1f3f6",
    grid_line="#24282e",
    train="#2fc59a",
    test="#f0843c",
    batch="#1f5a4a",
    chosen="#56b4e9",
    bar="#4b535e",
)

_current = LIGHT


def current() -> Palette:
    """The palette in use. Widgets that paint themselves repaint on `QEvent.PaletteChange`."""
    return _current


def apply(application: QApplication, scheme: str) -> None:
    """Give the application its look; see `choose` for the scheme."""
    choose(application, scheme)
    dress(application)


def choose(application: QApplication, scheme: str) -> None:
    """The first half of `apply`, which costs little: font and colours.

    Parameters
    ----------
    scheme
        ``"light"``, ``"dark"`` or ``"system"``: as the system is set.
    """
    global _current  # the look belongs to the one application of the process
    _current = DARK if scheme == "dark" or (scheme == "system" and _system_is_dark()) else LIGHT
    application.setStyle("Fusion")
    application.setFont(font("body"))
    application.setPalette(_qt_palette(_current))


def dress(application: QApplication) -> None:
    """The second half of `apply`: the style sheet."""
    application.setStyleSheet(_style_sheet(_current))


def font(role: str) -> QFont:
    """The system's font in one of `FONT_SIZES`, its figures all equally wide."""
    chosen = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    chosen.setPixelSize(FONT_SIZES[role])
    chosen.setFeature(QFont.Tag("tnum"), 1)
    if role in ("figure", "large"):
        chosen.setWeight(QFont.Weight.DemiBold)
    return chosen


def set_tone(widget: QWidget, tone: str) -> None:
    """Colour a widget's words: ``"muted"``, ``"error"``, or ``""`` for plain."""
    if widget.property("tone") == tone:
        return
    widget.setProperty("tone", tone)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _system_is_dark() -> bool:
    return QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _qt_palette(palette: Palette) -> QPalette:
    roles = QPalette.ColorRole
    colours = {
        roles.Window: palette.window,
        roles.WindowText: palette.text,
        roles.Base: palette.raised,
        roles.AlternateBase: palette.panel,
        roles.Text: palette.text,
        roles.PlaceholderText: palette.muted,
        roles.Button: palette.raised,
        roles.ButtonText: palette.text,
        roles.Highlight: palette.accent,
        roles.HighlightedText: palette.on_accent,
        roles.ToolTipBase: palette.raised,
        roles.ToolTipText: palette.text,
        roles.Link: palette.accent,
        roles.Mid: palette.border,
        roles.Accent: palette.accent,
    }
    qt_palette = QPalette(QColor(palette.raised), QColor(palette.window))
    for role, colour in colours.items():
        qt_palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        qt_palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.muted))
    return qt_palette


def _style_sheet(palette: Palette) -> str:
    folder = assets_dir() / "style"
    template = Template((folder / "window.qss").read_text(encoding="utf-8"))
    return template.substitute(asdict(palette), icons=folder.as_posix())
