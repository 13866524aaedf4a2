"""Real files become bad ones: by changes of their bytes, of what is packed in them, of their names.

Everything is drawn from the `random.Random` that is handed down: the same one, the same file.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from random import Random

from tests.faults.byte_changes import CHANGES
from tests.faults.packed import PACKED
from tests.faults.sample import Sample

LARGEST = 400_000
"""Bytes of a file; what is small must not take much."""

INSIDE = 0.6
"""How often a packed file is changed inside, and packed again, so that its checksums are right."""

MISNAMED = 0.15
"""How often a name is changed, half of the time beside the content."""

DAMAGED = (
    ValueError,
    OSError,
    EOFError,
    LookupError,
    RecursionError,
    NotImplementedError,
    struct.error,
    zlib.error,
)
"""What packing anew ends in when the file was bad before."""

EXTENSIONS = (".npz", ".zip", ".gz", ".bz2", ".xz", ".lzma", ".txt", ".png", ".json", ".csv", "")

HOSTILE_NAMES = (
    "7_\n1.txt",
    "7_1\x1b[31m.txt",
    "_.txt",
    "77_1.txt",
    f"7_{'9' * 40}.txt",
    "x" * 200 + "_1.txt",
    "7_1.txt/7_1.txt",
    "train-images-idx3-ubyte/x",
    "images idx3",
)
HOSTILE_TARGETS = ("/etc/passwd", "/dev/zero", "/proc/self/mem", "..", ".", "nowhere", "7_1.txt")


def mutate_sample(rng: Random, samples: Sequence[Sample]) -> Sample:
    """One of the samples, made bad."""
    sample, other = rng.choice(samples), rng.choice(samples)
    is_misnamed = rng.random() < MISNAMED
    if not is_misnamed or rng.random() < 0.5:
        sample = _with_bad_content(rng, sample, other)
    return _misnamed(rng, sample) if is_misnamed else sample


def _with_bad_content(rng: Random, sample: Sample, other: Sample) -> Sample:
    files, is_file = dict(sample.files), sample.opened in sample.files
    name = sample.opened if is_file and rng.random() < 0.7 else rng.choice(sorted(files))
    files[name] = mutate(rng, files[name], rng.choice(sorted(other.files.values())))
    return Sample(sample.opened, files, {})


def _misnamed(rng: Random, sample: Sample) -> Sample:
    """A file renamed, one more, one less, or a link."""
    files, opened, links = dict(sample.files), sample.opened, {}
    what, name = rng.randrange(4), rng.choice(sorted(files))
    if what == 0 and opened in files:
        stem = opened.partition(".")[0] or "file"
        renamed = stem + rng.choice(EXTENSIONS) + rng.choice(EXTENSIONS)
        files[renamed] = files.pop(opened)
        opened = renamed
    elif what == 1:
        hostile = rng.choice(HOSTILE_NAMES)
        # Unless a file has the name of a folder that it would need.
        if hostile.partition("/")[0] not in files:
            files[hostile] = files[name]
    elif what == 2 and len(files) > 1:
        del files[name]
    else:
        link = rng.choice(("0_99.txt", "sub/1_99.txt", name))
        if link not in files:
            links[link] = rng.choice(HOSTILE_TARGETS)
    return Sample(opened, files, links)


def mutate(rng: Random, data: bytes, other: bytes) -> bytes:
    """Bad content made of good; `other` is content of the same kind, to splice with."""
    repack = next((repack for is_kind, repack in PACKED if is_kind(data)), None)
    if repack is not None and rng.random() < INSIDE:
        try:
            return repack(rng, data, mutate)[:LARGEST]
        except DAMAGED:
            pass  # it was damaged before
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        data = rng.choice(CHANGES)(rng, data, other)
    return data[:LARGEST]
