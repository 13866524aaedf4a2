"""Harm to disks, folders and clocks, and its end."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from shutil import copytree, which
from tempfile import TemporaryDirectory
from unittest.mock import patch

DISK = 1_000_000
"""Bytes of a disk that is filled."""
LITTLE = 4096
"""Bytes of a file where a disk cannot be filled."""
NOBODY = 65534


@contextmanager
def full_disk(folder: Path) -> Iterator[bool]:
    """No room in a folder, whose files stay; whether there is room elsewhere."""
    with ExitStack() as undo:
        is_only_there = _mounted(folder, undo)
        if not is_only_there:
            undo.enter_context(_no_large_files())
        yield is_only_there


def _mounted(folder: Path, undo: ExitStack) -> bool:
    """Put a small, full disk there with the same files; whether that is possible here."""
    mount, unmount = which("mount"), which("umount")
    if mount is None or unmount is None or os.name != "posix" or os.geteuid() != 0:
        return False
    copy = undo.enter_context(TemporaryDirectory())
    copytree(folder, copy, dirs_exist_ok=True)
    options = ["-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(folder)]
    if subprocess.run([mount, *options], capture_output=True, check=False).returncode != 0:
        return False
    undo.callback(lambda: subprocess.run([unmount, "-l", str(folder)], check=False))
    copytree(copy, folder, dirs_exist_ok=True)
    try:
        with (folder / "filling").open("wb", buffering=0) as filling:
            while filling.write(bytes(LITTLE)):
                pass
    except OSError as error:
        return error.errno == errno.ENOSPC
    return False


@contextmanager
def _no_large_files() -> Iterator[None]:
    """Writing ends where a file gets larger than a little, with an error as of a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LITTLE, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Nothing can be written into a folder; who may write everywhere becomes somebody else."""
    mode = folder.stat().st_mode
    folder.chmod(0o555)
    is_root = os.geteuid() == 0
    try:
        if is_root:
            os.seteuid(NOBODY)
        yield
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(mode)


@contextmanager
def locked_files() -> Iterator[None]:
    """Files that another program has opened cannot be replaced, as on Windows."""

    def refuse(path: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "It is being used by another process", str(target))

    with patch.object(Path, "replace", refuse):
        yield


@contextmanager
def odd_clocks(seed: int) -> Iterator[None]:
    """Clocks that go backwards now and then, even those that promise not to."""
    rng = Random(seed)

    def odd(clock: Callable[[], float]) -> Callable[[], float]:
        return lambda: clock() - rng.choice((0, 0, 0, 1, 3600))

    with ExitStack() as undo:
        for name in ("time", "monotonic", "perf_counter"):
            undo.enter_context(patch.object(time, name, odd(getattr(time, name))))
        yield
