"""A Train tab with what can be fetched, and a hand for the buttons of both."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QProgressBar, QPushButton, QWidget

from app.downloads.controller import DownloadController
from app.downloads.download_dialog import DownloadDialog
from app.train.controller import TrainController
from app.train.recipe_data import RecipeData
from app.train.train_tab import TrainTab
from core.downloads.collection import Collection, Shelf


class Workbench:
    """What a start of the program makes of it."""

    def __init__(self, qtbot, shelf: Shelf, collections: list[Collection]) -> None:
        self.qtbot = qtbot
        self.tab = TrainTab()
        qtbot.addWidget(self.tab)
        self.training = TrainController(self.tab)
        self.downloads = DownloadController(shelf, collections)
        self.recipe_data = RecipeData(self.tab, self.downloads)
        self.downloads.serve(self.tab.form.datasets)
        self.tab.resize(900, 560)
        self.tab.show()

    @property
    def dialog(self) -> DownloadDialog | None:
        return self.tab.window().findChild(DownloadDialog, "downloadDialog")

    @property
    def titles(self) -> list[str]:
        box = self.find(QComboBox, "datasetBox")
        return [box.itemText(index) for index in range(box.count())]

    def find(self, kind: type[QWidget], name: str) -> QWidget:
        widget = self.tab.window().findChild(kind, name)
        assert widget is not None, name
        return widget

    def click(self, name: str) -> None:
        self.qtbot.mouseClick(self.find(QPushButton, name), Qt.MouseButton.LeftButton)

    def open_and_download(self, name: str = "mnist") -> None:
        self.click("getDataButton")
        self.click(f"{name}DownloadButton")

    def state(self, name: str = "mnist") -> str:
        return self.find(QLabel, f"{name}State").text()

    def wait_for_bytes(self, name: str = "mnist") -> None:
        progress = self.find(QProgressBar, f"{name}Progress")
        self.qtbot.waitUntil(lambda: progress.value() > 0)

    def wait_for_end(self) -> None:
        self.qtbot.waitUntil(lambda: self.downloads.is_idle)

    def pick_recipe(self, name: str) -> None:
        """With the arrow keys."""
        box = self.find(QComboBox, "recipeBox")
        steps = box.findData(name) - box.currentIndex()
        for _ in range(abs(steps)):
            self.qtbot.keyClick(box, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
