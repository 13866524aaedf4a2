"""How much of something has come."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Amount:
    """Bytes that are there, of how many; None if nobody knows."""

    done: int
    total: int | None
