"""Rebuild UCI's digits as 32x32 bits from the published 8x8 counts, and write the bundled file.

    python -m data.rebuild_digits --tra optdigits.tra --tes optdigits.tes [--check digits.zip]

`optdigits.tra` and `optdigits.tes` hold a line a digit: 64 counts 0..16, how many pixels are on in
each 4x4 block of a 32x32 bitmap, row by row, and the label. Every block gets exactly its count of
pixels back: the ones that a smoothed picture of the neighbourhood makes most likely. As the picture
gets sharper, so does the neighbourhood, so this is repeated.

`--check` compares the first 2,880 digits with the true bitmaps, and writes nothing.
"""

from __future__ import annotations

import argparse
import sys
import warnings
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from core.atomic_write import atomic_write
from core.datasets.bundled import FILE
from core.datasets.text_digits import read_text_digits
from core.errors import DatasetError, DigitpadError
from core.grid import SIDE, pack
from core.resources import data_dir

BLOCK = 4
BLOCKS = SIDE // BLOCK
FEATURES = BLOCKS * BLOCKS
LARGEST_LABEL = 9

SIGMA = 1.5
"""Width of the neighbourhood in pixels; of 1.2, 1.5 and 2.0 this agrees best with true bitmaps."""

ROUNDS = 6
"""Further rounds change next to nothing."""

Counts = NDArray[np.uint8]
"""(n, 8, 8), 0..16."""


def read_counts(path: Path) -> tuple[Counts, NDArray[np.uint8]]:
    """Counts (n, 8, 8) and labels (n,) of an `optdigits` file.

    Raises
    ------
    DatasetError
        Naming the file if it is not of that form.
    """
    try:
        with warnings.catch_warnings(action="ignore"):  # of an empty file, which is refused below
            rows = np.loadtxt(path, delimiter=",", dtype=np.int64, ndmin=2)
    except (OSError, ValueError) as error:
        raise DatasetError(
            f"{path} cannot be read ({error}): take UCI's optdigits file."
        ) from error
    if (
        not rows.size
        or rows.shape[1] != FEATURES + 1
        or rows.min() < 0
        or rows.max() > BLOCK * BLOCK
        or rows[:, -1].max() > LARGEST_LABEL
    ):
        raise DatasetError(f"{path}: 64 counts 0..16 and a label 0..9 a line are needed.")
    return rows[:, :-1].reshape(-1, BLOCKS, BLOCKS).astype(np.uint8), rows[:, -1].astype(np.uint8)


def rebuild(counts: Counts) -> NDArray[np.bool_]:
    """Grids (n, 32, 32) of which every block holds exactly its count of pixels."""
    picture = counts.repeat(BLOCK, axis=1).repeat(BLOCK, axis=2) / (BLOCK * BLOCK)
    for _ in range(ROUNDS):
        likely = gaussian_filter(picture, SIGMA, axes=(1, 2), mode="constant")
        picture = likeliest_pixels(likely, counts).astype(np.float64)
    return picture.astype(np.bool_)


def likeliest_pixels(likely: NDArray[np.float64], counts: Counts) -> NDArray[np.bool_]:
    """In every block of (n, 32, 32), as many of the highest values as its count says."""
    blocks = as_blocks(likely)
    rank = blocks.argsort(axis=-1, kind="stable").argsort(axis=-1, kind="stable")
    return from_blocks(rank >= BLOCK * BLOCK - counts[..., None].astype(np.intp))


def block_counts(grids: NDArray[np.bool_]) -> Counts:
    """How many pixels are on in each 4x4 block, (n, 8, 8); the inverse of `rebuild`."""
    counts: Counts = as_blocks(grids).sum(axis=-1, dtype=np.uint8)
    return counts


def as_blocks(pixels: NDArray[Any]) -> NDArray[Any]:
    """Pixels (n, 32, 32) as (n, 8, 8, 16)."""
    blocks = pixels.reshape(-1, BLOCKS, BLOCK, BLOCKS, BLOCK).swapaxes(2, 3)
    return blocks.reshape(-1, BLOCKS, BLOCKS, BLOCK * BLOCK)


def from_blocks(blocks: NDArray[Any]) -> NDArray[Any]:
    """The inverse of `as_blocks`."""
    return blocks.reshape(-1, BLOCKS, BLOCKS, BLOCK, BLOCK).swapaxes(2, 3).reshape(-1, SIDE, SIDE)


def write_bundled(tra: Path, tes: Path, target: Path) -> int:
    """Rebuild both files and write the bundled one; the number of digits."""
    parts = [read_counts(path) for path in (tra, tes)]
    counts, labels = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
    is_test = np.repeat([False, True], [len(part_labels) for _, part_labels in parts])
    with atomic_write(target) as file:
        np.savez_compressed(file, bits=pack(rebuild(counts)), labels=labels, is_test=is_test)
    return len(labels)


def check(tra: Path, true_digits: Path) -> str:
    """Compare rebuilt digits with the true bitmaps of `digits.zip`; what was found, in words.

    UCI's bitmaps come in the order of the counts, the tutorials' files by label, so each rebuilt
    digit is compared with the true one of the same counts.
    """
    counts, _ = read_counts(tra)
    true = read_text_digits(true_digits).grids()
    found = {tuple(count.ravel()): number for number, count in enumerate(block_counts(true))}
    matches = [found.get(tuple(count.ravel())) for count in counts]
    pairs = [(number, match) for number, match in enumerate(matches) if match is not None]
    rebuilt = rebuild(counts[[number for number, _ in pairs]])
    true = true[[match for _, match in pairs]]
    exact = (block_counts(rebuilt) == block_counts(true)).all()
    overlap = (rebuilt & true).sum() / (rebuilt | true).sum()
    return (
        f"{len(pairs):,} digits have a true bitmap; {(rebuilt == true).mean():.2%} of the pixels "
        f"agree, intersection over union {overlap:.3f}; "
        f"every block keeps its count: {'yes' if exact else 'NO'}"
    )


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tra", type=Path, required=True, help="UCI's optdigits.tra")
    parser.add_argument("--tes", type=Path, help="UCI's optdigits.tes")
    parser.add_argument("--check", type=Path, metavar="ZIP", help="true bitmaps to compare with")
    parser.add_argument("--output", type=Path, default=data_dir() / FILE)
    options = parser.parse_args(arguments)
    if not options.check and not options.tes:
        parser.error("--tes is needed to write the bundled file")
    try:
        if options.check:
            print(check(options.tra, options.check))
        else:
            count = write_bundled(options.tra, options.tes, options.output)
            size = options.output.stat().st_size
            print(f"{options.output}: {count:,} digits, {size / 1000:.0f} kB")
    except (DigitpadError, OSError) as error:
        print(f"rebuild_digits: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
