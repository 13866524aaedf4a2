"""The matrix, the table and the gallery, with mouse and keys."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QToolTip

from app import style
from app.evaluate.misread_model import BITS, MOST
from core.grid import unpack
from core.metrics import classification_report
from tests.app.evaluate.bench import SEVEN, pictures, written

OFFSCREEN_TIPS = pytest.mark.qt_log_ignore(r"does not support raise\(\)")

MISTAKES = [(4, 7), (4, 7), (4, 7), (2, 1)]


def focus(bench, widget):
    bench.tab.activateWindow()
    widget.setFocus()
    bench.qtbot.waitUntil(widget.hasFocus)


# --- the gallery ---


def test_all_mistakes_are_shown_the_surest_first(tested):
    assert sorted(tested.shown()) == sorted(MISTAKES)
    assert tested.find("galleryTitle").text() == "4 misread digits, the surest first"
    evaluation = tested.controller.findings.evaluation
    sureness = evaluation.sureness[tested.tab.panel.gallery.positions]
    assert (np.diff(sureness) <= 0).all()


def test_captions_tell_label_answer_and_sureness(tested):
    gallery = tested.tab.panel.gallery
    for row, position in enumerate(gallery.positions):
        index = gallery.model().index(row, 0)
        evaluation = tested.controller.findings.evaluation
        rejected = "?" if evaluation.readings.is_rejected[position] else ""
        label, answer = tested.shown()[row]
        words = f"{label} → {answer}{rejected} {100 * evaluation.sureness[position]:.0f} %"
        assert index.data() == words
        grid = unpack(np.frombuffer(index.data(BITS), np.uint8)[None])[0]
        assert np.array_equal(grid, written().grids()[position])


def test_a_cell_narrows_the_gallery_and_again_shows_all(tested):
    tested.click_cell(4, 7)
    assert tested.shown() == [(4, 7)] * 3
    assert tested.find("galleryTitle").text() == "3 of 3 fours were read as 7"
    assert tested.tab.panel.confusion.chosen == (4, 7)

    tested.click_cell(2, 1)
    assert tested.shown() == [(2, 1)]

    tested.click_cell(2, 1)
    assert sorted(tested.shown()) == sorted(MISTAKES)
    assert tested.tab.panel.confusion.chosen is None


def test_a_cell_of_the_diagonal_shows_what_was_read_rightly_the_least_sure_first(tested):
    tested.click_cell(7, 7)

    assert tested.shown() == [(7, 7)] * 4
    assert (
        tested.find("galleryTitle").text()
        == "4 of 4 sevens were read rightly, the least sure first"
    )


@pytest.mark.parametrize("name", ["confusionView", "misreadGallery", "reportTable"])
def test_escape_shows_all(tested, qtbot, name):
    tested.click_cell(4, 7)
    focus(tested, tested.find(name))

    qtbot.keyClick(tested.find(name), Qt.Key.Key_Escape)

    assert len(tested.shown()) == 4
    assert tested.tab.panel.confusion.chosen is None


def test_the_button_shows_all_and_is_there_only_when_needed(tested):
    button = tested.find("showAllButton")
    assert not button.isVisible()
    tested.click_cell(4, 7)
    assert button.isVisible()
    tested.click("showAllButton")
    assert len(tested.shown()) == 4


def test_the_matrix_goes_by_keys(tested, qtbot):
    matrix = tested.tab.panel.confusion
    focus(tested, matrix)
    for key, times in ((Qt.Key.Key_Down, 5), (Qt.Key.Key_Up, 1), (Qt.Key.Key_Left, 3)):
        for _ in range(times):
            qtbot.keyClick(matrix, key)
    assert "Row 4, column 7: 3 of 3 fours were read as 7." in matrix.accessibleDescription()

    qtbot.keyClick(matrix, Qt.Key.Key_Return)
    assert matrix.chosen == (4, 7)
    assert matrix.accessibleDescription().endswith("Chosen.")
    qtbot.keyClick(matrix, Qt.Key.Key_Space)
    assert matrix.chosen is None


def test_a_new_result_shows_all_again(tested):
    tested.click_cell(4, 7)
    tested.test()

    assert len(tested.shown()) == 4
    assert not tested.find("showAllButton").isVisible()


def test_a_bad_network_s_gallery_ends_somewhere(make_bench):
    def read(specs, part):
        index = np.zeros(MOST + 50, np.intp) + 6
        return pictures().subset(index)

    bench = make_bench(read)
    bench.test()

    assert len(bench.tab.panel.gallery.positions) == MOST
    assert "1,050 misread digits" in bench.find("galleryTitle").text()
    assert "(the first 1,000)" in bench.find("galleryTitle").text()


def test_no_mistakes_are_said(make_bench):
    bench = make_bench(lambda *_: written().subset(np.arange(4)))
    bench.test()

    assert bench.find("galleryTitle").text() == "No digit was misread"


# --- onto the pad ---


def double_click(bench, row):
    gallery = bench.tab.panel.gallery
    place = gallery.visualRect(gallery.model().index(row, 0)).center()
    for act in (bench.qtbot.mouseClick, bench.qtbot.mouseDClick):
        act(gallery.viewport(), Qt.MouseButton.LeftButton, pos=place)


def press_enter(bench, row):
    gallery = bench.tab.panel.gallery
    focus(bench, gallery)
    for _ in range(row):
        bench.qtbot.keyClick(gallery, Qt.Key.Key_Right)
    bench.qtbot.keyClick(gallery, Qt.Key.Key_Enter)


@pytest.mark.parametrize("choose", [double_click, press_enter])
def test_ink_is_handed_on_with_a_word_about_it(tested, qtbot, choose):
    inks, told = [], []
    tested.controller.inkChosen.connect(inks.append)
    tested.controller.message.connect(told.append)
    tested.click_cell(4, 7)

    choose(tested, 1)

    [ink] = inks
    assert np.array_equal(ink.points, SEVEN.points)
    writer = tested.tab.panel.gallery.positions[1]
    assert told[0].startswith(f"A 4 of writer {writer}, read as 7 with ")


@pytest.mark.parametrize("choose", [double_click, press_enter])
def test_a_picture_stays_and_that_is_said(make_bench, qtbot, choose):
    bench = make_bench(pictures)
    bench.test()
    told = []
    bench.controller.message.connect(told.append)

    with qtbot.assertNotEmitted(bench.controller.inkChosen):
        choose(bench, 0)

    assert told == ["Of this digit only the picture is known, not how it was written."]


# --- the table ---


def test_the_table_is_core_s_report(tested):
    report = classification_report(tested.controller.findings.confusion)
    rows = [line.split("\t") for line in tested.tab.panel.report.as_text().splitlines()]

    assert rows[0] == ["digit", "right", "of", "precision", "recall", "F1"]
    assert rows[8] == ["7", "4", "4", f"{4 / 7:.4f}", "1.0000", f"{report.f1[7]:.4f}"]
    assert rows[5] == ["4", "0", "3", "0.0000", "0.0000", "0.0000"]
    assert rows[1] == ["0", "0", "0", "–", "–", "–"]
    assert rows[11] == ["mean", "6", "10", *(f"{value:.4f}" for value in report.macro())]
    assert rows[12] == ["weighted", "6", "10", *(f"{value:.4f}" for value in report.weighted())]


def test_ctrl_c_copies_the_table(tested, qtbot):
    QGuiApplication.clipboard().setText("something else")
    focus(tested, tested.tab.panel.report)

    qtbot.keyClick(tested.tab.panel.report, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    copied = QGuiApplication.clipboard().text()
    assert copied == tested.tab.panel.report.as_text()
    assert copied.count("\n") == 13
    assert copied.startswith("digit\tright\tof")


def test_the_mouse_copies_it_too(tested):
    QGuiApplication.clipboard().setText("")
    [copy] = tested.tab.panel.report.actions()
    copy.trigger()

    assert QGuiApplication.clipboard().text().startswith("digit\t")


# --- tool tips and painting ---


@OFFSCREEN_TIPS
def test_the_tool_tip_of_a_cell_is_a_sentence(tested, qapp):
    matrix = tested.tab.panel.confusion
    for cell, words in (
        ((4, 7), "3 of 3 fours were read as 7."),
        ((2, 1), "1 of 1 two was read as 1."),
        ((7, 1), "None of 4 sevens was read as 1."),
        ((7, 7), "4 of 4 sevens were read rightly."),
        ((0, 0), "There are no zeros here."),
    ):
        place = matrix.place_of(cell).center()
        hover(matrix, place)
        assert QToolTip.text() == words
    QToolTip.hideText()


def hover(widget, place):
    event = QHelpEvent(QHelpEvent.Type.ToolTip, place, widget.mapToGlobal(place))
    QApplication.sendEvent(widget, event)


@OFFSCREEN_TIPS
def test_the_heads_explain_the_matrix(tested):
    hover(tested.tab.panel.confusion, QPoint(3, 3))

    assert "A row for each digit" in QToolTip.text()
    QToolTip.hideText()


def colour_at(widget, cell):
    """Of a corner of the cell: behind its number."""
    return widget.grab().toImage().pixelColor(widget.place_of(cell).topLeft() + QPoint(2, 2))


@pytest.mark.parametrize("palette", [style.LIGHT, style.DARK], ids=lambda palette: palette.name)
def test_mistakes_are_warm_and_the_diagonal_is_subdued(tested, qapp, palette):
    style.apply(qapp, palette.name)
    matrix = tested.tab.panel.confusion

    assert colour_at(matrix, (0, 5)) == QColor(palette.panel)
    assert colour_at(matrix, (7, 7)) == QColor(palette.grid_line)
    warm = colour_at(matrix, (4, 7))
    assert warm.red() > warm.blue() + 50
    style.apply(qapp, "light")


def test_the_rarer_mistake_is_fainter(make_bench):
    def read(specs, part):
        digits = pictures().subset(np.array([6, 7, 8, 9]))
        return type(digits)("fours", digits.bits, np.full(4, 4, np.uint8))

    bench = make_bench(read)
    bench.test()
    matrix = bench.tab.panel.confusion

    assert bench.controller.findings.confusion[4, [1, 7]].tolist() == [1, 3]
    common, rare = colour_at(matrix, (4, 7)), colour_at(matrix, (4, 1))
    assert common.blue() < rare.blue() < QColor(style.LIGHT.panel).blue()


@pytest.mark.parametrize("palette", [style.LIGHT, style.DARK], ids=lambda palette: palette.name)
def test_the_gallery_paints_ink_on_paper(tested, qapp, palette):
    style.apply(qapp, palette.name)
    gallery = tested.tab.panel.gallery
    place = gallery.visualRect(gallery.model().index(0, 0))

    picture = gallery.viewport().grab(place).toImage()

    colours = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }
    assert {palette.ink, palette.paper} <= colours
    style.apply(qapp, "light")


def test_screen_readers_are_told_what_is_shown(tested):
    assert tested.tab.panel.gallery.accessibleDescription() == "4 misread digits, the surest first"
    index = tested.tab.panel.gallery.model().index(0, 0)
    assert "read as" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    for name in ("confusionView", "reportTable", "misreadGallery", "testHeadline"):
        assert tested.find(name).accessibleName(), name


# --- saving ---


@pytest.mark.parametrize("button", ["saveMistakesButton", "saveDiagramButton"])
def test_pictures_are_saved(tested, qtbot, monkeypatch, tmp_path, button):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine"), ""))

    with qtbot.waitSignal(tested.controller.message) as told:
        tested.click(button)

    assert told.args == [f"Saved as {tmp_path / 'mine.png'}."]
    assert not QImage(str(tmp_path / "mine.png")).isNull()


def test_a_folder_that_is_not_there_to_save_in_is_told(tested, qtbot, tmp_path):
    tested.controller.save_mistakes(tmp_path / "nowhere" / "sheet.png")

    qtbot.waitUntil(lambda: tested.tab.notice.is_error)
    assert "could not be written" in tested.tab.notice.text()


def test_a_dialog_that_is_left_saves_nothing(tested, monkeypatch, tmp_path):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    tested.click("saveMistakesButton")

    assert list(tmp_path.iterdir()) == []
