"""The matrices of numbers in a file of Matlab's, version 5, made safe to read.

The format is MathWorks', "MAT-File Format", level 5. `scipy.io.loadmat` reads it but trusts it: a
single wrong byte can end the whole program. What comes out of here it reads without harm.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from math import prod

from core.interruption import interruptible

TITLE, TITLE_OF_HDF5 = b"MATLAB 5.0 MAT-file", b"MATLAB 7.3 MAT-file"

HEAD_SIZE = 128
"""Bytes before the first variable; the last two of them tell the order of bytes."""

INT8, INT32, UINT32, MATRIX, COMPRESSED = 1, 5, 6, 14, 15
"""Kinds of elements."""

NUMBER_SIZES = {1: 1, 2: 1, 3: 2, 4: 2, 5: 4, 6: 4, 7: 4, 9: 8, 12: 8, 13: 8}
"""Bytes of a number, by kind of element; a matrix has the smallest kind that holds its values."""

NUMERIC_CLASSES = range(6, 16)
"""Classes of matrices of numbers; before them come cells, structures, texts and sparse ones."""

COMPLEX = 0x0800
"""The bit of a matrix's flags."""

Element = tuple[int, bytes]
"""The kind and what is in it."""


class DamagedMat(Exception):
    """Not what a MAT file is; the message says why, in a few words."""


def real_matrices(content: bytes, largest: int) -> bytes:
    """A file of the real matrices of numbers only, unpacked.

    Parameters
    ----------
    content
        Of the whole file.
    largest
        Bytes that all packed variables may have together.

    Raises
    ------
    DamagedMat
        If the file is no MAT file of version 5, is damaged, or unpacks to more.
    """
    if len(content) < HEAD_SIZE or not content.startswith(TITLE):
        raise DamagedMat("it does not begin as a MAT file of version 5 does")
    order = "<" if content[HEAD_SIZE - 2 : HEAD_SIZE] == b"IM" else ">"
    kept = [content[:HEAD_SIZE]]
    for kind, data in interruptible(_elements(content[HEAD_SIZE:], order)):
        element = kind, data
        if kind == COMPRESSED:
            unpacked = _unpacked(data, largest)
            largest -= len(unpacked)
            element = next(_elements(unpacked, order), (0, b""))
        if element[0] == MATRIX and _is_real_matrix(element[1], order):
            kept.append(struct.pack(f"{order}II", MATRIX, len(element[1])) + element[1])
    return b"".join(kept)


def _unpacked(packed: bytes, largest: int) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(packed, largest + 1)
    except zlib.error as error:
        raise DamagedMat(f"{error}") from error
    if len(content) > largest:
        raise DamagedMat("it unpacks to too much")
    return content


def _elements(content: bytes, order: str) -> Iterator[Element]:
    """Elements one after the other: a kind, a size, and so many bytes."""
    start = 0
    while start < len(content):
        if start + 8 > len(content):
            raise DamagedMat("it is cut off")
        kind, size = struct.unpack_from(f"{order}II", content, start)
        begin, is_small = start + 8, kind >> 16 != 0
        if is_small:
            # Up to four bytes lie where a larger element has its size.
            kind, size, begin = kind & 0xFFFF, kind >> 16, start + 4
        if size > (4 if is_small else len(content) - begin):
            raise DamagedMat("it is cut off")
        yield kind, content[begin : begin + size]
        is_padded = kind != COMPRESSED
        start = begin + size + (-(begin + size) % 8 if is_padded else 0)


def _is_real_matrix(content: bytes, order: str) -> bool:
    """Whether flags, shape, name and numbers are what they have to be."""
    elements = list(_elements(content, order))
    if [kind for kind, _ in elements[:3]] != [UINT32, INT32, INT8] or len(elements) != 4:
        return False
    (_, flags), (_, sizes), _, (kind, numbers) = elements
    if len(flags) != 8 or len(sizes) % 4:
        return False
    (flag, _), shape = (
        struct.unpack(f"{order}II", flags),
        struct.unpack(f"{order}{len(sizes) // 4}i", sizes),
    )
    return (
        flag & 0xFF in NUMERIC_CLASSES
        and not flag & COMPLEX
        and len(shape) == 2
        and min(shape) > 0
        and kind in NUMBER_SIZES
        and len(numbers) == prod(shape) * NUMBER_SIZES[kind]
    )
