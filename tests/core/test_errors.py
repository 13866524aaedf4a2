import pytest

from core.errors import LONGEST, DatasetError


@pytest.mark.parametrize("name", ["7_\n1.txt", "7_\x1b[31m1.txt", "\udcff.txt", "7\r.txt"])
def test_whatever_a_file_is_called_the_sentence_is_one_line_that_can_be_printed(name):
    sentence = str(DatasetError(f"{name} is no digit."))

    assert sentence.isprintable()
    assert sentence.endswith(".txt is no digit.")


def test_what_is_too_long_is_left_out_in_the_middle():
    sentence = str(DatasetError(f"digits.zip cannot be read ({'x' * 10_000}): choose another."))

    assert len(sentence) <= LONGEST
    assert sentence.startswith("digits.zip cannot be read (xxx")
    assert sentence.endswith("xxx): choose another.")
