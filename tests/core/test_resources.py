"""The shipped folders are found in a checkout and in an installed wheel."""

import pytest

from core import resources


@pytest.mark.parametrize(
    ("folders", "data", "assets"),
    [
        (["data", "assets"], "data", "assets"),
        (["core/data", "app/assets"], "core/data", "app/assets"),
        # What another package leaves in site-packages is not ours.
        (["core/data", "app/assets", "data", "assets"], "core/data", "app/assets"),
    ],
    ids=["checkout", "wheel", "wheel beside others"],
)
def test_finds_the_folders(tmp_path, monkeypatch, folders, data, assets):
    for folder in folders:
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGES", tmp_path)
    assert resources.data_dir() == tmp_path / data
    assert resources.assets_dir() == tmp_path / assets


def test_an_incomplete_copy_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(resources, "_PACKAGES", tmp_path)
    with pytest.raises(FileNotFoundError, match="data is missing"):
        resources.data_dir()
