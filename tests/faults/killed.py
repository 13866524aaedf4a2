"""`python -m tests.faults.killed WRITER SEED COUNT`: kill a program while it writes, and look.

Everything is loaded once; each program to be killed is a fork of this one. A line of JSON says what
came of it.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NoReturn

from tests.faults.writers import WRITERS, Writer

MOST_WORDS = 500

SLOWEST_START = 10.0
"""Seconds that looking and writing once more may take: nobody waits for a lock of the dead."""


def kill_once(writer: Writer, folder: Path, seconds: float) -> str | None:
    """Let a program write for a while and kill it; what is wrong then, if anything."""
    heard, say = os.pipe()
    program = os.fork()
    if program == 0:
        _write_until_killed(writer, folder, say)
    os.read(heard, 1)
    time.sleep(seconds)
    os.kill(program, signal.SIGKILL)
    _, status = os.waitpid(program, 0)
    os.close(say)
    with os.fdopen(heard, "rb") as ears:
        last_words = ears.read().decode()
    if not os.WIFSIGNALED(status):
        return f"it ended by itself: {last_words}"
    started = time.monotonic()
    try:
        writer.check(folder)
    except Exception as error:
        return f"after {seconds:.4f} s: {type(error).__name__}: {error}"
    took = time.monotonic() - started
    return f"the next start took {took:.1f} s" if took > SLOWEST_START else None


def _write_until_killed(writer: Writer, folder: Path, say: int) -> NoReturn:
    """In the program that is to be killed; it tells when it begins, and why if it ends."""
    os.write(say, b"!")
    try:
        writer.write_for_ever(folder)
    except BaseException as error:
        os.write(say, repr(error).encode()[:MOST_WORDS])
    finally:
        os._exit(1)


def main(name: str, seed: int, kills: int) -> None:
    writer, rng = WRITERS[name], Random(f"{name} {seed}")
    with TemporaryDirectory() as work:
        with writer.helper(folder := Path(work)):
            writer.prepare(folder)
            before = set(folder.rglob("*"))
            complaints = [
                kill_once(writer, folder, rng.random() * writer.longest) for _ in range(kills)
            ]
        left = set(folder.rglob("*")) - before
    found = [complaint for complaint in complaints if complaint]
    print(json.dumps({"failures": found, "temporary files": len(left)}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
