"""Small real data sets of every kind that can be opened, made here."""

from __future__ import annotations

import gzip
import io
import zipfile

import numpy as np
from scipy.io import savemat

from core.datasets.block_counts import BLOCKS
from core.datasets.mat import SIDE
from core.grid import to_text
from core.mat_file import TITLE
from tests.core.made_digits import made_digits
from tests.core.packed import compressed
from tests.faults.sample import Sample
from tests.faults.small_pictures import picture_of

DIGITS = 3
"""Of a data set, of each label in use."""


UNIPEN = b"""\
.VERSION 1.0
.HIERARCHY PAGE DIGIT
.COORD X Y
.SEGMENT DIGIT 0 ? "7"
.COMMENT 7 12 1
.PEN_DOWN
 0 90
 50 90
 20 0
.PEN_UP
 30 40
.PEN_DOWN
 10 45
 40 45
.PEN_UP
.SEGMENT DIGIT 2 ? "1"
.COMMENT 1 13 2
.PEN_DOWN
 5.5 50
 5 0
.PEN_UP
"""
PENDIGITS = b"""\
 0,100, 20,100, 50,100, 80,100,100,100, 70, 60, 40, 30, 20,  0, 7
 47,100, 27, 81, 57, 37, 26,  0,  0, 23, 56, 53,100, 90, 40, 98, 8
"""


def text_digit_folders() -> list[Sample]:
    parted = {
        f"{part}Digits/{name}": text
        for part in ("training", "test")
        for name, text in numbered_texts()
    }
    return [Sample.of(".", dict(numbered_texts())), Sample.of(".", parted)]


def text_digit_zips() -> list[Sample]:
    kinds = (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)
    return [Sample.of("digits.zip", _zip(dict(numbered_texts()), kind)) for kind in kinds]


def numbered_texts() -> list[tuple[str, bytes]]:
    digits = made_digits(DIGITS * 3)
    grids = zip(digits.labels.tolist(), digits.grids(), strict=True)
    return [
        (f"{label % 3}_{number}.txt", to_text(grid).encode())
        for number, (label, grid) in enumerate(grids)
    ]


def _zip(files: dict[str, bytes], kind: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", kind) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, kind)
    return stream.getvalue()


def idx_files() -> list[Sample]:
    greys = np.random.default_rng(0).integers(0, 256, (6, 8, 8), dtype=np.uint8)
    images = b"\0\0\x08\x03" + np.array(greys.shape, ">u4").tobytes() + greys.tobytes()
    labels = b"\0\0\x08\x01" + np.array([6], ">u4").tobytes() + bytes([0, 1, 2, 3, 4, 9])
    images_name, labels_name = "train-images-idx3-ubyte", "train-labels-idx1-ubyte"
    packed = {
        f"{images_name}.gz": gzip.compress(images, mtime=0),
        f"{labels_name}.gz": gzip.compress(labels, mtime=0),
    }
    test = {"t10k-images-idx3-ubyte": images, "t10k-labels-idx1-ubyte": labels}
    return [
        Sample.of(images_name, {images_name: images, labels_name: labels}),
        Sample.of(f"{images_name}.gz", packed),
        Sample.of(".", {**packed, **test}),
    ]


def unipen_files() -> list[Sample]:
    return _plain_and_packed("ink.dat", UNIPEN)


def pendigits_files() -> list[Sample]:
    return _plain_and_packed("pendigits.tra", PENDIGITS)


def bitmap_files() -> list[Sample]:
    return _plain_and_packed("optdigits-orig.tra", _bitmaps())


def count_files() -> list[Sample]:
    return _plain_and_packed("optdigits.tes", _counts())


def optdigits_folders() -> list[Sample]:
    bitmaps = {"optdigits-orig.tra.Z": compressed(_bitmaps()), "optdigits-orig.windep": _bitmaps()}
    counts = {"optdigits.tra": _counts(), "optdigits.tes.gz": gzip.compress(_counts(), mtime=0)}
    return [Sample.of(".", bitmaps), Sample.of(".", counts)]


def picture_folders() -> list[Sample]:
    """A folder a label, labels in the names, and a zip of them."""
    by_folder = {"train/7/a.png": picture_of("png"), "test/1/b.jpg": picture_of("jpg")}
    by_name = {"7_1.bmp": picture_of("bmp"), "1_2.png": picture_of("png")}
    return [
        Sample.of(".", by_folder),
        Sample.of(".", by_name),
        Sample.of("pictures.zip", _zip(by_name, zipfile.ZIP_DEFLATED)),
    ]


def mat_files() -> list[Sample]:
    return [Sample.of("digits.mat", _mat(is_packed)) for is_packed in (False, True)]


def _mat(is_packed: bool) -> bytes:
    greys = np.random.default_rng(0).random((4, SIDE * SIDE))
    stream = io.BytesIO()
    labels = np.array([[10], [1], [2], [9]])
    savemat(stream, {"X": greys, "y": labels, "name": "made"}, do_compression=is_packed)
    # The head tells when it was written: the same bytes are wanted each time.
    return TITLE.ljust(116) + stream.getvalue()[116:]


def _bitmaps() -> bytes:
    digits = made_digits(DIGITS)
    grids = zip(digits.labels.tolist(), digits.grids(), strict=True)
    return b"entwidth = 32\n\n" + b"".join(
        f"{to_text(grid)} {label}\n".encode() for label, grid in grids
    )


def _counts() -> bytes:
    counts = np.random.default_rng(0).integers(0, 17, (DIGITS, BLOCKS * BLOCKS))
    lines = (f"{','.join(map(str, row))},{label}" for label, row in enumerate(counts.tolist()))
    return "\n".join(lines).encode() + b"\n"


def _plain_and_packed(name: str, content: bytes) -> list[Sample]:
    return [
        Sample.of(name, content),
        Sample.of(f"{name}.gz", gzip.compress(content, mtime=0)),
        Sample.of(f"{name}.Z", compressed(content)),
    ]
