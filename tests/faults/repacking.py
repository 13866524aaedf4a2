"""What is shared by all that changes a file inside and packs it again."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

Mutate = Callable[[Random, bytes, bytes], bytes]
"""Changes bytes; the last ones are others of the same kind."""

Repack = Callable[[Random, bytes, Mutate], bytes]

BOMB = 300_000_000
"""Bytes that a bomb unpacks to."""

VALUES = (
    None, True, False, 0, -1, 1, 2, 10**400, 2**31, 2**63, 1e308, -1e308, 0.5, float("nan"),
    float("inf"), "", "text", "x\ny", "\x1b[31m", "\ud800", "9" * 5000, "relu", "nan", [], {}, [[]],
    [8192] * 16, [1] * 17, [[256, 9, 1]] * 3, [[1, 2], [3, 4]], {"a": {}}, "x" * 10_000,
)  # fmt: skip
