"""What a test found in four figures."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app import style
from app.evaluate.findings import Findings
from app.widgets.elided_label import ElidedLabel

LESSONS = {
    "accuracy": "The share of the digits whose likeliest answer is the right one.",
    "interval": "With as many digits as these, chance moves the accuracy about: between these two "
    "lies, with 95 % confidence, the accuracy on others of the same kind.",
    "rejected": "The share of the digits that the network takes for none of the ten. They are "
    "counted by their likeliest digit all the same.",
    "calibration": "How far the network's confidence is from how often it is right, on average: 0 "
    "if of the answers with 90 % exactly nine in ten are right.",
}


class Headline(QWidget):
    """Accuracy, its interval, the share rejected and the calibration error."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("testHeadline")
        self.setAccessibleName("Result of the test")
        self._figures = {name: _Figure(lesson) for name, lesson in LESSONS.items()}
        self._title = ElidedLabel(lines=1)
        self._title.setObjectName("testTitle")
        self._title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        style.set_tone(self._title, "muted")
        self._lay_out()

    @property
    def words(self) -> str:
        """All of it, read aloud."""
        return self.accessibleDescription()

    def show_findings(self, findings: Findings) -> None:
        """Show another result."""
        low, high = findings.interval
        shown = {
            "accuracy": (
                _percent(findings.right / findings.total),
                f"read rightly: {findings.right:,} of {findings.total:,}",
            ),
            "interval": (f"{100 * low:.2f} – {_percent(high)}", "95 % confidence"),
            "rejected": (_percent(findings.rejected), "rejected"),
            "calibration": (_percent(findings.calibration_error), "calibration error"),
        }
        for name, (figure, words) in shown.items():
            self._figures[name].show_figure(figure, words)
        self._title.setText(findings.title)
        spoken = "; ".join(f"{figure} {words}" for figure, words in shown.values())
        self.setAccessibleDescription(f"{findings.title}: {spoken}")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(2 * style.SPACING)
        for figure in self._figures.values():
            row.addWidget(figure)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.SPACING // 2)
        layout.addWidget(self._title)
        layout.addLayout(row)


class _Figure(QWidget):
    """A number and what it is."""

    def __init__(self, lesson: str) -> None:
        super().__init__()
        self.setToolTip(f"<p>{lesson}</p>")
        self._figure, self._words = QLabel(), QLabel()
        self._figure.setFont(style.font("figure"))
        self._words.setFont(style.font("small"))
        style.set_tone(self._words, "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._figure)
        layout.addWidget(self._words)

    def show_figure(self, figure: str, words: str) -> None:
        self._figure.setText(figure)
        self._words.setText(words)


def _percent(share: float) -> str:
    return f"{100 * share:.2f} %"
