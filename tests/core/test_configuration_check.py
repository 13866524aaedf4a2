from dataclasses import replace

import pytest

from core.configuration_check import check_configuration
from core.gradient_check import CheckedParameter
from core.recipes import RECIPES
from tests.core.made_digits import made_digits

DIGITS = made_digits(20, seed=0)


@pytest.mark.parametrize("name", RECIPES)
def test_the_gradients_of_every_recipe_are_right(name):
    config = RECIPES[name].config
    if config.convolutions:
        config = replace(config, convolutions=((3, 5, 2), (4, 3, 2)), hidden=(8,))

    reports = list(check_configuration(config, DIGITS))

    found = [report for report in reports if isinstance(report, CheckedParameter)]
    layers = len(config.convolutions) + len(config.hidden) + 1
    assert [report.layer for report in found] == sorted([*range(1, layers + 1)] * 2)
    assert all(report.is_right for report in found)
    done = [report for report in reports if isinstance(report, float)]
    assert done == sorted(done)
    assert 0 <= done[0] <= done[-1] < 1


def test_same_seed_same_differences():
    first, second = (list(check_configuration(RECIPES["quick"].config, DIGITS)) for _ in range(2))
    assert first == second
