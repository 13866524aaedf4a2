import json
import re

import pytest

from app.commands import reproduce
from core.tutorials import NAMES, tutorial_named
from tests.core.tutorials.made_pixels import made_pixels
from tests.core.tutorials.test_sources import write_idx


@pytest.fixture
def mnist_folder(tmp_path):
    write_idx(tmp_path, "train", made_pixels(60))
    write_idx(tmp_path, "t10k", made_pixels(20, seed=1))
    return tmp_path


def test_a_tutorial_s_numbers_come_in_a_table(digitpad):
    result = digitpad("reproduce", "logic-gate", "--seeds", 1)

    assert result.status == 0
    assert result.err == ""
    lines = result.out.splitlines()
    assert lines[0].startswith("logic-gate: ")
    assert lines[2].split() == ["printed", "reproduced", "corrected", "verdict"]
    (row,) = (line for line in lines if line.startswith("all zeros: w2"))
    assert re.split(r"  +", row)[1:] == ["-3.373125", "-3.373125", "-3.887776", "all 7 digits"]
    (step,) = (line for line in lines if line.startswith("worked example: error after"))
    assert step.endswith("all 9 digits [1]")
    assert any(line.startswith("[1] only with the output weights updated") for line in lines)
    assert result.last_line == "14 of 14 printed numbers come out"


def test_json_is_one_object(digitpad, mnist_folder):
    result = digitpad("reproduce", "regularised", "--data", mnist_folder, "--seeds", 1, "--json")

    (tutorial,) = json.loads(result.out)["tutorials"]
    assert tutorial["name"] == "regularised"
    assert tutorial["notes"][0].startswith("learnt from 60 digits")
    (printed,) = (row for row in tutorial["rows"] if row["printed"])
    assert printed["printed"] == "about 10 %"
    assert printed["reproduced"] == "10.0%"
    assert printed["agrees"] is True
    assert tutorial["confusions"] == []


def test_numbers_of_other_digits_are_not_judged(digitpad, mnist_folder):
    result = digitpad("reproduce", "softmax-cross-entropy", "--data", mnist_folder)

    assert (
        result.last_line
        == "0 of 2 printed numbers come out; of 2 these digits or seeds cannot tell"
    )


def test_a_confusion_matrix_comes_with_its_report(digitpad, mnist_folder, monkeypatch):
    from core.tutorials import softmax_cross_entropy

    monkeypatch.setattr(softmax_cross_entropy, "STEPS", 100)
    result = digitpad("reproduce", "softmax-cross-entropy", "--full", "--data", mnist_folder)

    assert "read as" in result.out
    assert "weighted mean" in result.out


def test_all_tutorials_run_without_a_name(digitpad, monkeypatch):
    monkeypatch.setattr(reproduce, "_collect", lambda name, reports: reproduce.Found())

    result = digitpad("reproduce")

    titles = [line for line in result.out.splitlines() if ": " in line]
    assert [title.partition(":")[0] for title in titles] == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_tutorial_has_words_for_a_learner(name):
    tutorial = tutorial_named(name)

    assert tutorial.name == name
    for words in (tutorial.teaches, tutorial.look_at, tutorial.goes_wrong):
        assert len(words) > 60
        assert words.endswith(".")


@pytest.mark.parametrize("wrong", [["fly"], ["logic-gate", "--seeds", "0"]])
def test_wrong_use_exits_with_2(digitpad, wrong):
    assert digitpad("reproduce", *wrong).status == 2


def test_missing_data_are_told_in_a_line(digitpad, tmp_path):
    result = digitpad("reproduce", "regularised", "--data", tmp_path / "nowhere")

    assert result.status == 1
    assert "nowhere" in result.err
    assert result.err.count("\n") == 1
