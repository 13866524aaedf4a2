"""A look at what the network would be shown, while no run is going on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QObject, Slot

from app.errand import Errand
from app.train.shown_digits import COUNT
from app.train.train_tab import TrainTab
from core.config import TrainingConfig
from core.datasets.dataset import Dataset
from core.sample import Sample, draw_sample


class SampleController(QObject):
    """Draws a sample with the form's settings and data set when the tab asks for one.

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
        self._rng = np.random.default_rng(0)
        self._errand: Errand | None = None
        # The last data set is kept: reading ink takes a second or two.
        self._specs: tuple[str, ...] = ()
        self._dataset: Dataset | None = None
        tab.drawSomePressed.connect(self.draw_some)

    @property
    def is_idle(self) -> bool:
        """Whether no sample is being drawn."""
        return self._errand is None

    @Slot()
    def draw_some(self) -> None:
        """Draw a sample in a thread; nothing while the last one is not there yet."""
        config, specs = self._tab.form.config, self._tab.form.datasets.specs
        if config is None or self._errand is not None:
            return
        errand = Errand(lambda: self._drawn(specs, config))
        errand.done.connect(self._tab.shown.set_sample)
        errand.failed.connect(self._tab.notice.complain)
        errand.finished.connect(self._on_finished)
        self._errand = errand
        errand.start()

    def shutdown(self) -> None:
        """End what is going on, within a second."""
        if self._errand is not None:
            self._errand.abandon()

    def _drawn(self, specs: tuple[str, ...], config: TrainingConfig) -> Sample:
        """In the errand's thread; there is only one at a time."""
        if self._dataset is None or specs != self._specs:
            self._dataset, _ = self._read_datasets(specs)
            self._specs = specs
        return draw_sample(self._rng, self._dataset, config, COUNT)

    @Slot()
    def _on_finished(self) -> None:
        if self._errand is not None:
            # It says that it has finished a moment before it has.
            self._errand.wait()
            self._errand = None
