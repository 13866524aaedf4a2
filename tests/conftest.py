"""What every test gets; nothing here needs Qt, so that `tests/core` runs without it."""

import os
import threading
from collections.abc import Iterator

import pytest

# Qt reads this when the application object is made; a window of the tests must not show up.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

GRACE_SECONDS = 1.0


@pytest.fixture(autouse=True)
def no_python_thread_left() -> Iterator[None]:
    """Fail a test that leaves a Python thread running."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before]
    for thread in left:
        if thread.ident is not None and not is_foreign(thread):
            thread.join(GRACE_SECONDS)
    alive = [thread.name for thread in left if thread.is_alive() and not is_foreign(thread)]
    assert not alive, f"threads left running: {alive}"


def is_foreign(thread: threading.Thread) -> bool:
    """Whether Python only met this thread (a QThread, say) and does not know when it ends."""
    return isinstance(thread, threading._DummyThread)
