"""A few bad files for every reader, and whether bad readers would be found out."""

from pathlib import Path
from random import Random

import pytest

from core.datasets import FILES, FOLDERS
from core.errors import DatasetError

pytest.importorskip("resource", reason="fuzzing needs a Unix")

from tests.faults import readers
from tests.faults.fuzzed import complaint_about_words
from tests.faults.mutation import mutate_sample
from tests.faults.readers import READERS
from tests.faults.window import bury

INPUTS = 12
"""Each."""


@pytest.fixture(autouse=True)
def application(qapp):
    yield
    readers.form_in_a_window.cache_clear()
    bury()


@pytest.mark.parametrize("name", READERS)
def test_a_bad_file_ends_in_a_result_or_in_one_sentence(name, tmp_path):
    samples = READERS[name].make_samples()
    for number in range(INPUTS):
        sample = mutate_sample(Random(f"{name} {number}"), samples)
        path = sample.write(tmp_path / f"{number}")

        assert complaint_about_words(READERS[name].read, path) is None, f"input {number}"


@pytest.mark.parametrize("name", READERS)
def test_good_files_are_read(name, tmp_path):
    for number, sample in enumerate(READERS[name].make_samples()):
        READERS[name].read(sample.write(tmp_path / f"{number}"))


def test_every_kind_of_data_set_is_among_the_readers(tmp_path):
    samples = [sample for reader in READERS.values() for sample in reader.make_samples()]
    paths = [sample.write(tmp_path / f"{number}") for number, sample in enumerate(samples)]
    heads = [path.read_bytes()[:4096] for path in paths if path.is_file()]
    folders = [path for path in paths if path.is_dir()]

    assert all(any(map(looks_like, heads)) for looks_like, _ in FILES)
    assert all(any(map(holds, folders)) for holds, _ in FOLDERS)


def raise_index_error(path: Path) -> None:
    raise IndexError("7")


def name_no_file(path: Path) -> None:
    raise DatasetError("Something is wrong.")


def tell_no_remedy(path: Path) -> None:
    raise DatasetError(f"{path} is wrong.")


@pytest.mark.parametrize(
    ("read", "words"),
    [
        (raise_index_error, "IndexError: '7'"),
        (name_no_file, "does not name the file"),
        (tell_no_remedy, "tells no remedy"),
    ],
)
def test_a_bad_reader_is_found_out(read, words, tmp_path):
    (tmp_path / "file").touch()

    assert words in complaint_about_words(read, tmp_path / "file")
