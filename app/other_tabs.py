"""The tabs beside the pad: they take longer to build than the pad, which is painted first."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.downloads.controller import DownloadController
from app.downloads.place import users_shelf
from app.evaluate.controller import EvaluateController
from app.evaluate.evaluate_tab import EvaluateTab
from app.settings import Settings
from app.train.controller import TrainController
from app.train.recipe_data import RecipeData
from app.train.train_tab import TrainTab
from app.tutorials.controller import TutorialsController
from app.tutorials.tutorials_tab import TutorialsTab
from core.recognizer import Recognizer


class OtherTabs(QObject):
    """Train, Test and Tutorials, with their controllers and what they share.

    Attributes
    ----------
    train, evaluate, tutorials
        The tabs.
    """

    message = Signal(str)
    modelPublished = Signal(object)
    """A `Recognizer` for the pad."""

    inkChosen = Signal(object)
    """An `Ink` for the pad."""

    trainWanted = Signal()
    """The Train tab is to come to the front."""

    def __init__(
        self, settings: Settings, recognizer: Recognizer, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.train = TrainTab()
        self.evaluate = EvaluateTab()
        self.tutorials = TutorialsTab()
        self._train = TrainController(self.train)
        self._evaluate = EvaluateController(self.evaluate, recognizer)
        self._tutorials = TutorialsController(self.tutorials, settings.tutorial_data)
        self._downloads = DownloadController(users_shelf())
        self._recipe_data = RecipeData(self.train, self._downloads)
        self._connect()
        self.train.form.restore(settings.training_form)
        self._recipe_data.take()

    def prepare(self) -> None:
        """Load what the tabs need when they are shown; it takes a moment."""
        self.train.prepare()
        self.evaluate.prepare()

    def set_recognizer(self, recognizer: Recognizer) -> None:
        """The pad reads with another network."""
        self._evaluate.set_recognizer(recognizer)

    def stop_publishing(self) -> None:
        """Let a training no longer hand its network to the pad."""
        self._train.stop_publishing()

    def shutdown(self) -> None:
        """End all work that is going on."""
        for controller in (self._train, self._evaluate, self._tutorials, self._downloads):
            controller.shutdown()

    def store(self, settings: Settings) -> None:
        """Keep what the tabs remember from one start to the next."""
        settings.training_form = self.train.form.state()
        settings.tutorial_data = self._tutorials.paths

    def _connect(self) -> None:
        for tab in (self.train, self.evaluate):
            self._downloads.serve(tab.form.datasets)
        for controller in (self._train, self._evaluate):
            controller.message.connect(self.message)
        self._train.modelPublished.connect(self.modelPublished)
        self._evaluate.inkChosen.connect(self.inkChosen)
        self._tutorials.recipeChosen.connect(self._try_recipe)

    @Slot(str)
    def _try_recipe(self, name: str) -> None:
        self.trainWanted.emit()
        if self._train.state.is_active:
            self.message.emit(
                "A training is going on: stop it, then try the tutorial's recipe again."
            )
            return
        recipes = self.train.form.recipes
        recipes.select(name)
        recipes.picked.emit(recipes.recipe)
