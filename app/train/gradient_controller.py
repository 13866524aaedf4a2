"""Opens the gradient check of what stands in the form."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Slot

from app.train.gradient_dialog import GradientDialog
from app.train.gradient_worker import GradientWorker
from app.train.train_tab import TrainTab
from core.datasets.dataset import Dataset


class GradientController(QObject):
    """One dialog at a time.

    Parameters
    ----------
    tab
        The widgets.
    read_datasets
        As `core.datasets.open_split`.
    """

    def __init__(
        self,
        tab: TrainTab,
        read_datasets: Callable[[Sequence[str]], tuple[Dataset, Dataset]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tab = tab
        self._read_datasets = read_datasets
        self._dialog: GradientDialog | None = None
        tab.form.gradientCheckRequested.connect(self.check)

    @Slot()
    def check(self) -> None:
        """Open the dialog; nothing while one is open or a setting is wrong."""
        form = self._tab.form
        if form.config is None or self._dialog is not None:
            return
        worker = GradientWorker(form.config, form.datasets.specs, self._read_datasets)
        self._dialog = GradientDialog(worker, self._tab)
        self._dialog.finished.connect(self._on_closed)
        self._dialog.open()

    def shutdown(self) -> None:
        """Close the dialog and end its thread."""
        if self._dialog is not None:
            self._dialog.reject()

    @Slot()
    def _on_closed(self) -> None:
        self._dialog = None
