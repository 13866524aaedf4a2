"""Where the data set is picked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import style
from core.datasets import BUNDLED, BUNDLED_INK

FOLDER_LESSON = "Add a folder of digits, for instance of label_seq.txt files."
FILES_LESSON = (
    "Add files, several at once to take them all: zips of text digits or pictures, pen digits "
    "(UNIPEN, UCI's pendigits), UCI's Optdigits, MNIST's IDX files, MAT files of 20×20 pictures."
)
MORE_INK = (
    "More ink: the UCI Machine Learning Repository's is under “Get more…”; UNIPEN train_r01_v07 is "
    "doi 10.5281/zenodo.1195803."
)
MORE_LESSON = "Fetch MNIST or UCI's original digits from the net."

DATA_FILTER = (
    "Digits (*.zip *.dat *.gz *.Z *.tra *.tes *.cv *.wdep *.windep *-ubyte *.mat);;All files (*)"
)

BUNDLED_SETS = {
    "Scanned: 5,620 digits (UCI)": [BUNDLED],
    "Pen: 7,494 digits as ink (UCI)": [BUNDLED_INK],
    "Scanned and pen: 13,114 digits": [BUNDLED, BUNDLED_INK],
}


class DatasetPicker(QWidget):
    """The bundled sets, and the folders and files that the user has added.

    Parameters
    ----------
    lesson
        What the digits are for.
    prefix
        Of the controls' object names, where there is more than one picker.
    """

    changed = Signal()
    """Another data set is chosen."""

    moreWanted = Signal()
    """The user asks what else there is."""

    def __init__(self, lesson: str, prefix: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lesson = lesson
        self._box = QComboBox(objectName=_name(prefix, "datasetBox"))
        self._box.setAccessibleName("Data set")
        self._box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for title, specs in BUNDLED_SETS.items():
            self._box.addItem(title, specs)
        self._box.currentIndexChanged.connect(self.changed)
        self._folder = QPushButton("Folder…", objectName=_name(prefix, "datasetFolderButton"))
        self._folder.setToolTip(f"<p>{FOLDER_LESSON}</p>")
        self._folder.clicked.connect(self._on_folder_wanted)
        self._files = QPushButton("File…", objectName=_name(prefix, "datasetFileButton"))
        self._files.setToolTip(f"<p>{FILES_LESSON}</p><p>{MORE_INK}</p>")
        self._files.clicked.connect(self._on_files_wanted)
        self._get_more = QPushButton("Get more…", objectName=_name(prefix, "getDataButton"))
        self._get_more.setToolTip(f"<p>{MORE_LESSON}</p>")
        self._get_more.clicked.connect(self.moreWanted)
        self._more_ink = QLabel(MORE_INK, wordWrap=True)
        self._more_ink.setFont(style.font("small"))
        self._more_ink.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        style.set_tone(self._more_ink, "muted")
        self._lay_out()
        self.set_locked("")

    @property
    def specs(self) -> tuple[str, ...]:
        """What `core.datasets.open_split` takes."""
        return tuple(self._box.currentData())

    @property
    def is_bundled(self) -> bool:
        """Whether the digits come with the program."""
        return {*self.specs} <= {BUNDLED, BUNDLED_INK}

    def add(self, paths: Sequence[Path]) -> None:
        """Put a folder, or files as one data set, on the list, if not there yet, and choose it."""
        more = f" + {len(paths) - 1} more" if len(paths) > 1 else ""
        specs = tuple(str(path) for path in paths)
        self.offer(f"{paths[0].name or paths[0]}{more}", specs)
        self.choose(specs)

    def offer(self, title: str, specs: Sequence[str]) -> None:
        """Put a data set on the list, if not there yet; what is chosen stays so."""
        if self._box.findData(list(specs)) < 0:
            self._box.addItem(title, list(specs))
            tip = "\n".join(specs)
            self._box.setItemData(self._box.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)

    def choose(self, specs: Sequence[str]) -> None:
        """Choose a data set that is on the list."""
        self._box.setCurrentIndex(max(self._box.findData(list(specs)), 0))

    def set_locked(self, reason: str) -> None:
        """Take the controls away while there is a reason."""
        for control in (self._box, self._folder, self._files):
            control.setEnabled(not reason)
        self._box.setToolTip(f"<p>{self._lesson}</p><p>{reason}</p>")

    @Slot()
    def _on_folder_wanted(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Folder of digits")
        if name:
            self.add([Path(name)])

    @Slot()
    def _on_files_wanted(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, "Files of digits", "", DATA_FILTER)
        if names:
            self.add([Path(name) for name in names])

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(style.SPACING)
        buttons.addWidget(self._folder, 1)
        buttons.addWidget(self._files, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.SPACING)
        layout.addWidget(self._box)
        layout.addLayout(buttons)
        layout.addWidget(self._get_more)
        layout.addWidget(self._more_ink)


def _name(prefix: str, name: str) -> str:
    return prefix + name[0].upper() + name[1:] if prefix else name
