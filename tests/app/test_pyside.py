"""The releases of PySide6 that the project allows are sound with this Python."""

import sys

from PySide6.QtWidgets import QWidget


def test_calls_that_return_nothing_keep_the_references_to_none(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(1000):
        widget.update()
    assert sys.getrefcount(None) > before - 100
