"""Rebuild UCI's digits as 32x32 bits from the published 8x8 counts, and write the bundled file.

    python -m data.rebuild_digits --tra optdigits.tra --tes optdigits.tes [--check digits.zip]

`optdigits.tra` and `optdigits.tes` hold a line a digit: 64 counts 0..16, how many pixels are on in
each 4x4 block of a 32x32 bitmap, row by row, and the label. How they become bits again,
`core/datasets/block_counts.py` tells.

`--check` compares the first 2,880 digits with the true bitmaps, and writes nothing.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np

from core.atomic_write import atomic_write
from core.datasets.block_counts import block_counts, rebuild
from core.datasets.bundled import FILE
from core.datasets.optdigits_counts import read_counts
from core.datasets.text_digits import read_text_digits
from core.errors import DigitpadError
from core.grid import pack
from core.resources import data_dir


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
