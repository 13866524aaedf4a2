"""The curves: points, thinning, axes, the log switch, zoom."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication

from app import style
from app.train.axis_range import even_range, log_range, round_up
from app.train.curves import BATCHES, TRAIN_LOSS, Curves
from app.train.growing_curve import GrowingCurve
from app.train.reports import EpochScores, Report
from app.train.thinned_curve import ThinnedCurve
from core.trainer import Progress, Scores


def report(points=(), scores=()):
    return Report(Progress(1, 10, 100, 100), 0.0, tuple(points), tuple(scores))


@pytest.fixture
def curves(qtbot):
    curves = Curves()
    qtbot.addWidget(curves)
    curves.resize(800, 600)
    curves.show()
    qtbot.waitExposed(curves)
    return curves


def view_of(curves):
    return curves.loss.canvas.getPlotItem().getViewBox()


def test_a_growing_curve_keeps_its_points():
    curve = GrowingCurve()
    for start in range(0, 3000, 7):
        curve.extend([(float(x), 2.0 * x) for x in range(start, start + 7)])
    np.testing.assert_array_equal(curve.y, 2 * curve.x)
    np.testing.assert_array_equal(curve.x, np.arange(len(curve)))


@pytest.mark.parametrize(
    ("value", "rounded"),
    [(1, 1), (1.1, 1.5), (17, 20), (1700, 2000), (0.07, 0.08), (1e-300, 1e-300)],
)
def test_axes_end_at_round_numbers(value, rounded):
    assert round_up(value) == pytest.approx(rounded)


def test_ranges_of_nothing_and_of_zeros():
    assert even_range([]) == even_range([np.zeros(3)]) == (0.0, 1.0)
    assert log_range([np.zeros(2), np.array([0.02, 3.0])]) == (-2, 1)
    assert log_range([]) == (-1, 0)


def test_pyqtgraph_is_loaded_only_when_the_curves_are_shown(qtbot):
    curves = Curves()
    qtbot.addWidget(curves)
    assert curves.loss.canvas is None
    curves.add(report([(0.5, 1.0)]))
    curves.show()
    assert len(curves.loss.canvas.getPlotItem().listDataItems()[0].getData()[0]) == 1


def test_a_hundred_thousand_points_are_thinned_without_losing_a_peak(curves, qtbot):
    points = [(x / 1000, 1.0) for x in range(100_000)]
    points[70_000] = (70.0, 5.0)
    curves.add(report(points))
    item = curves.loss.canvas.getPlotItem().listDataItems()[0]
    qtbot.waitUntil(lambda: item.getData()[0] is not None and len(item.getData()[0]) > 0)
    shown = item.getData()[1]
    assert len(shown) < 5000
    assert shown.max() == 5.0


def grown(values, step):
    """A curve and its thinned points after every step, as a window asks for them."""
    curve = GrowingCurve()
    thinned = ThinnedCurve(curve)
    for start in range(0, len(values), step):
        curve.extend([(float(start + n), y) for n, y in enumerate(values[start : start + step])])
        points = thinned.points()
    return curve, thinned, points


def test_a_thinned_curve_is_the_same_however_it_grew():
    values = np.random.default_rng(0).random(50_000).tolist()
    _, _, (x, y) = grown(values, 97)
    _, _, (x_at_once, y_at_once) = grown(values, 50_000)

    assert np.array_equal(x, x_at_once)
    assert np.array_equal(y, y_at_once)
    assert 1000 < len(x) <= 2048 + 64
    assert (np.diff(x) >= 0).all()
    assert (y.min(), y.max()) == (min(values), max(values))
    assert (x[0], x[-1], y[-1]) == (0, 49_999, values[-1])


def test_a_thinned_curve_starts_anew_with_its_curve():
    curve, thinned, _ = grown([1.0] * 20_000, 20_000)
    curve.clear()
    assert len(thinned.points()[0]) == 0
    curve.extend([(float(x), 2.0) for x in range(20_000)])
    assert (thinned.points()[1] == 2).all()


def test_who_looks_closely_sees_every_point(curves, qtbot):
    curves.add(report([(x / 1000, x % 2) for x in range(20_000)]))
    qtbot.waitUntil(lambda: not curves.is_stale)
    view = view_of(curves)
    view.setXRange(5.0, 5.05)
    view.sigRangeChangedManually.emit([True, True])
    item = curves.loss.canvas.getPlotItem().listDataItems()[0]
    x, _ = item.getData()
    assert np.count_nonzero((x > 5.0) & (x < 5.05)) >= 49


def test_the_axes_follow_until_the_user_zooms_and_again_after_fit(curves, qtbot):
    curves.add(report([(0.0, 2.0), (4.0, 1.0)]))
    qtbot.waitUntil(lambda: view_of(curves).viewRange()[0][1] > 3.9)
    canvas = curves.loss.canvas
    view_of(curves).scaleBy((0.5, 0.5))
    view_of(curves).sigRangeChangedManually.emit([True, True])
    curves.add(report([(40.0, 1.0)]))
    item = canvas.getPlotItem().listDataItems()[0]
    qtbot.waitUntil(lambda: len(curves.loss.curve(BATCHES)) == 3 and not curves.is_stale)
    assert view_of(curves).viewRange()[0][1] < 39
    qtbot.mouseClick(curves.loss.fit_button, Qt.MouseButton.LeftButton)
    assert view_of(curves).viewRange()[0][1] > 39
    assert item is canvas.getPlotItem().listDataItems()[0]


def test_a_double_click_fits(curves, qtbot):
    curves.add(report([(0.0, 2.0), (4.0, 1.0)]))
    qtbot.waitUntil(lambda: not curves.is_stale)
    view_of(curves).setXRange(0, 0.1)
    canvas = curves.loss.canvas
    qtbot.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
    assert view_of(curves).viewRange()[0][1] > 3.9


def test_both_plots_show_the_same_epochs(curves, qtbot):
    curves.add(report(scores=[EpochScores(9, Scores(1.0, 0.5), Scores(1.0, 0.5))]))
    qtbot.waitUntil(lambda: not curves.is_stale)
    other = curves.accuracy.canvas.getPlotItem().getViewBox()
    assert other.viewRange()[0][1] == pytest.approx(view_of(curves).viewRange()[0][1], rel=0.05)


def test_the_log_switch_counts_in_powers_of_ten(curves, qtbot):
    scores = [EpochScores(n, Scores(10.0**-n, 0.5), Scores(0.0, 0.5)) for n in range(4)]
    curves.add(report(scores=scores))
    qtbot.mouseClick(
        curves.loss.log_switch,
        Qt.MouseButton.LeftButton,
        pos=QPoint(8, curves.loss.log_switch.height() // 2),
    )
    assert curves.loss.log_switch.isChecked()
    bottom, top = view_of(curves).viewRange()[1]
    assert bottom == pytest.approx(-3, abs=0.5)
    assert top == pytest.approx(0, abs=0.5)


def test_colours_follow_the_palette(curves, qapp):
    item = curves.loss.canvas.getPlotItem().listDataItems()[1]
    seen = []
    try:
        for scheme in ("light", "dark"):
            style.apply(qapp, scheme)
            QApplication.sendEvent(curves.loss.canvas, QEvent(QEvent.Type.PaletteChange))
            assert item.opts["pen"].color() == TRAIN_LOSS.color
            seen.append(item.opts["pen"].color().name())
    finally:
        style.apply(qapp, "light")
    assert seen[0] != seen[1]
