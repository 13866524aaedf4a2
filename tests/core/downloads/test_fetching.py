"""Whole collections come, are found, and can be opened."""

import gzip

import pytest

from core.datasets import open_dataset
from core.downloads.catalogue import COLLECTIONS
from core.downloads.collection import Shelf, State
from core.downloads.download import DownloadError
from core.downloads.fetching import fetch
from core.recipes import BUNDLED, RECIPES
from tests.core.downloads.cancelling import cancel_after
from tests.core.downloads.made_collections import IMAGES, greys, inks
from tests.core.downloads.server import Served


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path / "data")


def test_files_come_one_after_the_other_and_are_one_data_set(server, shelf):
    collection = greys(server)
    assert shelf.state(collection) is State.MISSING
    assert shelf.specs(collection) == ()
    amounts = list(fetch(collection, shelf))

    assert shelf.state(collection) is State.THERE
    assert [amount.done for amount in amounts] == sorted(amount.done for amount in amounts)
    assert amounts[-1].done == collection.size
    assert {amount.total for amount in amounts} == {collection.size}
    [spec] = shelf.specs(collection)
    assert len(open_dataset(spec)) == 20


def test_what_is_there_does_not_come_again(server, shelf):
    collection = greys(server)
    list(fetch(collection, shelf))
    server.asked.clear()
    [amount] = fetch(collection, shelf)

    assert server.asked == []
    assert amount.done == amount.total == collection.size


def test_a_cancelled_collection_is_there_in_part_and_gone_on_with(server, shelf):
    collection = greys(server)
    images, labels = collection.files
    server.files[labels.name].stalls_after = 5
    cancel_after(images.size + 5, fetch(collection, shelf))
    assert shelf.state(collection) is State.HALF
    server.files[labels.name].stalls_after = None
    server.asked.clear()
    list(fetch(collection, shelf))

    assert server.asked == [(labels.name, "bytes=5-")]
    assert shelf.state(collection) is State.THERE


def test_only_the_part_of_a_first_file_is_half(server, shelf):
    collection = greys(server)
    server.files[collection.files[0].name].stalls_after = 5
    cancel_after(5, fetch(collection, shelf))

    assert shelf.state(collection) is State.HALF


def test_files_put_there_by_hand_are_as_good_packed_or_not(server, shelf):
    collection = greys(server)
    list(fetch(collection, shelf))
    for path in shelf.folder_of(collection).iterdir():
        path.with_suffix("").write_bytes(gzip.decompress(path.read_bytes()))
        path.unlink()

    assert shelf.state(collection) is State.THERE
    assert len(open_dataset(shelf.specs(collection)[0])) == 20


def test_a_zip_is_unpacked_and_goes_and_nothing_leaves_the_folder(server, shelf, tmp_path):
    collection = inks(server)
    list(fetch(collection, shelf))

    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files == [shelf.folder_of(collection) / "pen.tra.Z"]
    assert shelf.specs(collection) == (str(files[0]),)
    assert len(open_dataset(files[0])) == 40


def test_a_whole_zip_that_lies_there_is_only_unpacked(server, shelf):
    collection = inks(server)
    folder = shelf.folder_of(collection)
    folder.mkdir(parents=True)
    (folder / "pen.zip").write_bytes(server.files["pen.zip"].content)
    assert shelf.state(collection) is State.HALF
    list(fetch(collection, shelf))

    assert server.asked == []
    assert shelf.state(collection) is State.THERE


def test_a_mirror_that_has_packed_the_same_anew(server, shelf):
    collection = greys(server)
    name = collection.files[0].name
    server.files[name] = Served(gzip.compress(IMAGES, 1))
    list(fetch(collection, shelf))

    assert shelf.state(collection) is State.THERE


def test_a_failure_says_what_to_put_where(server, shelf):
    collection = greys(server)
    server.files.clear()
    with pytest.raises(DownloadError) as caught:
        list(fetch(collection, shelf))

    assert str(caught.value).endswith(
        "try again later, or get train-images-idx3-ubyte.gz and train-labels-idx1-ubyte.gz of "
        f"{server.address('')} in another way and put them into {shelf.folder_of(collection)}."
    )


def test_a_zip_s_failure_says_what_to_put_where(server, shelf):
    collection = inks(server)
    server.files["pen.zip"] = Served(b"other")
    with pytest.raises(DownloadError) as caught:
        list(fetch(collection, shelf))

    assert "127.0.0.1: 404 Not Found; 127.0.0.1: its file is not" in str(caught.value)
    assert str(caught.value).endswith(
        f"try again later, or get {server.address('gone/pen.zip')} in another way, unpack it and "
        f"put pen.tra.Z into {shelf.folder_of(collection)}."
    )


def test_a_full_disk_while_unpacking_is_told(server, shelf, monkeypatch):
    def fail(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("core.downloads.contents.atomic_write", fail)
    with pytest.raises(DownloadError, match=r"could not be unpacked \(No space left on device\)"):
        list(fetch(inks(server), shelf))


@pytest.mark.parametrize("collection", COLLECTIONS.values(), ids=str)
def test_the_catalogue_is_complete(collection):
    assert collection.description.count(".") >= 2
    assert all(
        mirror.startswith("https://") and mirror.endswith("/") for mirror in collection.mirrors
    )
    kept = [name for file in collection.files for name in file.kept]
    assert set(collection.data) <= set(kept)
    for file in collection.files:
        assert file.size > 0
        for digest in (file.sha256, *file.contents.values()):
            assert len(bytes.fromhex(digest)) == 32


def test_every_recipe_s_own_data_can_be_had():
    assert {recipe.dataset for recipe in RECIPES.values()} <= {BUNDLED, *COLLECTIONS}
