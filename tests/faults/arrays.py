"""What can be wrong inside an array of numpy's, the parts of a model file."""

from __future__ import annotations

import ast
import io
import os
import struct
import warnings
from random import Random

import numpy as np

from tests.faults.repacking import VALUES, Mutate

NPY_MAGIC = b"\x93NUMPY"

DTYPES = (
    "|O",
    "<f8",
    ">f4",
    "<f2",
    "<c16",
    "|b1",
    "<i8",
    "|V8",
    "<M8[D]",
    "<U1000000",
    "|S0",
    "<U2",
)
SHAPES = ((), (0,), (-1,), (1 << 40,), (1 << 62, 4), (1, 1), (1 << 31,), (10,) * 70, "(3,", (2.5,))


class Marker:
    """Unpickled, it would run code; the watch in `fuzzed` would see it."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("true",)


def repack_npy(rng: Random, data: bytes, mutate: Mutate) -> bytes:
    array = np.load(io.BytesIO(data), allow_pickle=False)
    if array.dtype.kind == "U" and rng.random() < 0.9:
        text = mutate(rng, str(array[()]).encode(errors="replace"), b"").decode(errors="replace")
        return _npy(np.array(text.replace("\0", " ")))
    what = rng.randrange(5)
    if what == 0:
        return _npy(np.array([Marker()], dtype=object), allow_pickle=True)
    if what == 1:
        return _npy(_with_odd_numbers(rng, array))
    if what == 2:
        return _npy(array.reshape(-1)[: rng.randrange(array.size + 1)])
    return _with_forged_header(rng, data)


def _npy(array: np.ndarray, *, allow_pickle: bool = False) -> bytes:
    stream = io.BytesIO()
    np.save(stream, array, allow_pickle=allow_pickle)
    return stream.getvalue()


def _with_odd_numbers(rng: Random, array: np.ndarray) -> np.ndarray:
    if array.dtype.kind == "f":
        changed = array.copy()
        finite = [0.0, -0.0, *(float(f(np.finfo(array.dtype).max)) for f in (np.abs, np.negative))]
        values = [np.nan, np.inf, -np.inf, float(np.finfo(array.dtype).tiny), *finite]
        changed.reshape(-1)[: rng.choice((1, array.size))] = rng.choice(values)
        return changed
    with warnings.catch_warnings(action="ignore"):
        return array.astype(rng.choice(("f8", "i1", "u8", "bool", "c8")))


def _with_forged_header(rng: Random, data: bytes) -> bytes:
    size = struct.unpack("<H", data[8:10])[0]
    header = ast.literal_eval(data[10 : 10 + size].decode("latin-1"))
    key = rng.choice(("descr", "shape", "fortran_order", "extra"))
    header[key] = rng.choice({"descr": DTYPES, "shape": SHAPES}.get(key, VALUES))
    forged = f"{header!r}\n".encode("latin-1", errors="replace")
    version = rng.choice((b"\1\0", b"\1\0", b"\2\0", b"\3\0", b"\7\0"))
    length = struct.pack("<H", min(len(forged), 65535))
    if version not in (b"\1\0", b"\7\0"):
        length = struct.pack("<I", rng.choice((len(forged), len(forged), 0xFFFFFFF0)))
    return NPY_MAGIC + version + length + forged + data[10 + size :]
