import json

import pytest

from core.config import TrainingConfig
from core.errors import ConfigError


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("hidden", (0,)),
        ("hidden", (16, 10_000)),
        ("hidden", [16]),
        ("hidden", (1.5,)),
        ("hidden", (4,) * 17),
        ("activation", "step"),
        ("loss", "hinge"),
        ("initializer", "random"),
        ("initializer_value", float("nan")),
        ("optimizer", "lbfgs"),
        ("learning_rate", 0),
        ("learning_rate", float("inf")),
        ("learning_rate", "fast"),
        ("momentum", 1),
        ("momentum", -0.1),
        ("l2", -1),
        ("batch_size", -1),
        ("batch_size", 2.5),
        ("epochs", 0),
        ("epochs", True),
        ("seed", -1),
        ("seed", 2**32),
        ("dtype", "float16"),
        ("shuffle", None),
    ],
)
def test_a_wrong_value_is_refused_in_words_at_its_field(field, value):
    with pytest.raises(ConfigError) as error:
        TrainingConfig(**{field: value})

    assert list(error.value.problems) == [field]
    assert error.value.problems[field].endswith(".")


def test_all_wrong_fields_are_named_at_once():
    with pytest.raises(ConfigError) as error:
        TrainingConfig(epochs=0, learning_rate=-1, hidden=(0,))

    assert set(error.value.problems) == {"epochs", "learning_rate", "hidden"}


def test_values_that_do_not_go_together_are_refused():
    with pytest.raises(ConfigError, match="Adam has a momentum of its own"):
        TrainingConfig(optimizer="adam", momentum=0.9)
    with pytest.raises(ConfigError, match="must be above 0"):
        TrainingConfig(initializer="symmetric-uniform", initializer_value=0)


def test_a_whole_number_beyond_all_floats_is_refused():
    with pytest.raises(ConfigError, match="learning rate"):
        TrainingConfig(learning_rate=10**400)


def test_a_start_beyond_float32_is_refused():
    with pytest.raises(ConfigError, match="start's value"):
        TrainingConfig(initializer="constant", initializer_value=1e39)


def test_a_configuration_comes_back_from_json():
    config = TrainingConfig(hidden=(20, 10), optimizer="sgd", momentum=0.5, batch_size=0)

    assert TrainingConfig.from_dict(json.loads(json.dumps(config.to_dict()))) == config


def test_unknown_settings_are_refused():
    with pytest.raises(ConfigError, match="no setting called 'speed'"):
        TrainingConfig.from_dict({"speed": 3})
