"""The Train tab: the form at the left, the curves at the right, the run below."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import style
from app.train.config_form import ConfigForm
from app.train.curves import Curves
from app.train.run_bar import RunBar
from app.train.shown_digits import ShownDigits
from app.widgets.explained_button import ExplainedButton
from app.widgets.foldable_group import FoldableGroup
from app.widgets.notice import Notice

ROOM_FOR_CURVES = 500
"""Logical pixels of the tab's height that the shown digits leave to the rest, if they can."""


class TrainTab(QWidget):
    """Widgets and layout only; `TrainController` wires them."""

    drawSomePressed = Signal()
    """A sample of what the network is shown is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainTab")
        self.form = ConfigForm()
        self.curves = Curves()
        self.notice = Notice("training")
        self.notice.setObjectName("trainNotice")
        self.run_bar = RunBar()
        self.shown = ShownDigits()
        self._draw_some = ExplainedButton(
            "Draw some",
            "Shows some digits of the data set as these settings would show them to the network.",
            "They are drawn anew once a second while the network trains.",
        )
        self._draw_some.setObjectName("drawSomeButton")
        self._draw_some.setStyleSheet("padding: 2px 8px;")
        self._draw_some.setFont(style.font("small"))
        self._draw_some.clicked.connect(self.drawSomePressed)
        self.shown_group = FoldableGroup(
            "What the network is being shown", self.shown, self._draw_some
        )
        self._folds_by_room = True
        self.shown_group.head.clicked.connect(self._on_shown_folded)
        self.set_running(is_running=False)
        self._lay_out()

    def prepare(self) -> None:
        """Load pyqtgraph (0.2 s), so that the first show of the tab need not."""
        self.curves.prepare()

    def set_running(self, *, is_running: bool) -> None:
        """Lock what cannot be used during a run."""
        self.form.set_locked(is_running)
        self._draw_some.set_possible(not is_running)

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self._room_for_shown()
        self.shown.fit_into(room)
        if self._folds_by_room:
            self.shown_group.set_open(room.height() >= self.shown.sizeHint().height())
        super().resizeEvent(event)

    @Slot()
    def _on_shown_folded(self) -> None:
        """Whoever folds or unfolds the shown digits wants them so in every size."""
        self._folds_by_room = False

    def _room_for_shown(self) -> QSize:
        width = self.width() - self.form.width() - 4 * style.SPACING
        return QSize(width, self.height() - ROOM_FOR_CURVES)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        margin = 2 * style.SPACING
        right.setContentsMargins(margin, margin, margin, style.SPACING)
        right.setSpacing(style.SPACING)
        right.addWidget(self.curves, 1)
        right.addWidget(self.shown_group)
        right.addWidget(self.notice)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self.form)
        upper.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(upper, 1)
        layout.addWidget(self.run_bar)
