"""`python -m tests.faults`: do harm, and see that nothing is lost and the user is told.

Without `--part`, all of it, two parts at a time. Ends with 1 if anything failed; each failure says
how to see it again.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

PARTS = {
    "files": "damaged, hostile and foreign files for every reader",
    "monkey": "random events on the real window",
    "numbers": "settings and digits at the edge of what can be computed",
    "kills": "programs killed while they save, train and download",
    "faults": "full disk, folders gone or read-only, locks, clocks, two windows",
}
"""Those that take longest come first."""

AT_ONCE = 2


def main() -> int:
    arguments = _parser().parse_args()
    # Before numpy or Qt is loaded.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return _run_all() if arguments.part is None else _run(arguments)


def _parser() -> ArgumentParser:
    parts = "".join(f"\n  {name:8} {purpose}" for name, purpose in PARTS.items())
    parser = ArgumentParser(
        prog="python -m tests.faults",
        description=f"{__doc__}\nParts:{parts}",
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--part", choices=PARTS, metavar="NAME", help="one part only")
    size = parser.add_mutually_exclusive_group()
    size.add_argument(
        "--short", action="store_true", help="half a minute instead of a quarter hour"
    )
    size.add_argument("--inputs", type=int, metavar="N", help="files, events, trainings or kills")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="other harm (default: 0)")
    parser.add_argument("--only", metavar="NAME", help="of `files` and `kills`: one row")
    parser.add_argument("--replay", metavar="FOLDER", help="of `files`: an input that was saved")
    return parser


def _run(arguments: Namespace) -> int:
    """One part, in this process."""
    part = import_module(f"tests.faults.{arguments.part}")
    short, whole = part.COUNTS
    arguments.count = arguments.inputs or (short if arguments.short else whole)
    outcome = part.measure(arguments)
    print(outcome.as_text())
    return int(bool(outcome.failures))


def _run_all() -> int:
    """Each part in a process of its own."""
    started = time.perf_counter()
    failed = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for name, done in zip(PARTS, pool.map(_run_apart, PARTS), strict=True):
            print(done.stdout, flush=True)
            if done.returncode != 0:
                failed.append(name)
    minutes = (time.perf_counter() - started) / 60
    print(f"{minutes:.1f} minutes; {f'FAILED: {failed}' if failed else 'nothing failed'}")
    return int(bool(failed))


def _run_apart(name: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.faults", "--part", name, *sys.argv[1:]]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)


if __name__ == "__main__":
    sys.exit(main())
