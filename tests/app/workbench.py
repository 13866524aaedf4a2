"""A tab with its controller, and a hand for its buttons."""

from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

Tab = TypeVar("Tab", bound=QWidget)
Controller = TypeVar("Controller")


class Workbench(Generic[Tab, Controller]):
    """Finds widgets of the tab by their names, and clicks."""

    def __init__(self, qtbot, tab: Tab, controller: Controller) -> None:
        self.qtbot = qtbot
        self.tab = tab
        self.controller = controller

    def find(self, name: str) -> QWidget:
        widget = self.tab.findChild(QWidget, name)
        assert widget is not None, name
        return widget

    def click(self, name: str) -> None:
        button = self.find(name)
        assert isinstance(button, QPushButton)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
