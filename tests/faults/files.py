"""Bad files for every reader: each ends in a result or a sentence, soon and in little memory."""

from __future__ import annotations

import os
import re
import selectors
import shutil
import subprocess
import sys
import time
from argparse import Namespace
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile, gettempdir, mkdtemp

from tests.bench.result import Result
from tests.faults.fuzzed import (
    MOST_BYTES,
    MOST_SECONDS,
    ROOT,
    Watch,
    complaint_about,
    make_input,
)
from tests.faults.outcome import Outcome
from tests.faults.readers import READERS

COUNTS = (320, 100_000)
"""Over all readers, in the short run and in the whole one."""
PATIENCE_SECONDS = 30.0
"""By the clock, for an input; then the process is ended."""
MOST_OF_A_KIND = 2
"""Failures alike that are shown."""


@dataclass
class _Finding:
    """What came of one reader's inputs."""

    done: int = 0
    seconds: float = 0.0
    complaints: list[tuple[int, str]] = field(default_factory=list)


def measure(arguments: Namespace) -> Outcome:
    if arguments.replay is not None:
        return _replay(arguments.replay, arguments.only)
    names = [arguments.only] if arguments.only else list(READERS)
    count = -(-arguments.count // len(names))
    findings = {name: _fuzz(name, arguments.seed, count) for name in names}
    rows = [
        {
            "reader": name,
            "inputs": finding.done,
            "a second": finding.done / finding.seconds,
            "failures": len(finding.complaints),
        }
        for name, finding in findings.items()
    ]
    failures = [
        line
        for name, finding in findings.items()
        for line in _described(name, arguments.seed, finding.complaints)
    ]
    notes = [
        f"seed {arguments.seed}; a failure is an exception but DigitpadError, a sentence of more "
        "than a line or without the file's name or a remedy,",
        f"more than {MOST_SECONDS:g} s of the processor or {MOST_BYTES / 1e6:.0f} MB, code that is "
        "run, a file that is written, a process that dies",
    ]
    return Outcome(Result("files", rows, notes), failures)


def _fuzz(name: str, seed: int, count: int) -> _Finding:
    finding = _Finding()
    started = time.perf_counter()
    first = 0
    while first < count:
        first = _run_child(name, seed, first, count, finding)
    finding.done = count
    finding.seconds = time.perf_counter() - started
    return finding


def _run_child(name: str, seed: int, first: int, last: int, finding: _Finding) -> int:
    """Where to go on: at the end, or behind the input at which the process ended or hung."""
    number, what = first - 1, ""
    # Not a pipe, which would hold the process up once it is full.
    with TemporaryFile() as stderr:
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.fuzzed", name, *map(str, (seed, first, last))],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=stderr,
        )
        for line in _lines(child):
            if line.startswith("!"):
                finding.complaints.append((number, line[1:]))
            elif line.isdecimal():
                number = int(line)
            else:
                what = line
        status = child.wait()
        stderr.seek(0)
        errors = stderr.read().decode(errors="replace")
    if what or status:
        assert number >= first, f"the process did not begin: {errors}"
        last_words = errors.strip().splitlines()[-1:]
        finding.complaints.append((number, what or f"it ended the process: {status} {last_words}"))
        return number + 1
    return last


def _lines(child: subprocess.Popen[bytes]) -> list[str]:
    """What the process says; it is ended when it says nothing for long."""
    assert child.stdout is not None
    os.set_blocking(child.stdout.fileno(), False)
    said = b""
    with selectors.DefaultSelector() as selector:
        selector.register(child.stdout, selectors.EVENT_READ)
        while selector.select(PATIENCE_SECONDS):
            piece = child.stdout.read(1 << 16)
            if piece == b"":
                return said.decode().splitlines()
            said += piece or b""
    child.kill()
    return [*said.decode().splitlines(), f"it hung for {PATIENCE_SECONDS:g} s"]


def _described(name: str, seed: int, complaints: list[tuple[int, str]]) -> list[str]:
    """A few of each kind of failure, with the input saved."""
    kinds: Counter[str] = Counter()
    lines = []
    for number, complaint in complaints:
        kind = re.sub(r"[\d.,]+", "#", complaint[:40] + complaint[-30:])
        kinds[kind] += 1
        if kinds[kind] <= MOST_OF_A_KIND:
            saved = _save(name, seed, number)
            replay = f"--only {name!r} --replay {saved}"
            lines.append(
                f"{name} {number}: {complaint}\n    python -m tests.faults --part files {replay}"
            )
    hidden = sum(max(count - MOST_OF_A_KIND, 0) for count in kinds.values())
    return [*lines, *([f"{name}: {hidden} more like these"] if hidden else [])]


def _save(name: str, seed: int, number: int) -> Path:
    folder = Path(gettempdir()) / "digitpad-faults" / f"{name.replace(' ', '-')}-{seed}-{number}"
    if folder.exists():
        shutil.rmtree(folder)
    opened = make_input(name, seed, number).write(folder / "files")
    (folder / "opened").write_text(opened.name if opened.parent == folder / "files" else ".")
    return folder


def _replay(saved: str, name: str) -> Outcome:
    """Hand a saved input to its reader once more."""
    folder = Path(mkdtemp()) / "files"
    shutil.copytree(Path(saved) / "files", folder, symlinks=True)
    path = folder / (Path(saved) / "opened").read_text()
    complaint = complaint_about(READERS[name].read, path, Watch())
    rows = [{"reader": name, "input": saved, "complaint": complaint or "none"}]
    return Outcome(Result("files", rows), [complaint] if complaint else [])
