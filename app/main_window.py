"""The window: its tabs, the network menu, and the few wires between the tabs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QIcon,
    QKeySequence,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import style
from app.about import AboutBox
from app.draw.controller import DrawController
from app.draw.draw_tab import DrawTab
from app.settings import Settings
from core import model_file
from core.errors import DigitpadError
from core.ink import Ink
from core.recognizer import Recognizer
from core.resources import assets_dir

if TYPE_CHECKING:
    from app.other_tabs import OtherTabs

MODEL_FILTER = "Digitpad models (*.npz)"
SMALLEST_SIZE = (900, 600)
FIRST_SIZE = (1120, 760)
MESSAGE_MS = 8000
PREPARE_MS = 50

OTHER_TABS = ("Train", "Test", "Tutorials")
"""After the pad's."""
TRAIN = 1

SCHEMES = {"system": "As the system", "light": "Light", "dark": "Dark"}


class MainWindow(QMainWindow):
    """The whole program in one window; works inside any QApplication.

    Parameters
    ----------
    is_hurried
        Whether all but the pad may come when the window has been painted.

    Signals
    -------
    recognizerChanged(Recognizer)
        The pad reads with another network from now on.
    completed()
        What a hurried window left out is there.
    """

    recognizerChanged = Signal(object)
    completed = Signal()

    def __init__(self, *, is_hurried: bool = False) -> None:
        settings = Settings()
        # First, for a widget that is there already does not take over another font at once.
        style.choose(_application(), settings.scheme)
        super().__init__()
        self._settings = settings
        self._recognizer = Recognizer.shipped()
        self._draw_tab = DrawTab()
        self._draw = DrawController(self._draw_tab, self._recognizer, fits_ink=settings.fits_ink)
        self._others: OtherTabs | None = None
        # Curves and findings take a while to load; the window is to be painted first.
        self._prepare_later = QTimer(self, singleShot=True, interval=PREPARE_MS)
        self._complete_later = QTimer(self, singleShot=True, interval=0)
        self._build()
        self._connect()
        if not self.restoreGeometry(settings.geometry):
            self.resize(*FIRST_SIZE)
        if not is_hurried or settings.tab:
            self.complete()
        self._tabs.setCurrentIndex(settings.tab)
        # Last: each widget that is put into another would be styled anew, with all that it holds.
        style.dress(_application())

    def complete(self) -> None:
        """Build what a hurried window leaves out until it is painted."""
        if self._others is not None:
            return
        # Here, for a hurried window is painted before they are loaded.
        from app.other_tabs import OtherTabs

        others = self._others = OtherTabs(self._settings, self._recognizer, parent=self)
        tabs = (others.train, others.evaluate, others.tutorials)
        for place, tab in zip(self._places, tabs, strict=True):
            place.addWidget(tab)
        self.recognizerChanged.connect(others.set_recognizer)
        others.message.connect(self._tell)
        others.modelPublished.connect(self.use)
        others.inkChosen.connect(self._show_on_pad)
        others.trainWanted.connect(lambda: self._tabs.setCurrentIndex(TRAIN))
        self._prepare_later.timeout.connect(others.prepare)
        if self.isVisible():
            self._prepare_later.start()
        self.completed.emit()

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
        self._places = [self._add_place(title) for title in OTHER_TABS]
        self._tabs.setCornerWidget(self._build_corner())
        self.setCentralWidget(self._tabs)
        self.statusBar().setObjectName("statusBar")
        self.statusBar().setAccessibleName("Messages")
        self._add_shortcuts()

    def _add_place(self, title: str) -> QVBoxLayout:
        """A tab whose content comes later."""
        page = QWidget()
        self._tabs.addTab(page, title)
        place = QVBoxLayout(page)
        place.setContentsMargins(0, 0, 0, 0)
        return place

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
        self._draw.message.connect(self._tell)
        self._complete_later.timeout.connect(self.complete)
        self._tabs.currentChanged.connect(self.complete)
        self._prepare_later.timeout.connect(self._tell_whether_settings_are_kept)
        QApplication.styleHints().colorSchemeChanged.connect(self._on_system_scheme_changed)

    @Slot(object)
    def use(self, recognizer: Recognizer) -> None:
        """Let the pad read with another network."""
        self._recognizer = recognizer
        self.recognizerChanged.emit(recognizer)

    def open_model(self, path: Path) -> None:
        """Let the pad read with the model in a file; says so in words if that fails."""
        try:
            self._stop_publishing()
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
        self._stop_publishing()
        self.use(Recognizer.shipped())
        self._tell("The pad reads with the shipped model.")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._others is not None:
            self._prepare_later.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._others is None:
            self._complete_later.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._complete_later.stop()
        self._draw.shutdown()
        if self._others is not None:
            self._others.shutdown()
            self._others.store(self._settings)
        self._settings.geometry = self.saveGeometry()
        self._settings.tab = self._tabs.currentIndex()
        self._settings.fits_ink = self._draw.fits_ink
        super().closeEvent(event)

    @Slot(object)
    def _show_on_pad(self, ink: Ink) -> None:
        self._draw.show_ink(ink)
        self._tabs.setCurrentWidget(self._draw_tab)

    def _stop_publishing(self) -> None:
        if self._others is not None:
            self._others.stop_publishing()

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
