"""`python -m tests.faults.file_server`: serve a small collection until the standard input ends."""

from __future__ import annotations

import sys

from tests.core.downloads.made_collections import inks
from tests.core.downloads.server import FileServer

if __name__ == "__main__":
    server = FileServer()
    inks(server)
    print(server.address(""), flush=True)
    sys.stdin.read()
    server.close()
