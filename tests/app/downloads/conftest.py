from collections.abc import Callable, Iterator

import pytest

from core.downloads.collection import Shelf
from tests.app.downloads.bench import Workbench
from tests.core.downloads.made_collections import greys, inks
from tests.core.downloads.server import FileServer


@pytest.fixture
def server(monkeypatch) -> Iterator[FileServer]:
    monkeypatch.setenv("no_proxy", "*")
    server = FileServer()
    yield server
    server.close()


@pytest.fixture
def shelf(tmp_path) -> Shelf:
    return Shelf(tmp_path / "data")


@pytest.fixture
def collections(server):
    """Greys that go by the name of MNIST, and ink."""
    return [greys(server), inks(server)]


@pytest.fixture
def make_bench(qtbot, shelf, collections) -> Iterator[Callable[[], Workbench]]:
    benches = []

    def make() -> Workbench:
        benches.append(Workbench(qtbot, shelf, collections))
        return benches[-1]

    yield make
    for bench in benches:
        bench.training.shutdown()
        bench.downloads.shutdown()


@pytest.fixture
def bench(make_bench) -> Workbench:
    return make_bench()
