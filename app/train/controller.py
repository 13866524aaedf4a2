"""Runs the training that the Train tab asks for: idle, running, paused, stopping."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QThread, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from app.train.gradient_controller import GradientController
from app.train.reports import Report
from app.train.run_state import RunState
from app.train.sample_controller import SampleController
from app.train.train_tab import TrainTab
from app.train.worker import Job, TrainingWorker
from core import model_file
from core.config import TrainingConfig
from core.datasets import open_split
from core.datasets.dataset import Dataset
from core.errors import ModelFileError
from core.model import TrainingRecord
from core.network import CLASSES, INPUTS
from core.pace import Pace, format_duration
from core.recognizer import Recognizer

SHUTDOWN_MILLISECONDS = 1000

MODEL_FILTER = "Digitpad models (*.npz)"


class TrainController(QObject):
    """Owns the worker, its thread and the run's state, and wires them to the tab.

    Parameters
    ----------
    tab
        The widgets.
    make_worker
        Makes the worker of a job; a stand-in for tests.
    read_datasets
        Reads the data set of a sample, while there is no worker; a stand-in for tests.
    """

    modelPublished = Signal(object)
    """A `Recognizer` for the pad; again and again while the pad follows a run."""

    message = Signal(str)
    """Something worth a line in the status bar."""

    progressed = Signal(object)
    """A `Report` of the run, when the tab shows it."""

    held = Signal()
    """A paused run has come to rest."""

    stateChanged = Signal(object)
    """The `RunState` that begins now."""

    def __init__(
        self,
        tab: TrainTab,
        make_worker: Callable[[Job], TrainingWorker] = TrainingWorker,
        read_datasets: Callable[[Sequence[str]], tuple[Dataset, Dataset]] = open_split,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tab = tab
        self._make_worker = make_worker
        self._state = RunState.IDLE
        self._worker: TrainingWorker | None = None
        self._thread: QThread | None = None
        self._pace = Pace(1)
        self._recognizer: Recognizer | None = None
        self._pad_follows = False
        self._save_to: Path | None = None
        self._has_failed = self._has_opened = False
        self.samples = SampleController(tab, read_datasets, self)
        self.gradients = GradientController(tab, read_datasets, self)
        self._connect_tab()
        self._on_form_changed()

    @property
    def state(self) -> RunState:
        """What the run is doing."""
        return self._state

    @property
    def recognizer(self) -> Recognizer | None:
        """The last network that the worker published."""
        return self._recognizer

    @Slot()
    def start(self) -> None:
        """Train from the start with the settings of the form."""
        config = self._tab.form.config
        if config is None or self._state.is_active:
            return
        self._has_failed = self._has_opened = False
        worker = self._make_worker(
            Job(config, self._tab.form.recipe, self._tab.form.datasets.specs)
        )
        thread = QThread()
        worker.moveToThread(thread)
        worker.opened.connect(self._on_worker_opened)
        worker.reported.connect(self._on_worker_reported)
        worker.paused.connect(self._on_worker_paused)
        worker.modelPublished.connect(self._on_worker_model_published)
        worker.sampled.connect(self._tab.shown.set_sample)
        worker.failed.connect(self._on_worker_failed)
        worker.crashed.connect(self._on_worker_crashed)
        # Direct, for while `shutdown` waits no queued call reaches this thread.
        worker.finished.connect(thread.quit, Qt.ConnectionType.DirectConnection)
        thread.started.connect(worker.run)
        thread.finished.connect(self._on_thread_finished)
        self._worker, self._thread = worker, thread
        self._tab.notice.say("Opening the data set …")
        self._tab.run_bar.show_nothing()
        self._enter(RunState.RUNNING)
        # Ignored on Linux; elsewhere it keeps the window ahead of the training.
        thread.start(QThread.Priority.LowPriority)

    @Slot()
    def pause_or_resume(self) -> None:
        """Hold the run, or let it go on."""
        if self._worker is None:
            return
        if self._state is RunState.RUNNING:
            self._worker.pause()
            self._enter(RunState.PAUSED)
        elif self._state is RunState.PAUSED:
            self._pace.resume(time.monotonic())
            self._worker.resume()
            self._enter(RunState.RUNNING)

    @Slot()
    def stop(self) -> None:
        """End the run soon; what was learnt is kept."""
        if self._worker is not None and self._state in (RunState.RUNNING, RunState.PAUSED):
            self._worker.stop()
            self._enter(RunState.STOPPING)

    def shutdown(self) -> bool:
        """End a run and wait for it, at most a second; whether its thread has ended."""
        self.samples.shutdown()
        self.gradients.shutdown()
        if self._worker is None or self._thread is None:
            return True
        self._worker.stop()
        thread = self._thread
        if thread.wait(SHUTDOWN_MILLISECONDS):
            # What the worker still told is dealt with now, while there are widgets to show it.
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)
            return True
        # It is reading a large data set; only the process's end has to wait for it.
        _application().aboutToQuit.connect(lambda: thread.wait())
        return False

    @Slot()
    def use_on_pad(self) -> None:
        """Give the pad the network; while a run is going on, the pad follows it from now on."""
        self._pad_follows = self._state.is_active
        self._show_model()
        if self._recognizer is not None:
            self.modelPublished.emit(self._recognizer)
        if self._worker is not None:
            self._worker.request_model()

    @Slot()
    def stop_publishing(self) -> None:
        """Let the pad no longer follow the run, for it has got another network."""
        self._pad_follows = False
        self._show_model()

    def save_model(self, path: Path) -> None:
        """Write the network, during a run as it is now; tells what went wrong, if anything."""
        self._save_to = path
        if self._worker is not None:
            self._worker.request_model()
        else:
            self._save()

    def _connect_tab(self) -> None:
        self._tab.form.changed.connect(self._on_form_changed)
        self._tab.curves.settled.connect(self._on_curves_settled)
        bar = self._tab.run_bar
        bar.startPressed.connect(self.start)
        bar.pausePressed.connect(self.pause_or_resume)
        bar.stopPressed.connect(self.stop)
        bar.usePressed.connect(self.use_on_pad)
        bar.savePressed.connect(self._on_save_pressed)

    def _enter(self, state: RunState) -> None:
        self._state = state
        self._tab.set_running(is_running=state.is_active)
        self._tab.run_bar.show_state(state)
        self._show_model()
        self.stateChanged.emit(state)

    def _show_model(self) -> None:
        self._tab.run_bar.show_model(
            has_model=self._recognizer is not None,
            is_followed=self._pad_follows,
        )

    def _save(self) -> None:
        path, self._save_to = self._save_to, None
        if path is None or self._recognizer is None:
            return
        try:
            model_file.save(self._recognizer.model, path)
        except ModelFileError as error:
            self._tab.notice.complain(str(error))
        else:
            self.message.emit(f"Saved as {path}.")

    @Slot()
    def _on_form_changed(self) -> None:
        problems = " ".join(self._tab.form.problems.values())
        self._tab.run_bar.refuse_start(problems)
        if problems:
            self._tab.notice.complain(f"Start has to wait: {problems}")
        elif self._tab.form.config is not None:
            self._tab.notice.say(f"Ready to train {shape_in_words(self._tab.form.config)}.")

    @Slot()
    def _on_save_pressed(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self._tab, "Save model", "my-model.npz", MODEL_FILTER)
        if name:
            self.save_model(Path(name if name.endswith(".npz") else f"{name}.npz"))

    @Slot(object)
    def _on_worker_opened(self, sets: tuple[Dataset, Dataset]) -> None:
        self._has_opened = True
        train, test = sets
        self._pace = Pace(1)
        self._tab.curves.clear()
        self._tab.notice.say(
            f"Training on {len(train):,} digits; {len(test):,} others are the test."
        )

    @Slot(object)
    def _on_worker_reported(self, report: Report) -> None:
        latest = report.latest
        self._pace.total = latest.epochs * latest.samples_per_epoch
        self._pace.update(latest.samples, report.seconds)
        self._tab.curves.add(report)
        self._tab.run_bar.show_progress(
            latest.epoch,
            latest.epochs,
            latest.samples / self._pace.total,
            self._pace.rate,
            self._pace.seconds_left,
        )
        if self._pad_follows and self._worker is not None:
            self._worker.request_model()
        self.progressed.emit(report)

    @Slot()
    def _on_curves_settled(self) -> None:
        if self._worker is not None:
            self._worker.go_on()

    @Slot()
    def _on_worker_paused(self) -> None:
        if self._state is RunState.PAUSED:
            self._pace.pause(time.monotonic())
            self.held.emit()

    @Slot(object)
    def _on_worker_model_published(self, recognizer: Recognizer) -> None:
        self._recognizer = recognizer
        self._show_model()
        self._save()
        if self._pad_follows:
            self.modelPublished.emit(recognizer)

    @Slot(str)
    def _on_worker_failed(self, sentence: str) -> None:
        self._has_failed = True
        self._tab.notice.complain(sentence)

    @Slot(object)
    def _on_worker_crashed(self, error: Exception) -> None:
        self._has_failed = True
        self._tab.notice.complain("The run ended because of an error in the program.")
        sys.excepthook(type(error), error, error.__traceback__)

    @Slot()
    def _on_thread_finished(self) -> None:
        if self._thread is not None:
            self._thread.wait()
        self._worker = self._thread = None
        self._tab.run_bar.show_end()
        self._pad_follows = False
        if not self._has_opened and not self._has_failed:
            self._tab.notice.say("Stopped before the data set was open.")
        elif self._recognizer is not None and not self._has_failed:
            self._tab.notice.say(summary(self._recognizer.model.record))
        self._enter(RunState.IDLE)


def shape_in_words(config: TrainingConfig) -> str:
    """`1,024 - 24 filters - 192 - 10`: cells of the grid, layers, digits."""
    filters = [f"{number} filters" for number, *_ in config.convolutions]
    layers = [f"{units:,}" for units in (INPUTS, *config.hidden, CLASSES)]
    return " – ".join((layers[0], *filters, *layers[1:]))


def summary(record: TrainingRecord) -> str:
    """A sentence on a run that is over."""
    all_epochs = record.epoch == record.config.epochs
    epochs = f"{record.epoch:,}" if all_epochs else f"{record.epoch:,} of {record.config.epochs:,}"
    words = f"{'Done' if all_epochs else 'Stopped'} after {epochs} epochs"
    words += f" in {format_duration(record.seconds)}"
    if record.test is not None:
        words += f": it reads {100 * record.test.accuracy:.1f} % of the test digits"
    return f"{words}."


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    assert application is not None
    return application
