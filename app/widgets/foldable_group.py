"""A titled group of widgets that folds away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app import style


class FoldableGroup(QWidget):
    """A title to click on, and below it the content that it shows or hides.

    Parameters
    ----------
    beside
        Stands at the right of the title and goes away with the content.
    """

    def __init__(
        self,
        title: str,
        content: QWidget,
        beside: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._content = content
        self._beside = beside
        self.head = QToolButton(text=title)
        self.head.setProperty("flat", True)
        self.head.setStyleSheet("padding: 4px 0; font-weight: 600;")
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.head.clicked.connect(lambda: self.set_open(not self.is_open()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.SPACING // 2)
        top = QHBoxLayout()
        top.addWidget(self.head, 1)
        if beside is not None:
            top.addWidget(beside)
        layout.addLayout(top)
        layout.addWidget(content)
        self.set_open(True)

    def is_open(self) -> bool:
        """Whether the content can be seen."""
        return not self._content.isHidden()

    def set_open(self, is_open: bool) -> None:
        """Show or hide the content."""
        arrow = Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow
        self.head.setArrowType(arrow)
        self.head.setAccessibleName(f"{self._title}, {'unfolded' if is_open else 'folded'}")
        self._content.setVisible(is_open)
        if self._beside is not None:
            self._beside.setVisible(is_open)
