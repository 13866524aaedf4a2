"""A server of files on this computer, with the faults that servers have."""

import re
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread


@dataclass
class Served:
    """A file and how it is served.

    Attributes
    ----------
    ranges
        Whether a part can be asked for.
    mark
        ETag; "" for none.
    cuts
        After how many bytes each answer breaks off, one after the other; whole ones follow.
    stalls_after
        Bytes after which nothing comes any more.
    announced
        What it says that its length is; None for the truth, 0 to say nothing.
    status, location
        Of a refusal or a redirection.
    """

    content: bytes = b""
    ranges: bool = True
    mark: str = '"1"'
    date: str = ""
    cuts: list[int] = field(default_factory=list)
    stalls_after: int | None = None
    announced: int | None = None
    status: int = 200
    location: str = ""


class FileServer(ThreadingHTTPServer):
    """Serves `files` by their names; notes in `asked` what was asked for, with the range."""

    daemon_threads = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files: dict[str, Served] = {}
        self.asked: list[tuple[str, str]] = []
        self.stalled = Event()
        self.released = Event()
        self._thread = Thread(target=self.serve_forever, args=(0.01,))
        self._thread.start()

    def address(self, name: str) -> str:
        return f"http://127.0.0.1:{self.server_port}/{name}"

    def close(self) -> None:
        self.released.set()
        self.shutdown()
        self._thread.join()
        self.server_close()

    def handle_error(self, request, client_address) -> None:
        """A client that leaves in the middle is nothing to tell of."""


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        name = self.path.removeprefix("/")
        wanted_range = self.headers.get("Range", "")
        self.server.asked.append((name, wanted_range))
        file = self.server.files.get(name)
        if file is None:
            self.send_error(404)
        elif file.status != 200:
            self.send_response(file.status)
            self.send_header("Location", file.location)
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self._send_file(file, wanted_range)

    def _send_file(self, file: Served, wanted_range: str) -> None:
        start = self._start(file, wanted_range)
        if start is not None and start >= len(file.content):
            self.send_response(416)
            self.send_header("Content-Range", f"bytes */{len(file.content)}")
            self.end_headers()
            return
        self.send_response(200 if start is None else 206)
        if start is not None:
            last = len(file.content) - 1
            self.send_header("Content-Range", f"bytes {start}-{last}/{len(file.content)}")
        rest = file.content[start or 0 :]
        announced = len(rest) if file.announced is None else file.announced
        if announced:
            self.send_header("Content-Length", str(announced))
        if file.mark:
            self.send_header("ETag", file.mark)
        if file.date:
            self.send_header("Last-Modified", file.date)
        self.end_headers()
        self._send_content(file, rest)

    def _start(self, file: Served, wanted_range: str) -> int | None:
        match = re.fullmatch(r"bytes=(\d+)-", wanted_range)
        condition = self.headers.get("If-Range", "")
        if match is None or not file.ranges or condition not in ("", file.mark, file.date):
            return None
        return int(match[1])

    def _send_content(self, file: Served, rest: bytes) -> None:
        if file.cuts:
            rest = rest[: file.cuts.pop(0)]
        if file.stalls_after is None:
            self.wfile.write(rest)
            return
        self.wfile.write(rest[: file.stalls_after])
        self.wfile.flush()
        self.server.stalled.set()
        self.server.released.wait()

    def log_message(self, *arguments) -> None:
        pass
