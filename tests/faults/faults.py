"""Full disk, folders gone or read-only, locks, clocks, two windows: nothing lost, the user told.

Each is done to the real window or to the command line; the window has to go on afterwards.
"""

from __future__ import annotations

import time
import traceback
from argparse import Namespace
from collections.abc import Callable

from tests.bench.result import Result
from tests.faults import disk_faults, other_faults
from tests.faults.lookout import Lookout
from tests.faults.outcome import Outcome
from tests.faults.scene import Scene, public_folder
from tests.faults.window import own_settings

COUNTS = (1, 1)
"""Each fault once, always."""

Fault = Callable[[Scene], None]


def measure(_arguments: Namespace) -> Outcome:
    rows, failures = [], []
    for name, fault in FAULTS.items():
        started = time.perf_counter()
        seen = do(fault)
        failures += [f"{name}: {what}" for what in seen]
        seconds = time.perf_counter() - started
        rows.append({"fault": name, "seconds": seconds, "failures": len(seen)})
    return Outcome(Result("faults", rows, ["on the real window, offscreen"]), failures)


def do(fault: Fault) -> list[str]:
    """What went wrong."""
    lookout = Lookout()
    with lookout.on_duty(), own_settings() as settings, public_folder() as folder:
        try:
            fault(Scene(folder, settings))
        except Exception as error:
            lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__)]
            lookout.report(f"{type(error).__name__}: {error} (lines {lines})")
        if left := lookout.threads_left():
            lookout.report(f"{left} threads left running")
    return lookout.take()


FAULTS: dict[str, Fault] = {
    fault.__name__.replace("_", " "): fault
    for fault in (
        disk_faults.full_disk_while_saving,
        disk_faults.full_disk_while_settings_are_kept,
        disk_faults.full_disk_when_a_training_ends,
        disk_faults.read_only_folder,
        disk_faults.read_only_settings,
        disk_faults.folder_vanishes_before_saving,
        disk_faults.data_vanishes_before_the_start,
        disk_faults.settings_vanish_while_the_window_is_open,
        disk_faults.file_locked_by_another_program,
        other_faults.clocks_go_backwards,
        other_faults.two_windows_at_once,
        other_faults.a_slot_fails,
    )
}
