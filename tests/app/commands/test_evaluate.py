import json
import re

import numpy as np
from PySide6.QtGui import QImage

from core.datasets import open_dataset


def test_it_ends_with_the_accuracy(digitpad, digits_folder, model):
    result = digitpad("evaluate", digits_folder, "--model", model)

    assert result.status == 0
    match = re.fullmatch(r"accuracy (\d+\.\d\d)% \((\d+)/(\d+)\)", result.last_line)
    assert match is not None
    share, right, total = float(match[1]), int(match[2]), int(match[3])
    assert total == 100
    assert share == round(100 * right / total, 2)
    assert share > 95


def test_it_tells_every_digit_s_accuracy(digitpad, digits_folder, model):
    lines = digitpad("evaluate", digits_folder, "--model", model).out.splitlines()

    assert lines[0].endswith("all digits")
    assert [line.split()[0] for line in lines[2:12]] == list("0123456789")
    assert sum(int(line.split()[2]) for line in lines[2:12]) == 100


def test_it_tells_what_was_taken_for_what(digitpad, digits_folder, model):
    result = digitpad("evaluate", digits_folder, "--model", model)
    lines = result.out.splitlines()

    first = next(n for n, line in enumerate(lines) if line.startswith("read as"))
    rows = [line.replace("·", "0").split()[1:] for line in lines[first + 1 : first + 11]]
    right = sum(int(row[digit]) for digit, row in enumerate(rows))
    assert f"({right}/100)" in result.last_line
    assert sum(int(count) for row in rows for count in row) == 100


def test_it_tells_confidence_rejection_and_calibration(digitpad, digits_folder, model):
    text = digitpad("evaluate", digits_folder, "--model", model).out

    assert re.search(r"95 % confidence interval \d+\.\d\d% to \d+\.\d\d%", text)
    assert "rejected as none of the ten 0.00% (0/100)" in text
    assert re.search(r"expected calibration error \d+\.\d\d%", text)


UNIPEN = """.COORD X Y
.SEGMENT DIGIT 0 ? "1"
.COMMENT 1 12 1
.PEN_DOWN
 10 0
 10 50
.SEGMENT DIGIT 1 ? "7"
.COMMENT 7 13 1
.PEN_DOWN
 0 90
 50 90
 20 0
"""


def test_ink_is_told_by_writer_and_can_be_drawn_small(digitpad, tmp_path, model):
    path = tmp_path / "ink.dat"
    path.write_text(UNIPEN)

    result = digitpad("evaluate", path, "--model", model, "--small", "--seed", 3)

    assert result.status == 0
    assert "writers 2" in result.out
    assert result.last_line.endswith("/2)")


def test_pictures_cannot_be_drawn_small(digitpad, digits_folder, model):
    result = digitpad("evaluate", digits_folder, "--model", model, "--small")

    assert result.status == 1
    assert "only ink can be drawn small" in result.err


def test_misread_digits_come_on_a_sheet(qapp, digitpad, tmp_path, model):
    sheet = tmp_path / "misread.png"

    result = digitpad("evaluate", "bundled", "--model", model, "--sheet", sheet)

    assert result.status == 0
    right, total = map(int, re.search(r"\((\d+)/(\d+)\)", result.last_line).groups())
    picture = QImage(str(sheet))
    assert picture.width() * picture.height() >= (total - right) * 96 * 96


def test_a_reliability_diagram_is_saved(qapp, digitpad, digits_folder, tmp_path, model):
    diagram = tmp_path / "diagram.png"

    result = digitpad("evaluate", digits_folder, "--model", model, "--reliability", diagram)

    assert result.status == 0
    assert result.last_line.startswith("accuracy ")
    assert not QImage(str(diagram)).isNull()


def test_json_has_all_of_it(digitpad, tmp_path, model):
    path = tmp_path / "ink.dat"
    path.write_text(UNIPEN)

    options = ("--model", model, "--small", "--json")
    values = json.loads(digitpad("evaluate", path, *options).out)

    low, high = values["interval"]
    assert 0 <= low <= values["accuracy"] <= high <= 1
    assert values["small"] is True
    assert values["rejected_right"] <= values["rejected"] == 0
    assert np.array(values["confusion"]).sum() == values["digits"] == 2
    assert 0 <= values["calibration_error"] <= 1
    assert {row["writer"] for row in values["by_writer"]} == {12, 13}
    assert set(values["averages"]["macro"]) == {"precision", "recall", "f1"}
    assert set(values["averages"]) == {"macro", "weighted"}


def test_a_sheet_that_cannot_be_written_is_told(qapp, digitpad, digits_folder, tmp_path, model):
    sheet = tmp_path / "nowhere" / "sheet.png"

    result = digitpad("evaluate", digits_folder, "--model", model, "--sheet", sheet)

    assert result.status == 1
    assert "sheet.png could not be written" in result.err


def test_json_is_one_object(digitpad, digits_folder, model):
    values = json.loads(digitpad("evaluate", digits_folder, "--model", model, "--json").out)

    assert values["digits"] == 100
    assert values["accuracy"] == values["right"] / 100
    assert sum(row["right"] for row in values["by_digit"]) == values["right"]
    assert [row["digit"] for row in values["by_digit"]] == list(range(10))


def test_a_set_without_parts_is_parted_as_train_does(digitpad, digits_folder, train, tmp_path):
    output = tmp_path / "model.npz"
    trained = json.loads(train("--epochs", 1, "--json", "--output", output).out)

    for part, name in (("test", "test"), ("train", "training")):
        values = json.loads(
            digitpad(*("evaluate", digits_folder, "--model", output, "--part", part, "--json")).out
        )
        assert values["digits"] == trained[name]["digits"]
        assert values["accuracy"] == trained[name]["accuracy"]


def test_the_bundled_set_s_own_test_part_is_read(digitpad, model):
    result = digitpad("evaluate", "bundled", "--model", model)

    assert "test part" in result.out.splitlines()[0]
    _, test = open_dataset("bundled").split()
    assert result.last_line.endswith(f"/{len(test)})")


def test_a_missing_data_set_is_told_in_a_line(digitpad, tmp_path, model):
    result = digitpad("evaluate", tmp_path / "nowhere.zip", "--model", model)

    assert result.status == 1
    assert result.out == ""
    assert result.err.startswith("digitpad: ")
    assert "nowhere.zip" in result.err
    assert result.err.count("\n") == 1


def test_a_file_that_is_no_model_is_told_in_a_line(digitpad, digits_folder):
    result = digitpad("evaluate", digits_folder, "--model", digits_folder / "0_0.txt")

    assert result.status == 1
    assert "is not a Digitpad model" in result.err
    assert result.err.count("\n") == 1
