"""`python -m tests.faults.fuzzed READER SEED FIRST LAST`: hand bad files to a reader, one by one.

A process of its own, for it may hang or die. A line says which input begins, another what is wrong
with the one that has ended, if anything: ``12`` and ``!what is wrong``.
"""

from __future__ import annotations

import os
import re
import resource
import sys
import time
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from core.errors import LONGEST, DigitpadError
from tests.faults.mutation import mutate_sample
from tests.faults.readers import READERS
from tests.faults.sample import Sample

ROOT = Path(__file__).parents[2]
MOST_SECONDS = 1.0
"""Of the processor: others may need it too."""
MOST_BYTES = 200_000_000
MOST_ADDRESSES = 1_500_000_000
"""Bytes beyond the start that the system grants at all, so that no input takes the machine down."""

REMEDY = re.compile(r"[:;.] \w")
"""Stands between what is wrong and what to do."""

RUNS_CODE = ("pickle.find_class", "os.system", "os.exec", "os.posix_spawn", "subprocess.Popen")
WRITES = ("w", "a", "x", "+")


class Watch:
    """Sees whether code is run or a file is written, by Python's own audit events."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        sys.addaudithook(self._look)

    def _look(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in RUNS_CODE:
            self.seen.append(event)
        elif event == "open" and set(str(arguments[1] or "r")) & set(WRITES):
            self.seen.append(f"{arguments[0]} was written to")


def make_input(reader: str, seed: int, number: int) -> Sample:
    """Always the same for the same numbers."""
    return mutate_sample(Random(f"{reader} {seed} {number}"), READERS[reader].make_samples())


def complaint_about(read: Callable[[Path], None], path: Path, watch: Watch) -> str | None:
    """What is wrong with how a reader takes a file, in a line; None if nothing is."""
    before = _peak(reset=True)
    watch.seen.clear()
    started = time.process_time()
    complaint = complaint_about_words(read, path)
    seconds = time.process_time() - started
    if watch.seen:
        return f"it had side effects: {', '.join(watch.seen)}"
    grown = _peak() - before
    if complaint is None and seconds > MOST_SECONDS:
        return f"it took {seconds:.1f} s"
    if complaint is None and grown > MOST_BYTES:
        return f"it took {grown / 1e6:,.0f} MB"
    return complaint


def complaint_about_words(read: Callable[[Path], None], path: Path) -> str | None:
    """What is wrong with how it ends and what it says, time and memory left aside."""
    try:
        read(path)
    except DigitpadError as error:
        return _complaint_about_sentence(str(error), path)
    except Exception as error:
        return f"{type(error).__name__}: {str(error)[:200]!r} {_place_of(error)}"
    return None


def _complaint_about_sentence(sentence: str, path: Path) -> str | None:
    folder = path if path.is_dir() else path.parent
    if not any(name in sentence for name in (path.name, *_files_in(folder))):
        return f"the sentence does not name the file: {sentence[:300]!r}"
    if REMEDY.search(sentence) is None:
        return f"the sentence tells no remedy: {sentence[:300]!r}"
    if not sentence.isprintable():
        return f"the sentence is not one printable line: {sentence[:300]!r}"
    if len(sentence) > LONGEST:
        return f"the sentence has {len(sentence):,} characters: {sentence[:200]!r} …"
    return "the sentence is a traceback" if "Traceback" in sentence else None


def _place_of(error: Exception) -> str:
    """The last line of the program's own that the error came through."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(ROOT)]
    frame = next((f for f in reversed(own) if ".venv" not in f.filename), frames[-1])
    return f"({Path(frame.filename).name}:{frame.lineno})"


def _peak(*, reset: bool = False) -> int:
    """Most bytes in memory since the last reset; where that cannot be, since the start."""
    try:
        if reset:
            Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


def _limit_addresses() -> None:
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return
    limit = pages * os.sysconf("SC_PAGE_SIZE") + MOST_ADDRESSES
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def main(reader: str, seed: int, first: int, last: int) -> None:
    samples = READERS[reader].make_samples()
    read = READERS[reader].read
    with TemporaryDirectory() as work:
        for number, sample in enumerate(samples):
            read(sample.write(Path(work) / f"good-{number}"))
        warnings.simplefilter("error")
        _limit_addresses()
        watch = Watch()
        for number in range(first, last):
            sample = mutate_sample(Random(f"{reader} {seed} {number}"), samples)
            print(number, flush=True)
            folder = Path(work) / f"{number}"
            complaint = complaint_about(read, sample.write(folder), watch)
            if complaint is None and _files_in(folder) != {*sample.files, *sample.links}:
                complaint = "it left other files than there were"
            _remove(folder, sample)
            if complaint is not None:
                print(f"!{complaint}", flush=True)
        others = [path.name for path in Path(work).iterdir() if not path.name.startswith("good-")]
        if others:
            print(f"!it wrote beside its folder: {others}", flush=True)


def _files_in(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_symlink() or path.is_file()
    }


def _remove(folder: Path, sample: Sample) -> None:
    for name in (*sample.files, *sample.links):
        (folder / name).unlink(missing_ok=True)
    for inner in sorted(folder.rglob("*"), reverse=True):
        inner.rmdir()
    folder.rmdir()


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:5]))
