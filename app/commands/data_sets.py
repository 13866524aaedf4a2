"""The data sets that a command is given, by path or by the name of what has been fetched."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.downloads.place import users_shelf
from core.datasets import BUNDLED
from core.downloads.catalogue import COLLECTIONS
from core.errors import DatasetError
from core.recipes import Recipe


def named(specs: Sequence[str]) -> list[str]:
    """What `core.datasets` takes, with the files of a collection in the place of its name.

    Raises
    ------
    DatasetError
        If it has not been fetched.
    """
    return [found for spec in specs for found in _found(spec)]


def own_data(recipe: Recipe) -> list[str]:
    """A recipe's own data where it is there; where not, the bundled digits, and a word about it."""
    if recipe.dataset == BUNDLED:
        return [BUNDLED]
    collection = COLLECTIONS[recipe.dataset]
    specs = users_shelf().specs(collection)
    if not specs:
        print(
            f"digitpad: this tutorial used {collection.title}: `download {collection.name}` gets "
            "it; until then it runs on the bundled digits",
            file=sys.stderr,
        )
    return list(specs) or [BUNDLED]


def _found(spec: str) -> Iterator[str]:
    if spec not in COLLECTIONS or Path(spec).exists():
        yield spec
        return
    specs = users_shelf().specs(COLLECTIONS[spec])
    if not specs:
        raise DatasetError(f"{spec} is not there yet: get it with `download {spec}`.")
    yield from specs
