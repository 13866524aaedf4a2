"""Programs killed at random moments: each file is the old or the new one, and whole."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from argparse import Namespace

from tests.bench.result import Result
from tests.faults.fuzzed import ROOT
from tests.faults.outcome import Outcome
from tests.faults.writers import WRITERS

COUNTS = (20, 500)
"""Over all writers, in the short run and in the whole one."""


def measure(arguments: Namespace) -> Outcome:
    names = [arguments.only] if arguments.only else list(WRITERS)
    count = -(-arguments.count // len(names))
    rows, failures = [], []
    for name in names:
        started = time.perf_counter()
        found = _kill(name, arguments.seed, count)
        failures += [f"{name}: {failure}" for failure in found["failures"]]
        rows.append(
            {
                "killed while": name,
                "kills": count,
                "temporary files left": found["temporary files"],
                "seconds": time.perf_counter() - started,
                "failures": len(found["failures"]),
            }
        )
    notes = [
        f"seed {arguments.seed}; after every kill the file is read, and written once more, beside "
        "all that was left behind"
    ]
    return Outcome(Result("kills", rows, notes), failures)


def _kill(name: str, seed: int, count: int) -> dict:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.killed", name, str(seed), str(count)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        last_words = done.stderr.splitlines()[-1:]
        return {"failures": [f"it ended: {done.returncode} {last_words}"], "temporary files": 0}
    return json.loads(done.stdout.splitlines()[-1])
