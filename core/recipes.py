"""Named configurations, with the few words that a learner needs."""

from __future__ import annotations

from dataclasses import dataclass

from core.config import TrainingConfig


@dataclass(frozen=True)
class Recipe:
    """A configuration with a name.

    Attributes
    ----------
    name
        For the command line, in lower case with hyphens.
    title
        For the window.
    lesson
        One or two sentences: what to look at.
    config
        All settings.
    """

    name: str
    title: str
    lesson: str
    config: TrainingConfig


_RECIPES = (
    Recipe(
        "quick",
        "Quick start",
        "One hidden layer, cross-entropy and Adam: reads 96 of 100 test digits after some seconds. "
        "Watch how the training curve goes on falling when the test curve no longer does.",
        TrainingConfig(hidden=(128,), epochs=30),
    ),
    Recipe(
        "pad",
        "The shipped model",
        "Three layers of small filters that look at every place alike, and digits that are drawn "
        "a little differently each time they are shown: this recipe made the model that comes "
        "with the program.",
        TrainingConfig(
            convolutions=((32, 5, 2), (64, 5, 2), (128, 3, 2)),
            hidden=(256,),
            learning_rate=0.002,
            schedule="cosine",
            averaging=0.999,
            dropout=0.3,
            label_smoothing=0.05,
            augment=True,
            strangers=0.08,
            batch_size=128,
            epochs=60,
        ),
    ),
    Recipe(
        "three-layer-sigmoid",
        "Tutorial: three sigmoid layers",
        "16 and 16 units, one digit at a time in the order of the files, as in the tutorial. "
        "It starts saturated: the first epochs look hopeless, and 98 of 100 training digits take "
        "a thousand of them.",
        TrainingConfig(
            hidden=(16, 16),
            activation="sigmoid",
            loss="squared-error",
            initializer="standard-normal",
            optimizer="sgd",
            learning_rate=0.01,
            batch_size=1,
            epochs=2000,
            shuffle=False,
        ),
    ),
)

RECIPES = {recipe.name: recipe for recipe in _RECIPES}
"""All recipes by name, the one for a first look first."""
