import zipfile

import numpy as np
import pytest

from core.datasets import open_dataset
from core.errors import DatasetError

ROWS = ["".join("01"[(row * column) % 3 == 0] for column in range(32)) for row in range(32)]
TEXT = "\n".join(ROWS) + "\n"
GRID = np.array([[cell == "1" for cell in row] for row in ROWS])


def folder_of(tmp_path, files):
    for name, content in files.items():
        path = tmp_path / "digits" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return tmp_path / "digits"


def zip_of(tmp_path, files):
    path = tmp_path / "digits.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


@pytest.fixture(params=[folder_of, zip_of], ids=["folder", "zip"])
def place(request, tmp_path):
    return lambda files: request.param(tmp_path, files)


def test_digits_come_in_the_order_of_label_and_number(place):
    names = ["7_10.txt", "7_9.txt", "0_3.txt", "2_0.txt"]

    dataset = open_dataset(place(dict.fromkeys(names, TEXT)))

    assert dataset.labels.tolist() == [0, 2, 7, 7]
    assert np.array_equal(dataset.grids(), [GRID] * 4)
    assert dataset.is_test is None


def test_the_tutorials_folders_say_which_digits_are_for_testing(place):
    files = {"trainingDigits/1_0.txt": TEXT, "testDigits/2_0.txt": TEXT, "testDigits/3_0.txt": TEXT}

    train, test = open_dataset(place(files)).split()

    assert train.labels.tolist() == [1]
    assert test.labels.tolist() == [2, 3]


@pytest.mark.parametrize(
    "text", [TEXT.rstrip("\n"), TEXT + "\n", TEXT.replace("\n", "\r\n"), TEXT + "\n\n \n"]
)
def test_line_ends_may_differ(place, text):
    assert np.array_equal(open_dataset(place({"4_1.txt": text})).grids()[0], GRID)


def test_other_files_may_lie_beside_the_digits(place):
    files = {
        "1_0.txt": TEXT,
        "README": "hello",
        "notes.txt": "hello",
        ".DS_Store": b"\0\1",
        "__MACOSX/._1_0.txt": b"\0\5",
        "picture_1.png": b"\x89PNG",
    }

    assert len(open_dataset(place(files))) == 1


@pytest.mark.parametrize(
    ("line", "replacement", "place_in_file"),
    [
        (5, "0" * 31, "line 5: 31 characters"),
        (5, "0" * 33, "line 5: 33 characters"),
        (32, "0" * 31 + "2", "line 32: character 32 is '2'"),
        (1, "0" * 16 + " " + "0" * 15, "line 1: character 17 is ' '"),
        (7, "", "line 7: 0 characters"),
    ],
)
def test_a_wrong_line_is_named(place, line, replacement, place_in_file):
    rows = list(ROWS)
    rows[line - 1] = replacement

    with pytest.raises(DatasetError, match=rf"digits.*3_8\.txt, {place_in_file}") as error:
        open_dataset(place({"1_0.txt": TEXT, "3_8.txt": "\n".join(rows)}))

    assert "32 lines of 32 characters 0 or 1" in str(error.value)


@pytest.mark.parametrize("count", [0, 1, 31, 33, 60])
def test_a_wrong_number_of_lines_is_named(place, count):
    text = "".join((ROWS * 2)[n] + "\n" for n in range(count))

    with pytest.raises(
        DatasetError, match=rf"3_8\.txt, line {min(count, 32) + 1}: .*{count} lines"
    ):
        open_dataset(place({"3_8.txt": text}))


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n" + b"\0" * 500, b"\0" * 1088])
def test_a_file_that_is_no_text_is_named(place, content):
    with pytest.raises(DatasetError, match=r"3_8\.txt, line 1: "):
        open_dataset(place({"3_8.txt": content}))


@pytest.mark.parametrize("name", ["12_0.txt", "x_0.txt", "_0.txt", "3_a.txt"])
def test_a_wrong_label_is_named(place, name):
    with pytest.raises(DatasetError, match=rf"{name}: the label before the underscore"):
        open_dataset(place({"1_0.txt": TEXT, name: TEXT}))


def test_a_huge_file_is_refused_without_reading_it_all(place):
    with pytest.raises(DatasetError, match=r"3_8\.txt: larger than 4,096 bytes"):
        open_dataset(place({"3_8.txt": b"0" * 50_000_000}))


def test_nothing_with_a_digits_name_is_said(place):
    with pytest.raises(DatasetError, match=r"holds no digits: files named like 7_12\.txt"):
        open_dataset(place({"readme.md": "hello"}))


def test_a_path_that_is_not_there_is_named(tmp_path):
    with pytest.raises(DatasetError, match="gone is not there"):
        open_dataset(tmp_path / "gone")


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04"])
def test_a_file_that_is_no_zip_is_named(tmp_path, content):
    path = tmp_path / "digits.zip"
    path.write_bytes(content)

    with pytest.raises(DatasetError, match=r"digits\.zip cannot be read"):
        open_dataset(path)


def test_a_cut_zip_is_named(tmp_path):
    path = zip_of(tmp_path, {f"1_{n}.txt": TEXT for n in range(20)})
    path.write_bytes(path.read_bytes()[:-40])

    with pytest.raises(DatasetError, match=r"digits\.zip"):
        open_dataset(path)


@pytest.mark.parametrize("name", [f"{'1' * 5000}_0.txt", f"1_{'9' * 5000}.txt"])
def test_a_number_without_end_in_a_zip_is_refused(tmp_path, name):
    with pytest.raises(DatasetError, match="the label before the underscore"):
        open_dataset(zip_of(tmp_path, {name: TEXT}))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_unusual_compression_is_refused(tmp_path, method):
    path = tmp_path / "digits.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("1_0.txt", TEXT)

    with pytest.raises(DatasetError, match=r"1_0\.txt is .*unpack the zip first"):
        open_dataset(path)


def test_names_of_a_zip_that_are_no_text_are_refused(tmp_path):
    path = zip_of(tmp_path, {"é_1_0.txt": TEXT})
    path.write_bytes(path.read_bytes().replace("é".encode(), b"\xff\xff"))

    with pytest.raises(DatasetError, match=r"digits\.zip cannot be read"):
        open_dataset(path)


def test_an_absolute_name_in_a_zip_is_placed_in_it(tmp_path):
    with pytest.raises(DatasetError, match=r"digits\.zip.5_0\.txt, line 1"):
        open_dataset(zip_of(tmp_path, {"/5_0.txt": "hello"}))


def test_names_that_point_outside_the_zip_write_nothing(tmp_path):
    path = zip_of(tmp_path, {"../../5_0.txt": TEXT})

    assert open_dataset(path).labels.tolist() == [5]
    assert [file.name for file in tmp_path.iterdir()] == ["digits.zip"]


def test_a_file_without_a_name_in_a_zip_is_passed_over(tmp_path):
    path = zip_of(tmp_path, {zipfile.ZipInfo(""): "hello", zipfile.ZipInfo("5_0.txt"): TEXT})

    assert open_dataset(path).labels.tolist() == [5]
