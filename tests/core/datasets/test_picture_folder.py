import zipfile

import numpy as np
import pytest

from core import picture_file
from core.datasets import open_dataset
from core.datasets.picture_folder import read_picture_folder
from core.errors import DatasetError, DigitpadError

TEXT = ("0" * 31 + "1\n") * 32


def bar(width):
    """A picture as `decode` below reads it: its size, then its greys."""
    grey = np.full((40, 40), 250, np.uint8)
    grey[4:36, 4 : 4 + width] = 0
    return bytes(grey.shape) + grey.tobytes()


def decode(data, name):
    if data.startswith(b"broken"):
        raise DigitpadError(f"{name} cannot be read: a picture is needed.")
    return np.frombuffer(data, np.uint8, offset=2).reshape(data[0], data[1])


@pytest.fixture(autouse=True)
def _decoder(monkeypatch):
    monkeypatch.setattr(picture_file, "_decode", decode)


def folder_of(tmp_path, files):
    for name, content in files.items():
        path = tmp_path / "digits" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path / "digits"


def zip_of(tmp_path, files):
    path = tmp_path / "digits.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


@pytest.fixture(params=[folder_of, zip_of], ids=["folder", "zip"])
def place(request, tmp_path):
    return lambda files: request.param(tmp_path, files)


def widths(dataset):
    return dataset.grids().any(axis=1).sum(axis=1).tolist()


def test_the_folder_says_the_label(place):
    dataset = open_dataset(place({"7/b.png": bar(8), "7/a.JPG": bar(4), "0/c.bmp": bar(16)}))

    assert dataset.labels.tolist() == [0, 7, 7]
    assert widths(dataset) == [16, 4, 8]
    assert dataset.is_test is None


def test_the_beginning_of_the_name_says_the_label(place):
    dataset = open_dataset(place({"7_12.png": bar(8), "some/0_by_ann.jpeg": bar(4)}))

    assert sorted(dataset.labels.tolist()) == [0, 7]


def test_folder_and_name_may_say_the_same(place):
    assert open_dataset(place({"7/7_12.png": bar(8)})).labels.tolist() == [7]


def test_folder_and_name_must_not_contradict_each_other(place):
    with pytest.raises(DatasetError, match=r"3_12\.png: the folder says another digit"):
        open_dataset(place({"7/7_12.png": bar(8), "7/3_12.png": bar(8)}))


@pytest.mark.parametrize(
    ("training", "test"),
    [("training", "testing"), ("train", "test"), ("Train_Images", "Test_Images")],
)
def test_folders_say_what_is_for_testing(place, training, test):
    files = {f"mnist/{training}/7/1.png": bar(8), f"mnist/{test}/3/1.png": bar(8)}

    train, test = open_dataset(place(files)).split()

    assert train.labels.tolist() == [7]
    assert test.labels.tolist() == [3]


def test_a_picture_outside_both_leaves_it_open(place):
    files = {"train/7/1.png": bar(8), "test/3/1.png": bar(8), "1/1.png": bar(8)}

    assert open_dataset(place(files)).is_test is None


def test_other_files_may_lie_beside_the_pictures(place):
    files = {
        "7/1.png": bar(8),
        "7/notes.txt": b"hello",
        "sheet.png": b"broken",
        "10/1.png": b"broken",
        "A/1.png": b"broken",
        "7/.hidden.png": b"broken",
        "__MACOSX/7/._1.png": b"broken",
    }

    assert len(open_dataset(place(files))) == 1


def test_text_digits_with_a_picture_among_them_stay_text_digits(place):
    files = {"7_1.png": bar(8), "5_1.txt": TEXT.encode()}

    assert open_dataset(place(files)).labels.tolist() == [5]


def test_a_blank_picture_is_an_empty_grid(place):
    assert not open_dataset(place({"7/1.png": bar(0)})).grids().any()


def test_a_broken_picture_is_named(place):
    with pytest.raises(DatasetError, match=r"digits.*7.2\.png cannot be read"):
        open_dataset(place({"7/1.png": bar(8), "7/2.png": b"broken"}))


def test_a_huge_file_is_refused_without_reading_it_all(place, monkeypatch):
    monkeypatch.setattr("core.datasets.picture_folder.LARGEST_FILE", 5000)

    with pytest.raises(DatasetError, match=r"2\.png: larger than 5,000 bytes; make the picture"):
        open_dataset(place({"7/1.png": bar(8), "7/2.png": bytes(100_000)}))


def test_pictures_without_labels_are_asked_for_them(place):
    with pytest.raises(DatasetError, match=r"holds no pictures with labels: names like 7/picture"):
        read_picture_folder(place({"sheet.png": bar(8)}), decode)


def test_an_encrypted_zip_is_refused(tmp_path):
    path = zip_of(tmp_path, {"7/1.png": bar(8)})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)

    with pytest.raises(DatasetError, match=r"1\.png is encrypted"):
        open_dataset(path)


def test_a_damaged_member_is_named(tmp_path):
    path = zip_of(tmp_path, {"7/1.png": bar(8)})
    data = bytearray(path.read_bytes())
    data[45] ^= 0xFF
    path.write_bytes(data)

    with pytest.raises(DatasetError, match=r"digits\.zip.7.1\.png cannot be read"):
        open_dataset(path)


def test_without_a_decoder_the_remedy_is_told(monkeypatch, tmp_path):
    folder = folder_of(tmp_path, {"7/1.png": bar(8)})
    monkeypatch.setattr(picture_file, "_decode", picture_file._nobody_can)

    with pytest.raises(DatasetError, match=r"1\.png: .*use_decoder"):
        open_dataset(folder)
