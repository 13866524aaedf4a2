import numpy as np
import pytest

from app.draw.ink_history import MOST_CHANGES, InkHistory
from core.ink import Ink

A, B, C = (np.full((2, 2), float(number)) for number in range(3))


@pytest.fixture
def history():
    history = InkHistory()
    for stroke in (A, B):
        history.add(stroke)
    return history


def drawn(history):
    return [int(stroke[0, 0]) for stroke in history.ink.strokes]


def test_nothing_can_be_undone_or_redone_in_the_beginning():
    history = InkHistory()

    assert not history.can_undo
    assert not history.can_redo
    history.undo()
    history.redo()
    assert history.ink.is_empty


def test_strokes_are_undone_one_by_one_and_redone_in_order(history):
    history.undo()
    assert drawn(history) == [0]
    history.undo()
    assert drawn(history) == []
    assert not history.can_undo
    history.redo()
    history.redo()
    assert drawn(history) == [0, 1]
    assert not history.can_redo


def test_a_new_stroke_ends_what_could_be_redone(history):
    history.undo()

    history.add(C)

    assert drawn(history) == [0, 2]
    assert not history.can_redo


def test_a_replaced_drawing_comes_back_whole(history):
    history.replace(Ink())
    assert drawn(history) == []

    history.undo()

    assert drawn(history) == [0, 1]


def test_clearing_nothing_leaves_nothing_to_undo():
    history = InkHistory()

    history.replace(Ink())

    assert not history.can_undo


def test_a_long_past_is_forgotten_from_its_beginning(history):
    for _ in range(MOST_CHANGES):
        history.add(C)
    for _ in range(MOST_CHANGES):
        history.undo()

    assert drawn(history) == [0, 1]
    assert not history.can_undo
