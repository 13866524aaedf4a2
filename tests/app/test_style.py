from dataclasses import fields

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from app import style

PALETTES = [style.LIGHT, style.DARK]
TEXTS = [
    ("text", "window"),
    ("text", "panel"),
    ("text", "raised"),
    ("muted", "window"),
    ("error", "window"),
    ("on_accent", "accent"),
    ("ink", "paper"),
]
LINES = [("chosen", "window"), ("train", "panel"), ("test", "panel"), ("accent", "window")]


@pytest.fixture(autouse=True)
def light_again(qapp):
    yield
    style.apply(qapp, "light")


def luminance(colour):
    """Relative luminance of WCAG 2."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in QColor(colour).getRgbF()[:3]
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(palette, front, back):
    darker, lighter = sorted(luminance(getattr(palette, role)) for role in (front, back))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
def test_every_colour_of_a_palette_is_one(palette):
    for field in fields(palette):
        if field.name != "name":
            assert QColor(getattr(palette, field.name)).isValid(), field.name


@pytest.mark.parametrize(("front", "back"), TEXTS)
@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
def test_texts_can_be_read_on_what_is_behind_them(palette, front, back):
    assert contrast(palette, front, back) >= 4.5


@pytest.mark.parametrize(("front", "back"), LINES)
@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
def test_curves_and_bars_stand_out_from_what_is_behind_them(palette, front, back):
    assert contrast(palette, front, back) >= 3


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
def test_a_scheme_gives_the_application_its_palette(qapp, palette):
    style.apply(qapp, palette.name)

    assert style.current() is palette
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(palette.window)
    assert qapp.palette().color(QPalette.ColorRole.WindowText) == QColor(palette.text)


def test_the_systems_scheme_is_one_of_the_two(qapp):
    style.apply(qapp, "system")

    assert style.current() in PALETTES


def test_widgets_are_told_of_another_palette(qapp, qtbot):
    told = []

    class Widget(QWidget):
        def event(self, event):
            told.append(event.type())
            return super().event(event)

    widget = Widget()
    qtbot.addWidget(widget)
    widget.show()
    told.clear()
    style.apply(qapp, "dark")

    assert QEvent.Type.PaletteChange in told


@pytest.mark.parametrize("role", ["small", "body", "large"])
def test_figures_are_equally_wide(qapp, role):
    font = style.font(role)
    widths = {QFontMetrics(font).horizontalAdvance(figure) for figure in "0123456789"}

    assert len(widths) == 1
    assert QFontInfo(font).pixelSize() == style.FONT_SIZES[role]


def test_a_tone_can_be_set_and_taken_back(qapp, qtbot):
    style.apply(qapp, "light")
    label = QLabel("words")
    qtbot.addWidget(label)
    label.show()

    style.set_tone(label, "error")
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(style.LIGHT.error)
    style.set_tone(label, "")
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(style.LIGHT.text)
