import pytest

from core.tutorials.verdicts import like, to_the_digit, within_spread


@pytest.mark.parametrize(
    ("printed", "value", "expected"),
    [
        ("3.22480024e-04", 0.00032248002437, "3.22480024e-04"),
        ("45986.79247327906", 45986.792473279056, "45986.79247327906"),
        ("-3.373125", -3.373124999266, "-3.373125"),
        ("7", 6.6, "7"),
    ],
)
def test_a_value_is_written_like_the_printed_one(printed, value, expected):
    assert like(printed, value) == expected


def test_all_digits_agree_or_the_common_ones_are_counted():
    assert to_the_digit("0.00399349", 0.003993490903).words == "all 6 digits"
    assert to_the_digit("0.00399349", 0.003993490903).agrees is True
    assert to_the_digit("0.00399349", 0.0039935).words == "5 of 6 digits"
    assert to_the_digit("0.00399349", 0.0039935).agrees is False
    assert to_the_digit("0.00399349", -0.5).words == "differs"


def test_the_worst_of_several_values_counts():
    assert to_the_digit("2.50", 2.5, 2.5).agrees is True
    assert to_the_digit("2.50", 2.5, 2.46).words == "2 of 3 digits"


def test_a_random_number_agrees_within_the_range_of_the_seeds():
    assert within_spread("0.454", [0.41, 0.55]).agrees is True
    assert within_spread("0.454", [0.4541, 0.9]).words == "all 3 digits, 1 of 2 seeds"


def test_a_random_number_far_from_all_seeds_does_not_agree():
    assert within_spread("0.8", [0.1, 0.11, 0.12, 0.1]).agrees is False


def test_few_seeds_cannot_tell_of_a_number_just_outside():
    assert within_spread("0.45", [0.46, 0.5]).agrees is None
    assert within_spread("0.45", [0.5]).agrees is None
