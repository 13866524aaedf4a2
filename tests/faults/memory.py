"""How much memory is in use, without what the C library keeps for later."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable
from pathlib import Path

M_ARENA_MAX = -8
"""From glibc's malloc.h."""


def keep_one_arena() -> None:
    """Let all threads share a heap: each would keep one of its own, with holes, for ever."""
    _call("mallopt", M_ARENA_MAX, 1)


def bytes_in_use() -> int:
    """Bytes of this process in memory; 0 where that is not told."""
    _call("malloc_trim", 0)
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0
    return int(status.partition("VmRSS:")[2].split()[0]) * 1024


def _call(name: str, *arguments: int) -> None:
    """A function of glibc's; elsewhere there is none."""
    if os.name == "posix":
        function: Callable[..., int] | None = getattr(ctypes.CDLL(None), name, None)
        if function is not None:
            function(*arguments)
