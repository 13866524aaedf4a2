"""The hand of a monkey: it finds what is in front, answers file dialogs and uses menus."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from typing import NoReturn
from unittest.mock import patch

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget

from tests.faults.monkey_files import Files

MENU_MILLISECONDS = 10
CANCELLED = 0.2
"""How often a file dialog is."""

Act = Callable[[QWidget, Random], None]
"""Does something to the widget in front."""


class Hand:
    """Does events to a window, or to what has come up over it.

    Parameters
    ----------
    files
        What file dialogs are answered with.
    """

    def __init__(self, files: Files) -> None:
        self._files = files
        self._rng = Random()

    @contextmanager
    def at_work(self) -> Iterator[Hand]:
        """Answer dialogs and use menus as long as the block lasts; nothing is downloaded."""
        # A menu has an event loop of its own, which only a timer can end.
        timer = QTimer(interval=MENU_MILLISECONDS)
        timer.timeout.connect(lambda: _use_a_menu(self._rng))
        timer.start()
        answers = {
            "getOpenFileName": self._answer_open,
            "getOpenFileNames": self._answer_open_some,
            "getSaveFileName": self._answer_save,
            "getExistingDirectory": self._answer_folder,
        }
        with ExitStack() as undo:
            for name, answer in answers.items():
                undo.enter_context(patch.object(QFileDialog, name, staticmethod(answer)))
            undo.enter_context(patch.object(socket, "getaddrinfo", _no_network))
            undo.callback(timer.stop)
            yield self

    def play(self, window: QWidget, act: Act, rng: Random) -> None:
        """One event, on the window or on the dialog or menu before it."""
        self._rng = rng
        act(QApplication.activePopupWidget() or QApplication.activeModalWidget() or window, rng)

    def let_go(self) -> None:
        """Close whatever has come up."""
        while (front := QApplication.activePopupWidget()) is not None:
            front.close()
        while (front := QApplication.activeModalWidget()) is not None:
            front.close()

    def _one_of(self, paths: list[Path]) -> str:
        return "" if self._rng.random() < CANCELLED else str(self._rng.choice(paths))

    def _answer_open(self, _parent: QWidget, title: str, *_: object) -> tuple[str, str]:
        return self._one_of(self._files.models if "odel" in title else self._files.data), ""

    def _answer_open_some(self, *_: object) -> tuple[list[str], str]:
        return [
            str(self._rng.choice(self._files.data)) for _ in range(self._rng.choice((0, 1, 1, 3)))
        ], ""

    def _answer_save(self, *_: object) -> tuple[str, str]:
        return self._one_of(self._files.saved), ""

    def _answer_folder(self, *_: object) -> str:
        return self._one_of(self._files.data)


def _no_network(*_: object, **__: object) -> NoReturn:
    # One error for all would keep every traceback, and all that hangs on it.
    raise socket.gaierror(socket.EAI_NONAME, "no network while a monkey is about")


def _use_a_menu(rng: Random) -> None:
    menu = QApplication.activePopupWidget()
    if not isinstance(menu, QMenu):
        return
    actions = [action for action in menu.actions() if action.isEnabled() and action.text()]
    if actions and rng.random() < 0.7:
        menu.setActiveAction(rng.choice(actions))
        QTest.keyClick(menu, Qt.Key.Key_Return)
    menu.close()
