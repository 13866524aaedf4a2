"""A few random events on the real window, and whether a bad window would be found out."""

from argparse import Namespace

import pytest
from PySide6.QtCore import QTimer, qWarning

pytest.importorskip("resource", reason="the files to open are made with what needs a Unix")

from tests.faults import monkey, monkey_events
from tests.faults.monkey_events import Event


def play(count):
    return monkey.measure(Namespace(count=count, seed=1)).failures


def test_nothing_goes_wrong_in_random_events(qapp, monkeypatch):
    monkeypatch.delitem(monkey_events.EVENTS, "wait")

    assert play(120) == []


def let_a_slot_fail(front, rng):
    def fail():
        raise ZeroDivisionError("on purpose")

    QTimer.singleShot(0, fail)


def let_qt_warn(front, rng):
    qWarning("on purpose")


@pytest.mark.parametrize("act", [let_a_slot_fail, let_qt_warn])
def test_a_bad_window_is_found_out_with_the_last_events(qapp, monkeypatch, act):
    monkeypatch.setattr(monkey, "EVENTS", {"harm": Event(1, act)})

    failures = play(5)

    assert "on purpose" in failures[0]
    assert failures[-1] == "the last events were 0 harm"
