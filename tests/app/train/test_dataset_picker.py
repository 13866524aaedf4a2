"""Data sets are picked with keys and clicks, and what is picked is what is trained on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from tests.app.train.bench import made_split

BUNDLED = [("bundled",), ("bundled-ink",), ("bundled", "bundled-ink")]


@pytest.mark.parametrize(("downs", "specs"), list(enumerate(BUNDLED)))
def test_the_bundled_sets_are_trained_on_alone_or_together(make_bench, downs, specs):
    asked = []

    def read(specs):
        asked.append(specs)
        return made_split()

    bench = make_bench(read_datasets=read)
    for _ in range(downs):
        bench.qtbot.keyClick(bench.find("datasetBox"), Qt.Key.Key_Down)
    assert bench.tab.form.datasets.specs == specs
    bench.type("epochs", "1")
    bench.click("startButton")
    bench.wait_for_end()
    assert asked == [specs]


def test_several_files_are_one_data_set(bench, monkeypatch):
    names = ["/digits/pendigits-orig.tra.gz", "/digits/unipen.dat.gz"]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *args: (names, ""))
    for _ in range(2):
        bench.click("datasetFileButton")
    box = bench.find("datasetBox")
    assert bench.tab.form.datasets.specs == tuple(names)
    assert box.currentText() == "pendigits-orig.tra.gz + 1 more"
    assert box.count() == len(BUNDLED) + 1
    assert names[1] in box.itemData(box.currentIndex(), Qt.ItemDataRole.ToolTipRole)


def test_a_dialog_that_is_left_changes_nothing(bench, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *args: ([], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *args: "")
    bench.click("datasetFileButton")
    bench.click("datasetFolderButton")
    assert bench.tab.form.datasets.specs == ("bundled",)


def test_it_says_where_more_ink_is(bench):
    words = " ".join(label.text() for label in bench.tab.form.datasets.findChildren(QLabel))
    for place in ("UCI Machine Learning Repository", "10.5281/zenodo.1195803"):
        assert place in words
        assert place in bench.find("datasetFileButton").toolTip()
