"""The entry: `python -m app`, `run.py` and `digitpad` all come here.

Arguments are looked at before Qt or numpy is imported, so that `--help` is quick and the commands
run where there is no display.
"""

from __future__ import annotations

import io
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module

from app import picture_decoder
from app.arguments import build_parser
from core.errors import DigitpadError
from core.picture_file import use_decoder

FAILURE = 1
INTERRUPTED = 130
"""128 + SIGINT, as a shell reports a program that Ctrl-C ended."""
BROKEN_PIPE = 141
"""128 + SIGPIPE, the same for a reader that left, as in `… | head -1`."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name; without one, open the window.

    Parameters
    ----------
    arguments
        Without the program's name; by default those of this process.

    Returns
    -------
    The exit status: 0 only on success, 1 for bad input; argparse itself leaves with 2.
    """
    _survive_narrow_encodings()
    try:
        try:
            return _run(build_parser().parse_args(arguments))
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        # What Python still holds for standard output would fail again when it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED
    except (DigitpadError, OSError) as error:
        print(f"digitpad: {error}", file=sys.stderr)
        return FAILURE


def _run(chosen: Namespace) -> int:
    use_decoder(picture_decoder.decode)
    if chosen.command is None:
        from app.window import open_window

        return open_window(sys.argv[:1])
    command: Callable[[Namespace], int] = import_module(f"app.commands.{chosen.command}").run
    return command(chosen)


def _survive_narrow_encodings() -> None:
    """Show what a terminal's encoding lacks as escapes instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
