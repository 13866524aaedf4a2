import numpy as np
import pytest

from core.datasets.optdigits_counts import read_counts
from core.errors import DatasetError
from data.rebuild_digits import main


def lines(count, label=3):
    rows = np.random.default_rng(0).integers(0, 17, (count, 64))
    return "".join(",".join(map(str, row)) + f",{label}\n" for row in rows)


def test_the_command_writes_all_digits(tmp_path, capsys):
    (tmp_path / "tra").write_text(lines(3))
    (tmp_path / "tes").write_text(lines(2, label=7))
    target = tmp_path / "digits.npz"

    status = main([f"--tra={tmp_path}/tra", f"--tes={tmp_path}/tes", f"--output={target}"])

    assert status == 0
    assert "5 digits" in capsys.readouterr().out
    with np.load(target) as arrays:
        assert arrays["bits"].shape == (5, 128)
        assert arrays["labels"].tolist() == [3, 3, 3, 7, 7]
        assert arrays["is_test"].tolist() == [False, False, False, True, True]


@pytest.mark.parametrize(
    "text", ["", "1,2,3\n", lines(1).replace(",3\n", ",3,4\n"), "a,b\n", lines(1, label=10)]
)
def test_a_file_of_another_form_is_refused(tmp_path, text):
    path = tmp_path / "wrong.tra"
    path.write_text(text)

    with pytest.raises(DatasetError, match=r"wrong\.tra"):
        read_counts(path)


def test_a_missing_file_ends_the_command_with_one_line(tmp_path, capsys):
    assert main([f"--tra={tmp_path}/gone", f"--tes={tmp_path}/gone"]) == 1

    assert capsys.readouterr().err.count("\n") == 1
