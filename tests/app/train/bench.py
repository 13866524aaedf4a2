"""A Train tab on sixty digits with a hand for its buttons, and a trainer that only counts."""

from collections.abc import Generator, Sequence

import numpy as np

from app.train.controller import TrainController
from app.train.run_state import RunState
from app.train.train_tab import TrainTab
from core.datasets.dataset import Dataset
from core.grid import pack
from core.trainer import Progress, Trainer
from tests.app import workbench


def made_split(specs: Sequence[str] = ()) -> tuple[Dataset, Dataset]:
    """Made digits as a training set and a test set, whatever is asked for."""
    return made_dataset().split()


def made_dataset(size: int = 60) -> Dataset:
    """Digits that are a row of their own number in the grid, with some noise."""
    rng = np.random.default_rng(0)
    labels = (np.arange(size) % 10).astype(np.uint8)
    grids = rng.random((size, 32, 32)) < 0.1
    grids[np.arange(size), 3 * labels] = True
    return Dataset("made digits", pack(grids), labels)


class CountingTrainer(Trainer):
    """Reports without training, for ever, and counts."""

    steps = 0

    def run(self) -> Generator[Progress]:
        while True:
            type(self).steps += 1
            yield Progress(0, 1000, self.steps, 1_000_000, batch_loss=1.0)


class Workbench(workbench.Workbench[TrainTab, TrainController]):
    """The Train tab and what is done to it."""

    def type(self, name: str, text: str) -> None:
        editor = self.find(name)
        editor.setFocus()
        editor.selectAll()
        self.qtbot.keyClicks(editor, text)

    def wait_for_end(self) -> None:
        self.qtbot.waitUntil(lambda: self.controller.state is RunState.IDLE)
