"""Long work that others can end: loops over files and digits look here between two of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Item = TypeVar("Item")


def _never() -> bool:
    return False


# Of this thread alone, so that what is read by others at the same time goes on.
_is_over: ContextVar[Callable[[], bool]] = ContextVar("is_over", default=_never)


class Interrupted(Exception):
    """Nobody wants the work any more."""


@contextmanager
def interrupted_by(is_over: Callable[[], bool]) -> Iterator[None]:
    """Let the work in this block, in this thread, end with `Interrupted` once `is_over` says so."""
    token = _is_over.set(is_over)
    try:
        yield
    finally:
        _is_over.reset(token)


def interruptible(items: Iterable[Item]) -> Iterator[Item]:
    """The items as they are; between two of them the work may end.

    Raises
    ------
    Interrupted
        In a block of `interrupted_by`, once the work is to end.
    """
    is_over = _is_over.get()
    for item in items:
        if is_over():
            raise Interrupted
        yield item


def end_if_over() -> None:
    """Look up from work that is no loop over items, a wait for instance.

    Raises
    ------
    Interrupted
        In a block of `interrupted_by`, once the work is to end.
    """
    if _is_over.get()():
        raise Interrupted
