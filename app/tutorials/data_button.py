"""Where the user says which files the tutorials are to learn from."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from html import escape
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

LESSON = (
    "The tutorials' own digits, if you have them: digits.zip, the folder of MNIST's files, or "
    "20×20 pictures. What each is, its content says."
)
FILTER = "Digits (*.zip *.gz *idx3*);;All files (*)"


class DataButton(QPushButton):
    """Opens a menu: add files or a folder, or leave one out again."""

    chosen = Signal(object)
    """All paths that are to be taken from now on, a tuple of str."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Data…", parent)
        self.setObjectName("tutorialDataButton")
        self._paths: tuple[str, ...] = ()
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.setMenu(self._menu)
        self.show_paths(())

    def show_paths(self, paths: Iterable[str]) -> None:
        """Offer to leave out what is taken now."""
        self._paths = tuple(paths)
        taken = "".join(f"<p>{escape(path)}</p>" for path in self._paths)
        self.setToolTip(f"<p>{LESSON}</p>{taken}")

    def add(self, paths: Iterable[str]) -> None:
        """Take more; what is taken already stays."""
        self.chosen.emit(tuple(dict.fromkeys((*self._paths, *paths))))

    @Slot()
    def _fill_menu(self) -> None:
        self._menu.clear()
        self._menu.addAction("Add files…", self._on_files_wanted)
        self._menu.addAction("Add a folder…", self._on_folder_wanted)
        self._menu.addSeparator()
        for path in self._paths:
            self._menu.addAction(f"Without {Path(path).name}", partial(self._leave_out, path))

    def _leave_out(self, path: str) -> None:
        self.chosen.emit(tuple(each for each in self._paths if each != path))

    @Slot()
    def _on_files_wanted(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, "The tutorials' digits", "", FILTER)
        if names:
            self.add(names)

    @Slot()
    def _on_folder_wanted(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Folder of the tutorials' digits")
        if name:
            self.add([name])
