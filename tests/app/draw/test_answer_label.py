import numpy as np
import pytest
from PySide6.QtGui import QColor

from app import style
from app.draw.answer_label import AnswerLabel
from core.recognizer import Recognition

EMPTY = np.zeros((32, 32), bool)
DRAWN = np.eye(32, dtype=bool)


@pytest.mark.parametrize(
    ("digit", "grid", "text", "words"),
    [
        (None, EMPTY, "–", "nothing is drawn"),
        (None, DRAWN, "?", "none of the ten digits"),
        (7, DRAWN, "7", "7"),
        (0, DRAWN, "0", "0"),
    ],
)
def test_the_answer_is_a_digit_or_says_that_there_is_none(qtbot, digit, grid, text, words):
    label = AnswerLabel()
    qtbot.addWidget(label)

    label.show_recognition(Recognition(digit, np.full(10, 0.1), grid))

    assert label.text() == text
    assert label.accessibleDescription() == words


def text_height(label):
    image = label.grab().toImage()
    ink = QColor(style.LIGHT.text)
    rows = [
        y
        for y in range(image.height())
        if any(image.pixelColor(x, y) == ink for x in range(image.width()))
    ]
    return rows[-1] - rows[0]


def test_the_answer_is_in_large_type_and_grows_with_its_place(qtbot):
    label = AnswerLabel()
    qtbot.addWidget(label)
    label.show_recognition(Recognition(1, np.full(10, 0.1), DRAWN))

    label.resize(100, 100)
    small = text_height(label)
    label.resize(300, 300)

    assert small > 40
    assert 2 * small < text_height(label) < 300
