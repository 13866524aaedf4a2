"""Collections are fetched with a command, and found by their names."""

import json
import signal

import pytest

from app.commands import data_sets, download
from app.downloads.words import in_megabytes, progress_in_words
from core.downloads.collection import Shelf
from core.pace import Pace
from tests.core.downloads.made_collections import greys, inks
from tests.core.downloads.server import FileServer

SMALL = ["--epochs", 1, "--hidden", 4, "--json"]


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setenv("no_proxy", "*")
    server = FileServer()
    yield server
    server.close()


@pytest.fixture
def shelf(monkeypatch, tmp_path):
    shelf = Shelf(tmp_path / "data")
    for module in (data_sets, download):
        monkeypatch.setattr(module, "users_shelf", lambda: shelf)
    return shelf


@pytest.fixture
def collection(server, shelf, monkeypatch):
    """Greys that go by the name of MNIST, and ink."""
    collections = {"mnist": greys(server), "pendigits": inks(server)}
    for module in (data_sets, download):
        monkeypatch.setattr(module, "COLLECTIONS", collections)
    return collections["mnist"]


def test_without_a_name_it_lists_what_there_is(digitpad, shelf):
    result = digitpad("download")

    assert result.status == 0
    heads = [line for line in result.out.splitlines() if not line.startswith(" ")]
    assert heads[0] == "mnist  MNIST · 11.6 MB · not there yet"
    assert len(heads) == 3


def test_an_unknown_name_is_wrong_use(digitpad):
    assert digitpad("download", "moon").status == 2


def test_what_was_fetched_is_found_by_its_name(digitpad, collection, shelf):
    result = digitpad("download", "mnist")
    assert result.status == 0
    assert result.err == ""
    assert result.out == f"MNIST is in {shelf.folder_of(collection)}: --data mnist\n"
    assert "MNIST · 0.0 MB · there\n" in digitpad("download").out

    trained = digitpad("train", "--data", "mnist", "--epochs", 1, "--hidden", 4, "--json")
    assert json.loads(trained.out)["test"]["data"] == "mnist"
    assert digitpad("evaluate", "mnist").last_line.endswith("/20)")


def test_a_collection_of_several_files_is_read_whole(digitpad, collection):
    digitpad("download", "pendigits")

    assert digitpad("evaluate", "pendigits").last_line.endswith("/40)")


def test_what_is_not_there_is_told_with_the_way_to_it(digitpad, collection):
    for command in (["train", "--data"], ["evaluate"], ["gradients", "--data"]):
        result = digitpad(*command, "mnist")
        assert result.status == 1
        assert result.err == "digitpad: mnist is not there yet: get it with `download mnist`.\n"


def test_a_path_of_that_name_goes_first(digitpad, collection, digits_folder, tmp_path, monkeypatch):
    (tmp_path / "mnist").symlink_to(digits_folder)
    monkeypatch.chdir(tmp_path)

    assert digitpad("evaluate", "mnist").last_line.endswith("/100)")


def test_a_failure_is_one_line_on_standard_error(digitpad, collection, server):
    server.files.clear()
    result = digitpad("download", "mnist")

    assert result.status == 1
    assert result.err.count("\n") == 1
    assert "404 Not Found" in result.err


def test_ctrl_c_ends_it_and_the_same_command_goes_on(digitpad, collection, server, monkeypatch):
    name = collection.files[0].name
    server.files[name].stalls_after = 5

    def interrupt(done, *_):
        if done == 5:
            signal.raise_signal(signal.SIGINT)

    with monkeypatch.context() as patch:
        patch.setattr(download, "progress_in_words", interrupt)
        result = digitpad("download", "mnist")
    server.files[name].stalls_after = None
    server.asked.clear()

    assert result.status == 130
    assert result.err == "stopped: `download mnist` goes on from what has come\n"
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert digitpad("download", "mnist").status == 0
    assert server.asked[0] == (name, "bytes=5-")


def test_a_recipe_takes_its_own_data_where_that_is_there(digitpad, collection):
    digitpad("download", "mnist")
    result = digitpad("train", "--recipe", "minibatch-mlp", *SMALL)

    assert json.loads(result.out)["test"]["data"] == "mnist"
    assert result.err == ""


def test_a_recipe_says_that_its_own_data_is_missing(digitpad, collection):
    result = digitpad("train", "--recipe", "minibatch-mlp", *SMALL)

    assert json.loads(result.out)["training"]["digits"] == 3823
    assert result.err == (
        "digitpad: this tutorial used MNIST: `download mnist` gets it; until then it runs on the "
        "bundled digits\n"
    )


def test_other_recipes_and_given_data_say_nothing(digitpad, collection, digits_folder):
    given = digitpad(*("train", "--recipe", "minibatch-mlp", "--data", digits_folder), *SMALL)
    assert given.err == ""
    assert digitpad("train", "--recipe", "regularised", *SMALL).err == ""


def test_progress_in_words():
    pace = Pace(11_594_722)
    assert in_megabytes(11_594_722) == "11.6 MB"
    assert progress_in_words(0, None, pace) == "0.0 MB"
    pace.update(0, now=0.0)
    pace.update(4_200_000, now=2.0)
    words = progress_in_words(4_200_000, 11_594_722, pace)
    assert words == "4.2 MB of 11.6 MB · 2.1 MB/s · 4 s left"
