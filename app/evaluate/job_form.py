"""What is to be tested: which network, which digits, and how they are drawn."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app import style
from app.widgets.dataset_picker import DatasetPicker
from app.widgets.elided_label import ElidedLabel
from app.widgets.foldable_group import FoldableGroup
from core.datasets import holds_ink

DATA_LESSON = "The digits that the network is to read. Add a file of your own to see how it does."
PART_LESSONS = {
    "test": "Only digits that a training keeps back: of other people, where writers are known.",
    "all": "All of them. A network does better on digits that it has learnt from.",
}
PART_TITLES = {"test": "Test part", "all": "All digits"}
PART_NAMES = {"test": "testPartButton", "all": "allDigitsButton"}
SMALL_LESSON = (
    "Every digit is drawn anew, anywhere on the pad, 20 to 100 % of it large and up to 15° turned, "
    "as people draw who do not care."
)
NO_INK = "Only ink can be drawn anew, and these digits are known as pictures."
LOCKED = "A test is going on: Stop frees this."


class JobForm(QWidget):
    """Choices only; what was chosen is asked for when a test begins."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._network = ElidedLabel(lines=1)
        self._network.setObjectName("testedNetwork")
        self._network.setAccessibleDescription("The network that is tested")
        self._network.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.datasets = DatasetPicker(DATA_LESSON, "test")
        self._parts = {part: self._build_part(part) for part in PART_TITLES}
        self._small = QCheckBox("Drawn small and off-centre", objectName="drawnSmallBox")
        self._is_ink = False
        self._locked = ""
        self._lay_out()
        self.datasets.changed.connect(self._on_dataset_changed)
        self._on_dataset_changed()

    @property
    def part(self) -> str:
        """Which digits, as `core.datasets.open_part` takes it."""
        return next(part for part, button in self._parts.items() if button.isChecked())

    @property
    def is_small(self) -> bool:
        """Whether the digits are to be drawn small."""
        return self._is_ink and self._small.isChecked()

    def show_network(self, summary: str) -> None:
        """Say which network is tested."""
        self._network.setText(summary)

    def set_locked(self, is_locked: bool) -> None:
        """Take everything away during a test, with a word why."""
        self._locked = LOCKED if is_locked else ""
        self.datasets.set_locked(self._locked)
        for button in self._parts.values():
            button.setEnabled(not is_locked)
        self._show_small()

    def _build_part(self, part: str) -> QRadioButton:
        button = QRadioButton(PART_TITLES[part], objectName=PART_NAMES[part])
        button.setToolTip(f"<p>{PART_LESSONS[part]}</p>")
        button.setAccessibleDescription(PART_LESSONS[part])
        return button

    def _lay_out(self) -> None:
        choices, column = QWidget(), QVBoxLayout()
        choices.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.SPACING)
        ways = QButtonGroup(self)
        for button in self._parts.values():
            ways.addButton(button)
            column.addWidget(button)
        column.addWidget(self._small)
        content = QWidget()
        groups = QVBoxLayout(content)
        margin = 2 * style.SPACING
        groups.setContentsMargins(margin, style.SPACING, margin, style.SPACING)
        groups.setSpacing(margin)
        groups.addWidget(FoldableGroup("The pad's network", self._network))
        groups.addWidget(FoldableGroup("Data", self.datasets))
        groups.addWidget(FoldableGroup("Which digits", choices))
        groups.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    @Slot()
    def _on_dataset_changed(self) -> None:
        """Of digits that the network has hardly learnt from, all are of interest."""
        self._is_ink = all(map(holds_ink, self.datasets.specs))
        self._parts["test" if self.datasets.is_bundled else "all"].setChecked(True)
        self._show_small()

    def _show_small(self) -> None:
        refusal = self._locked or ("" if self._is_ink else NO_INK)
        self._small.setEnabled(not refusal)
        self._small.setToolTip(f"<p>{refusal or SMALL_LESSON}</p>")
        self._small.setAccessibleDescription(refusal or SMALL_LESSON)
