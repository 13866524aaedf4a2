"""Shows the tutorials, and runs the one that the Tutorials tab asks for."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal, Slot

from app.errand import Errand
from app.tutorials.data_controller import DataController
from app.tutorials.found import Found
from app.tutorials.tutorials_tab import TutorialsTab
from app.tutorials.words import end_in_words, stop_in_words
from app.tutorials.worker import Job, TutorialWorker
from core.pace import Pace, format_duration
from core.recipes import RECIPES
from core.tutorials import NAMES, tutorial_named

if TYPE_CHECKING:
    from core.tutorials.reports import Confusion, Note, Row
    from core.tutorials.tutorial import Tutorial

SHUTDOWN_MILLISECONDS = 1000


@dataclass
class Outcome:
    """What a run found so far, and how it has ended."""

    found: Found = field(default_factory=Found)
    words: str = ""
    is_error: bool = False


def all_tutorials() -> list[Tutorial]:
    """In the order of the list; takes 0.2 s."""
    return [tutorial_named(name) for name in NAMES]


class TutorialsController(QObject):
    """Owns the worker and what was found, and wires them to the tab.

    A run that is stopped is let go: the tab is free at once, and the next run begins when its
    thread has ended. So there is never more than one.

    Parameters
    ----------
    tab
        The widgets.
    paths
        Of the files that the tutorials learn from, at first.
    load
        Gives the tutorials, in a thread; a stand-in for tests.
    """

    recipeChosen = Signal(str)
    """The recipe of this name is to be tried."""

    ended = Signal()
    """The tab is free for the next run."""

    def __init__(
        self,
        tab: TutorialsTab,
        paths: Iterable[str] = (),
        load: Callable[[], Sequence[Tutorial]] = all_tutorials,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tab = tab
        self._load = load
        self._loading: Errand | None = None
        self._tutorials: Sequence[Tutorial] = ()
        self._shown: Tutorial | None = None
        self._running: Tutorial | None = None
        self._outcomes: dict[str, Outcome] = {}
        self._worker: TutorialWorker | None = None
        self._next: Job | None = None
        self._pace = Pace(1.0)
        self._is_held = False
        self._data = DataController(paths, parent=self)
        tab.bar.data.show_paths(self._data.given)
        self._connect_tab()

    @property
    def paths(self) -> tuple[str, ...]:
        """Of the files that the user has given."""
        return self._data.given

    @property
    def is_running(self) -> bool:
        """Whether a run is going on."""
        return self._running is not None

    @Slot()
    def start(self) -> None:
        """Run the tutorial that is shown; what an earlier run of it found goes."""
        if self._shown is None or self._running is not None:
            return
        self._running = self._shown
        self._outcomes[self._running.name] = Outcome()
        job = Job(self._running, self._data.paths, self._tab.bar.wants_everything)
        self._pace = Pace(1.0)
        self._is_held = False
        self._tab.bar.set_running(is_running=True)
        self._tab.bar.show_words(f"{self._running.title} …")
        self._show_outcome()
        if self._worker is None:
            self._launch(job)
        else:
            self._next = job

    @Slot()
    def pause_or_resume(self) -> None:
        """Let the run hold, or go on."""
        if self._running is None:
            return
        self._is_held = not self._is_held
        (self._pace.pause if self._is_held else self._pace.resume)(time.monotonic())
        self._hold_or_let_go_on()
        self._tab.bar.show_held(is_held=self._is_held)

    @Slot()
    def stop(self) -> None:
        """End the run at once; what it found stays."""
        if self._running is not None:
            self._let_go()
            outcome = self._outcomes[self._running.name]
            outcome.words = stop_in_words(outcome.found)
            self._end()

    def shutdown(self) -> bool:
        """End a run and wait for it, at most a second; whether its thread has ended."""
        self._let_go()
        self._running = None
        self._data.shutdown()
        if self._loading is not None:
            self._loading.abandon()
        worker = self._worker
        if worker is None or worker.wait(SHUTDOWN_MILLISECONDS):
            return True
        # It is between two reports of a large step; only the process's end has to wait for it.
        _application().aboutToQuit.connect(lambda: worker.wait())
        return False

    def _connect_tab(self) -> None:
        tab = self._tab
        tab.opened.connect(self._on_opened)
        tab.tutorialChosen.connect(self._on_tutorial_chosen)
        tab.bar.reproducePressed.connect(self.start)
        tab.bar.pausePressed.connect(self.pause_or_resume)
        tab.bar.stopPressed.connect(self.stop)
        tab.bar.tryPressed.connect(self._on_try_pressed)
        tab.bar.data.chosen.connect(self._on_data_chosen)
        self._data.answered.connect(self._show_data)

    def _launch(self, job: Job) -> None:
        self._worker = worker = TutorialWorker(job)
        worker.working.connect(self._on_worker_working)
        worker.found.connect(self._on_worker_found)
        worker.failed.connect(self._on_worker_failed)
        worker.crashed.connect(self._on_worker_crashed)
        worker.finished.connect(self._on_worker_finished)
        self._hold_or_let_go_on()
        # Ignored on Linux; elsewhere it keeps the window ahead of the run.
        worker.start(QThread.Priority.LowPriority)

    def _hold_or_let_go_on(self) -> None:
        # A run that waits for its turn has no worker yet.
        if self._worker is not None and self._next is None:
            (self._worker.pause if self._is_held else self._worker.resume)()

    def _let_go(self) -> None:
        self._next = None
        if self._worker is not None:
            self._worker.stop()

    def _end(self) -> None:
        self._running = None
        self._tab.bar.set_running(is_running=False)
        self._show_outcome()
        self.ended.emit()

    @property
    def _heard(self) -> Outcome | None:
        """What the worker's reports belong to; None if its run was stopped."""
        if self._running is None or self._next is not None:
            return None
        return self._outcomes[self._running.name]

    def _show_outcome(self) -> None:
        if self._shown is None:
            return
        outcome = self._outcomes.get(self._shown.name, Outcome())
        self._tab.page.show_found(outcome.found)
        show = self._tab.notice.complain if outcome.is_error else self._tab.notice.say
        show(outcome.words)
        self._tab.notice.setVisible(bool(outcome.words))

    @Slot()
    def _show_data(self) -> None:
        if self._shown is None:
            return
        answer = self._data.answer(self._shown)
        words, is_error = (None, False) if answer is None else (answer.words, answer.is_error)
        self._tab.page.show_data(words, is_error=is_error)
        self._tab.bar.data.setHidden(words == "")

    @Slot()
    def _on_opened(self) -> None:
        if self._loading is None and not self._tutorials:
            self._loading = Errand(self._load)
            self._loading.done.connect(self._on_loaded)
            self._loading.finished.connect(self._on_loading_finished)
            self._loading.start()
        # Perhaps something was downloaded in the meantime.
        self._show_data()

    @Slot(object)
    def _on_loaded(self, tutorials: Sequence[Tutorial]) -> None:
        self._tutorials = tutorials
        self._tab.show_tutorials(tutorials)

    @Slot()
    def _on_loading_finished(self) -> None:
        if self._loading is not None:
            # It says that it has finished a moment before it has.
            self._loading.wait()
            self._loading = None

    @Slot(int)
    def _on_tutorial_chosen(self, place: int) -> None:
        self._shown = tutorial = self._tutorials[place]
        self._tab.page.show_tutorial(tutorial)
        self._tab.bar.show_tutorial(tutorial.name, has_recipe=tutorial.name in RECIPES)
        self._show_data()
        self._show_outcome()

    @Slot(object)
    def _on_data_chosen(self, paths: tuple[str, ...]) -> None:
        self._data.take(paths)
        self._tab.bar.data.show_paths(paths)
        self._show_data()

    @Slot()
    def _on_try_pressed(self) -> None:
        if self._shown is not None:
            self.recipeChosen.emit(self._shown.name)

    @Slot(str, float)
    def _on_worker_working(self, words: str, share: float) -> None:
        if self._heard is None or self._running is None:
            return
        text = f"{self._running.title}: {words}"
        if share >= 0:
            self._pace.update(share, time.monotonic())
            self._tab.bar.show_share(share)
            if self._pace.seconds_left is not None:
                text += f" · {format_duration(self._pace.seconds_left)} left"
        self._tab.bar.show_words(text)

    @Slot(object)
    def _on_worker_found(self, report: Note | Row | Confusion) -> None:
        if self._heard is None:
            return
        self._heard.found.add(report)
        if self._running is self._shown:
            self._show_outcome()

    @Slot(str)
    def _on_worker_failed(self, sentence: str) -> None:
        self._tell_error(sentence)

    @Slot(object)
    def _on_worker_crashed(self, error: Exception) -> None:
        self._tell_error("The run ended because of an error in the program.")
        sys.excepthook(type(error), error, error.__traceback__)

    def _tell_error(self, sentence: str) -> None:
        if self._heard is not None:
            self._heard.words, self._heard.is_error = sentence, True

    @Slot()
    def _on_worker_finished(self) -> None:
        if self._worker is not None:
            # It says that it has finished a moment before it has.
            self._worker.wait()
            self._worker = None
        outcome = self._heard
        following, self._next = self._next, None
        if following is not None:
            self._launch(following)
        elif outcome is not None:
            outcome.words = outcome.words or end_in_words(outcome.found)
            self._end()


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    assert application is not None
    return application
