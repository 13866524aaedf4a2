"""The menu that says which digits the tutorials learn from."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest

from app.tutorials.data_button import DataButton


@pytest.fixture
def button(qtbot):
    """One whose owner shows at once what was chosen, as the tab does."""
    button = DataButton()
    qtbot.addWidget(button)
    button.chosen.connect(button.show_paths)
    button.show()
    return button


def words(menu):
    return [action.text() for action in menu.actions() if action.text()]


def choose(button, text):
    """Open the menu and take an action from it."""
    button.showMenu()
    action = next(action for action in button.menu().actions() if action.text() == text)
    QTest.mouseClick(
        button.menu(),
        Qt.MouseButton.LeftButton,
        pos=button.menu().actionGeometry(action).center(),
    )


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_path_is_left_out_from_the_open_menu(button):
    button.show_paths(["a/one.zip", "a/two.zip"])

    choose(button, "Without one.zip")

    button.menu().aboutToShow.emit()
    assert "Without two.zip" in words(button.menu())
    assert "Without one.zip" not in words(button.menu())


def test_what_is_taken_stays_and_is_not_taken_twice(button):
    button.show_paths(["one.zip"])

    button.add(["two.zip", "one.zip"])

    button.menu().aboutToShow.emit()
    assert words(button.menu())[-2:] == ["Without one.zip", "Without two.zip"]


def test_a_folder_is_named_as_it_is_not_as_markup(button):
    button.show_paths(["<b>digits</b> & more.zip"])

    shown = QTextDocument()
    shown.setHtml(button.toolTip())
    assert "<b>digits</b> & more.zip" in shown.toPlainText()
