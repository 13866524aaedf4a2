"""`download`: collections of digits from the net."""

from __future__ import annotations

import sys
import time
from argparse import Namespace

from app.commands.interruption import soft_interrupt
from app.commands.terminal import WorkingLine
from app.downloads.place import users_shelf
from app.downloads.words import in_megabytes, progress_in_words
from core.downloads.catalogue import COLLECTIONS
from core.downloads.collection import Collection, Shelf
from core.downloads.fetching import fetch
from core.interruption import Interrupted, interrupted_by
from core.pace import Pace

SUCCESS = 0
INTERRUPTED = 130


def run(arguments: Namespace) -> int:
    """Fetch a collection, or list all; 130 if Ctrl-C ended it early.

    Raises
    ------
    DigitpadError
        If it cannot be fetched; says what to put where by hand.
    """
    shelf = users_shelf()
    if arguments.name is None:
        _list(shelf)
        return SUCCESS
    collection = COLLECTIONS[arguments.name]
    try:
        with soft_interrupt() as asked, interrupted_by(asked.is_set):
            _fetch(collection, shelf)
    except Interrupted:
        print(f"stopped: `download {collection.name}` goes on from what has come", file=sys.stderr)
        return INTERRUPTED
    print(f"{collection.title} is in {shelf.folder_of(collection)}: --data {collection.name}")
    return SUCCESS


def _list(shelf: Shelf) -> None:
    for collection in COLLECTIONS.values():
        state = shelf.state(collection).value
        print(f"{collection.name}  {collection.title} · {in_megabytes(collection.size)} · {state}")
        print(f"  {collection.description}")


def _fetch(collection: Collection, shelf: Shelf) -> None:
    line = WorkingLine(sys.stderr)
    pace = Pace(collection.size)
    try:
        for amount in fetch(collection, shelf):
            pace.total = amount.total or collection.size
            pace.update(amount.done, time.monotonic())
            progress = progress_in_words(amount.done, amount.total, pace)
            line.show(f"{collection.title}: {progress}")
    finally:
        line.clear()
