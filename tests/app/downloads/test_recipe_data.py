"""The data box follows the recipe that is picked."""

import pytest
from PySide6.QtWidgets import QFileDialog

MISSING = (
    "This tutorial used MNIST: get it under Get more…; until then it runs on the bundled digits."
)


@pytest.fixture
def mnist(bench, shelf, collections):
    """MNIST, fetched; its place as a data set."""
    bench.open_and_download()
    bench.wait_for_end()
    return shelf.specs(collections[0])


def test_a_recipe_whose_own_data_is_there_takes_it(bench, mnist):
    bench.pick_recipe("minibatch-mlp")
    assert bench.tab.form.datasets.specs == mnist
    bench.pick_recipe("regularised")
    assert bench.tab.form.datasets.specs == ("bundled",)


def test_a_recipe_whose_own_data_is_missing_says_so(bench):
    bench.pick_recipe("minibatch-mlp")

    assert bench.tab.form.datasets.specs == ("bundled",)
    assert bench.tab.notice.text() == MISSING
    assert not bench.tab.notice.is_error
    bench.pick_recipe("regularised")
    assert bench.tab.notice.text().startswith("Ready to train")


def test_what_arrives_is_taken_by_the_recipe_that_waits_for_it(bench, shelf, collections):
    bench.pick_recipe("minibatch-mlp")
    bench.open_and_download()
    bench.wait_for_end()

    assert bench.tab.form.datasets.specs == shelf.specs(collections[0])
    assert bench.tab.notice.text() == "MNIST is there, and chosen."


def test_the_user_s_own_files_stay_chosen(bench, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *args: str(tmp_path))
    bench.click("datasetFolderButton")
    for recipe in ("regularised", "minibatch-mlp"):
        bench.pick_recipe(recipe)
        assert bench.tab.form.datasets.specs == (str(tmp_path),)
    bench.open_and_download()
    bench.wait_for_end()

    assert bench.tab.form.datasets.specs == (str(tmp_path),)


def test_a_run_keeps_its_data(bench, server):
    bench.pick_recipe("minibatch-mlp")
    bench.click("startButton")
    bench.open_and_download()
    bench.wait_for_end()

    assert bench.tab.form.datasets.specs == ("bundled",)
    bench.click("stopButton")
