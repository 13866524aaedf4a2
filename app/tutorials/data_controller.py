"""What the tutorials learn from: the files that are given, looked into in a thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.downloads.place import users_shelf
from app.errand import Errand
from app.tutorials.words import data_in_words
from core.downloads.catalogue import COLLECTIONS
from core.interruption import Interrupted, interrupted_by

if TYPE_CHECKING:
    from core.tutorials.tutorial import Tutorial


def fetched_mnist() -> tuple[str, ...]:
    """The path of MNIST if it was downloaded."""
    return users_shelf().specs(COLLECTIONS["mnist"])


@dataclass(frozen=True)
class Question:
    """What a tutorial would learn from if it had these files."""

    tutorial: Tutorial
    paths: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """In words, or why it cannot learn."""

    words: str
    is_error: bool = False


class DataController(QObject):
    """Asks one question at a time, and remembers the answers until other files are given.

    Parameters
    ----------
    paths
        Of the files that the user has given before.
    fetched
        Gives the paths of what was downloaded; a stand-in for tests.
    """

    answered = Signal()
    """One more answer is known."""

    def __init__(
        self,
        paths: Iterable[str],
        fetched: Callable[[], Iterable[str]] = fetched_mnist,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._given = tuple(paths)
        self._fetched = fetched
        self._answers: dict[Question, Answer] = {}
        self._asked: Question | None = None
        self._next: Question | None = None
        self._errand: Errand | None = None
        self._is_over = Event()

    @property
    def given(self) -> tuple[str, ...]:
        """Paths that the user has given."""
        return self._given

    @property
    def paths(self) -> tuple[str, ...]:
        """Of all files, as `core.tutorials.sources.Sources` takes them: of two the given one."""
        return (*self._given, *self._fetched())

    def take(self, paths: Iterable[str]) -> None:
        """Have the tutorials learn from other files; what was told of any is looked at anew."""
        self._given = tuple(paths)
        self._answers.clear()

    def answer(self, tutorial: Tutorial) -> Answer | None:
        """What a tutorial learns from; None, and soon `answered`, if that is not known yet."""
        question = Question(tutorial, self.paths)
        if question not in self._answers:
            self._next = question
            self._ask()
        return self._answers.get(question)

    def shutdown(self) -> None:
        """End what is going on, within a second."""
        self._is_over.set()
        if self._errand is not None:
            self._errand.abandon()

    def _ask(self) -> None:
        if self._errand is not None or self._next is None or self._next == self._asked:
            return
        question = self._asked = self._next
        self._next = None
        self._errand = Errand(lambda: self._answered(question))
        self._errand.done.connect(self._on_done)
        self._errand.failed.connect(self._on_failed)
        self._errand.finished.connect(self._on_finished)
        self._errand.start()

    def _answered(self, question: Question) -> str:
        """In the errand's thread."""
        try:
            with interrupted_by(self._is_over.is_set):
                return data_in_words(question.tutorial, question.paths)
        except Interrupted:
            return ""

    @Slot(object)
    def _on_done(self, words: str) -> None:
        self._remember(Answer(words))

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._remember(Answer(sentence, is_error=True))

    def _remember(self, answer: Answer) -> None:
        assert self._asked is not None
        self._answers[self._asked] = answer
        self.answered.emit()

    @Slot()
    def _on_finished(self) -> None:
        if self._errand is not None:
            # It says that it has finished a moment before it has.
            self._errand.wait()
            self._errand = self._asked = None
            self._ask()
