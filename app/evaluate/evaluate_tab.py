"""The Test tab: what is tested at the left, what was found at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app import style
from app.evaluate.findings import Findings
from app.evaluate.job_form import JobForm
from app.evaluate.run_panel import RunPanel
from app.widgets.notice import Notice

if TYPE_CHECKING:
    from app.evaluate.findings_panel import FindingsPanel

LEFT_WIDTH = 264

INVITATION = (
    "How well does the pad's network read, and where does it err?\n"
    "Choose digits at the left, and press Test."
)


class EvaluateTab(QWidget):
    """Widgets and their places; `EvaluateController` wires them."""

    digitChosen = Signal(int)
    """Position in the evaluation of a digit that the user wants to have a closer look at."""

    saveMistakesPressed = Signal()
    saveDiagramPressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("testTab")
        self.form = JobForm()
        self.run_panel = RunPanel()
        self.notice = Notice("test")
        self.notice.setObjectName("testNotice")
        self._invitation = QLabel(INVITATION, alignment=Qt.AlignmentFlag.AlignCenter)
        style.set_tone(self._invitation, "muted")
        self._panel: FindingsPanel | None = None
        self._right = QVBoxLayout()
        self._lay_out()

    @property
    def panel(self) -> FindingsPanel:
        """What a test found; hidden before the first."""
        self.prepare()
        assert self._panel is not None
        return self._panel

    def prepare(self) -> None:
        """Make the widgets for what is found: the window starts without them."""
        if self._panel is not None:
            return
        from app.evaluate.findings_panel import FindingsPanel

        self._panel = panel = FindingsPanel()
        panel.hide()
        panel.digitChosen.connect(self.digitChosen)
        panel.saveMistakesPressed.connect(self.saveMistakesPressed)
        panel.saveDiagramPressed.connect(self.saveDiagramPressed)
        self._right.insertWidget(0, panel, 1)

    def set_testing(self, *, is_testing: bool) -> None:
        """Lock what cannot be used during a test."""
        self.form.set_locked(is_testing)
        self.run_panel.set_testing(is_testing=is_testing)

    def show_findings(self, findings: Findings) -> None:
        """Show what was found in place of the invitation, or of what was found before."""
        self.panel.show_findings(findings)
        self._invitation.hide()
        self.panel.show()

    def showEvent(self, event: QShowEvent) -> None:
        self.prepare()
        super().showEvent(event)

    def _lay_out(self) -> None:
        left = QWidget()
        left.setFixedWidth(LEFT_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.form, 1)
        column.addWidget(self.run_panel)
        below = QHBoxLayout()
        below.setContentsMargins(style.SPACING, 0, 2 * style.SPACING, 0)
        below.addWidget(self.notice)
        self._right.setContentsMargins(0, style.SPACING, 0, style.SPACING)
        self._right.setSpacing(style.SPACING)
        self._right.addWidget(self._invitation, 1)
        self._right.addLayout(below)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(left)
        layout.addLayout(self._right, 1)
