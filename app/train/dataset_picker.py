"""Where the data set is picked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import style
from core.datasets import BUNDLED, BUNDLED_INK

LESSON = (
    "The digits to learn from. A part of them, written by other people where that is known, is "
    "kept back for the test. Digits that are known as ink can be written anew each time they are "
    "shown."
)
FOLDER_LESSON = "Add a folder of digits, for instance of label_seq.txt files."
FILES_LESSON = (
    "Add files, several at once to learn from all of them: zips of text digits, pen digits in the "
    "UNIPEN format (plain or gzip), UCI's pendigits.tra and pendigits.tes."
)
MORE_INK = (
    "More ink: “Pen-Based Recognition of Handwritten Digits” in the UCI Machine Learning "
    "Repository has the original trajectories; UNIPEN train_r01_v07 is doi 10.5281/zenodo.1195803."
)

BUNDLED_SETS = {
    "Scanned: 5,620 digits (UCI)": [BUNDLED],
    "Pen: 7,494 digits as ink (UCI)": [BUNDLED_INK],
    "Scanned and pen: 13,114 digits": [BUNDLED, BUNDLED_INK],
}


class DatasetPicker(QWidget):
    """The bundled sets, and the folders and files that the user has added."""

    folderRequested = Signal()
    filesRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QComboBox()
        self._box.setObjectName("datasetBox")
        self._box.setAccessibleName("Data set")
        self._box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for title, specs in BUNDLED_SETS.items():
            self._box.addItem(title, specs)
        self._folder = QPushButton("Folder…")
        self._folder.setObjectName("datasetFolderButton")
        self._folder.setToolTip(f"<p>{FOLDER_LESSON}</p>")
        self._folder.clicked.connect(self.folderRequested)
        self._files = QPushButton("File…")
        self._files.setObjectName("datasetFileButton")
        self._files.setToolTip(f"<p>{FILES_LESSON}</p><p>{MORE_INK}</p>")
        self._files.clicked.connect(self.filesRequested)
        self._more = QLabel(MORE_INK, wordWrap=True)
        self._more.setFont(style.font("small"))
        self._more.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        style.set_tone(self._more, "muted")
        self._lay_out()
        self.set_locked("")

    @property
    def specs(self) -> tuple[str, ...]:
        """What `core.datasets.open_split` takes."""
        return tuple(self._box.currentData())

    def add(self, paths: Sequence[Path]) -> None:
        """Put a folder, or files as one data set, on the list, if not there yet, and choose it."""
        specs = [str(path) for path in paths]
        index = self._box.findData(specs)
        if index < 0:
            index = self._box.count()
            more = f" + {len(paths) - 1} more" if len(paths) > 1 else ""
            self._box.addItem(f"{paths[0].name or paths[0]}{more}", specs)
            self._box.setItemData(index, "\n".join(specs), Qt.ItemDataRole.ToolTipRole)
        self._box.setCurrentIndex(index)

    def set_locked(self, reason: str) -> None:
        """Take the controls away while there is a reason."""
        for control in (self._box, self._folder, self._files):
            control.setEnabled(not reason)
        self._box.setToolTip(f"<p>{LESSON}</p><p>{reason}</p>")

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
        layout.addWidget(self._more)
