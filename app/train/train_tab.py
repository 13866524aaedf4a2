"""The Train tab: the form at the left, the curves at the right, the run below."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import style
from app.train.config_form import ConfigForm
from app.train.curves import Curves
from app.train.notice import Notice
from app.train.run_bar import RunBar


class TrainTab(QWidget):
    """Widgets and layout only; `TrainController` wires them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainTab")
        self.form = ConfigForm()
        self.curves = Curves()
        self.notice = Notice()
        self.run_bar = RunBar()
        self._lay_out()

    def prepare(self) -> None:
        """Load pyqtgraph (0.2 s), so that the first show of the tab need not."""
        self.curves.prepare()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        margin = 2 * style.SPACING
        right.setContentsMargins(margin, margin, margin, style.SPACING)
        right.setSpacing(style.SPACING)
        right.addWidget(self.curves, 1)
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
