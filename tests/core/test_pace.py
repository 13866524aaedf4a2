import pytest

from core.pace import Pace, format_duration


def test_rate_and_time_left():
    pace = Pace(1000)
    pace.update(0, now=100.0)
    pace.update(50, now=101.0)
    pace.update(200, now=102.0)

    assert pace.rate == 100
    assert pace.seconds_left == 8


def test_nothing_is_known_before_the_second_update():
    pace = Pace(10)
    assert pace.seconds_left is None
    pace.update(0, now=1.0)

    assert pace.rate == 0
    assert pace.seconds_left is None


def test_only_the_recent_past_counts():
    pace = Pace(10_000)
    for second in range(100):
        pace.update(second, now=second)
    for second in range(100, 120):
        pace.update(99 + 10 * (second - 99), now=second)

    assert pace.rate == pytest.approx(10)


def test_a_pause_does_not_count():
    pace = Pace(100)
    pace.update(0, now=0.0)
    pace.update(10, now=1.0)
    pace.pause(now=1.0)
    pace.resume(now=61.0)
    pace.update(20, now=62.0)

    assert pace.rate == 10


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.2, "0 s"), (59.6, "1 min 0 s"), (9, "9 s"), (125, "2 min 5 s"), (3780, "1 h 3 min")],
)
def test_durations_in_words(seconds, text):
    assert format_duration(seconds) == text
