"""Reports without what is nobody's business: where a file lies tells who has it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import PurePath

OWN_FOLDERS = ("site-packages", "app", "core")
"""From here on a path is the same for everybody."""

HOME = "~"

FOLDERS = re.compile(r"(?:\b[A-Za-z]:|~)?[\\/](?:[^\\/\r\n]*[\\/])+|\b[A-Za-z]:[\\/]")
"""Everything from a path's start to its last separator, however many paths a line has."""

FILE_LINE = re.compile(r'(?P<indent> *)File "(?P<path>[^"]*)"(?P<rest>.*)')
SOURCE_INDENT = "    "


def without_folders(text: str) -> str:
    """The text with nothing but the last part of each path; somebody's own folder is `~`."""
    home = os.path.expanduser(HOME)  # noqa: PTH111 - pathlib fails where there is none
    return FOLDERS.sub("", text.replace(home, HOME) if len(home) > 1 else text)


def without_private_paths(traceback: str) -> str:
    """A traceback whose own files are named from the program's folder on, others without folders.

    Lines of source are left as they are: a division is no path.
    """
    return "\n".join(_shortened(traceback.splitlines()))


def _shortened(lines: list[str]) -> Iterator[str]:
    is_source = False
    for line in lines:
        match = FILE_LINE.fullmatch(line)
        if match is not None:
            yield f'{match["indent"]}File "{_from_own_folder(match["path"])}"{match["rest"]}'
            is_source = True
        elif is_source and line.startswith(SOURCE_INDENT):
            yield line
        else:
            is_source = False
            yield without_folders(line)


def _from_own_folder(path: str) -> str:
    parts = PurePath(path.replace("\\", "/")).parts
    starts = [number for number, part in enumerate(parts[:-1]) if part in OWN_FOLDERS]
    return "/".join(parts[starts[-1] :] if starts else parts[-1:])
