from collections.abc import Iterator

import pytest

from tests.core.downloads.server import FileServer


@pytest.fixture
def server(monkeypatch) -> Iterator[FileServer]:
    monkeypatch.setenv("no_proxy", "*")
    server = FileServer()
    yield server
    server.close()
