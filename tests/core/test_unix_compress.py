import base64
import io

import numpy as np
import pytest

from core.errors import DatasetError
from core.packed_file import open_unpacked
from core.unix_compress import CompressedFile
from tests.core.packed import compressed

DIGITS = b"".join(b"%032d\n" % 10**place for place in range(32)) * 40
NOISE = np.random.default_rng(0).bytes(9000)


def unpacked(content):
    return io.BufferedReader(CompressedFile(io.BytesIO(content))).read()


@pytest.mark.parametrize("widest", [10, 12, 16])
@pytest.mark.parametrize("clear_every", [0, 700])
@pytest.mark.parametrize("content", [b"", b"7", DIGITS, NOISE, NOISE + DIGITS])
def test_what_was_packed_comes_out(content, widest, clear_every):
    assert unpacked(compressed(content, widest, clear_every)) == content


def test_a_file_that_compress_made():
    """`printf 'Digits, digits, digits and digits.' | compress`."""
    packed = base64.b64decode("H52QRNKcSUNnDgsQZAQSNIhQYUEQYdyQaTiwoAs=")

    assert unpacked(packed) == b"Digits, digits, digits and digits."


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\x1f\x8b\x90rest", id="gzip"),
        pytest.param(b"\x1f\x9d\x87rest", id="codes of 7 bits"),
        pytest.param(b"\x1f\x9d\x9frest", id="codes of 31 bits"),
        pytest.param(b"\x1f\x9d\x90" + b"\xff" * 9, id="codes for nothing"),
    ],
)
def test_a_damaged_file_is_no_content(content):
    with pytest.raises(OSError, match=r"packed by compress|its codes have|stands for nothing"):
        unpacked(content)


def test_it_is_read_wherever_gzip_is(tmp_path):
    path = tmp_path / "digits.Z"
    path.write_bytes(compressed(DIGITS))
    with open_unpacked(path) as file:
        assert file.read(33) == DIGITS[:33]
        assert file.read() == DIGITS[33:]


def test_what_grows_beyond_measure_is_refused(tmp_path):
    path = tmp_path / "digits.Z"
    path.write_bytes(compressed(bytes(1_500_000)))
    with pytest.raises(DatasetError, match="unpacks to more than"), open_unpacked(path) as file:
        file.read()
