"""The data box follows the recipe: each is meant for its own digits."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.downloads.controller import DownloadController
from app.train.train_tab import TrainTab
from core.recipes import BUNDLED


class RecipeData(QObject):
    """Chooses a recipe's own data where it is there, and says so where it is not.

    Parameters
    ----------
    tab
        The recipe and the data box are in its form.
    downloads
        What is there.
    """

    def __init__(
        self, tab: TrainTab, downloads: DownloadController, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tab = tab
        self._downloads = downloads
        tab.form.recipes.picked.connect(self.take)
        downloads.arrived.connect(self._on_arrived)

    @Slot()
    def take(self) -> None:
        """Choose the data that the recipe is meant for.

        A recipe for the bundled digits leaves files of the user's chosen: it runs on any.
        """
        recipe, datasets = self._tab.form.recipes.recipe, self._tab.form.datasets
        if recipe.dataset == BUNDLED:
            if self._downloads.has_fetched(datasets.specs):
                datasets.choose((BUNDLED,))
            return
        specs = self._downloads.specs(recipe.dataset)
        if specs:
            datasets.choose(specs)
        elif datasets.is_bundled:
            title = self._downloads.title(recipe.dataset)
            self._tab.notice.say(
                f"This tutorial used {title}: get it under Get more…; until then it runs on the "
                "bundled digits."
            )

    @Slot(str)
    def _on_arrived(self, name: str) -> None:
        """A run has its data already; its box stays as it is."""
        is_own = self._tab.form.recipes.recipe.dataset == name
        if is_own and self._tab.form.datasets.is_bundled and not self._tab.form.is_locked:
            self.take()
            self._tab.notice.say(f"{self._downloads.title(name)} is there, and chosen.")
