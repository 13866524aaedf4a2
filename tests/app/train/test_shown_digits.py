"""What the network is being shown, before a run and during it."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTabWidget, QWidget

from app import style
from app.train.curves import TRAIN_LOSS
from app.train.shown_digits import COUNT, MOST_ROWS, ShownDigits
from app.train.train_tab import TrainTab
from core.errors import DatasetError
from core.sample import Sample
from tests.app.train.bench import CountingTrainer, made_split


def made_sample(*strangers):
    grids = np.zeros((COUNT, 32, 32), np.bool_)
    grids[:, 4:28, 4:28] = True
    return Sample(grids, tuple(None if n in strangers else n % 10 for n in range(COUNT)))


@pytest.fixture
def shown(qtbot, qapp):
    style.apply(qapp, "light")
    widget = ShownDigits()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def open_bench(make_bench):
    def make(**stand_ins):
        bench = make_bench(**stand_ins)
        if not bench.tab.shown_group.is_open():
            unfold(bench)
        return bench

    return make


def unfold(bench):
    bench.qtbot.mouseClick(bench.tab.shown_group.head, Qt.MouseButton.LeftButton)


def colour_at(widget, x, y):
    return widget.grab().toImage().pixelColor(x, y)


def test_grids_are_painted_and_strangers_are_grey(shown):
    shown.resize(600, 40)
    shown.set_sample(made_sample(1))
    assert colour_at(shown, 16, 16) == QColor(style.LIGHT.ink)
    assert colour_at(shown, 1, 1) == QColor(style.LIGHT.paper)
    assert colour_at(shown, 40 + 16, 16) == QColor(style.LIGHT.muted)


def test_the_other_scheme_is_followed(shown, qapp):
    shown.resize(600, 40)
    shown.set_sample(made_sample())
    shown.show()
    style.apply(qapp, "dark")
    assert colour_at(shown, 16, 16) == QColor(style.DARK.ink)


def test_screen_readers_are_told_what_is_shown(shown):
    shown.set_sample(made_sample(2))
    assert shown.accessibleName()
    assert shown.accessibleDescription().startswith("0, 1, none of the ten, 3")


def test_rows_and_cells_follow_the_room(shown, qapp):
    sizes = []
    for room in ((500, 20), (500, 90), (1300, 200)):
        shown.fit_into(type(shown.size())(*room))
        sizes.append(shown.sizeHint().height())
    assert sizes[0] < sizes[1] < sizes[2]
    assert sizes[1] == MOST_ROWS * 40 - 8


def test_a_sample_is_drawn_on_demand(open_bench, qtbot):
    bench = open_bench()
    assert bench.tab.shown.sample is None
    bench.click("drawSomeButton")
    qtbot.waitUntil(lambda: bench.tab.shown.sample is not None)
    first = bench.tab.shown.sample
    assert len(first.labels) == len(first.grids) == COUNT
    qtbot.waitUntil(lambda: bench.controller.samples.is_idle)
    bench.click("drawSomeButton")
    qtbot.waitUntil(lambda: bench.tab.shown.sample is not first)


def test_a_data_set_is_read_once_for_several_samples(open_bench, qtbot):
    asked = []

    def read(specs):
        asked.append(specs)
        return made_split()

    bench = open_bench(read_datasets=read)
    for _ in range(3):
        bench.click("drawSomeButton")
        qtbot.waitUntil(lambda: bench.controller.samples.is_idle)
    assert asked == [("bundled",)]
    qtbot.keyClick(bench.find("datasetBox"), Qt.Key.Key_Down)
    bench.click("drawSomeButton")
    qtbot.waitUntil(lambda: bench.controller.samples.is_idle)
    assert asked == [("bundled",), ("bundled-ink",)]


def test_a_data_set_that_cannot_be_read_is_told(open_bench, qtbot):
    def fail(specs):
        raise DatasetError("digits.zip is cut")

    bench = open_bench(read_datasets=fail)
    bench.click("drawSomeButton")
    qtbot.waitUntil(lambda: bench.tab.notice.is_error)
    assert bench.tab.notice.text() == "digits.zip is cut"


def test_a_run_shows_what_it_learns_from_and_locks_the_button(open_bench, qtbot, monkeypatch):
    monkeypatch.setattr("app.train.worker.SECONDS_PER_SAMPLE", 0.0)
    bench = open_bench(make_trainer=CountingTrainer)
    samples = []
    bench.click("startButton")
    qtbot.waitUntil(lambda: bench.tab.shown.sample is not None)
    samples.append(bench.tab.shown.sample)
    assert not bench.find("drawSomeButton").isEnabled()
    assert "once a second" in bench.find("drawSomeButton").toolTip()
    qtbot.waitUntil(lambda: bench.tab.shown.sample is not samples[0])
    bench.click("stopButton")
    bench.wait_for_end()
    assert bench.find("drawSomeButton").isEnabled()


def test_looking_does_not_change_the_training(open_bench, monkeypatch):
    losses = []
    for seconds in (0.0, 1e6):
        monkeypatch.setattr("app.train.worker.SECONDS_PER_SAMPLE", seconds)
        bench = open_bench()
        bench.tab.form.rows["augment"].set_value(value=True)
        bench.type("epochs", "2")
        bench.click("startButton")
        bench.wait_for_end()
        losses.append(bench.tab.curves.loss.curve(TRAIN_LOSS).y.tolist())
    assert losses[0] == losses[1]


def test_it_folds_away_and_leaves_the_plots_their_room(open_bench, qtbot):
    bench = open_bench()
    bench.tab.resize(900, 800)
    qtbot.waitUntil(lambda: bench.tab.shown.isVisible())
    unfold(bench)
    assert not bench.tab.shown.isVisible()
    assert not bench.find("drawSomeButton").isVisible()


@pytest.fixture
def tab(qtbot):
    tab = TrainTab()
    qtbot.addWidget(tab)
    tab.resize(900, 530)
    tab.show()
    return tab


def test_it_is_open_where_there_is_room(tab):
    assert not tab.shown_group.is_open()
    tab.resize(900, 690)
    assert tab.shown_group.is_open()
    tab.resize(900, 530)
    assert not tab.shown_group.is_open()


def test_it_is_open_from_the_start_in_a_tab_that_comes_to_the_front(qtbot):
    tabs, tab = QTabWidget(), TrainTab()
    qtbot.addWidget(tabs)
    tabs.addTab(QWidget(), "first")
    tabs.addTab(tab, "second")
    tabs.resize(1180, 760)
    tabs.show()
    tabs.setCurrentIndex(1)
    assert tab.shown_group.is_open()


def test_who_folded_it_finds_it_folded_in_a_larger_window(tab, qtbot):
    tab.resize(900, 690)
    qtbot.mouseClick(tab.shown_group.head, Qt.MouseButton.LeftButton)
    tab.resize(900, 900)
    assert not tab.shown_group.is_open()
