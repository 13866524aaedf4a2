"""The Draw tab: the pad, what the network sees of it, and what it reads."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QRadioButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import style
from app.draw.drawing_pad import DrawingPad
from app.draw.reading_panel import ReadingPanel
from app.widgets.elided_label import ElidedLabel
from app.widgets.explained_button import ExplainedButton
from app.widgets.square_beside import SquareBeside
from core.ink import Ink

FIT_LESSON = (
    "The drawing is scaled to fill the grid and drawn with the grid's own line: where, how large "
    "and how thick you draw does not matter."
)
AS_DRAWN_LESSON = (
    "The pad is simply made smaller. Draw small or in a corner, and see how a network fails that "
    "has only seen digits in the middle."
)

SHOW_LESSON = (
    "A digit is written on the pad as somebody wrote it. Draw, or press any key, to end that. The "
    "menu beside this says whose digits."
)

ANY_FILE = "Of a file of ink…"

CLEAR_KEYS = [QKeySequence(k) for k in (Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)]


class DrawTab(QWidget):
    """Widgets and their places; what they do together is the controller's.

    Signals
    -------
    fitChosen(bool)
        Whether ink is to be fitted to the grid, rather than taken as drawn.
    showDigitPressed()
        Somebody's digit is to be written on the pad.
    bundledInkChosen(), inkFileRequested()
        Whose: one of the bundled pen digits, or one of a file that is still to be named.
    """

    fitChosen = Signal(bool)
    showDigitPressed = Signal()
    bundledInkChosen = Signal()
    inkFileRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("drawTab")
        self.pad = DrawingPad()
        reading = ReadingPanel()
        self.grid_view = reading.grid_view
        self.answer = reading.answer
        self.bars = reading.bars
        self._undo = _button("Undo", "Takes back the last stroke", _undo_keys())
        self._redo = _button("Redo", "Draws again what was undone", _redo_keys())
        self._clear = _button("Clear", "Empties the pad", CLEAR_KEYS)
        self._show_digit = QPushButton("Show a digit", objectName="showDigitButton")
        self._show_digit.setToolTip(f"<p>{SHOW_LESSON}</p>")
        self._show_digit.setAccessibleDescription(SHOW_LESSON)
        self._show_digit.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._whose = self._build_whose()
        self._fit = QRadioButton("Fit", objectName="fitButton", checked=True)
        self._as_drawn = QRadioButton("As drawn", objectName="asDrawnButton")
        self._network = ElidedLabel(lines=3)
        self._network.setObjectName("networkLine")
        self._network.setAccessibleDescription("The network in use")
        style.set_tone(self._network, "muted")
        self._build(reading)
        self._connect()

    def set_fits(self, fits: bool) -> None:
        """Show which way to the grid is taken."""
        (self._fit if fits else self._as_drawn).setChecked(True)

    def set_ink_file(self, path: Path | None) -> None:
        """Show whose digits are written: those of a file, or the bundled ones."""
        self._bundled_ink.setChecked(path is None)
        self._ink_file.setChecked(path is not None)
        self._ink_file.setText(f"Of {path.name}…" if path else ANY_FILE)

    def set_network_line(self, text: str) -> None:
        """Say what the network is."""
        self._network.setText(text)

    def _build(self, reading: ReadingPanel) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*4 * [2 * style.SPACING])
        layout.setSpacing(2 * style.SPACING)
        layout.addWidget(SquareBeside(self.pad, reading), stretch=1)
        row = QHBoxLayout()
        row.setSpacing(style.SPACING)
        for button in (self._undo, self._redo, self._clear):
            row.addWidget(button)
        show = QHBoxLayout()
        show.setSpacing(2)
        show.addWidget(self._show_digit)
        show.addWidget(self._whose)
        row.addLayout(show)
        row.addSpacing(2 * style.SPACING)
        row.addWidget(self._build_ways())
        row.addSpacing(2 * style.SPACING)
        row.addWidget(self._network, stretch=1)
        layout.addLayout(row)

    def _build_whose(self) -> QToolButton:
        menu = QMenu(self)
        group = QActionGroup(menu)
        self._bundled_ink = QAction("One of the bundled pen digits", group, checkable=True)
        self._ink_file = QAction(ANY_FILE, group, checkable=True)
        self._bundled_ink.triggered.connect(self.bundledInkChosen)
        self._ink_file.triggered.connect(self.inkFileRequested)
        menu.addActions(group.actions())
        self._bundled_ink.setChecked(True)
        button = QToolButton(objectName="whoseDigitMenu", text="▾")
        button.setAccessibleName("Whose digits are shown")
        button.setToolTip("Whose digits are shown")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(menu)
        return button

    def _build_ways(self) -> QWidget:
        box = QWidget()
        box.setAccessibleName("How the drawing becomes the grid")
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * style.SPACING)
        ways = QButtonGroup(self)
        for way, lesson in ((self._fit, FIT_LESSON), (self._as_drawn, AS_DRAWN_LESSON)):
            # Qt breaks the lines of rich text only.
            way.setToolTip(f"<p>{lesson}</p>")
            way.setAccessibleDescription(lesson)
            ways.addButton(way)
            row.addWidget(way)
        return box

    def _connect(self) -> None:
        for button, keys, act in (
            (self._undo, _undo_keys(), self.pad.undo),
            (self._redo, _redo_keys(), self.pad.redo),
            (self._clear, CLEAR_KEYS, self.pad.clear),
        ):
            button.clicked.connect(act)
            # Not the button's own shortcut: that acts only after its animation.
            shortcut = QShortcut(self)
            shortcut.setKeys(keys)
            shortcut.activated.connect(act)
        self.pad.canUndoChanged.connect(self._undo.set_possible)
        self.pad.canRedoChanged.connect(self._redo.set_possible)
        self.pad.inkChanged.connect(self._on_ink_changed)
        self._show_digit.clicked.connect(self.showDigitPressed)
        self._fit.toggled.connect(self.fitChosen)

    @Slot(object)
    def _on_ink_changed(self, ink: Ink) -> None:
        if self._clear.isEnabled() == ink.is_empty:
            self._clear.set_possible(not ink.is_empty)


def _undo_keys() -> list[QKeySequence]:
    return QKeySequence.keyBindings(QKeySequence.StandardKey.Undo)


def _redo_keys() -> list[QKeySequence]:
    also_usual = QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Y)
    keys = QKeySequence.keyBindings(QKeySequence.StandardKey.Redo)
    return keys if also_usual in keys else [*keys, also_usual]


def _button(text: str, purpose: str, keys: list[QKeySequence]) -> ExplainedButton:
    names = ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
    button = ExplainedButton(text, f"{purpose} ({names}).", f"There is nothing to {text.lower()}.")
    button.setObjectName(f"{text.lower()}Button")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
