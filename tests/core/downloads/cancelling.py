"""A user who cancels once so and so much has come."""

from collections.abc import Iterator

import pytest

from core.downloads.amount import Amount
from core.interruption import Interrupted, interrupted_by


def cancel_after(size: int, amounts: Iterator[Amount]) -> None:
    """Let bytes come until there are `size`, then end it; the server waits or goes on."""
    done = 0

    def take() -> None:
        nonlocal done
        for amount in amounts:
            done = amount.done

    with pytest.raises(Interrupted), interrupted_by(lambda: done >= size):
        take()
