import json
import re

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
    assert [line.split()[0] for line in lines[2:-1]] == list("0123456789")
    assert sum(int(line.split()[2]) for line in lines[2:-1]) == 100


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
