"""Where a recipe is picked, with its lesson."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import style
from core.recipes import RECIPES, Recipe

LESSON = (
    "A recipe fills in all settings below. Start with one, change a single thing, and compare the "
    "curves."
)


class RecipePicker(QWidget):
    """The recipes by title; says whether the settings are still the recipe's."""

    picked = Signal(object)
    """A `Recipe`, also when the one shown is picked again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QComboBox()
        self._box.setObjectName("recipeBox")
        self._box.setAccessibleName("Recipe")
        self._box.setToolTip(f"<p>{LESSON}</p>")
        self._box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for recipe in RECIPES.values():
            self._box.addItem(recipe.title, recipe.name)
        self._box.activated.connect(self._on_box_activated)
        self._box.currentIndexChanged.connect(self._show_lesson)
        self._lesson = QLabel(wordWrap=True)
        self._lesson.setFont(style.font("small"))
        style.set_tone(self._lesson, "muted")
        self._state = QLabel()
        self._state.setFont(style.font("small"))
        style.set_tone(self._state, "muted")
        self._put_back = QPushButton("Put back")
        self._put_back.setObjectName("recipeButton")
        self._put_back.setToolTip("Fill in the recipe's own settings again.")
        self._put_back.clicked.connect(self._on_box_activated)
        self._changes = 0
        self._is_locked = False
        self._lay_out()
        self._show_lesson()
        self._show_state()

    @property
    def recipe(self) -> Recipe:
        """The recipe shown."""
        return RECIPES[self._box.currentData()]

    def select(self, name: str) -> None:
        """Show a recipe without filling in its settings; an unknown name changes nothing."""
        index = self._box.findData(name)
        if index >= 0:
            self._box.setCurrentIndex(index)

    def show_changes(self, count: int) -> None:
        """Say how many settings are no longer the recipe's."""
        self._changes = count
        self._show_state()

    def set_locked(self, reason: str) -> None:
        """Take the box away while there is a reason."""
        self._is_locked = bool(reason)
        self._box.setEnabled(not reason)
        self._box.setToolTip(f"<p>{LESSON}</p><p>{reason}</p>")
        self._show_state()

    def _show_state(self) -> None:
        words = "as in the recipe"
        if self._changes:
            words = f"changed: {self._changes} setting{'s'[: self._changes > 1]} •"
        self._state.setText("locked until the run ends" if self._is_locked else words)
        self._put_back.setEnabled(self._changes > 0 and not self._is_locked)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self._state, 1)
        line.addWidget(self._put_back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.SPACING)
        layout.addWidget(self._box)
        layout.addWidget(self._lesson)
        layout.addLayout(line)

    def _on_box_activated(self) -> None:
        self.picked.emit(self.recipe)

    def _show_lesson(self) -> None:
        self._lesson.setText(self.recipe.lesson)
