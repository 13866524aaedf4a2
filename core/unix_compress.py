"""Files of Unix's old `compress`, named .Z, as UCI keeps its originals: LZW codes of growing width.

T. Welch, "A Technique for High-Performance Data Compression", Computer 17 (1984): every code stands
for a string that came before; each one read adds a string to the table, the one before it and the
first byte of its own. Codes begin with 9 bits and get wider as the table grows.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

COMPRESS_MAGIC = b"\x1f\x9d"

NARROWEST, WIDEST = 9, 16
"""Bits of a code."""

WIDTH_BITS, CLEARS = 0x1F, 0x80
"""In the third byte: how wide codes get, and whether one of them clears the table."""

CLEAR = 256
"""The code that does."""

BYTES = [bytes([value]) for value in range(256)]


class CompressedFile(io.RawIOBase):
    """Reads what is in such a file; raises OSError where it is damaged.

    Parameters
    ----------
    file
        Open at its beginning.
    """

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._strings = _strings(file)
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, room: bytearray | memoryview) -> int:  # type: ignore[override]
        if not self._left:
            self._left = next(self._strings, b"")
        piece, self._left = self._left[: len(room)], self._left[len(room) :]
        room[: len(piece)] = piece
        return len(piece)


def _strings(file: BinaryIO) -> Iterator[bytes]:
    """The content, in pieces."""
    head = file.read(3)
    if len(head) < 3 or not head.startswith(COMPRESS_MAGIC):
        raise OSError("it was not packed by compress")
    widest, clears = head[2] & WIDTH_BITS, bool(head[2] & CLEARS)
    if not NARROWEST <= widest <= WIDEST:
        raise OSError(f"its codes have {widest} bits")
    first = BYTES + [b""] * clears
    table, width, before = list(first), NARROWEST, b""
    # Eight codes fill whole bytes; what is left of eight when the width changes was never used.
    while group := file.read(width):
        strings = []
        for code in _codes(group, width):
            if clears and code == CLEAR:
                table, width, before = list(first), NARROWEST, b""
                break
            if code < len(table):
                string = table[code]
            elif code == len(table) and before:
                string = before + before[:1]
            else:
                raise OSError("a code stands for nothing")
            strings.append(string)
            if before and len(table) < 1 << widest:
                table.append(before + string[:1])
            before = string
            if len(table) == 1 << width and width < widest:
                width += 1
                break
        if strings:
            yield b"".join(strings)


def _codes(group: bytes, width: int) -> Iterator[int]:
    bits = int.from_bytes(group, "little")
    for _ in range(8 * len(group) // width):
        yield bits & ((1 << width) - 1)
        bits >>= width
