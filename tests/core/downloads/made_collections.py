"""Two small collections, one of gzip files and one in a zip, and a server that has them."""

import gzip
import hashlib
import io
import zipfile

from core.downloads.collection import Collection, PackedFile
from tests.core.downloads.server import FileServer, Served
from tests.core.packed import compressed

IMAGES = b"\0\0\x08\x03" + b"".join(size.to_bytes(4, "big") for size in (20, 28, 28))
IMAGES += b"".join(bytes(28 * (digit + 2)) + bytes([255] * 200) for digit in range(20))[: 20 * 784]
IMAGES = IMAGES.ljust(16 + 20 * 784, b"\1")
LABELS = b"\0\0\x08\x01\0\0\0\x14" + bytes(range(10)) * 2

INK = "".join(
    f'.SEGMENT DIGIT {number} ? "{number % 10}"\n.COMMENT {number % 10} {number // 10} {number}\n'
    ".PEN_DOWN\n0 9\n5 9\n2 0\n.PEN_UP\n"
    for number in range(40)
).encode()


def greys(server: FileServer) -> Collection:
    """Pictures and labels as MNIST has them, each a file."""
    contents = {"train-images-idx3-ubyte.gz": IMAGES, "train-labels-idx1-ubyte.gz": LABELS}
    files = []
    for name, content in contents.items():
        packed = gzip.compress(content)
        server.files[name] = Served(packed)
        files.append(_packed(name, packed, {"": _sha256(content)}))
    return Collection("mnist", "MNIST", "Made greys.", (server.address(""),), tuple(files))


def inks(server: FileServer) -> Collection:
    """Ink as UCI has it: a zip with a packed file in it."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("pen.tra.Z", compressed(INK))
        archive.writestr("../evil", b"outside")
    server.files["pen.zip"] = Served(content.getvalue())
    file = _packed("pen.zip", content.getvalue(), {}, ("pen.tra.Z",))
    mirrors = (server.address("gone/"), server.address(""))
    return Collection("pen", "Pen digits", "Made ink.", mirrors, (file,), ("pen.tra.Z",))


def _packed(
    name: str, packed: bytes, contents: dict[str, str], members: tuple[str, ...] = ()
) -> PackedFile:
    return PackedFile(name, len(packed), _sha256(packed), contents, members)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
