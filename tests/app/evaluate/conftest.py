"""What the tests of the Test tab get."""

from collections.abc import Callable, Iterator

import pytest

from app import style
from app.evaluate.controller import EvaluateController
from app.evaluate.evaluate_tab import EvaluateTab
from app.evaluate.worker import EvaluationWorker, Job
from core.recognizer import Recognizer
from tests.app.evaluate.bench import Workbench, written


@pytest.fixture(scope="session")
def recognizer() -> Recognizer:
    return Recognizer.shipped()


@pytest.fixture
def make_bench(qtbot, qapp, recognizer) -> Iterator[Callable[..., Workbench]]:
    controllers = []

    def make(read_digits=written) -> Workbench:
        style.apply(qapp, "light")
        tab = EvaluateTab()
        qtbot.addWidget(tab)
        tab.resize(900, 560)
        tab.show()
        tab.activateWindow()
        qtbot.waitExposed(tab)

        def make_worker(job: Job) -> EvaluationWorker:
            return EvaluationWorker(job, read_digits)

        controller = EvaluateController(tab, recognizer, make_worker)
        controllers.append(controller)
        return Workbench(qtbot, tab, controller)

    yield make
    for controller in controllers:
        controller.shutdown()


@pytest.fixture
def bench(make_bench) -> Workbench:
    return make_bench()


@pytest.fixture
def tested(bench) -> Workbench:
    """A tab that shows what was found in `written`."""
    bench.test()
    return bench
