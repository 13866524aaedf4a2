import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QTabWidget,
    QWidget,
)

from app import style
from app.main_window import MainWindow
from app.settings import Settings
from core import model_file
from tests.app.draw.drawing import draw

NAMES_THAT_STAY = [
    "drawingPad",
    "gridView",
    "answer",
    "probabilityBars",
    "clearButton",
    "undoButton",
    "tabs",
    "drawTab",
    "trainTab",
    "recipeBox",
    "datasetBox",
    "getDataButton",
    "startButton",
    "pauseButton",
    "stopButton",
    "lossPlot",
    "progressBar",
    "statusBar",
    "testTab",
    "testButton",
    "stopTestButton",
]
NAMES_OF_A_RESULT = ["confusionView", "reportTable", "misreadGallery"]

SEVEN = [(60, 60), (230, 60), (130, 360)]
TRAINING_MS = 20_000


@pytest.fixture
def window(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()


def child(window, name, kind=QWidget):
    found = window.findChild(kind, name)
    assert found is not None, name
    return found


def click(qtbot, window, name):
    qtbot.mouseClick(child(window, name), Qt.MouseButton.LeftButton)


def show_tab(window, number):
    child(window, "tabs", QTabWidget).setCurrentIndex(number)


def start_training(qtbot, window, epochs):
    show_tab(window, 1)
    recipes = child(window, "recipeBox", QComboBox)
    recipes.setCurrentIndex(recipes.findData("quick"))
    field = child(window, "epochs", QLineEdit)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, str(epochs))
    click(qtbot, window, "startButton")


@pytest.mark.parametrize("name", NAMES_THAT_STAY)
def test_the_names_that_stay_are_there(window, name):
    child(window, name, object)


@pytest.mark.parametrize("name", NAMES_OF_A_RESULT)
def test_the_names_of_a_result_are_there_when_the_tab_is(window, name):
    show_tab(window, 2)

    child(window, name)


def test_a_digit_drawn_with_the_mouse_is_read(qtbot, window):
    draw(qtbot, child(window, "drawingPad"), SEVEN)

    assert child(window, "answer", QLabel).text() == "7"


def test_draw_train_use_and_draw_again(qtbot, window):
    draw(qtbot, child(window, "drawingPad"), SEVEN)
    start_training(qtbot, window, epochs=2)
    qtbot.waitUntil(child(window, "startButton").isEnabled, timeout=TRAINING_MS)
    click(qtbot, window, "useButton")

    assert window.recognizer.model.record.recipe is None
    assert window.recognizer.model.record.epoch == 2
    show_tab(window, 0)
    assert "1024-128-10" in child(window, "networkLine", QLabel).text()
    click(qtbot, window, "clearButton")
    draw(qtbot, child(window, "drawingPad"), SEVEN)
    assert child(window, "answer", QLabel).text() in set("0123456789")


def test_the_pad_follows_a_training_in_progress(qtbot, window):
    start_training(qtbot, window, epochs=500)
    qtbot.waitUntil(child(window, "useButton").isEnabled, timeout=TRAINING_MS)
    with qtbot.waitSignal(window.recognizerChanged, timeout=TRAINING_MS):
        click(qtbot, window, "useButton")
    epochs = []
    window.recognizerChanged.connect(lambda r: epochs.append(r.model.record.epoch))

    qtbot.waitUntil(lambda: len(set(epochs)) >= 2, timeout=TRAINING_MS)
    click(qtbot, window, "stopButton")

    qtbot.waitUntil(child(window, "startButton").isEnabled, timeout=TRAINING_MS)
    assert epochs == sorted(epochs)


def test_closing_during_training_ends_it(qtbot, window):
    start_training(qtbot, window, epochs=100_000)
    qtbot.waitUntil(child(window, "stopButton").isEnabled, timeout=TRAINING_MS)

    window.close()

    assert not window.isVisible()  # the thread's end is watched by the fixtures of all tests


def test_closing_during_a_test_ends_it(qtbot, window):
    show_tab(window, 2)
    child(window, "testDatasetBox", QComboBox).setCurrentIndex(1)
    click(qtbot, window, "testButton")
    assert child(window, "stopTestButton").isEnabled()

    began = time.monotonic()
    window.close()

    assert time.monotonic() - began < 1
    assert not window.isVisible()  # the thread's end is watched by the fixtures of all tests


UNIPEN = """.SEGMENT DIGIT 0 ? "4"
.COMMENT 4 12 1
.PEN_DOWN
0 100
60 100
20 0
.PEN_UP
"""


def test_misread_ink_goes_to_the_pad(qtbot, window, tmp_path, monkeypatch):
    file = tmp_path / "mine.dat"
    file.write_text(UNIPEN)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *a: ([str(file)], ""))
    show_tab(window, 2)
    click(qtbot, window, "testDatasetFileButton")
    click(qtbot, window, "testButton")
    qtbot.waitUntil(child(window, "testButton").isEnabled)
    gallery = child(window, "misreadGallery", QListView)
    gallery.setFocus()
    qtbot.keyClick(gallery, Qt.Key.Key_Return)

    assert child(window, "tabs", QTabWidget).currentIndex() == 0
    assert child(window, "answer", QLabel).text() == "7"
    assert "A 4 of writer 12, read as 7" in window.statusBar().currentMessage()
    click(qtbot, window, "undoButton")
    assert child(window, "answer", QLabel).text() == "–"


def test_the_network_that_the_pad_reads_with_is_tested(qtbot, window):
    start_training(qtbot, window, epochs=1)
    qtbot.waitUntil(child(window, "startButton").isEnabled, timeout=TRAINING_MS)
    click(qtbot, window, "useButton")

    assert child(window, "testedNetwork", QLabel).text() == "1024-128-10"
    window.use_shipped_model()
    assert child(window, "testedNetwork", QLabel).text() == window.recognizer.model.summary


def test_a_model_is_saved_opened_and_left_for_the_shipped_one(qtbot, window, tmp_path, monkeypatch):
    path = tmp_path / "mine.npz"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a: (str(path), ""))
    start_training(qtbot, window, epochs=1)
    qtbot.waitUntil(child(window, "startButton").isEnabled, timeout=TRAINING_MS)
    click(qtbot, window, "saveButton")
    assert model_file.load(path).record.epoch == 1

    qtbot.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert window.recognizer.model.record.epoch == 1
    window.use_shipped_model()
    assert window.recognizer.model.record.started_from


def test_a_broken_model_is_refused_in_words_and_the_old_one_stays(window, tmp_path):
    before = window.recognizer
    path = tmp_path / "broken.npz"
    path.write_bytes(b"no model")

    window.open_model(path)

    assert "broken.npz is not a Digitpad model" in window.statusBar().currentMessage()
    assert window.recognizer is before


def test_a_model_that_cannot_be_written_is_told(window, tmp_path):
    window.save_model(tmp_path / "nowhere" / "model.npz")

    assert "could not be written" in window.statusBar().currentMessage()


def test_light_and_dark_can_be_chosen_and_are_remembered(qtbot, window):
    child(window, "darkScheme", object).trigger()
    assert style.current() is style.DARK
    window_colour = QApplication.palette().color(QPalette.ColorRole.Window)
    assert window_colour.name() == style.DARK.window
    window.close()

    again = MainWindow()
    qtbot.addWidget(again)

    assert style.current() is style.DARK
    child(again, "lightScheme", object).trigger()
    assert style.current() is style.LIGHT


def test_place_tab_and_way_to_the_grid_are_remembered(qtbot, window):
    window.resize(1000, 700)
    show_tab(window, 1)
    child(window, "asDrawnButton").setChecked(True)
    child(window, "epochs", QLineEdit).setText("123")
    window.close()

    again = MainWindow()
    qtbot.addWidget(again)

    assert again.height() == 700
    assert child(again, "tabs", QTabWidget).currentIndex() == 1
    assert child(again, "asDrawnButton").isChecked()
    assert child(again, "epochs", QLineEdit).text() == "123"


LOWEST_AND_RIGHTMOST = (
    ["drawingPad", "gridView", "answer", "probabilityBars", "clearButton"],
    ["lossPlot", "startButton", "saveButton", "progressBar"],
    ["testProgress", "testHeadline", "reportTable", "saveDiagramButton", "misreadGallery"],
)


@pytest.mark.parametrize("size", [(900, 600), (1120, 760), (1900, 1060)])
@pytest.mark.parametrize("tab", [0, 1, 2])
def test_nothing_sticks_out_of_the_window(qtbot, window, size, tab):
    window.resize(*size)
    show_tab(window, tab)
    if tab == 2:
        click(qtbot, window, "testButton")
        qtbot.waitUntil(child(window, "testButton").isEnabled)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == size)

    for name in LOWEST_AND_RIGHTMOST[tab]:
        widget = child(window, name)
        corner = widget.mapTo(window, QPoint(widget.width(), widget.height()))
        assert corner.x() <= window.width(), name
        assert corner.y() <= window.height(), name


def test_the_about_box_names_versions_and_sources(qtbot, window):
    about = next(
        a for a in window.findChildren(object) if getattr(a, "text", str)() == "About Digitpad"
    )
    about.trigger()

    text = child(window, "aboutText", QLabel).text()
    assert "numpy" in text
    assert "Alpaydin" in text
    child(window, "aboutBox").close()


def test_every_control_says_what_it_is(window):
    for widget in window.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(window):
            words = [widget.accessibleName(), widget.toolTip()]
            if isinstance(widget, QPushButton):
                words.append(widget.text())
            assert any(words) or type(widget).__name__ in KNOWN_BY_THEIR_TEXT, widget


KNOWN_BY_THEIR_TEXT = {"QTabBar", "QRadioButton", "QCheckBox", "QToolButton", "QScrollArea"}


@pytest.fixture
def hurried(qtbot):
    window = MainWindow(is_hurried=True)
    qtbot.addWidget(window)
    yield window
    window.close()


def test_a_hurried_window_has_its_pad_first_and_the_rest_once_it_is_painted(qtbot, hurried):
    assert hurried.findChild(QWidget, "drawingPad") is not None
    assert hurried.findChild(QWidget, "trainTab") is None
    assert hurried.findChild(QTabWidget, "tabs").count() == 4

    hurried.show()

    qtbot.waitUntil(lambda: hurried.findChild(QWidget, "testTab") is not None)
    for name in NAMES_THAT_STAY:
        assert hurried.findChild(QWidget, name) is not None, name


def test_a_hurried_window_that_is_closed_at_once_keeps_what_other_starts_have_set(qtbot, hurried):
    settings = Settings()
    settings.training_form = {"epochs": "77"}

    hurried.close()

    assert settings.training_form == {"epochs": "77"}
    assert hurried.findChild(QWidget, "trainTab") is None


def test_a_hurried_window_is_complete_where_it_was_left_at_another_tab(qtbot):
    Settings().tab = 2

    window = MainWindow(is_hurried=True)
    qtbot.addWidget(window)

    assert window.findChild(QWidget, "testTab") is not None
    assert window.findChild(QTabWidget, "tabs").currentIndex() == 2
    window.close()
