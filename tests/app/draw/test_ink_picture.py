import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from app.draw.ink_picture import InkPicture
from app.draw.smooth_path import loose_end, settled_piece, smooth_path
from app.qimage import grey_from_image

SIDE = 200
LINE_WIDTH = 0.05
ARC = np.array([[0.5 + 0.3 * np.cos(t), 0.5 + 0.3 * np.sin(t)] for t in np.linspace(0, 4, 40)])


def picture(ratio=1.0, paper="white", ink="black"):
    return InkPicture(SIDE, ratio, LINE_WIDTH, paper=QColor(paper), ink=QColor(ink))


def pixels(picture):
    image = QImage(
        round(SIDE * picture.ratio), round(SIDE * picture.ratio), QImage.Format.Format_RGB32
    )
    image.setDevicePixelRatio(picture.ratio)
    painter = QPainter(image)
    picture.paint(painter)
    painter.end()
    return grey_from_image(image).astype(int)


@pytest.mark.parametrize(("paper", "ink"), [("white", "black"), ("black", "white")])
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_stroke_looks_the_same_in_pieces_and_as_a_whole(ratio, paper, ink):
    whole, pieces = picture(ratio, paper, ink), picture(ratio, paper, ink)

    whole.add(smooth_path(ARC))
    for size in range(3, len(ARC) + 1):
        pieces.add(settled_piece(ARC[:size]))
    pieces.add(loose_end(ARC))

    assert np.abs(pixels(whole) - pixels(pieces)).max() < 24


def test_edges_are_smooth():
    drawn = picture()

    drawn.add(smooth_path(ARC))

    assert len(np.unique(pixels(drawn))) > 50


def test_a_dot_is_as_wide_as_a_line():
    drawn = picture()

    drawn.add(smooth_path(np.array([[0.5, 0.5]])))

    rows = np.flatnonzero((pixels(drawn) < 128).any(axis=1))
    assert len(rows) == pytest.approx(LINE_WIDTH * SIDE, abs=1)
    assert rows.mean() == pytest.approx(0.5 * SIDE - 0.5, abs=0.5)


def test_what_is_painted_over_does_not_stay():
    drawn = picture()
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    painter = QPainter(image)

    drawn.paint(painter)
    drawn.paint_over(painter, smooth_path(ARC))
    painter.end()

    assert grey_from_image(image).min() < 20
    assert pixels(drawn).min() == 255


def test_the_area_of_a_line_holds_all_of_its_ink():
    drawn = picture(ratio=1.5)
    path = smooth_path(ARC[:10])

    drawn.add(path)

    area = drawn.area_of(path)
    inked = pixels(drawn) < 255
    rows, columns = np.nonzero(inked)
    assert area.top() * 1.5 <= rows.min()
    assert (area.bottom() + 1) * 1.5 >= rows.max() + 1
    assert area.left() * 1.5 <= columns.min()
    assert (area.right() + 1) * 1.5 >= columns.max() + 1


def test_ink_at_the_edge_is_cut_off():
    drawn = picture()

    drawn.add(smooth_path(np.array([[0.0, 0.5], [1.0, 0.5]])))
    drawn.add(smooth_path(np.array([[1.0, 1.0]])))

    assert (pixels(drawn)[SIDE // 2] < 20).all()
    assert pixels(drawn)[-1, -1] < 20
