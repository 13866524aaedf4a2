"""Draws on a pad with real mouse events."""

from PySide6.QtCore import QPoint, Qt


def draw(qtbot, pad, *strokes, release=True):
    """Press at each stroke's first point, move through the others, release at the last."""
    for stroke in strokes:
        points = [QPoint(*point) for point in stroke]
        qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=points[0])
        for point in points[1:]:
            qtbot.mouseMove(pad, point)
        if release:
            qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=points[-1])
