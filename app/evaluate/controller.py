"""Runs the tests that the Test tab asks for, and shows what they find."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from app.contact_sheet import save_misread
from app.errand import Errand
from app.evaluate.evaluate_tab import EvaluateTab
from app.evaluate.findings import Findings
from app.evaluate.misread_model import ink_of, words_of
from app.evaluate.worker import EvaluationWorker, Job
from app.reliability_diagram import save_reliability
from core.evaluation import Evaluation
from core.pace import Pace
from core.recognizer import Recognizer

SHUTDOWN_MILLISECONDS = 1000

PICTURE_FILTER = "Pictures (*.png)"
HINT = "Choose a cell to see its digits."
INK_HINT = f"{HINT} A double click on one puts it on the pad."
OTHER_NETWORK = "The pad has another network by now: this is what the one before read."
ONLY_A_PICTURE = "Of this digit only the picture is known, not how it was written."


class EvaluateController(QObject):
    """Owns the worker and its thread, and wires them to the tab.

    A test that is stopped is let go: the tab is free at once, and the next test begins when its
    thread has ended, even if that hangs on a slow disk. So there is never more than one thread.

    Parameters
    ----------
    tab
        The widgets.
    recognizer
        What the pad reads with, until `set_recognizer`.
    make_worker
        Makes the worker of a job; a stand-in for tests.
    """

    inkChosen = Signal(object)
    """Some `Ink` of the gallery is to be put on the pad."""

    message = Signal(str)
    """Something worth a line in the status bar."""

    ended = Signal()
    """The tab is free for the next test."""

    def __init__(
        self,
        tab: EvaluateTab,
        recognizer: Recognizer,
        make_worker: Callable[[Job], EvaluationWorker] = EvaluationWorker,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tab = tab
        self._recognizer = self._tested = recognizer
        self._make_worker = make_worker
        self._is_testing = False
        self._worker: EvaluationWorker | None = None
        self._thread: QThread | None = None
        self._next: Job | None = None
        self._errand: Errand | None = None
        self._findings: Findings | None = None
        self._pace = Pace(1)
        self._connect_tab()
        self.set_recognizer(recognizer)

    @property
    def is_testing(self) -> bool:
        """Whether a test is going on."""
        return self._is_testing

    @property
    def findings(self) -> Findings | None:
        """The last result."""
        return self._findings

    @Slot(object)
    def set_recognizer(self, recognizer: Recognizer) -> None:
        """Test another network from now on; a test that is going on stays with the one before."""
        self._recognizer = recognizer
        self._tab.form.show_network(recognizer.model.summary)
        if self._findings is not None and not self._is_testing:
            self._tab.notice.say(OTHER_NETWORK)

    @Slot()
    def start(self) -> None:
        """Test what the form says."""
        if self._is_testing:
            return
        form, self._tested = self._tab.form, self._recognizer
        job = Job(self._tested.model, form.datasets.specs, form.part, form.is_small)
        self._enter(is_testing=True)
        self._tab.notice.say("Opening the data set …")
        if self._thread is None:
            self._launch(job)
        else:
            self._next = job

    @Slot()
    def stop(self) -> None:
        """End the test at once; the last result stays."""
        if self._is_testing:
            self._let_go()
            stays = "" if self._findings is None else " The last result stays."
            self._tab.notice.say(f"Stopped.{stays}")
            self._enter(is_testing=False)

    def shutdown(self) -> bool:
        """End a test and wait for it, at most a second; whether its thread has ended."""
        self._let_go()
        self._is_testing = False
        if self._errand is not None:
            self._errand.abandon()
        if self._thread is None or self._thread.wait(SHUTDOWN_MILLISECONDS):
            return True
        # It hangs on a slow disk; only the process's end has to wait for it.
        thread = self._thread
        _application().aboutToQuit.connect(lambda: thread.wait())
        return False

    def save_mistakes(self, path: Path) -> None:
        """Write the misread digits as a picture, soon."""
        self._save(save_misread, path)

    def save_diagram(self, path: Path) -> None:
        """Write the reliability diagram, soon."""
        self._save(save_reliability, path)

    def _connect_tab(self) -> None:
        tab = self._tab
        tab.run_panel.testPressed.connect(self.start)
        tab.run_panel.stopPressed.connect(self.stop)
        tab.digitChosen.connect(self._on_digit_chosen)
        tab.saveMistakesPressed.connect(self._on_save_mistakes_pressed)
        tab.saveDiagramPressed.connect(self._on_save_diagram_pressed)

    def _launch(self, job: Job) -> None:
        worker, thread = self._make_worker(job), QThread()
        worker.moveToThread(thread)
        worker.opened.connect(self._on_worker_opened)
        worker.progressed.connect(self._on_worker_progressed)
        worker.found.connect(self._on_worker_found)
        worker.failed.connect(self._on_worker_failed)
        worker.crashed.connect(self._on_worker_crashed)
        # Direct, for while `shutdown` waits no queued call reaches this thread.
        worker.finished.connect(thread.quit, Qt.ConnectionType.DirectConnection)
        thread.started.connect(worker.run)
        thread.finished.connect(self._on_thread_finished)
        self._worker, self._thread = worker, thread
        thread.start(QThread.Priority.LowPriority)

    def _let_go(self) -> None:
        self._next = None
        if self._worker is not None:
            self._worker.stop()

    def _enter(self, *, is_testing: bool) -> None:
        self._is_testing = is_testing
        self._tab.set_testing(is_testing=is_testing)
        if not is_testing:
            self.ended.emit()

    @property
    def _is_heard(self) -> bool:
        """Whether what the worker tells is of the test that the tab shows."""
        return self._is_testing and self._next is None

    def _save(self, write: Callable[[Evaluation, Path], None], path: Path) -> None:
        findings = self._findings
        if findings is None or self._errand is not None:
            return
        # A sheet of a thousand digits takes half a second.
        self._errand = Errand(lambda: _written(write, findings.evaluation, path))
        self._errand.done.connect(self._on_saved)
        self._errand.failed.connect(self._tab.notice.complain)
        self._errand.finished.connect(self._on_errand_finished)
        self._errand.start()

    @Slot(int)
    def _on_worker_opened(self, count: int) -> None:
        if self._is_heard:
            self._pace = Pace(count)
            self._tab.notice.say(f"Reading {count:,} digits …")

    @Slot(int, float)
    def _on_worker_progressed(self, done: int, now: float) -> None:
        if self._is_heard:
            self._pace.update(done, now)
            total = int(self._pace.total)
            self._tab.run_panel.show_progress(done, total, self._pace.seconds_left)

    @Slot(object)
    def _on_worker_found(self, findings: Findings) -> None:
        if not self._is_heard:
            return
        self._findings = findings
        self._tab.show_findings(findings)
        hint = HINT if findings.evaluation.dataset.inks is None else INK_HINT
        is_of_the_pad = self._tested is self._recognizer
        self._tab.notice.say((findings.caution or hint) if is_of_the_pad else OTHER_NETWORK)

    @Slot(str)
    def _on_worker_failed(self, sentence: str) -> None:
        if self._is_heard:
            self._tab.notice.complain(sentence)

    @Slot(object)
    def _on_worker_crashed(self, error: Exception) -> None:
        if self._is_heard:
            self._tab.notice.complain("The test ended because of an error in the program.")
        sys.excepthook(type(error), error, error.__traceback__)

    @Slot()
    def _on_thread_finished(self) -> None:
        if self._thread is not None:
            self._thread.wait()
        self._worker = self._thread = None
        following, self._next = self._next, None
        if following is not None:
            self._launch(following)
        elif self._is_testing:
            self._enter(is_testing=False)

    @Slot(int)
    def _on_digit_chosen(self, position: int) -> None:
        assert self._findings is not None
        evaluation = self._findings.evaluation
        ink = ink_of(evaluation, position)
        if ink is None:
            self.message.emit(ONLY_A_PICTURE)
        else:
            self.inkChosen.emit(ink)
            self.message.emit(words_of(evaluation, position))

    @Slot()
    def _on_save_mistakes_pressed(self) -> None:
        if path := self._ask_for_path("Save mistakes", "mistakes.png"):
            self.save_mistakes(path)

    @Slot()
    def _on_save_diagram_pressed(self) -> None:
        if path := self._ask_for_path("Save diagram", "reliability.png"):
            self.save_diagram(path)

    def _ask_for_path(self, title: str, suggestion: str) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(self._tab, title, suggestion, PICTURE_FILTER)
        return Path(name if name.endswith(".png") else f"{name}.png") if name else None

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self.message.emit(f"Saved as {path}.")

    @Slot()
    def _on_errand_finished(self) -> None:
        if self._errand is not None:
            # It says that it has finished a moment before it has.
            self._errand.wait()
            self._errand = None


def _written(write: Callable[[Evaluation, Path], None], evaluation: Evaluation, path: Path) -> Path:
    write(evaluation, path)
    return path


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    assert application is not None
    return application
