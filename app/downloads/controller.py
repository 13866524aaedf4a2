"""Fetches what the dialog asks for, and tells who shows data sets what is there."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.downloads.download_dialog import DownloadDialog
from app.widgets.dataset_picker import DatasetPicker
from core.downloads.catalogue import COLLECTIONS
from core.downloads.collection import Collection, Shelf, State

if TYPE_CHECKING:
    from app.downloads.worker import DownloadWorker

MILLISECONDS_PER_LOOK = 100
"""At how much has come."""


class DownloadController(QObject):
    """Owns the dialog and the threads, one for each collection that is being fetched.

    Parameters
    ----------
    shelf
        Where what is fetched lies.
    collections
        What can be had.
    """

    arrived = Signal(str)
    """The name of a collection that is there from now on."""

    def __init__(
        self,
        shelf: Shelf,
        collections: Iterable[Collection] = COLLECTIONS.values(),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._collections = {collection.name: collection for collection in collections}
        self._workers: dict[str, DownloadWorker] = {}
        self._pickers: list[DatasetPicker] = []
        self._dialog: DownloadDialog | None = None
        self._looks = QTimer(self, interval=MILLISECONDS_PER_LOOK)
        self._looks.timeout.connect(self._show_progress)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being fetched."""
        return not self._workers

    def serve(self, picker: DatasetPicker) -> None:
        """Put what is there on a picker's list, now and when more comes, and open its dialog."""
        self._pickers.append(picker)
        picker.moreWanted.connect(partial(self.show, picker))
        for name in self._collections:
            self._offer(name, picker)

    def specs(self, name: str) -> tuple[str, ...]:
        """What `core.datasets.open_split` takes of a collection; empty unless it is there."""
        collection = self._collections.get(name)
        return () if collection is None else self._shelf.specs(collection)

    def has_fetched(self, specs: tuple[str, ...]) -> bool:
        """Whether a data set is a collection's."""
        return any(specs == self.specs(name) for name in self._collections)

    def title(self, name: str) -> str:
        """What a collection is called."""
        return self._collections[name].title

    def show(self, beside: QWidget) -> None:
        """Open the dialog, or bring it to the front."""
        if self._dialog is None:
            self._dialog = DownloadDialog(self._collections.values(), beside.window())
            self._dialog.downloadPressed.connect(self._start)
            self._dialog.cancelPressed.connect(self._cancel)
            self._dialog.finished.connect(self._on_closed)
            for name in self._collections:
                self._show_state(name)
        self._dialog.show()
        self._dialog.activateWindow()

    def shutdown(self) -> None:
        """Close the dialog and end what is under way, within a second."""
        if self._dialog is not None:
            self._dialog.reject()
        for worker in self._workers.values():
            worker.stop()
        for worker in self._workers.values():
            worker.abandon()
        self._workers.clear()
        self._looks.stop()

    @Slot(str)
    def _start(self, name: str) -> None:
        if name in self._workers or self._dialog is None:
            return
        # What speaks with servers takes a moment to load, and most starts do not need it.
        from app.downloads.worker import DownloadWorker

        worker = DownloadWorker(self._collections[name], self._shelf)
        row = self._dialog.rows[name]
        worker.failed.connect(row.complain)
        worker.ended.connect(self._on_ended)
        self._workers[name] = worker
        row.show_start()
        worker.start()
        self._looks.start()

    @Slot(str)
    def _cancel(self, name: str) -> None:
        if name in self._workers:
            self._workers[name].stop()
        if self._dialog is not None:
            self._dialog.rows[name].show_end()

    def _offer(self, name: str, picker: DatasetPicker) -> None:
        specs = self.specs(name)
        if specs:
            picker.offer(self.title(name), specs)

    def _show_state(self, name: str) -> None:
        if self._dialog is None:
            return
        row = self._dialog.rows[name]
        if name in self._workers:
            row.show_start()
        else:
            row.show_state(self._shelf.state(self._collections[name]))

    @Slot()
    def _show_progress(self) -> None:
        if self._dialog is not None:
            for name, worker in self._workers.items():
                self._dialog.rows[name].show_progress(worker.amount)

    @Slot(str)
    def _on_ended(self, name: str) -> None:
        worker = self._workers.pop(name, None)
        if worker is None:
            return
        # It says that it has ended a moment before it has.
        worker.wait()
        if not self._workers:
            self._looks.stop()
        self._show_state(name)
        if self._shelf.state(self._collections[name]) is State.THERE:
            for picker in self._pickers:
                self._offer(name, picker)
            self.arrived.emit(name)

    @Slot()
    def _on_closed(self) -> None:
        self._dialog = None
        for worker in self._workers.values():
            worker.stop()
