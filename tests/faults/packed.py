"""Files with something packed in them: it is changed inside, and packed so that it fits again.

Changing the bytes of a zip or a PNG gets no further than its checksums.
"""

from __future__ import annotations

import gzip
import io
import struct
import zlib
from collections.abc import Callable
from random import Random

from core.mat_file import COMPRESSED, HEAD_SIZE, TITLE
from core.unix_compress import COMPRESS_MAGIC, CompressedFile
from tests.core.packed import compressed
from tests.faults.arrays import NPY_MAGIC, repack_npy
from tests.faults.pngs import PNG_MAGIC, repack_png
from tests.faults.repacking import Mutate, Repack
from tests.faults.values import is_ini, is_json, repack_ini, repack_json
from tests.faults.zips import repack_zip

LARGEST_COMPRESSED = 50_000
"""Bytes: the packer is a plain one."""


def repack_gzip(rng: Random, data: bytes, mutate: Mutate) -> bytes:
    content = gzip.decompress(data)
    return gzip.compress(mutate(rng, content, content), 1, mtime=0)


def repack_compress(rng: Random, data: bytes, mutate: Mutate) -> bytes:
    content = io.BufferedReader(CompressedFile(io.BytesIO(data))).read()
    changed = mutate(rng, content, content)[:LARGEST_COMPRESSED]
    return compressed(changed, rng.choice((9, 12, 16)), rng.choice((0, 0, 500)))


def repack_mat(rng: Random, data: bytes, mutate: Mutate) -> bytes:
    """A variable, unpacked or packed, or the head before them all."""
    elements, place = [], HEAD_SIZE
    while place + 8 <= len(data):
        kind, size = struct.unpack_from("<II", data, place)
        elements.append((kind, data[place + 8 : place + 8 + size]))
        place += 8 + size
    number = rng.randrange(len(elements))
    kind, content = elements[number]
    if kind == COMPRESSED:
        content = zlib.compress(mutate(rng, zlib.decompress(content), content))
    else:
        content = mutate(rng, content, content)
    elements[number] = kind, content
    packed = [struct.pack("<II", kind, len(content)) + content for kind, content in elements]
    return data[:HEAD_SIZE] + b"".join(packed)


PACKED: tuple[tuple[Callable[[bytes], bool], Repack], ...] = (
    (lambda data: data.startswith(b"PK\x03\x04"), repack_zip),
    (lambda data: data.startswith(b"\x1f\x8b"), repack_gzip),
    (lambda data: data.startswith(COMPRESS_MAGIC), repack_compress),
    (lambda data: data.startswith(NPY_MAGIC), repack_npy),
    (lambda data: data.startswith(PNG_MAGIC), repack_png),
    (lambda data: data.startswith(TITLE), repack_mat),
    (is_ini, repack_ini),
    (is_json, repack_json),
)
"""How to tell a kind, and how to change what is in it."""
