"""The gradient check of a configuration in a thread of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from threading import Event

from PySide6.QtCore import QThread, Signal, Slot

from core.blas import limit_blas_threads
from core.config import TrainingConfig
from core.configuration_check import check_configuration
from core.datasets.dataset import Dataset
from core.errors import DigitpadError
from core.gradient_check import CheckedParameter
from core.interruption import Interrupted, interrupted_by


class GradientWorker(QThread):
    """Checks once, after `start`.

    Parameters
    ----------
    config
        What is checked.
    specs, read_datasets
        The digits that it is checked on; as `core.datasets.open_split`.
    """

    found = Signal(object)
    """A `CheckedParameter`."""

    progressed = Signal(float)
    """Which part is done, 0..1."""

    failed = Signal(str)
    """The digits cannot be read."""

    crashed = Signal(object)
    """An error that nobody expected; `sys.excepthook` is told too."""

    def __init__(
        self,
        config: TrainingConfig,
        specs: Sequence[str],
        read_datasets: Callable[[Sequence[str]], tuple[Dataset, Dataset]],
    ) -> None:
        super().__init__()
        self._config = config
        self._specs = specs
        self._read_datasets = read_datasets
        self._stopped = Event()
        # The thread object lives in the thread that made it, and so is told there.
        self.crashed.connect(self._on_crashed)

    def stop(self) -> None:
        """End within 0.1 s and wait for that."""
        self._stopped.set()
        self.wait()

    def run(self) -> None:
        limit_blas_threads()
        try:
            with interrupted_by(self._stopped.is_set):
                train, _ = self._read_datasets(self._specs)
            for report in check_configuration(self._config, train):
                if self._stopped.is_set():
                    return
                if isinstance(report, CheckedParameter):
                    self.found.emit(report)
                else:
                    self.progressed.emit(report)
        except Interrupted:
            pass
        except DigitpadError as error:
            self.failed.emit(str(error))
        except Exception as error:
            self.crashed.emit(error)

    @Slot(object)
    def _on_crashed(self, error: Exception) -> None:
        sys.excepthook(type(error), error, error.__traceback__)
