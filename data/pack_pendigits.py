"""Pack UCI's Pendigits, eight points a digit, into the file that comes with the program.

python -m data.pack_pendigits --tra pendigits.tra
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np

from core.atomic_write import atomic_write
from core.datasets.bundled import INK_FILE
from core.datasets.pendigits import read_points
from core.errors import DigitpadError
from core.resources import data_dir


def pack(source: Path, target: Path) -> int:
    """Write points (n, 8, 2), 0..100 with the y axis up, and labels (n,) as bytes; returns n."""
    points, labels = read_points(source)
    with atomic_write(target) as file:
        np.savez_compressed(file, points=points.astype(np.uint8), labels=labels)
    return len(labels)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tra", type=Path, required=True, help="UCI's pendigits.tra")
    parser.add_argument("--output", type=Path, default=data_dir() / INK_FILE)
    options = parser.parse_args(arguments)
    try:
        count = pack(options.tra, options.output)
    except (DigitpadError, OSError) as error:
        print(f"pack_pendigits: {error}", file=sys.stderr)
        return 1
    print(f"{options.output}: {count:,} digits, {options.output.stat().st_size / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
