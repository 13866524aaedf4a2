"""Downloads from a server in another process, to be killed in the middle."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from core.datasets import open_dataset
from core.downloads.collection import Collection, Shelf, State
from core.downloads.fetching import fetch
from tests.core.downloads.made_collections import INK, inks
from tests.core.packed import compressed
from tests.faults.fuzzed import ROOT

DIGITS_IN_THE_ZIP = 40
ADDRESS = "address"
"""The file that says where the server is."""


@dataclass(frozen=True)
class Elsewhere:
    """Stands for the server, which runs in another process."""

    base: str
    files: dict[str, object]

    def address(self, name: str) -> str:
        return self.base + name


@contextmanager
def file_server(folder: Path) -> Iterator[None]:
    command = [sys.executable, "-m", "tests.faults.file_server"]
    server = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with server:
        assert server.stdout is not None
        (folder / ADDRESS).write_bytes(server.stdout.readline().strip())
        yield


def _collection(folder: Path) -> tuple[Collection, Shelf]:
    collection = inks(Elsewhere((folder / ADDRESS).read_text(), {}))
    # The zip tells when it was made, here and there: it is known by what is in it.
    inside = {"pen.tra.Z": sha256(compressed(INK)).hexdigest()}
    file = replace(collection.files[0], contents=inside)
    return replace(collection, files=(file,)), Shelf(folder)


def prepare_download(folder: Path) -> None:
    os.environ["no_proxy"] = "*"
    check_download(folder)


def download_for_ever(folder: Path) -> None:
    """A zip comes, is checked, unpacked and removed; then it begins anew."""
    collection, shelf = _collection(folder)
    while True:
        (path,) = shelf.specs(collection)
        Path(path).unlink()
        list(fetch(collection, shelf))


def check_download(folder: Path) -> None:
    """What is there is whole, and what is not comes now."""
    collection, shelf = _collection(folder)
    for _ in range(2):
        if shelf.state(collection) is State.THERE:
            (path,) = shelf.specs(collection)
            assert len(open_dataset(path)) == DIGITS_IN_THE_ZIP
        list(fetch(collection, shelf))
