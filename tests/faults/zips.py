"""What can be wrong inside a zip, or with the directory at its end."""

from __future__ import annotations

import io
import warnings
import zipfile
from functools import lru_cache
from random import Random

from tests.faults.repacking import BOMB, Mutate

MEMBER_NAMES = (
    "../7_99.txt",
    "../../../../tmp/7_99.txt",
    "/tmp/7_99.txt",
    "C:\\7_99.txt",
    "..\\7_99.txt",
    "7_\n99.txt",
    "7_99.txt/",
    "",
    "a/" * 2000 + "7_99.txt",
    "7_99.txt\0.exe",
    "record.npy",
    "optimizer/mean.0.npy",
    "parameters",
)
LINK = 0o120777 << 16
ENCRYPTED = 0x1


def repack_zip(rng: Random, data: bytes, mutate: Mutate) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    number = rng.randrange(len(members))
    name, content = members[number]
    what = rng.randrange(10)
    if what < 6:
        members[number] = name, mutate(rng, content, rng.choice(members)[1])
    elif what == 6:
        members.insert(number, (rng.choice(MEMBER_NAMES), content))
    elif what == 7:
        del members[number]
    elif what == 8 and rng.random() < 0.3:
        return _zip_bomb(name, content[:128])
    else:
        members = members * rng.choice((2, 2, 200))
    packed = _zip(rng, members)
    return _with_forged_size(rng, packed) if rng.random() < 0.1 else packed


def _zip(rng: Random, members: list[tuple[str, bytes]]) -> bytes:
    kinds = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    unusual = (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive, warnings.catch_warnings(action="ignore"):
        for name, content in members:
            info = zipfile.ZipInfo(name)
            if rng.random() < 0.05:
                info.external_attr = LINK
            chosen = unusual if rng.random() < 0.02 else kinds
            archive.writestr(info, content, rng.choice(chosen))
    return stream.getvalue()


def _with_forged_size(rng: Random, data: bytes) -> bytes:
    """In the directory at a zip's end: a size, a flag or a method."""
    place = data.find(b"PK\x01\x02")
    field = rng.choice((8, 10, 20, 24, 42))
    value = rng.choice((b"\xff\xff\xff\x7f", b"\xff\xff\xff\xff", b"\1\0", b"\x63\0", b"\0\0\0\0"))
    return data[: place + field] + value + data[place + field + len(value) :]


@lru_cache(maxsize=4)
def _zip_bomb(name: str, head: bytes) -> bytes:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open(name, "w", force_zip64=True) as member,
    ):
        member.write(head)
        for _ in range(30):
            member.write(bytes(BOMB // 30))
    return stream.getvalue()
