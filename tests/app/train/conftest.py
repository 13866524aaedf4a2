"""What the tests of the Train tab get."""

from collections.abc import Callable, Iterator

import pytest

from app.train.controller import TrainController
from app.train.train_tab import TrainTab
from app.train.worker import Job, TrainingWorker
from core.config import TrainingConfig
from tests.app.train.bench import Workbench, made_split


@pytest.fixture
def make_bench(qtbot) -> Iterator[Callable[..., Workbench]]:
    controllers = []

    def make(**stand_ins) -> Workbench:
        tab = TrainTab()
        qtbot.addWidget(tab)
        tab.resize(900, 560)
        tab.show()

        def make_worker(job: Job) -> TrainingWorker:
            return TrainingWorker(job, **{"read_datasets": made_split, **stand_ins})

        controller = TrainController(tab, make_worker, stand_ins.get("read_datasets", made_split))
        controllers.append(controller)
        return Workbench(qtbot, tab, controller)

    yield make
    for controller in controllers:
        controller.shutdown()


@pytest.fixture
def bench(make_bench) -> Workbench:
    return make_bench()


@pytest.fixture
def small_config() -> TrainingConfig:
    return TrainingConfig(hidden=(8,), epochs=3, batch_size=8)
