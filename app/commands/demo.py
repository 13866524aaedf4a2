"""`demo`: the window shows itself, with or without a display."""

from __future__ import annotations

import sys
from argparse import Namespace

from app.window import make_application

SUCCESS = 0


def run(arguments: Namespace) -> int:
    """Run the demonstration.

    Raises
    ------
    OSError
        If the pictures of the window cannot be written.
    """
    # A widget must not outlive the application object, nor the interpreter it.
    application = make_application(sys.argv[:1])
    from app import demo

    demo.show(arguments.screenshots)
    application.processEvents()
    return SUCCESS
