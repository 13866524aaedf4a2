"""A file is fetched from a server on this computer, as good and as bad as servers are."""

import hashlib
import os
import ssl
import subprocess
from pathlib import Path

import pytest

from core.downloads import patient_http
from core.downloads.download import DownloadError, RemoteFile, download
from core.downloads.part_file import PartFile
from core.interruption import Interrupted, interrupted_by
from tests.core.downloads.cancelling import cancel_after
from tests.core.downloads.server import Served

CONTENT = bytes(range(256)) * 2000
HALF = len(CONTENT) // 2
OTHER = CONTENT[::-1]
FULL = Path("/dev/full")
REMEDY = "put digits.gz into the folder"


@pytest.fixture
def target(tmp_path):
    return tmp_path / "data" / "digits.gz"


def fetching(target, *addresses, content=CONTENT):
    def is_right(path):
        return hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256(content).digest()

    return download(RemoteFile(addresses, 2 * len(CONTENT), is_right), target, REMEDY)


def fetch(target, *addresses, content=CONTENT):
    """All that was told of the progress."""
    return list(fetching(target, *addresses, content=content))


def left_beside(target):
    return sorted(path.name for path in target.parent.iterdir() if path != target)


def fetch_half(server, target):
    """Let the server fall silent in the middle, and then the user cancel."""
    file = server.files["digits.gz"]
    file.stalls_after = HALF
    cancel_after(HALF, fetching(target, server.address("digits.gz")))
    file.stalls_after = None
    server.asked.clear()


def test_a_whole_file_with_its_progress(server, target):
    server.files["digits.gz"] = Served(CONTENT)
    amounts = fetch(target, server.address("digits.gz"))

    assert target.read_bytes() == CONTENT
    assert left_beside(target) == []
    done = [amount.done for amount in amounts]
    assert done == sorted(done)
    assert (done[0], done[-1]) == (0, len(CONTENT))
    assert {amount.total for amount in amounts} == {len(CONTENT)}


def test_a_server_that_does_not_say_how_long_the_file_is(server, target):
    server.files["digits.gz"] = Served(CONTENT, announced=0)
    amounts = fetch(target, server.address("digits.gz"))

    assert target.read_bytes() == CONTENT
    assert amounts[-1].total is None


def test_cancelling_while_nothing_comes_leaves_what_has_come(server, target):
    server.files["digits.gz"] = Served(CONTENT)
    fetch_half(server, target)

    assert not target.exists()
    assert PartFile(target).size == HALF


def test_cancelling_while_nothing_has_come(server, target):
    server.files["digits.gz"] = Served(CONTENT, stalls_after=0)
    with pytest.raises(Interrupted), interrupted_by(server.stalled.is_set):
        fetch(target, server.address("digits.gz"))

    assert PartFile(target).size == 0


def test_a_later_try_fetches_the_rest(server, target):
    server.files["digits.gz"] = Served(CONTENT)
    fetch_half(server, target)
    amounts = fetch(target, server.address("digits.gz"))

    assert server.asked == [("digits.gz", f"bytes={HALF}-")]
    assert amounts[0].done == HALF
    assert target.read_bytes() == CONTENT
    assert left_beside(target) == []


def test_a_date_is_as_good_as_a_mark(server, target):
    server.files["digits.gz"] = Served(CONTENT, mark="", date="Wed, 21 Oct 2015 07:28:00 GMT")
    fetch_half(server, target)
    amounts = fetch(target, server.address("digits.gz"))

    assert amounts[0].done == HALF
    assert target.read_bytes() == CONTENT


def test_a_server_without_ranges_begins_anew(server, target):
    server.files["digits.gz"] = Served(CONTENT, ranges=False)
    fetch_half(server, target)
    amounts = fetch(target, server.address("digits.gz"))

    assert amounts[0].done == 0
    assert target.read_bytes() == CONTENT


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(Served(OTHER, mark='"2"'), id="another mark"),
        pytest.param(Served(OTHER + b"more", mark=""), id="another size"),
        pytest.param(Served(OTHER[: HALF // 2], mark=""), id="shorter than what has come"),
        pytest.param(Served(OTHER, mark='W/"1"'), id="a weak mark"),
    ],
)
def test_a_file_that_has_changed_begins_anew(server, target, changed):
    server.files["digits.gz"] = Served(CONTENT)
    fetch_half(server, target)
    server.files["digits.gz"] = changed
    fetch(target, server.address("digits.gz"), content=changed.content)

    assert target.read_bytes() == changed.content


def test_what_came_from_another_mirror_is_not_mixed_in(server, target):
    server.files["digits.gz"] = Served(CONTENT)
    fetch_half(server, target)
    server.files["again.gz"] = Served(OTHER)
    fetch(target, server.address("again.gz"), content=OTHER)

    assert server.asked == [("again.gz", "")]
    assert target.read_bytes() == OTHER


def test_a_note_that_says_nothing_begins_anew(server, target):
    server.files["digits.gz"] = Served(CONTENT)
    fetch_half(server, target)
    [note] = target.parent.glob("*.json")
    for text in ("", "[]", '{"address": 1}', '{"address": 1, "mark": 2, "size": 3}', "[" * 10**5):
        note.write_text(text)
        assert PartFile(target).version is None
    fetch(target, server.address("digits.gz"))

    assert target.read_bytes() == CONTENT


def test_a_connection_that_breaks_off_is_gone_on_with_at_once(server, target):
    server.files["digits.gz"] = Served(CONTENT, cuts=[HALF, 1000])
    fetch(target, server.address("digits.gz"))

    assert [wanted for _, wanted in server.asked] == [
        "",
        f"bytes={HALF}-",
        f"bytes={HALF + 1000}-",
    ]
    assert target.read_bytes() == CONTENT


def test_a_server_that_always_breaks_off_is_left(server, target):
    server.files["digits.gz"] = Served(CONTENT, ranges=False, cuts=[HALF] * 9)
    server.files["good.gz"] = Served(CONTENT)
    fetch(target, server.address("digits.gz"), server.address("good.gz"))

    assert [name for name, _ in server.asked] == ["digits.gz", "digits.gz", "good.gz"]
    assert target.read_bytes() == CONTENT


def test_a_wrong_file_is_deleted_and_the_next_mirror_asked(server, target):
    server.files["digits.gz"] = Served(OTHER)
    with pytest.raises(DownloadError, match="not the one that is expected"):
        fetch(target, server.address("digits.gz"))
    assert list(target.parent.iterdir()) == []
    server.files["good.gz"] = Served(CONTENT)
    fetch(target, server.address("digits.gz"), server.address("good.gz"))

    assert target.read_bytes() == CONTENT


@pytest.mark.parametrize("announced", [len(CONTENT) - 9, len(CONTENT) + 9])
def test_a_wrong_length_is_no_file(server, target, announced):
    server.files["digits.gz"] = Served(CONTENT, announced=announced)
    with pytest.raises(DownloadError, match=r"not the one that|broke off after 512,000 of 512,009"):
        fetch(target, server.address("digits.gz"))

    assert not target.exists()


@pytest.mark.parametrize("announced", [None, 0])
def test_a_file_beyond_all_measure_is_not_taken(server, target, announced):
    server.files["digits.gz"] = Served(3 * CONTENT, announced=announced)
    with pytest.raises(DownloadError, match="is larger than 1,024,000"):
        fetch(target, server.address("digits.gz"))

    assert PartFile(target).size <= 2 * len(CONTENT) + 65_536


def test_a_gone_mirror_then_a_good_one(server, target):
    server.files["digits.gz"] = Served(CONTENT)
    fetch(target, server.address("missing.gz"), server.address("digits.gz"))

    assert target.read_bytes() == CONTENT


def test_when_no_mirror_has_it_a_sentence_says_why_and_what_to_do(server, target):
    server.files["moved.gz"] = Served(status=302, location="missing.gz")
    with pytest.raises(DownloadError) as caught:
        fetch(target, server.address("missing.gz"), server.address("moved.gz"))

    assert str(caught.value) == (
        "digits.gz could not be downloaded (127.0.0.1: 404 Not Found; 127.0.0.1: 404 Not Found): "
        "try again later, or put digits.gz into the folder."
    )


def test_a_mirror_that_is_not_there(server, target):
    address = server.address("digits.gz")
    server.close()
    with pytest.raises(DownloadError, match="Connection refused"):
        fetch(target, address)


def test_a_host_without_an_address(target, monkeypatch):
    def look_up(*arguments, **options):
        raise OSError(-2, "Name or service not known")

    monkeypatch.setattr("socket.getaddrinfo", look_up)
    monkeypatch.setenv("no_proxy", "*")
    with pytest.raises(DownloadError, match=r"nowhere\.invalid: Name or service not known"):
        fetch(target, "http://nowhere.invalid/digits.gz")


def test_a_server_that_falls_silent_is_left(server, target, monkeypatch):
    monkeypatch.setattr(patient_http, "PATIENCE", 0.0)
    server.files["digits.gz"] = Served(CONTENT, stalls_after=0)
    with pytest.raises(DownloadError, match="no answer for"):
        fetch(target, server.address("digits.gz"))


def test_a_redirection_is_followed(server, target):
    server.files["moved.gz"] = Served(status=302, location=server.address("digits.gz"))
    server.files["digits.gz"] = Served(CONTENT)
    fetch(target, server.address("moved.gz"))

    assert target.read_bytes() == CONTENT


@pytest.mark.parametrize("scheme", ["file", "ftp", "data"])
def test_a_redirection_does_not_lead_to_other_schemes(server, target, tmp_path, scheme):
    secret = tmp_path / "secret"
    secret.write_bytes(CONTENT)
    server.files["moved.gz"] = Served(status=302, location=f"{scheme}://localhost{secret}")
    with pytest.raises(DownloadError, match=r"not allowed|not safe"):
        fetch(target, server.address("moved.gz"))

    assert not target.exists()


def test_no_other_scheme_is_asked(target, tmp_path):
    (tmp_path / "secret").write_bytes(CONTENT)
    with pytest.raises(DownloadError, match="unknown url type: file"):
        fetch(target, (tmp_path / "secret").as_uri())


@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
def test_a_full_disk_is_told_and_what_has_come_stays(server, target, monkeypatch):
    server.files["digits.gz"] = Served(CONTENT)
    fetch_half(server, target)
    monkeypatch.setattr(PartFile, "go_on", lambda part: FULL.open("wb"))
    with pytest.raises(DownloadError) as caught:
        fetch(target, server.address("digits.gz"))

    assert f"{target} could not be written (No space left on device)" in str(caught.value)
    assert REMEDY in str(caught.value)
    assert PartFile(target).size == HALF


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may all")
def test_a_folder_that_cannot_be_written_to_is_told(server, target):
    target.parent.mkdir(mode=0o500)
    server.files["digits.gz"] = Served(CONTENT)
    with pytest.raises(DownloadError, match="could not be written"):
        fetch(target, server.address("digits.gz"))


def test_a_file_where_the_folder_should_be_is_told(server, target):
    target.parent.write_text("no folder")
    with pytest.raises(DownloadError, match="could not be written"):
        fetch(target, server.address("digits.gz"))


@pytest.fixture
def secure_server(server, tmp_path, monkeypatch):
    """The server behind TLS, with a certificate that this test alone trusts."""
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
    command += "-subj /CN=localhost -addext subjectAltName=DNS:localhost"
    try:
        files = ["-keyout", str(key), "-out", str(certificate)]
        subprocess.run([*command.split(), *files], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("there is no openssl to make a certificate with")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    return server


def secured(address):
    return address.replace("http://127.0.0.1", "https://localhost")


def test_a_secured_server(secure_server, target):
    secure_server.files["digits.gz"] = Served(CONTENT, cuts=[HALF])
    fetch(target, secured(secure_server.address("digits.gz")))

    assert target.read_bytes() == CONTENT


def test_a_certificate_of_nobody_is_not_good(secure_server, target, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    secure_server.files["digits.gz"] = Served(CONTENT)
    with pytest.raises(DownloadError, match="its certificate is not good: self-signed"):
        fetch(target, secured(secure_server.address("digits.gz")))


def test_no_way_leads_from_a_secured_server_to_an_open_one(secure_server, target):
    secure_server.files["moved.gz"] = Served(status=302, location="http://localhost/digits.gz")
    with pytest.raises(DownloadError, match="not safe"):
        fetch(target, secured(secure_server.address("moved.gz")))
