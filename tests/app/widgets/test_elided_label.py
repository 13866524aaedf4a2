import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.widgets.elided_label import ElidedLabel


@pytest.fixture
def label(qtbot):
    label = ElidedLabel(lines=2)
    qtbot.addWidget(label)
    return label


def test_a_longer_text_needs_no_more_room(label):
    label.setText("short")
    before = label.sizeHint(), label.minimumSizeHint()

    label.setText("a much longer text " * 20 + "\nand a second line")

    assert (label.sizeHint(), label.minimumSizeHint()) == before


def test_the_whole_text_can_be_read_in_the_tool_tip(label):
    label.setText("first\nsecond")

    assert label.text() == label.toolTip() == "first\nsecond"


def test_a_text_too_long_starts_at_the_left_edge(label):
    label.setText("W" * 200)
    label.resize(200, label.sizeHint().height())

    image = label.grab().toImage()

    paper = QColor(image.pixel(0, 0))
    columns = [
        x
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y) != paper
    ]
    assert min(columns) < 20


class Watchful(QWidget):
    """Remembers what happened to it."""

    def __init__(self):
        super().__init__()
        self.happened = []

    def event(self, event):
        self.happened.append(event.type())
        return super().event(event)


def test_a_new_text_lays_nothing_out_anew(qtbot):
    parent = Watchful()
    qtbot.addWidget(parent)
    label = ElidedLabel(lines=1)
    QVBoxLayout(parent).addWidget(label)
    parent.show()
    qtbot.waitExposed(parent)
    QCoreApplication.sendPostedEvents()
    parent.happened.clear()

    label.setText("words")
    QCoreApplication.sendPostedEvents()

    assert QEvent.Type.LayoutRequest not in parent.happened
    assert label.accessibleName() == "words"
