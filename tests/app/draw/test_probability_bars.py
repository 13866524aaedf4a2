import numpy as np
import pytest
from PySide6.QtGui import QColor

from app import style
from app.draw.probability_bars import DIGIT_WIDTH, NUMBER_WIDTH, ProbabilityBars, percent

PROBABILITIES = np.array([0.0, 0.25, 0, 0.5, 0, 0, 0.1, 0.15, 0, 0])


@pytest.fixture
def bars(qtbot):
    bars = ProbabilityBars()
    qtbot.addWidget(bars)
    bars.resize(bars.sizeHint())
    return bars


def lengths(bars, colour):
    """The share of each row's track that is of a colour."""
    image = bars.grab().toImage()
    row = bars.height() / 10
    track = range(DIGIT_WIDTH, bars.width() - NUMBER_WIDTH)
    return [
        sum(image.pixelColor(x, int((digit + 0.5) * row)) == QColor(colour) for x in track)
        / len(track)
        for digit in range(10)
    ]


def test_bars_are_as_long_as_probabilities_are_high(bars):
    bars.set_probabilities(PROBABILITIES, 3)

    chosen, others = lengths(bars, style.LIGHT.chosen), lengths(bars, style.LIGHT.bar)
    assert chosen == pytest.approx([0, 0, 0, 0.5, 0, 0, 0, 0, 0, 0], abs=0.02)
    assert others == pytest.approx(np.where(PROBABILITIES < 0.5, PROBABILITIES, 0), abs=0.02)


def test_without_an_answer_no_bar_is_the_chosen_one(bars):
    bars.set_probabilities(PROBABILITIES, None)

    assert not any(lengths(bars, style.LIGHT.chosen))


def test_an_empty_pad_has_no_bars_and_no_numbers(bars):
    bars.set_probabilities(PROBABILITIES, 3)
    bars.set_probabilities(np.zeros(10), None)

    assert lengths(bars, style.LIGHT.grid_line) == pytest.approx([1] * 10, abs=0.02)
    image = (
        bars.grab()
        .toImage()
        .copy(bars.width() - NUMBER_WIDTH + 1, 0, NUMBER_WIDTH - 1, bars.height())
    )
    colours = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    assert len(colours) == 1


def test_a_screen_reader_is_told_the_likeliest(bars):
    assert bars.accessibleDescription() == "nothing is drawn"

    bars.set_probabilities(PROBABILITIES, 3)

    assert bars.accessibleDescription() == "3 with 50.0 %"


@pytest.mark.parametrize(
    ("share", "words"), [(0.9871, "98.7 %"), (1.0, "100.0 %"), (0.0004, "0.0 %")]
)
def test_shares_are_told_in_percent(share, words):
    assert percent(share) == words
