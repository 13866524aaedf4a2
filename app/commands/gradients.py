"""`gradients`: what backpropagation computes, against what a tiny change really does."""

from __future__ import annotations

from argparse import Namespace

from app.commands.config_options import configured, in_options
from app.commands.data_sets import named
from core.blas import limit_blas_threads
from core.configuration_check import check_configuration
from core.datasets import BUNDLED, open_split
from core.errors import ConfigError
from core.gradient_check import CheckedParameter
from core.recipes import RECIPES

SUCCESS, WRONG = 0, 1


def run(arguments: Namespace) -> int:
    """Print a line for the parameters of every layer as they are checked.

    Returns
    -------
    0 if all gradients are right, 1 if not.

    Raises
    ------
    DigitpadError
        If the data cannot be read.
    SystemExit
        If settings do not fit together.
    """
    limit_blas_threads()
    try:
        config = configured(arguments, RECIPES[arguments.recipe or next(iter(RECIPES))].config)
    except ConfigError as error:
        arguments.wrong_use(in_options(error))
    train, _ = open_split(named(arguments.data or [BUNDLED]))
    are_right = True
    for report in check_configuration(config, train):
        if isinstance(report, CheckedParameter):
            print(report.in_words, flush=True)
            are_right &= report.is_right
    return SUCCESS if are_right else WRONG
