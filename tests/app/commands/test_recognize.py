import io
import json
import sys

import pytest

from core.datasets import open_dataset


class Bytes:
    """Standard input with bytes."""

    def __init__(self, data):
        self.buffer = io.BytesIO(data)


def test_train_evaluate_recognize_round_trip(digitpad, digits_folder, model):
    files = sorted(digits_folder.glob("*_0.txt"))
    result = digitpad("recognize", *files, "--model", model)

    assert result.status == 0
    assert result.err == ""
    for digit, (line, file) in enumerate(zip(result.out.splitlines(), files, strict=True)):
        assert line.startswith(f"{file}: {digit}  ")
        assert line.endswith(" %")


def test_json_is_one_object_a_line(digitpad, digits_folder, model):
    files = [digits_folder / "3_0.txt", digits_folder / "4_0.txt"]
    result = digitpad("recognize", *files, "--model", model, "--json")

    values = [json.loads(line) for line in result.out.splitlines()]
    assert [value["digit"] for value in values] == [3, 4]
    assert [value["file"] for value in values] == [str(file) for file in files]
    for value in values:
        assert len(value["probabilities"]) == 10
        assert sum(value["probabilities"]) == pytest.approx(1, abs=1e-4)


def test_a_broken_file_is_told_and_the_others_go_on(digitpad, digits_folder, model, tmp_path):
    broken, good = tmp_path / "broken.txt", digits_folder / "5_0.txt"
    broken.write_text("0101\n")
    result = digitpad("recognize", tmp_path / "nowhere", broken, good, "--model", model)

    assert result.status == 1
    assert result.out.startswith(f"{good}: 5  ")
    nowhere, grid = result.err.splitlines()
    assert nowhere.startswith(f"digitpad: {tmp_path / 'nowhere'} cannot be read (No such file")
    assert nowhere.endswith("): choose another drawing.")
    assert grid.startswith(f"digitpad: {broken}, line 1: 4 characters; a digit is 32 lines")


def test_a_broken_file_has_an_object_of_its_own(digitpad, model, tmp_path):
    broken = tmp_path / "broken.json"
    broken.write_text("[[[1, 2], [3]]]")
    result = digitpad("recognize", broken, "--model", model, "--json")

    assert result.status == 1
    assert json.loads(result.out)["file"] == str(broken)
    assert "stroke 1" in json.loads(result.out)["error"]


def test_standard_input(digitpad, digits_folder, model, monkeypatch):
    monkeypatch.setattr(sys, "stdin", Bytes((digits_folder / "7_0.txt").read_bytes()))

    assert digitpad("recognize", "-", "--model", model).out.startswith("-: 7  ")


def test_ink(digitpad, model, tmp_path):
    drawing = tmp_path / "one.json"
    drawing.write_text(json.dumps({"strokes": [[[10, 0], [10, 50]]]}))
    result = digitpad("recognize", drawing, "--model", model)

    assert result.status == 0
    assert result.out.endswith(" %\n")


def test_nothing_drawn(digitpad, model, tmp_path):
    drawing = tmp_path / "empty.json"
    drawing.write_text("[]")

    assert digitpad("recognize", drawing, "--model", model).out == f"{drawing}: –  nothing drawn\n"
    as_json = digitpad("recognize", drawing, "--model", model, "--json").out
    assert json.loads(as_json)["digit"] is None


def test_the_shipped_model_reads_a_picture_of_a_bundled_digit(digitpad, tmp_path):
    from PySide6.QtGui import QImage

    _, test = open_dataset("bundled").split()
    paths = []
    for index, grid in enumerate(test.grids()[:10]):
        image = QImage(200, 300, QImage.Format.Format_RGB32)
        image.fill(0xFFF4F0E8)
        for row, column in zip(*grid.nonzero(), strict=True):
            for y in range(4):
                for x in range(4):
                    image.setPixel(30 + 4 * int(column) + x, 90 + 4 * int(row) + y, 0xFF203050)
        paths.append(tmp_path / f"{index}.png")
        assert image.save(str(paths[-1]))
    result = digitpad("recognize", *paths, "--json")

    answers = [json.loads(line)["digit"] for line in result.out.splitlines()]
    right = sum(a == int(b) for a, b in zip(answers, test.labels[:10], strict=True))
    assert result.status == 0
    assert right >= 9


def test_a_file_of_no_known_kind(digitpad, model, tmp_path):
    file = tmp_path / "song.mp3"
    file.write_bytes(b"ID3\x04\x00\x00")
    result = digitpad("recognize", file, "--model", model)

    assert result.status == 1
    assert result.err.startswith(f"digitpad: {file} cannot be read (")
    assert "PNG, JPEG, BMP" in result.err
    assert result.err.count("\n") == 1


def test_what_is_none_of_the_ten_is_told_with_its_strangeness(digitpad, tmp_path):
    scribble = tmp_path / "scribble.json"
    corners = [[0, 0], [90, 80], [10, 90], [80, 5], [45, 95], [5, 40], [95, 45], [30, 5], [60, 90]]
    scribble.write_text(json.dumps([corners]))
    seven = tmp_path / "seven.json"
    seven.write_text(json.dumps([[[0, 0], [60, 0], [20, 100]]]))

    assert digitpad("recognize", scribble).out == f"{scribble}: ?  none of the ten digits\n"
    lines = digitpad("recognize", scribble, seven, "--json").out.splitlines()
    strange, digit = (json.loads(line) for line in lines)
    assert strange["digit"] is None
    assert digit["digit"] == 7
    assert 0 <= digit["strangeness"] < strange["strangeness"] <= 1
    assert sum(strange["probabilities"]) == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize(
    ("content", "remedy"),
    [(b" \n", "choose another drawing."), (b"[\xff]", "save it as UTF-8.")],
)
def test_what_holds_no_text_is_told_with_a_remedy(digitpad, model, tmp_path, content, remedy):
    drawing = tmp_path / "ink.json"
    drawing.write_bytes(content)

    told = digitpad("recognize", drawing, "--model", model).err
    assert told.startswith(f"digitpad: {drawing} is ")
    assert told.endswith(f": {remedy}\n")
