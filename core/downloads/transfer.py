"""One try to get a file from one address; what came in an earlier try is gone on with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http import HTTPStatus
from http.client import HTTPException, HTTPResponse
from typing import BinaryIO
from urllib.error import HTTPError

from core.downloads.amount import Amount
from core.downloads.part_file import PartFile, Version
from core.downloads.patient_http import in_words, open_address
from core.interruption import end_if_over

PIECE = 65_536
"""Bytes."""

RANGE = re.compile(r"bytes (?P<start>\d{1,18})-\d{1,18}/(?P<size>\d{1,18})")


class TransferFailed(Exception):
    """A server did not give the file; the message says why, in a few words."""


def transfer(address: str, part: PartFile, largest: int) -> Iterator[Amount]:
    """Get a file, or the rest of it.

    Parameters
    ----------
    address
        http or https.
    part
        What came before, and where the rest goes.
    largest
        Bytes; a file that is larger is another file.

    Raises
    ------
    TransferFailed
        If the file does not come, or comes only in part; what came stays.
    OSError
        If `part` cannot be written.
    Interrupted
        In a block of `core.interruption.interrupted_by`; what came stays.
    """
    version = part.version
    if version is not None and (version.address, version.size) == (address, part.size):
        yield Amount(part.size, part.size)
        return
    with _asked(address, part, version) as answer:
        goes_on = answer.status == HTTPStatus.PARTIAL_CONTENT
        total = version.size if goes_on and version is not None else _announced_size(answer)
        if total is not None and total > largest:
            raise TransferFailed(_too_large(total, largest))
        done = part.size if goes_on else 0
        file = part.go_on() if goes_on else part.begin(Version(address, _mark(answer), total))
        with file:
            yield Amount(done, total)
            yield from _read(answer, file, Amount(done, total), largest)


def _read(answer: HTTPResponse, file: BinaryIO, so_far: Amount, largest: int) -> Iterator[Amount]:
    done, total = so_far.done, so_far.total
    while total is None or done < total:
        end_if_over()
        piece = _next_piece(answer, PIECE if total is None else min(PIECE, total - done))
        if not piece:
            break
        file.write(piece)
        done += len(piece)
        if done > largest:
            raise TransferFailed(_too_large(done, largest))
        yield Amount(done, total)
    if total is not None and done < total:
        raise TransferFailed(f"it broke off after {done:,} of {total:,} bytes")


def _asked(address: str, part: PartFile, version: Version | None) -> HTTPResponse:
    """Ask for the rest if a part of this very file is there, else for the whole."""
    if version is not None and version.address == address:
        headers = {"Range": f"bytes={part.size}-"}
        if version.mark:
            headers["If-Range"] = version.mark
        answer = _answer(address, headers)
        if answer is not None and _fits(answer, version, part.size):
            return answer
        if answer is not None:
            answer.close()
    whole = _answer(address, {})
    if whole is None or whole.status != HTTPStatus.OK:
        raise TransferFailed("it sends a part of the file for the whole")
    return whole


def _answer(address: str, headers: dict[str, str]) -> HTTPResponse | None:
    """What a server answers; None if it has nothing of the range that was asked for."""
    try:
        return open_address(address, headers)
    except HTTPError as error:
        error.close()
        if error.code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE and headers:
            return None
        raise TransferFailed(in_words(error)) from error
    except (OSError, HTTPException, ValueError) as error:
        raise TransferFailed(in_words(error)) from error


def _fits(answer: HTTPResponse, version: Version, done: int) -> bool:
    """Whether an answer is the rest of the file; a whole one is as good."""
    if answer.status == HTTPStatus.OK:
        return True
    match = RANGE.fullmatch(answer.headers.get("Content-Range", ""))
    return (
        match is not None
        and (int(match["start"]), int(match["size"])) == (done, version.size)
        and _mark(answer) in ("", version.mark)
    )


def _next_piece(answer: HTTPResponse, size: int) -> bytes:
    try:
        return answer.read1(size)
    except (OSError, HTTPException, ValueError) as error:
        raise TransferFailed(in_words(error)) from error


def _announced_size(answer: HTTPResponse) -> int | None:
    size = answer.headers.get("Content-Length", "")
    return int(size) if size.isdecimal() and len(size) < 19 else None


def _mark(answer: HTTPResponse) -> str:
    """A weak ETag promises the same meaning, not the same bytes."""
    tag: str = answer.headers.get("ETag", "")
    date: str = answer.headers.get("Last-Modified", "")
    return tag if tag and not tag.startswith("W/") else date


def _too_large(size: int, largest: int) -> str:
    return f"its file of {size:,} bytes or more is larger than {largest:,}"
