"""What can be wrong inside a PNG: its checksums are right all the same."""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache
from random import Random

from tests.faults.repacking import Mutate

PNG_MAGIC = b"\x89PNG\r\n\x1a\n"

PIXEL_BOMBS = (
    (12_000, 12_000, 8, 0),
    (30_000, 30_000, 1, 0),
    (6_000, 6_000, 8, 6),
    (1_000_000, 1, 8, 0),
    (1, 1_000_000, 8, 0),
    (200_000, 300, 8, 2),
    (7_000, 7_000, 16, 2),
)
"""Width, height, bits and colour type of blank pictures."""


def repack_png(rng: Random, data: bytes, mutate: Mutate) -> bytes:
    chunks, place = [], len(PNG_MAGIC)
    while place + 12 <= len(data):
        (length,) = struct.unpack(">I", data[place : place + 4])
        chunks.append((data[place + 4 : place + 8], data[place + 8 : place + 8 + length]))
        place += 12 + length
    what = rng.randrange(12)
    number = rng.randrange(len(chunks))
    kind, content = chunks[number]
    if what == 0:
        return _pixel_bomb(*rng.choice(PIXEL_BOMBS))
    if what < 5:
        head = bytearray(chunks[0][1])
        place = rng.randrange(len(head))
        head[place] = rng.choice((0, 1, 2, 3, 4, 6, 8, 16, 0x7F, 0xFF))
        chunks[0] = chunks[0][0], bytes(head)
    elif what == 5:
        chunks.insert(
            number, (rng.choice((b"tEXt", b"zTXt", b"iCCP", b"eXIf", b"PLTE", b"tRNS")), content)
        )
    elif what == 6:
        del chunks[number]
    elif kind == b"IDAT":
        chunks[number] = kind, zlib.compress(mutate(rng, zlib.decompress(content), content))
    else:
        chunks[number] = kind, mutate(rng, content, content)
    return PNG_MAGIC + b"".join(_chunk(*chunk) for chunk in chunks)


@lru_cache
def _pixel_bomb(width: int, height: int, bits: int, colour: int) -> bytes:
    channels = {0: 1, 2: 3, 6: 4}[colour]
    row = b"\0" + bytes(-(-width * bits * channels // 8))
    packer = zlib.compressobj(9)
    pixels = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", pixels), (b"IEND", b""))
    return PNG_MAGIC + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )
