import numpy as np
import pytest

from core.layers import Dense
from core.tutorials.logic_gate import INPUTS, PRINTED, TUTORIAL, trained_gate, worked_example
from core.tutorials.reports import Row
from core.tutorials.sources import Sources
from core.tutorials.tutorial import Effort


@pytest.fixture(scope="module")
def rows():
    reports = TUTORIAL.reproduce(Sources(), Effort(seeds=1))
    return [report for report in reports if isinstance(report, Row)]


def test_every_printed_number_comes_out_to_all_digits(rows):
    printed = [row for row in rows if row.printed]

    assert len(printed) == 14
    for row in printed:
        assert row.reproduced == row.printed
        assert row.verdict.agrees is True


@pytest.mark.parametrize(
    ("printed", "weights"),
    [
        (PRINTED[0], ("-2.49072772", "-3.37312500")),
        (PRINTED[1], ("2.48265841", "3.23181100")),
    ],
)
def test_numpy_prints_eight_decimals_and_drops_zeros(printed, weights):
    network = trained_gate(printed.first, printed.second, sums_biases=True, updates_early=True)
    dense = [layer for layer in network.layers if isinstance(layer, Dense)]

    for layer, expected in zip(dense, weights, strict=True):
        assert {f"{weight:.8f}" for weight in layer.params["weights"].ravel()} == {expected}


def test_the_right_layers_give_other_numbers():
    outputs = trained_gate(0.0, 0.0).predict(INPUTS)[:, 0]

    assert [f"{output:.4e}" for output in outputs] == [
        "8.5477e-05",
        "2.6323e-02",
        "2.6323e-02",
        "9.5184e-01",
    ]


def test_neither_mistake_alone_gives_the_printed_numbers(rows):
    alone = [row for row in rows if row.what.endswith("only")]

    assert len(alone) == 2
    for row in alone:
        assert row.reproduced not in (row.corrected, PRINTED[0].outputs[-1])


def test_and_is_learnt_from_normal_weights(rows):
    assert rows[-1].corrected == "4"


def test_the_worked_example_by_hand():
    """Plain numpy: the printed error takes the weights of the output layer after their step."""

    def sigmoid(x):
        return 1 / (1 + np.exp(-x))

    x, t = np.array([0.05, 0.10]), np.array([0.01, 0.99])
    w1, w2 = np.array([[0.15, 0.25], [0.20, 0.30]]), np.array([[0.40, 0.50], [0.45, 0.55]])
    h = sigmoid(x @ w1 + 0.35)
    y = sigmoid(h @ w2 + 0.60)
    d2 = (y - t) * y * (1 - y)
    new_w2 = w2 - 0.5 * np.outer(h, d2)
    after = {}
    for early, weights in ((False, w2), (True, new_w2)):
        new_w1 = w1 - 0.5 * np.outer(x, (weights @ d2) * h * (1 - h))
        outputs = sigmoid(sigmoid(x @ new_w1 + 0.35) @ new_w2 + 0.60)
        after[early] = 0.5 * ((outputs - t) ** 2).sum()

    for early in (False, True):
        before, ours = worked_example(early=early, biases_learn=False)
        assert f"{before:.9f}" == "0.298371109"
        assert ours == pytest.approx(after[early], rel=1e-12)
    assert f"{after[True]:.9f}" == "0.291027924"
    assert f"{after[False]:.9f}" == "0.291027774"
    assert f"{worked_example(early=False, biases_learn=True)[1]:.9f}" == "0.280471447"


def test_the_gradient_check_points_at_the_biases_of_the_layer_with_four_units(rows):
    found = {
        row.what.removeprefix("gradient check: "): (row.reproduced.split(",")[0], row.corrected)
        for row in rows
        if row.what.startswith("gradient check")
    }

    wrong = [what for what, (mistaken, _) in found.items() if mistaken == "wrong"]
    assert wrong == ["layer 1, biases"]
    assert all(right.startswith("right") for _, right in found.values())
