"""What a test found: the headline, the matrix beside the report, and the gallery below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app import style
from app.evaluate.confusion_view import ConfusionView
from app.evaluate.findings import Cell, Findings
from app.evaluate.headline import Headline
from app.evaluate.misread_gallery import MisreadGallery
from app.evaluate.misread_model import MOST
from app.evaluate.report_table import ReportTable
from app.widgets.elided_label import ElidedLabel
from app.widgets.explained_button import ExplainedButton
from app.widgets.square_beside import GAP, SquareBeside

LARGEST_MATRIX = 60 * style.SPACING
NO_RESULT = "There is nothing to save yet: press Test first."


class FindingsPanel(QScrollArea):
    """Widgets, their places, and the gallery that follows the matrix; it scrolls if it has to."""

    digitChosen = Signal(int)
    """Position in the evaluation of a digit of the gallery."""

    saveMistakesPressed = Signal()
    saveDiagramPressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.headline = Headline()
        self.confusion = ConfusionView()
        self.report = ReportTable()
        self.gallery = MisreadGallery()
        self._findings: Findings | None = None
        self._title = ElidedLabel(lines=1)
        self._title.setObjectName("galleryTitle")
        self._title.setFont(style.font("body"))
        self._title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._show_all = _button("Show all", "showAllButton", "Shows all misread digits (Esc).")
        self._save_mistakes = _button(
            "Save mistakes…", "saveMistakesButton", "Saves all misread digits as a picture."
        )
        self._save_diagram = _button(
            "Save diagram…",
            "saveDiagramButton",
            "Saves a diagram of how sure the network is against how often it is right.",
        )
        self._lay_out()
        self._connect()

    def show_findings(self, findings: Findings) -> None:
        """Show another result, and all of its mistakes."""
        self._findings = findings
        self.headline.show_findings(findings)
        self.confusion.set_confusion(findings.confusion)
        self.report.show_findings(findings)
        self._show_digits_of(None)
        for button in (self._show_all, self._save_mistakes, self._save_diagram):
            button.set_possible(True)

    def _show_digits_of(self, cell: Cell | None) -> None:
        if self._findings is None:
            return
        positions = self._findings.positions(cell)
        self.gallery.show_digits(self._findings.evaluation, positions)
        limit = f" (the first {MOST:,})" if len(positions) > MOST else ""
        words = f"{self._findings.in_words(cell)}{limit}"
        self._title.setText(words)
        self.gallery.setAccessibleDescription(words)
        self._show_all.setVisible(cell is not None)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(style.SPACING)
        head.addWidget(self._title, 1)
        for button in (self._show_all, self._save_mistakes, self._save_diagram):
            head.addWidget(button)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(style.SPACING, style.SPACING, 2 * style.SPACING, 0)
        column.setSpacing(style.SPACING)
        column.addWidget(self.headline)
        column.addLayout(self._build_tables(), 3)
        column.addLayout(head)
        column.addWidget(self.gallery, 1)
        self.setWidget(content)

    def _build_tables(self) -> QHBoxLayout:
        pair = SquareBeside(self.confusion, self.report)
        pair.setMaximumSize(LARGEST_MATRIX + GAP + self.report.maximumWidth(), LARGEST_MATRIX)
        row = QHBoxLayout()
        row.addWidget(pair, 1)
        # In a large window they stay together at the left, and the gallery gets the room.
        row.addStretch(0)
        return row

    def _connect(self) -> None:
        self.confusion.cellChosen.connect(self._show_digits_of)
        self.gallery.digitChosen.connect(self.digitChosen)
        self._show_all.clicked.connect(lambda: self.confusion.choose(None))
        self._save_mistakes.clicked.connect(self.saveMistakesPressed)
        self._save_diagram.clicked.connect(self.saveDiagramPressed)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.activated.connect(lambda: self.confusion.choose(None))


def _button(text: str, name: str, purpose: str) -> ExplainedButton:
    button = ExplainedButton(text, purpose, NO_RESULT)
    button.setObjectName(name)
    button.setFont(style.font("small"))
    button.setStyleSheet("padding: 2px 8px;")
    return button
