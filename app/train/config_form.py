"""All settings of a run: recipe, data, network, training."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app import style
from app.train.config_fields import GROUPS, NETWORK, Group
from app.train.field_row import FieldRow
from app.train.recipe_picker import RecipePicker
from app.widgets.dataset_picker import DatasetPicker
from app.widgets.explained_button import ExplainedButton
from app.widgets.foldable_group import FoldableGroup
from core.config import TrainingConfig
from core.errors import ConfigError
from core.recipes import Recipe

WIDTH = 352
DATA_LESSON = (
    "The digits to learn from. A part of them, written by other people where that is known, is "
    "kept back for the test. Digits that are known as ink can be written anew each time they are "
    "shown."
)
LOCKED = "Settings are locked while the network trains: Stop frees them."


class ConfigForm(QWidget):
    """Fields for every setting, in groups that fold. A wrong value is refused at its field."""

    changed = Signal()
    """A value, and perhaps `problems`, changed."""

    gradientCheckRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recipes = RecipePicker()
        self.datasets = DatasetPicker(DATA_LESSON)
        self.rows: dict[str, FieldRow] = {}
        self._config: TrainingConfig | None = None
        self._problems: dict[str, str] = {}
        self._check_gradients = ExplainedButton(
            "Check gradients…",
            "Compares what backpropagation computes with what a tiny change of a weight does.",
            "Something below is not valid, or the network trains.",
        )
        self._check_gradients.setObjectName("checkGradientsButton")
        self._check_gradients.setStyleSheet("padding: 2px 8px;")
        self._check_gradients.setFont(style.font("small"))
        self._check_gradients.clicked.connect(self.gradientCheckRequested)
        self._is_locked = False
        self.groups = {
            "Recipe": FoldableGroup("Recipe", self.recipes),
            "Data": FoldableGroup("Data", self.datasets),
            **{group.title: self._make_group(group) for group in GROUPS},
        }
        self._lay_out()
        self.recipes.picked.connect(self.fill_in)
        self.fill_in(self.recipes.recipe)

    @property
    def config(self) -> TrainingConfig | None:
        """The settings; None while one of them is wrong."""
        return self._config

    @property
    def problems(self) -> Mapping[str, str]:
        """A sentence for every field with a wrong value."""
        return self._problems

    @property
    def recipe(self) -> str | None:
        """The recipe's name while all settings are the recipe's."""
        recipe = self.recipes.recipe
        return recipe.name if self._config == recipe.config else None

    @property
    def is_locked(self) -> bool:
        """Whether a run has taken the fields away."""
        return self._is_locked

    def fill_in(self, recipe: Recipe) -> None:
        """Show a recipe's settings."""
        for name, row in self.rows.items():
            row.blockSignals(True)
            row.set_value(getattr(recipe.config, name))
            row.blockSignals(False)
        self._check()

    def set_locked(self, is_locked: bool) -> None:
        """Take all fields away during a run, with a word why."""
        self._is_locked = is_locked
        self._show_whether_gradients_can_be_checked()
        reason = LOCKED if is_locked else ""
        self.recipes.set_locked(reason)
        self.datasets.set_locked(reason)
        for row in self.rows.values():
            row.set_locked(reason)

    def state(self) -> dict[str, str]:
        """What stands in all fields, to be remembered from one start to the next."""
        return {
            "recipe": self.recipes.recipe.name,
            **{name: row.text for name, row in self.rows.items()},
        }

    def restore(self, state: Mapping[str, str]) -> None:
        """Put back what `state` gave; what is missing or unknown stays as it is."""
        self.recipes.select(state.get("recipe", ""))
        for name, row in self.rows.items():
            if name in state:
                row.set_text(state[name])
        self._check()

    def _make_group(self, group: Group) -> FoldableGroup:
        beside = self._check_gradients if group is NETWORK else None
        return FoldableGroup(group.title, self._make_rows(group), beside)

    def _make_rows(self, group: Group) -> QWidget:
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.SPACING)
        for field in group.fields:
            row = FieldRow(field)
            row.changed.connect(self._check)
            self.rows[field.name] = row
            layout.addWidget(row)
        return content

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        margin = 2 * style.SPACING
        column.setContentsMargins(margin, style.SPACING, margin, style.SPACING)
        column.setSpacing(2 * style.SPACING)
        for group in self.groups.values():
            column.addWidget(group)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
        self.setFixedWidth(WIDTH)

    def _check(self) -> None:
        """Read all fields, and show what is wrong and what has changed."""
        self._show_unavailable()
        values = {name: row.value for name, row in self.rows.items()}
        try:
            self._config = TrainingConfig.from_dict(values)
            self._problems = {}
        except ConfigError as error:
            self._config = None
            self._problems = error.problems
        self._show_problems()
        self._show_changes(values)
        self._show_whether_gradients_can_be_checked()
        self.changed.emit()

    def _show_whether_gradients_can_be_checked(self) -> None:
        self._check_gradients.set_possible(self._config is not None and not self._is_locked)

    def _show_unavailable(self) -> None:
        values = {name: row.value for name, row in self.rows.items()}
        for row in self.rows.values():
            row.set_unavailable(row.field.unavailable(values))

    def _show_problems(self) -> None:
        for name, row in self.rows.items():
            row.show_problem(self._problems.get(name, ""))
        for group in GROUPS:
            if any(field.name in self._problems for field in group.fields):
                self.groups[group.title].set_open(True)

    def _show_changes(self, values: Mapping[str, object]) -> None:
        recipe = self.recipes.recipe.config
        changed = {name for name, value in values.items() if value != getattr(recipe, name)}
        for name, row in self.rows.items():
            row.show_changed(name in changed)
        self.recipes.show_changes(len(changed))
