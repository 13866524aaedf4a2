"""The worker without a thread: what it tells, in which order, however the run ends."""

import threading
from itertools import count

import pytest

from app.train.worker import Job, TrainingWorker
from core.errors import DatasetError, TrainingDiverged
from core.interruption import interruptible
from core.trainer import Progress, Trainer
from tests.app.train.bench import CountingTrainer, made_split


class Listener:
    """Notes the worker's signals in order."""

    def __init__(self, worker: TrainingWorker) -> None:
        self.heard = []
        for name in ("opened", "reported", "paused", "modelPublished", "failed", "crashed"):
            getattr(worker, name).connect(
                lambda *values, name=name: self.heard.append((name, *values))
            )
        worker.finished.connect(lambda: self.heard.append(("finished",)))

    def names(self):
        return [name for name, *_ in self.heard]

    def values(self, wanted):
        return [value for name, *values in self.heard if name == wanted for value in values]


def run_of(config, **stand_ins):
    job = Job(config, None, ("made",))
    worker = TrainingWorker(job, **{"read_datasets": made_split, **stand_ins})
    return worker, Listener(worker)


def test_a_run_opens_reports_publishes_and_finishes(qapp, small_config):
    worker, listener = run_of(small_config)
    worker.run()
    names = listener.names()
    assert names[0] == "opened"
    assert names[-2:] == ["modelPublished", "finished"]
    assert names.count("finished") == 1
    assert listener.values("modelPublished")[-1].model.record.epoch == small_config.epochs


def test_no_epoch_is_lost_between_reports(qapp, small_config):
    worker, listener = run_of(small_config)
    worker.run()
    epochs = [scores.epoch for report in listener.values("reported") for scores in report.scores]
    assert epochs == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("error", "signal"),
    [
        (DatasetError("line 3 of 7_0.txt is short"), "failed"),
        (RuntimeError("worker deleted"), "crashed"),
    ],
)
def test_an_error_is_told_and_the_run_finishes_once(qapp, small_config, error, signal):
    def fail(specs):
        raise error

    worker, listener = run_of(small_config, read_datasets=fail)
    worker.run()
    assert listener.names() == [signal, "finished"]
    told = listener.values(signal)[0]
    assert told is error or told == str(error)


def test_a_diverging_run_still_publishes_its_last_model(qapp, small_config):
    class Diverging(Trainer):
        def run(self):
            yield Progress(0, 3, 0, 48)
            raise TrainingDiverged("try a smaller learning rate")

    worker, listener = run_of(small_config, make_trainer=Diverging)
    worker.run()
    assert listener.names()[-3:] == ["modelPublished", "failed", "finished"]


def test_stop_closes_the_generator(qapp, small_config):
    closed = []

    class Endless(CountingTrainer):
        def run(self):
            try:
                yield from super().run()
            finally:
                closed.append(True)

    worker, listener = run_of(small_config, make_trainer=Endless)
    worker.stop()
    worker.run()
    assert closed == [True]
    assert listener.names()[-1] == "finished"


def test_stop_ends_the_reading_of_the_digits(qapp, small_config):
    worker, listener = run_of(small_config, read_datasets=lambda _: list(interruptible(count())))
    threading.Timer(0.05, worker.stop).start()
    worker.run()
    assert listener.names() == ["finished"]


def test_a_model_is_published_on_request_and_not_oftener_than_ten_times_a_second(
    qapp, small_config, monkeypatch
):
    clock = count(0.0, 0.02)
    monkeypatch.setattr("app.train.worker.time.monotonic", lambda: next(clock))
    worker = None

    class Short(CountingTrainer):
        def run(self):
            for progress, _ in zip(super().run(), range(100), strict=False):
                worker.request_model()
                yield progress

    worker, listener = run_of(small_config, make_trainer=Short)
    worker.run()
    seconds = next(clock)
    published = len(listener.values("modelPublished"))
    assert 3 < published <= 10 * seconds + 2


def test_pause_holds_until_resume(qapp, small_config):
    worker, listener = run_of(small_config, make_trainer=CountingTrainer)
    worker.paused.connect(lambda: threading.Timer(0.01, worker.stop).start())
    worker.pause()
    worker.run()
    steps = listener.values("reported")[-1].latest.samples
    assert "paused" in listener.names()
    assert listener.names()[-1] == "finished"
    assert listener.names().index("paused") > listener.names().index("reported")
    assert steps == CountingTrainer.steps
