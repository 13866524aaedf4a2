"""Other programs on the same digits: those of writers that Digitpad's model has never seen.

    python -m tests.bench peers --digits pendigits-orig.tra.gz unipen.dat.gz

Programs that are not there are left out: Tesseract has to be on the path, the others are the
dependency group `peers`. They get each digit as the pad draws it, dark on light and with an empty
border; what they may answer is limited to the ten digits where they allow that.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core import model_file
from core.blas import limit_blas_threads
from core.datasets import BUNDLED, join, open_dataset
from core.datasets.dataset import Dataset
from core.ink import Ink
from core.metrics import wilson_interval
from core.rasterize import rasterize
from core.recognizer import Recognizer
from tests.bench.result import Cell, Result

PICTURE_SIDE = 128
PICTURE_SPAN = 80
PICTURE_LINE = 8

NO_ANSWER = -1

Answers = NDArray[np.int64]
"""(n,), 0..9 or `NO_ANSWER`."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--digits", nargs="+", required=True, help="files of ink with writers")
    parser.add_argument("--mnist", help="MNIST's folder, for peers that learn from it")
    parser.add_argument("--model", type=Path, help="default: the shipped one")
    parser.add_argument("--only", nargs="*", choices=[*PEERS, "digitpad"], help="some of them")


def measure(arguments: Namespace) -> Result:
    limit_blas_threads()
    test = join([open_dataset(spec).split()[1] for spec in arguments.digits])
    rows = []
    for name, answers in _answers(arguments, test):
        right = int((answers == test.labels).sum())
        low, high = wilson_interval(right, len(test))
        row: dict[str, Cell] = {"program": name, "right %": 100 * right / len(test)}
        row["95 % interval"] = f"{100 * low:.1f}-{100 * high:.1f}"
        rows.append(row | {"no answer %": 100 * float((answers == NO_ANSWER).mean())})
        print(f"{name}: {right} of {len(test)}", file=sys.stderr)
    return Result("peers", rows, [f"{len(test):,} digits of {test.name}, none of their writers"])


def _answers(arguments: Namespace, test: Dataset) -> Iterator[tuple[str, Answers]]:
    for name, (is_there, read) in PEERS.items():
        if arguments.only and name not in arguments.only:
            continue
        if is_there(arguments):
            yield name, read(arguments, test)
        else:
            print(f"{name}: not there", file=sys.stderr)
    if not arguments.only or "digitpad" in arguments.only:
        model = model_file.load(arguments.model) if arguments.model else Recognizer.shipped().model
        yield "Digitpad", model.probabilities(test.images()).argmax(axis=1)


# Programs that read pictures


def _tesseract(_arguments: Namespace, test: Dataset) -> Answers:
    """Tesseract's network, told that there is one character and that it is a digit."""
    options = ["--psm", "10", "-c", "tessedit_char_whitelist=0123456789"]
    with TemporaryDirectory() as folder:
        names = []
        for number, picture in enumerate(_pictures(test)):
            file = Path(folder, f"{number}.pgm")
            file.write_bytes(picture)
            names.append(str(file))
        (Path(folder) / "list.txt").write_text("\n".join(names))
        found = subprocess.run(
            ["tesseract", str(Path(folder) / "list.txt"), "-", *options],
            capture_output=True,
            text=True,
            check=True,
        )
    return np.array([_digit(page) for page in found.stdout.split("\f")[: len(test)]])


def _rapid_ocr(_arguments: Namespace, test: Dataset) -> Answers:
    from rapidocr_onnxruntime import RapidOCR

    engine = RapidOCR()
    answers = []
    for picture in _pictures(test):
        found, _ = engine(_as_array(picture), use_det=False, use_cls=False, use_rec=True)
        answers.append(_digit(found[0][0] if found else ""))
    return np.array(answers)


def _pictures(dataset: Dataset) -> Iterator[bytes]:
    """Each digit as a PGM file, dark on light."""
    for ink in dataset.inks or ():
        assert ink is not None, "peers are compared on ink"
        grey = np.where(_drawn(ink), 0, 255).astype(np.uint8)
        yield f"P5 {PICTURE_SIDE} {PICTURE_SIDE} 255\n".encode() + grey.tobytes()


def _drawn(ink: Ink) -> NDArray[np.bool_]:
    left, top, right, bottom = ink.bounds
    scale = PICTURE_SPAN / max(right - left, bottom - top, 1e-9)
    middle = np.array([left + right, top + bottom]) / 2
    placed = ink.transformed(np.eye(2) * scale, PICTURE_SIDE / 2 - middle * scale)
    return rasterize(placed, PICTURE_SIDE, PICTURE_LINE)


def _as_array(picture: bytes) -> NDArray[np.uint8]:
    from PIL import Image

    return np.asarray(Image.open(io.BytesIO(picture)).convert("RGB"))


def _digit(text: str) -> int:
    text = text.strip()
    return int(text) if len(text) == 1 and text in "0123456789" else NO_ANSWER


# The usual ways to learn, on the same grids that Digitpad sees


def _scanned_network(_arguments: Namespace, test: Dataset) -> Answers:
    from sklearn.neural_network import MLPClassifier

    learnt, _ = open_dataset(BUNDLED).split()
    network = MLPClassifier((128,), early_stopping=True, random_state=0)
    return _fit_and_read(network, learnt, test)


def _mnist_network(arguments: Namespace, test: Dataset) -> Answers:
    from sklearn.neural_network import MLPClassifier

    learnt, _ = open_dataset(arguments.mnist).split()
    network = MLPClassifier((256,), early_stopping=True, random_state=0)
    return _fit_and_read(network, learnt, test)


def _mnist_neighbours(arguments: Namespace, test: Dataset) -> Answers:
    from sklearn.neighbors import KNeighborsClassifier

    learnt, _ = open_dataset(arguments.mnist).split()
    return _fit_and_read(KNeighborsClassifier(3), learnt, test)


def _fit_and_read(classifier: Any, learnt: Dataset, test: Dataset) -> Answers:
    classifier.fit(learnt.images(), learnt.labels)
    answers: Answers = classifier.predict(test.images())
    return answers


def _is_installed(package: str) -> Callable[[Namespace], bool]:
    return lambda _arguments: find_spec(package) is not None


def _can_learn_mnist(arguments: Namespace) -> bool:
    return arguments.mnist is not None and find_spec("sklearn") is not None


PEERS: dict[str, tuple[Callable[[Namespace], bool], Callable[[Namespace, Dataset], Answers]]] = {
    "Tesseract": (lambda _arguments: shutil.which("tesseract") is not None, _tesseract),
    "RapidOCR (PaddleOCR's network)": (_is_installed("rapidocr_onnxruntime"), _rapid_ocr),
    "scikit-learn, 128 units, scanned digits": (_is_installed("sklearn"), _scanned_network),
    "scikit-learn, 256 units, MNIST": (_can_learn_mnist, _mnist_network),
    "scikit-learn, 3 neighbours, MNIST": (_can_learn_mnist, _mnist_neighbours),
}
"""Whether each is there, and what it answers."""
