import pytest
from PySide6.QtWidgets import QApplication

from app import style
from app.draw.drawing_pad import DrawingPad

SIDE = 640


@pytest.fixture(autouse=True)
def look(qapp):
    style.apply(qapp, "light")
    yield
    style.apply(qapp, "light")


@pytest.fixture
def pad(qtbot):
    """A pad on the screen, 640 pixels wide."""
    pad = DrawingPad()
    qtbot.addWidget(pad)
    pad.resize(SIDE, SIDE)
    with qtbot.waitExposed(pad):
        pad.show()
    return pad


@pytest.fixture
def painted():
    """Let widgets paint, and give what one shows as an image."""

    def grab(widget):
        QApplication.processEvents()
        return widget.grab().toImage()

    return grab
