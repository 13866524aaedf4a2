import gzip
import hashlib
import zipfile

import pytest

from core.downloads.contents import WHOLE, Damaged, is_right, take_out
from core.interruption import Interrupted, interrupted_by
from tests.core.packed import compressed

CONTENT = b"0123456789" * 1000


def sha256(content):
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def packed(tmp_path):
    path = tmp_path / "digits.gz"
    path.write_bytes(gzip.compress(CONTENT))
    return path


@pytest.fixture
def zipped(tmp_path):
    def make(members, compression=zipfile.ZIP_DEFLATED):
        path = tmp_path / "digits.zip"
        with zipfile.ZipFile(path, "w", compression) as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        return path

    return make


def test_the_file_that_is_known_is_right_whatever_is_in_it(packed):
    assert is_right(packed, sha256(packed.read_bytes()), {WHOLE: "other"})


@pytest.mark.parametrize("pack", [gzip.compress, compressed, bytes])
def test_the_same_packed_anew_is_right(packed, pack):
    packed.write_bytes(pack(CONTENT))
    assert is_right(packed, "other", {WHOLE: sha256(CONTENT)})
    assert not is_right(packed, "other", {WHOLE: "other"})


@pytest.mark.parametrize("content", [b"", b"no gzip", gzip.compress(CONTENT)[:-20]])
def test_a_damaged_file_is_not_right(packed, content):
    packed.write_bytes(content)
    assert not is_right(packed, "other", {WHOLE: sha256(CONTENT)})


def test_a_zip_is_known_by_its_members(zipped):
    path = zipped({"a.tra": CONTENT, "b.tes": b"more", "c.txt": b"whatever"})
    assert is_right(path, "other", {"a.tra": sha256(CONTENT), "b.tes": sha256(b"more")})
    assert not is_right(path, "other", {"a.tra": sha256(CONTENT), "b.tes": sha256(b"less")})
    assert not is_right(path, "other", {"missing.tra": sha256(CONTENT)})


def test_a_zip_compressed_in_an_unusual_way_is_not_right(zipped):
    path = zipped({"a.tra": CONTENT}, zipfile.ZIP_LZMA)
    assert not is_right(path, "other", {"a.tra": sha256(CONTENT)})


def test_checking_can_be_ended(packed):
    with pytest.raises(Interrupted), interrupted_by(lambda: True):
        is_right(packed, "other", {WHOLE: sha256(CONTENT)})


def test_members_go_where_the_caller_says_whatever_their_zip_says(zipped, tmp_path):
    path = zipped(
        {"a.tra": CONTENT, "../evil": b"outside", "/evil": b"outside", "b/../../evil": b"outside"}
    )
    folder = tmp_path / "folder"
    folder.mkdir()
    before = set(tmp_path.rglob("*"))
    take_out(path, {"a.tra": folder / "a.tra", "../evil": folder / "inside"})

    assert set(tmp_path.rglob("*")) - before == {folder / "a.tra", folder / "inside"}
    assert (folder / "a.tra").read_bytes() == CONTENT


@pytest.mark.parametrize("names", [["missing"], ["a.tra", "missing"]])
def test_a_member_that_is_missing_is_told(zipped, tmp_path, names):
    path = zipped({"a.tra": CONTENT})
    with pytest.raises(Damaged, match="missing"):
        take_out(path, {name: tmp_path / name for name in names})
    assert not (tmp_path / "missing").exists()


def test_a_damaged_member_leaves_no_file(zipped, tmp_path):
    path = zipped({"a.tra": CONTENT}, zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"0123", b"0124", 1))
    with pytest.raises(Damaged, match="CRC"):
        take_out(path, {"a.tra": tmp_path / "a.tra"})
    assert not (tmp_path / "a.tra").exists()
