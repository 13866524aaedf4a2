"""What the tests of the command line get: a small data set, and a way to call the program."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from app.__main__ import main
from core.grid import SIDE, to_text

DIGITS_EACH = 10


class Result(NamedTuple):
    """What a call of the program left."""

    status: int
    out: str
    err: str

    @property
    def last_line(self) -> str:
        return self.out.splitlines()[-1]


@pytest.fixture
def digitpad(capsys: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """Call the program with arguments of any type."""

    def call(*arguments: object) -> Result:
        capsys.readouterr()
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as wrong_use:
            status = int(wrong_use.code or 0)
        return Result(status, *capsys.readouterr())

    return call


@pytest.fixture(scope="session")
def digits_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hundred noisy pictures, ten of each digit, as text files; easy to learn."""
    folder = tmp_path_factory.mktemp("digits")
    rng = np.random.default_rng(0)
    shapes = rng.random((10, SIDE, SIDE)) < 0.3
    for digit, shape in enumerate(shapes):
        for number in range(DIGITS_EACH):
            grid = shape ^ (rng.random((SIDE, SIDE)) < 0.05)
            (folder / f"{digit}_{number}.txt").write_text(to_text(grid))
    return folder


@pytest.fixture
def train(digitpad, digits_folder) -> Callable[..., Result]:
    """Train a small network on the small data set."""

    def call(*arguments: object) -> Result:
        return digitpad("train", "--data", digits_folder, "--hidden", "16", *arguments)

    return call


@pytest.fixture
def model(train, tmp_path) -> Path:
    """A model that has learnt the small data set."""
    path = tmp_path / "model.npz"
    assert train("--epochs", 15, "--output", path).status == 0
    return path
