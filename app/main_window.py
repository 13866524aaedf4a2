"""The window: its tabs, the network menu, and the few wires between the tabs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QIcon, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QTabWidget,
    QToolButton,
    QWidget,
)

from app import style
from app.about import AboutBox
from app.downloads.controller import DownloadController
from app.downloads.place import users_shelf
from app.draw.controller import DrawController
from app.draw.draw_tab import DrawTab
from app.evaluate.controller import EvaluateController
from app.evaluate.evaluate_tab import EvaluateTab
from app.settings import Settings
from app.train.controller import TrainController
from app.train.recipe_data import RecipeData
from app.train.train_tab import TrainTab
from app.tutorials.controller import TutorialsController
from app.tutorials.tutorials_tab import TutorialsTab
from core import model_file
from core.errors import DigitpadError
from core.ink import Ink
from core.recognizer import Recognizer
from core.resources import assets_dir

MODEL_FILTER = "Digitpad models (*.npz)"
SMALLEST_SIZE = (900, 600)
FIRST_SIZE = (1120, 760)
MESSAGE_MS = 8000
PREPARE_MS = 50

SCHEMES = {"system": "As the system", "light": "Light", "dark": "Dark"}


class MainWindow(QMainWindow):
    """The whole program in one window; works inside any QApplication.

    Signals
    -------
    recognizerChanged(Recognizer)
        The pad reads with another network from now on.
    """

    recognizerChanged = Signal(object)

    def __init__(self) -> None:
        settings = Settings()
        # First, for a widget that is there already does not take over another font at once.
        style.choose(_application(), settings.scheme)
        super().__init__()
        self._settings = settings
        # Curves and findings take a while to load; the window is to be painted first.
        self._prepare_later = QTimer(self, singleShot=True, interval=PREPARE_MS)
        self._recognizer = Recognizer.shipped()
        self._draw_tab = DrawTab()
        self._train_tab = TrainTab()
        self._evaluate_tab = EvaluateTab()
        self._tutorials_tab = TutorialsTab()
        self._draw = DrawController(
            self._draw_tab, self._recognizer, fits_ink=self._settings.fits_ink
        )
        self._train = TrainController(self._train_tab)
        self._evaluate = EvaluateController(self._evaluate_tab, self._recognizer)
        self._tutorials = TutorialsController(self._tutorials_tab, self._settings.tutorial_data)
        self._downloads = DownloadController(users_shelf())
        self._recipe_data = RecipeData(self._train_tab, self._downloads)
        self._build()
        self._connect()
        self._restore()
        # Last: each widget that is put into another would be styled anew, with all that it holds.
        style.dress(_application())

    @property
    def recognizer(self) -> Recognizer:
        """What the pad reads with."""
        return self._recognizer

    def _build(self) -> None:
        self.setWindowTitle("Digitpad")
        self.setWindowIcon(QIcon(str(assets_dir() / "icon.svg")))
        self.setMinimumSize(*SMALLEST_SIZE)
        self._tabs = QTabWidget(objectName="tabs", documentMode=True)
        self._tabs.setAccessibleName("Draw, train, test and tutorials")
        self._tabs.addTab(self._draw_tab, "Draw")
        self._tabs.addTab(self._train_tab, "Train")
        self._tabs.addTab(self._evaluate_tab, "Test")
        self._tabs.addTab(self._tutorials_tab, "Tutorials")
        self._tabs.setCornerWidget(self._build_corner())
        self.setCentralWidget(self._tabs)
        self.statusBar().setObjectName("statusBar")
        self.statusBar().setAccessibleName("Messages")
        self._add_shortcuts()

    def _build_corner(self) -> QWidget:
        corner = QWidget()
        layout = QHBoxLayout(corner)
        layout.setContentsMargins(0, 0, style.SPACING, 0)
        layout.setSpacing(style.SPACING)
        layout.addWidget(_menu_button("Network", "networkMenu", self._build_network_menu()))
        layout.addWidget(_menu_button("View", "viewMenu", self._build_view_menu()))
        return corner

    def _build_network_menu(self) -> QMenu:
        menu = QMenu(self)
        self._open_action = menu.addAction("Open model…", self._on_open_chosen)
        self._open_action.setShortcut(QKeySequence.StandardKey.Open)
        self._save_action = menu.addAction("Save the pad's model…", self._on_save_chosen)
        self._save_action.setShortcut(QKeySequence.StandardKey.Save)
        menu.addSeparator()
        self._shipped_action = menu.addAction("Back to the shipped model", self.use_shipped_model)
        return menu

    def _build_view_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for scheme, words in SCHEMES.items():
            action = QAction(words, group, checkable=True, objectName=f"{scheme}Scheme")
            action.setChecked(scheme == self._settings.scheme)
            action.triggered.connect(lambda _checked, chosen=scheme: self._set_scheme(chosen))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction("About Digitpad", self._on_about_chosen)
        return menu

    def _add_shortcuts(self) -> None:
        self.addActions([self._open_action, self._save_action])
        for number in range(self._tabs.count()):
            action = QAction(self, shortcut=QKeySequence(f"Ctrl+{number + 1}"))
            action.triggered.connect(lambda _checked, n=number: self._tabs.setCurrentIndex(n))
            self.addAction(action)
        close = QAction(self, shortcut=QKeySequence(QKeySequence.StandardKey.Quit))
        close.triggered.connect(self.close)
        self.addAction(close)

    def _connect(self) -> None:
        self.recognizerChanged.connect(self._draw.set_recognizer)
        self.recognizerChanged.connect(self._evaluate.set_recognizer)
        self._train.modelPublished.connect(self.use)
        for tab in (self._train_tab, self._evaluate_tab):
            self._downloads.serve(tab.form.datasets)
        self._evaluate.inkChosen.connect(self._show_on_pad)
        self._tutorials.recipeChosen.connect(self._try_recipe)
        self._draw.message.connect(self._tell)
        self._train.message.connect(self._tell)
        self._evaluate.message.connect(self._tell)
        self._prepare_later.timeout.connect(self._train_tab.prepare)
        self._prepare_later.timeout.connect(self._evaluate_tab.prepare)
        self._prepare_later.timeout.connect(self._tell_whether_settings_are_kept)
        QApplication.styleHints().colorSchemeChanged.connect(self._on_system_scheme_changed)

    def _restore(self) -> None:
        if not self.restoreGeometry(self._settings.geometry):
            self.resize(*FIRST_SIZE)
        self._tabs.setCurrentIndex(self._settings.tab)
        self._train_tab.form.restore(self._settings.training_form)
        self._recipe_data.take()

    @Slot(object)
    def use(self, recognizer: Recognizer) -> None:
        """Let the pad read with another network."""
        self._recognizer = recognizer
        self.recognizerChanged.emit(recognizer)

    def open_model(self, path: Path) -> None:
        """Let the pad read with the model in a file; says so in words if that fails."""
        try:
            self._train.stop_publishing()
            self.use(Recognizer(model_file.load(path)))
        except DigitpadError as error:
            self._tell(str(error))
        else:
            self._tell(f"The pad reads with {path.name}.")

    def save_model(self, path: Path) -> None:
        """Write the model that the pad reads with."""
        try:
            model_file.save(self._recognizer.model, path)
        except DigitpadError as error:
            self._tell(str(error))
        else:
            self._tell(f"Saved as {path}.")

    @Slot()
    def use_shipped_model(self) -> None:
        """Let the pad read with the model that comes with the program."""
        self._train.stop_publishing()
        self.use(Recognizer.shipped())
        self._tell("The pad reads with the shipped model.")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._prepare_later.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._draw.shutdown()
        self._train.shutdown()
        self._evaluate.shutdown()
        self._tutorials.shutdown()
        self._downloads.shutdown()
        self._settings.geometry = self.saveGeometry()
        self._settings.tab = self._tabs.currentIndex()
        self._settings.fits_ink = self._draw.fits_ink
        self._settings.training_form = self._train_tab.form.state()
        self._settings.tutorial_data = self._tutorials.paths
        super().closeEvent(event)

    @Slot(object)
    def _show_on_pad(self, ink: Ink) -> None:
        self._draw.show_ink(ink)
        self._tabs.setCurrentWidget(self._draw_tab)

    @Slot(str)
    def _try_recipe(self, name: str) -> None:
        self._tabs.setCurrentWidget(self._train_tab)
        if self._train.state.is_active:
            self._tell("A training is going on: stop it, then try the tutorial's recipe again.")
            return
        recipes = self._train_tab.form.recipes
        recipes.select(name)
        recipes.picked.emit(recipes.recipe)

    @Slot()
    def _on_open_chosen(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, "Open model", str(self._settings.last_folder), MODEL_FILTER
        )
        if name:
            self._settings.last_folder = Path(name).parent
            self.open_model(Path(name))

    @Slot()
    def _on_save_chosen(self) -> None:
        suggestion = self._settings.last_folder / "my-model.npz"
        name, _ = QFileDialog.getSaveFileName(self, "Save model", str(suggestion), MODEL_FILTER)
        if name:
            path = Path(name).with_suffix(".npz")
            self._settings.last_folder = path.parent
            self.save_model(path)

    @Slot()
    def _on_about_chosen(self) -> None:
        AboutBox(self).open()

    def _set_scheme(self, scheme: str) -> None:
        self._settings.scheme = scheme
        style.apply(_application(), scheme)
        self._tell_whether_settings_are_kept()

    @Slot()
    def _on_system_scheme_changed(self) -> None:
        style.apply(_application(), self._settings.scheme)

    @Slot()
    def _tell_whether_settings_are_kept(self) -> None:
        if problem := self._settings.problem:
            self._tell(problem)

    def _tell(self, message: str) -> None:
        self.statusBar().showMessage(message, MESSAGE_MS)


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application


def _menu_button(text: str, name: str, menu: QMenu) -> QToolButton:
    button = QToolButton(objectName=name, text=f"{text} ▾")
    button.setAccessibleName(f"{text} menu")
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setMenu(menu)
    return button
