"""The contact sheet and the reliability diagram, painted without a display."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from app.contact_sheet import MARGIN, MOST, PICTURE, PLACE, save_misread, surest_mistakes
from app.reliability_diagram import HEADING, SIDE, save_reliability
from app.reliability_diagram import MARGIN as AROUND
from app.style import LIGHT
from core.datasets.dataset import Dataset
from core.errors import DigitpadError
from core.evaluation import Evaluation
from core.grid import pack
from core.model import Readings


def evaluation_of(labels, answers, sureness, rejected=()):
    """Digits that are all ink at the left and paper at the right."""
    grids = np.zeros((len(labels), 32, 32), np.bool_)
    grids[:, :, :16] = True
    probabilities = np.repeat((1 - np.array(sureness)[:, None]) / 9, 10, axis=1)
    probabilities[np.arange(len(labels)), answers] = sureness
    is_rejected = np.isin(np.arange(len(labels)), rejected)
    readings = Readings(probabilities, np.zeros(len(labels)), is_rejected)
    return Evaluation(Dataset("made", pack(grids), np.array(labels, np.uint8)), readings)


MIXED = evaluation_of([3, 5, 7, 9], [3, 6, 1, 9], [0.9, 0.6, 0.8, 0.7], rejected=[1])


def test_the_surest_mistakes_come_first():
    assert surest_mistakes(MIXED) == [2, 1]


def test_the_sheet_has_the_misread_digits_and_words_below(tmp_path, qapp):
    save_misread(MIXED, tmp_path / "sheet.png")

    sheet = QImage(str(tmp_path / "sheet.png"))
    assert (sheet.width(), sheet.height()) == (
        2 * PLACE.width() + MARGIN,
        PLACE.height() + MARGIN,
    )
    for place in (0, 1):
        left = place * PLACE.width() + MARGIN
        assert sheet.pixelColor(left + 2, MARGIN + 2) == QColor("black")
        assert sheet.pixelColor(left + PICTURE - 2, MARGIN + 2) == QColor("white")
        caption = sheet.copy(left, MARGIN + PICTURE, PICTURE, PLACE.height() - PICTURE - MARGIN)
        assert len(colours(caption)) > 1


def test_a_sheet_without_mistakes_says_so(tmp_path, qapp):
    save_misread(evaluation_of([1], [1], [0.9]), tmp_path / "sheet.png")

    assert len(colours(QImage(str(tmp_path / "sheet.png")))) > 1


def test_a_bad_network_gets_a_sheet_of_the_surest(tmp_path, qapp):
    count = MOST + 50
    bad = evaluation_of([1] * count, [2] * count, np.linspace(0.2, 0.9, count))

    save_misread(bad, tmp_path / "sheet.png")

    sheet = QImage(str(tmp_path / "sheet.png"))
    assert (sheet.width() // PLACE.width()) * (sheet.height() // PLACE.height()) >= MOST
    assert max(sheet.width(), sheet.height()) < 6000
    assert surest_mistakes(bad)[0] == count - 1


def test_bars_are_as_high_as_answers_are_right(tmp_path, qapp):
    half_right = evaluation_of([1, 1], [1, 2], [0.9, 0.9])

    save_reliability(half_right, tmp_path / "diagram.png")

    diagram = QImage(str(tmp_path / "diagram.png"))
    x = AROUND + round(0.93 * SIDE)
    assert diagram.pixelColor(x, HEADING + round(0.8 * SIDE)) == QColor(LIGHT.accent)
    # Beside the diagonal, and above the bar.
    assert diagram.pixelColor(x, HEADING + round(0.4 * SIDE)) == QColor(LIGHT.paper)
    assert diagram.pixelColor(AROUND + 50, HEADING + round(0.7 * SIDE)) == QColor(LIGHT.paper)


@pytest.mark.parametrize("save", [save_misread, save_reliability])
def test_a_folder_that_is_not_there_is_told(tmp_path, qapp, save):
    with pytest.raises(DigitpadError, match="could not be written"):
        save(MIXED, tmp_path / "nowhere" / "picture.png")


def colours(image):
    return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
