"""The five tutorials that Digitpad grew out of: what they print, why, and what is right.

Nothing here imports numpy, so that the command line knows the names before it needs the rest.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.tutorials.tutorial import Tutorial

NAMES = (
    "logic-gate",
    "three-layer-sigmoid",
    "minibatch-mlp",
    "regularised",
    "softmax-cross-entropy",
)
"""Of all tutorials, the quickest to reproduce first."""


def tutorial_named(name: str) -> Tutorial:
    """Load the tutorial with one of the `NAMES`."""
    tutorial: Tutorial = import_module(f"core.tutorials.{name.replace('-', '_')}").TUTORIAL
    return tutorial
