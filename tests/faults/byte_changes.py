"""Changes of a file's bytes, whatever it is."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from functools import lru_cache
from random import Random

from tests.faults.repacking import BOMB

NUMBERS = (
    *b"99999999999999999999 4294967295 4294967296 2147483647 2147483648 -1 -2147483649 0".split(),
    *b"1e308 -1e308 1e999 -1e999 1e-320 nan NaN inf -inf Infinity 0x10 1_0 1.5 --1 +1 1e".split(),
    *(b"65536", b"255", b"256", b"9" * 5000, "٣".encode(), "²".encode(), b""),
)

WORDS = (b"\0", b"\n", b"\r", b"\r\n", b"\x1b[31m", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b",", b" ")

Change = Callable[[Random, bytes, bytes], bytes]
"""Takes bytes, and others of the same kind to splice with."""


def _place(rng: Random, data: bytes) -> int:
    """Heads are worth more than what follows."""
    return rng.randrange(min(len(data), rng.choice((64, 512, 1 << 30))) + 1)


def _slice(rng: Random, data: bytes) -> tuple[int, int]:
    start = _place(rng, data)
    return start, start + rng.choice((1, 2, 4, 16, 64, 512, 4096))


def cut(rng: Random, data: bytes, _other: bytes) -> bytes:
    return data[: _place(rng, data)]


def drop(rng: Random, data: bytes, _other: bytes) -> bytes:
    start, end = _slice(rng, data)
    return data[:start] + data[end:]


def flip_bits(rng: Random, data: bytes, _other: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 8, 64)) if data else 0):
        place = min(_place(rng, data), len(data) - 1)
        changed[place] ^= 1 << rng.randrange(8)
    return bytes(changed)


def set_bytes(rng: Random, data: bytes, _other: bytes) -> bytes:
    start, end = _slice(rng, data)
    fill = rng.choice((b"\0", b"\xff", b"\x7f", b"\x80", b" ", b"0", bytes([rng.randrange(256)])))
    return data[:start] + fill * (min(end, len(data)) - start) + data[end:]


def set_size(rng: Random, data: bytes, _other: bytes) -> bytes:
    """Forge a number of two, four or eight bytes."""
    width = rng.choice((2, 4, 8))
    value = rng.choice((0, 1, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, 0x7FFFFFFFFFFFFFFF, 1 << 24))
    order = rng.choice(("little", "big"))
    start = _place(rng, data)
    forged = (value % (1 << 8 * width)).to_bytes(width, order)  # type: ignore[arg-type]
    return data[:start] + forged + data[start + width :]


def insert(rng: Random, data: bytes, _other: bytes) -> bytes:
    place = _place(rng, data)
    return data[:place] + rng.choice((rng.randbytes(8), *WORDS)) + data[place:]


def grow(rng: Random, data: bytes, _other: bytes) -> bytes:
    size = rng.choice((1, 100, 10_000, 300_000))
    return data + rng.choice((rng.randbytes(16), b"\0", b" ", b"0", b"\n", b"[")) * size


def repeat(rng: Random, data: bytes, _other: bytes) -> bytes:
    start, end = _slice(rng, data)
    return data[:end] + data[start:end] * rng.choice((1, 10, 1000)) + data[end:]


def splice(rng: Random, data: bytes, other: bytes) -> bytes:
    return data[: _place(rng, data)] + other[_place(rng, other) :]


def swap_lines(rng: Random, data: bytes, _other: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    if lines:
        lines.insert(rng.randrange(len(lines)), lines.pop(rng.randrange(len(lines))))
    return b"".join(lines)


def set_number(rng: Random, data: bytes, _other: bytes) -> bytes:
    numbers = list(re.finditer(rb"-?\d+(\.\d+)?", data[:10_000]))
    if not numbers:
        return data
    match = rng.choice(numbers)
    return data[: match.start()] + rng.choice(NUMBERS) + data[match.end() :]


def nest(rng: Random, data: bytes, _other: bytes) -> bytes:
    place = _place(rng, data)
    return data[:place] + rng.choice((b"[", b"{", b'{"a":', b"(")) * 50_000 + data[place:]


def wrap(_rng: Random, data: bytes, _other: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def bomb(rng: Random, data: bytes, _other: bytes) -> bytes:
    """Something small that begins well and unpacks to very much."""
    return _bomb(data[: rng.choice((0, 16, 1024))], rng.choice((b"\0", b"0\n", b" 5 5\n")))


@lru_cache(maxsize=8)
def _bomb(head: bytes, filling: bytes) -> bytes:
    # Members one after another are one file: the filling is packed once.
    part = gzip.compress(filling * (BOMB // len(filling) // 20), 9, mtime=0)
    return gzip.compress(head, mtime=0) + part * 20


CHANGES: tuple[Change, ...] = (
    *(2 * (cut, drop, flip_bits, set_bytes, set_size, insert, splice, set_number)),
    *(grow, repeat, swap_lines, nest, wrap),
    *(3 * (flip_bits, set_number)),
    bomb,
)
