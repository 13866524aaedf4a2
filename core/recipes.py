"""Named configurations, with the few words that a learner needs."""

from __future__ import annotations

from dataclasses import dataclass

from core.config import WHOLE_SET, TrainingConfig

BUNDLED = "bundled"
MNIST = "mnist"
"""Data sets that recipes are meant for."""


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
    dataset
        What it is meant for, as `core.datasets.open_dataset` takes it, or `MNIST` where that is to
        be had; with other digits it runs too.
    """

    name: str
    title: str
    lesson: str
    config: TrainingConfig
    dataset: str = BUNDLED


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
    Recipe(
        "logic-gate",
        "Tutorial: four units",
        "Four sigmoids and the whole set in every step: in the tutorial they learn AND, as the "
        "Tutorials tab shows. Here they meet ten digits. Watch how far four numbers reach, and "
        "which digits they never tell apart.",
        TrainingConfig(
            hidden=(4,),
            activation="sigmoid",
            loss="squared-error",
            initializer="standard-normal",
            optimizer="sgd",
            learning_rate=0.1,
            batch_size=WHOLE_SET,
            epochs=10_000,
            shuffle=False,
        ),
    ),
    Recipe(
        "minibatch-mlp",
        "Tutorial: mini-batches",
        "30 sigmoids, 256 digits a step, and pixels from 0 to 255, as in the tutorial: numbers as "
        "large as these saturate the sigmoids, and the curve hardly moves. Choose pixels 0 to 1 "
        "and a learning rate of 3, and compare.",
        TrainingConfig(
            inputs="pixels",
            hidden=(30,),
            activation="sigmoid",
            loss="squared-error",
            initializer="standard-normal",
            optimizer="sgd",
            learning_rate=0.01,
            batch_size=256,
            epochs=200,
        ),
        MNIST,
    ),
    Recipe(
        "softmax-cross-entropy",
        "Tutorial: softmax and cross-entropy",
        "64 sigmoids and a softmax, the whole set in every step, as in the tutorial. The loss "
        "falls at each step, and a step costs as much as an epoch of small ones: choose a batch "
        "size of 256 and see how far one epoch gets.",
        TrainingConfig(
            inputs="pixels/255",
            hidden=(64,),
            activation="sigmoid",
            loss="cross-entropy",
            initializer="standard-normal",
            optimizer="sgd",
            learning_rate=1.0,
            batch_size=WHOLE_SET,
            epochs=4000,
            shuffle=False,
        ),
        MNIST,
    ),
    Recipe(
        "regularised",
        "Tutorial: regularisation",
        "26 sigmoids, a small even start, L2 and fifty steps through the whole set, as in the "
        "tutorial, whose author asks why accuracy stays at 10 %. Fifty steps learn little; five "
        "thousand learn the digits.",
        TrainingConfig(
            inputs="pixels/255",
            hidden=(26,),
            activation="sigmoid",
            loss="squared-error",
            initializer="symmetric-uniform",
            initializer_value=0.12,
            optimizer="sgd",
            learning_rate=0.12,
            l2=0.0002,
            batch_size=WHOLE_SET,
            epochs=50,
            shuffle=False,
        ),
    ),
)

RECIPES = {recipe.name: recipe for recipe in _RECIPES}
"""All recipes by name, the one for a first look first."""
