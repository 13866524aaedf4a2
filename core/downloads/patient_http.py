"""HTTP whose every wait comes in short pieces, so that it can be ended at any moment."""

from __future__ import annotations

import io
import os
import selectors
import socket
import ssl
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection, IncompleteRead
from threading import Thread
from typing import Any, TypeVar
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from core.interruption import end_if_over

PIECE_OF_WAIT = 0.05
"""Seconds until the next look at whether the work is to end."""

PATIENCE = 20.0
"""Seconds without a byte after which nobody is there."""

PROGRAM = "Digitpad"

Found = TypeVar("Found")


def open_address(address: str, headers: dict[str, str]) -> HTTPResponse:
    """Ask for what is at an http or https address; redirections lead only to others of these.

    Raises
    ------
    OSError, HTTPException
        If nobody is there or the answer is a refusal: a `urllib.error.HTTPError` then.
    Interrupted
        In a block of `core.interruption.interrupted_by`, also while the answer is read.
    """
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(),
        UnknownHandler(),
        _PlainHandler(),
        _SecureHandler(),
        HTTPDefaultErrorHandler(),
        _RedirectHandler(),
        HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    answer = opener.open(Request(address, headers={"User-Agent": PROGRAM, **headers}))
    assert isinstance(answer, HTTPResponse)
    return answer


def in_words(error: Exception) -> str:
    """Why a server gave nothing, without Python's names."""
    if isinstance(error, HTTPError):
        return f"{error.code} {error.reason}"
    reason = getattr(error, "reason", error)
    if isinstance(reason, ssl.SSLCertVerificationError):
        return f"its certificate is not good: {reason.verify_message}"
    if isinstance(reason, IncompleteRead):
        return "the connection broke off"
    if isinstance(reason, OSError) and reason.strerror:
        return reason.strerror
    return str(reason) or "it does not answer as a server of files does"


class _RedirectHandler(HTTPRedirectHandler):
    """Follows to http and https only, and never from a secured address to an open one."""

    def redirect_request(
        self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        schemes = urlsplit(req.full_url).scheme, urlsplit(newurl).scheme
        if schemes[1] not in ("http", "https") or schemes == ("https", "http"):
            raise HTTPError(newurl, code, f"leads to {newurl}, which is not safe", headers, fp)
        # Its words, however many, would be read before it is followed.
        fp.close()
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class _PlainHandler(HTTPHandler):
    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_Connection, req)


class _SecureHandler(HTTPSHandler):
    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_SecureConnection, req)


class _Response(HTTPResponse):
    """Reads its head and its content patiently."""

    def __init__(self, sock: socket.socket, *arguments: Any, **options: Any) -> None:
        super().__init__(sock, *arguments, **options)
        patient: Any = io.BufferedReader(_PatientReader(sock))
        self.fp.close()
        self.fp = patient


class _Connection(HTTPConnection):
    response_class = _Response

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        # Where the standard library calls `socket.create_connection`, which would block.
        self._create_connection = _connect


class _SecureConnection(HTTPSConnection):
    response_class = _Response

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self._security = ssl.create_default_context()
        super().__init__(*arguments, context=self._security, **options)
        self._create_connection = _connect

    def connect(self) -> None:
        HTTPConnection.connect(self)
        # Behind a proxy it is the host at the tunnel's other end that has to prove itself.
        name = getattr(self, "_tunnel_host", None) or self.host
        secured = self._security.wrap_socket(
            self.sock, server_hostname=name, do_handshake_on_connect=False
        )
        self.sock = secured
        _patiently(secured.do_handshake)


class _PatientReader(io.RawIOBase):
    """What comes out of a socket whose time runs out after `PIECE_OF_WAIT`."""

    def __init__(self, sock: socket.socket) -> None:
        super().__init__()
        self._socket = sock
        # The connection closes its socket early; this keeps it open until the end is read.
        self._keeper = sock.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, room: bytearray | memoryview) -> int:  # type: ignore[override]
        return _patiently(lambda: self._socket.recv_into(room))

    def close(self) -> None:
        self._keeper.close()
        super().close()


def _patiently(wait: Callable[[], Found]) -> Found:
    """Wait for what ends in a TimeoutError after `PIECE_OF_WAIT`, again and again."""
    deadline = time.monotonic() + PATIENCE
    while True:
        end_if_over()
        with suppress(TimeoutError):
            return wait()
        if time.monotonic() > deadline:
            raise TimeoutError(f"no answer for {PATIENCE:g} s")


def _connect(address: tuple[str, int], *_settings: object) -> socket.socket:
    """Connect to a host and port; what the host is called may stand for several addresses."""
    problem: OSError = OSError(f"{address[0]} has no address")
    for family, kind, protocol, _, place in _look_up(*address):
        connection = socket.socket(family, kind, protocol)
        try:
            return _connected(connection, place)
        except OSError as error:
            connection.close()
            problem = error
        except BaseException:
            connection.close()
            raise
    raise problem


def _connected(connection: socket.socket, place: Any) -> socket.socket:
    connection.setblocking(False)
    connection.connect_ex(place)
    with selectors.DefaultSelector() as selector:
        selector.register(connection, selectors.EVENT_WRITE)
        _patiently(lambda: _wait_for(selector))
    failure = connection.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if failure:
        raise OSError(failure, os.strerror(failure))
    connection.settimeout(PIECE_OF_WAIT)
    return connection


def _wait_for(selector: selectors.BaseSelector) -> None:
    if not selector.select(PIECE_OF_WAIT):
        raise TimeoutError


def _look_up(host: str, port: int) -> list[Any]:
    """The addresses of a host. Nothing ends a look-up, so it is left alone in its thread."""
    found: Future[list[Any]] = Future()

    def look_up() -> None:
        try:
            found.set_result(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except Exception as error:
            found.set_exception(error)

    Thread(target=look_up, name="look-up", daemon=True).start()
    return _patiently(lambda: found.result(timeout=PIECE_OF_WAIT))
