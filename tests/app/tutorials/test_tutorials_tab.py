"""The Tutorials tab with clicks: a page for each, its numbers, and how a run ends."""

from itertools import islice
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QTableView

from app import style
from app.tutorials.controller import TutorialsController
from app.tutorials.tutorials_tab import TutorialsTab
from core.errors import DatasetError
from core.recipes import RECIPES
from core.tutorials import NAMES, tutorial_named
from core.tutorials.reports import Note, Row, Working
from core.tutorials.sources import Sources
from core.tutorials.tutorial import Effort, Tutorial
from core.tutorials.verdicts import Verdict

RIGHT = Row("the answer", "41.9", "41.9", "42.0", Verdict(True, "all 3 digits"), "a mistake")
WRONG = Row("the question", "1", "2", "", Verdict(False, "differs"))


def tutorial(name="logic-gate", reports=(RIGHT, WRONG)):
    def reproduce(_sources, _effort):
        for report in reports:
            if isinstance(report, Exception):
                raise report
            yield report

    return Tutorial(name, f"About {name}", "It teaches.", "Look.", "It goes wrong.", reproduce)


class Endless:
    """A tutorial that finds one number and then only works, until it is left."""

    def __init__(self):
        self.left = Event()
        self.steps = 0

    def __call__(self, _sources, _effort):
        try:
            yield RIGHT
            while True:
                self.steps += 1
                yield Working(f"step {self.steps}", 1 - 1 / self.steps)
        finally:
            self.left.set()


@pytest.fixture
def make_tab(qtbot, qapp, isolated_settings):
    controllers = []

    def make(*tutorials):
        style.apply(qapp, "light")
        tab = TutorialsTab()
        qtbot.addWidget(tab)
        controller = TutorialsController(tab, load=lambda: tutorials)
        controllers.append(controller)
        tab.resize(900, 640)
        tab.show()
        qtbot.waitUntil(lambda: find(tab, "tutorialTitle").text() != "")
        return tab, controller

    yield make
    for controller in controllers:
        assert controller.shutdown()


def find(tab, name):
    widget = tab.findChild(object, name)
    assert widget is not None, name
    return widget


def click(qtbot, tab, name):
    qtbot.mouseClick(find(tab, name), Qt.MouseButton.LeftButton)


def run(qtbot, tab, controller):
    with qtbot.waitSignal(controller.ended):
        click(qtbot, tab, "reproduceButton")


def cells(tab):
    model = find(tab, "tutorialTable").model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_every_tutorial_has_its_page(qtbot, make_tab):
    tab, _ = make_tab(*map(tutorial_named, NAMES))
    titles = find(tab, "tutorialList")

    for place, name in enumerate(NAMES):
        titles.setCurrentRow(place)
        shown = tutorial_named(name)
        assert find(tab, "tutorialTitle").text() == shown.title
        for part in ("teaches", "look_at", "goes_wrong"):
            assert find(tab, f"tutorial_{part}").text() == getattr(shown, part)
        assert find(tab, "tryTutorialButton").isVisible() == (name in RECIPES)


def test_a_run_shows_its_numbers_with_the_reasons_and_what_came_of_it(qtbot, make_tab):
    tab, controller = make_tab(tutorial(reports=(Note("learnt from a gate"), RIGHT, WRONG)))

    run(qtbot, tab, controller)

    assert cells(tab) == [
        ["the answer", "41.9", "41.9", "42.0", "all 3 digits [1]"],
        ["the question", "1", "2", "–", "differs"],
    ]
    assert find(tab, "tutorialReasons").text() == "[1] a mistake"
    assert find(tab, "tutorialNotice").isVisible()
    assert find(tab, "tutorialNotice").text() == "1 of 2 printed numbers come out."
    assert not find(tab, "tutorialProgress").isVisible()


def test_the_table_is_copied_as_text(qtbot, make_tab):
    tab, controller = make_tab(tutorial())
    run(qtbot, tab, controller)
    table = find(tab, "tutorialTable")
    assert isinstance(table, QTableView)

    table.setFocus()
    qtbot.keySequence(table, QKeySequence(QKeySequence.StandardKey.Copy))

    text = QGuiApplication.clipboard().text()
    assert "the answer\t41.9\t41.9\t42.0\tall 3 digits [1]" in text


def test_stop_is_at_once_and_keeps_what_was_found(qtbot, make_tab):
    endless = Endless()
    first = Tutorial("logic-gate", "Endless", "It teaches.", "Look.", "Wrong.", endless)
    tab, controller = make_tab(first, tutorial("regularised"))
    click(qtbot, tab, "reproduceButton")
    qtbot.waitUntil(lambda: len(cells(tab)) == 1)

    click(qtbot, tab, "stopReproduceButton")

    assert not controller.is_running
    assert find(tab, "reproduceButton").isVisible()
    assert "what was found stays" in find(tab, "tutorialNotice").text()
    assert len(cells(tab)) == 1
    qtbot.waitUntil(endless.left.is_set)


def test_another_page_does_not_show_the_numbers_of_the_running_one(qtbot, make_tab):
    first = Tutorial("logic-gate", "Endless", "It teaches.", "Look.", "Wrong.", Endless())
    tab, controller = make_tab(first, tutorial("regularised"))
    click(qtbot, tab, "reproduceButton")
    qtbot.waitUntil(lambda: len(cells(tab)) == 1)

    find(tab, "tutorialList").setCurrentRow(1)

    assert cells(tab) == []
    assert controller.is_running
    find(tab, "tutorialList").setCurrentRow(0)
    assert len(cells(tab)) == 1


def test_what_cannot_be_read_is_told(qtbot, make_tab):
    tab, controller = make_tab(tutorial(reports=(DatasetError("digits.zip is cut: get it anew."),)))

    run(qtbot, tab, controller)

    assert "digits.zip is cut: get it anew." in find(tab, "tutorialNotice").text()


def test_its_recipe_is_tried_in_the_train_tab(qtbot, make_tab):
    tab, controller = make_tab(tutorial("three-layer-sigmoid"))

    with qtbot.waitSignal(controller.recipeChosen) as chosen:
        click(qtbot, tab, "tryTutorialButton")

    assert chosen.args == ["three-layer-sigmoid"]


def test_closing_ends_a_run(qtbot, make_tab):
    endless = Endless()
    tab, controller = make_tab(
        Tutorial("logic-gate", "Endless", "It teaches.", "Look.", "Wrong.", endless)
    )
    click(qtbot, tab, "reproduceButton")
    qtbot.waitUntil(lambda: len(cells(tab)) == 1)

    assert controller.shutdown()
    assert endless.left.is_set()


def test_a_run_can_be_held_and_goes_on(qtbot, make_tab):
    endless = Endless()
    tab, controller = make_tab(
        Tutorial("logic-gate", "Endless", "It teaches.", "Look.", "Wrong.", endless)
    )
    click(qtbot, tab, "reproduceButton")
    qtbot.waitUntil(lambda: find(tab, "tutorialProgress").value() > 0)

    click(qtbot, tab, "pauseReproduceButton")
    assert find(tab, "pauseReproduceButton").text() == "Continue"
    held = []
    qtbot.waitUntil(lambda: held.append(endless.steps) or held[-3:] == [endless.steps] * 3)
    assert controller.is_running

    click(qtbot, tab, "pauseReproduceButton")
    qtbot.waitUntil(lambda: endless.steps > held[-1] + 10)
    assert find(tab, "pauseReproduceButton").text() == "Pause"


def test_a_run_that_is_held_can_be_stopped(qtbot, make_tab):
    endless = Endless()
    tab, _ = make_tab(Tutorial("logic-gate", "Endless", "It teaches.", "Look.", "Wrong.", endless))
    click(qtbot, tab, "reproduceButton")
    qtbot.waitUntil(lambda: len(cells(tab)) == 1)

    click(qtbot, tab, "pauseReproduceButton")
    click(qtbot, tab, "stopReproduceButton")

    qtbot.waitUntil(endless.left.is_set)
    assert find(tab, "reproduceButton").isVisible()


@pytest.mark.parametrize("name", NAMES)
def test_every_tutorial_says_how_far_it_is(name):
    reports = tutorial_named(name).reproduce(Sources(), Effort(seeds=1))
    shares = [report.share for report in islice(reports, 12) if isinstance(report, Working)]

    assert shares
    assert shares == sorted(shares)
    assert 0 < shares[0] <= shares[-1] <= 1
