"""Where the data set is picked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import style
from core.datasets import BUNDLED

LESSON = (
    "The digits to learn from. A part of them, written by other people where that is known, is "
    "kept back for the test."
)


class DatasetPicker(QWidget):
    """The bundled set, and the folders and zips that the user has added."""

    folderRequested = Signal()
    zipRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QComboBox()
        self._box.setObjectName("datasetBox")
        self._box.setAccessibleName("Data set")
        self._box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._box.addItem("Bundled: 5,620 digits (UCI)", BUNDLED)
        self._folder = QPushButton("Folder…")
        self._folder.setObjectName("datasetFolderButton")
        self._folder.setToolTip("Add a folder of digits, for instance of label_seq.txt files.")
        self._folder.clicked.connect(self.folderRequested)
        self._zip = QPushButton("Zip…")
        self._zip.setObjectName("datasetZipButton")
        self._zip.setToolTip("Add a zip file of digits.")
        self._zip.clicked.connect(self.zipRequested)
        self._lay_out()
        self.set_locked("")

    @property
    def spec(self) -> str:
        """What `core.datasets.open_dataset` takes."""
        return str(self._box.currentData())

    def add(self, path: Path) -> None:
        """Put a folder or zip on the list, if it is not there, and choose it."""
        index = self._box.findData(str(path))
        if index < 0:
            index = self._box.count()
            self._box.addItem(path.name or str(path), str(path))
            self._box.setItemData(index, str(path), Qt.ItemDataRole.ToolTipRole)
        self._box.setCurrentIndex(index)

    def set_locked(self, reason: str) -> None:
        """Take the controls away while there is a reason."""
        self.setEnabled(not reason)
        self._box.setToolTip(f"<p>{LESSON}</p><p>{reason}</p>")

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(style.SPACING)
        buttons.addWidget(self._folder, 1)
        buttons.addWidget(self._zip, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.SPACING)
        layout.addWidget(self._box)
        layout.addLayout(buttons)
