"""The form: recipes fill it in, wrong values are refused in words at their field."""

import pytest
from PySide6.QtCore import Qt

from app.train.config_fields import GROUPS
from app.train.config_form import ConfigForm
from core.config import TrainingConfig
from core.recipes import RECIPES


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)
def test_a_recipe_fills_the_form(qtbot, recipe):
    form = ConfigForm()
    qtbot.addWidget(form)
    form.recipes.select(recipe.name)
    form.fill_in(recipe)
    assert form.config == recipe.config
    assert form.recipe == recipe.name


def test_a_recipe_is_picked_with_the_keyboard(bench):
    box = bench.find("recipeBox")
    box.setFocus()
    bench.qtbot.keyClick(box, Qt.Key.Key_Down)
    recipe = list(RECIPES.values())[1]
    assert bench.tab.form.config == recipe.config
    assert bench.find("epochs").text() == str(recipe.config.epochs)


def test_a_changed_setting_is_marked_and_put_back(bench):
    form = bench.tab.form
    recipe = form.recipes.recipe
    bench.type("epochs", "7")
    assert form.config.epochs == 7
    assert form.recipe is None
    bench.click("recipeButton")
    assert form.config == recipe.config
    assert form.recipe == recipe.name


@pytest.mark.parametrize(
    ("name", "text", "word"),
    [
        ("hidden", "64; 32", "commas"),
        ("hidden", "64, 0", "units"),
        ("convolutions", "24 filters", "stride"),
        ("convolutions", "24x4", "odd size"),
        ("dropout", "1", "below 1"),
        ("learning_rate", "0", "above 0"),
        ("learning_rate", "fast", "learning rate"),
        ("learning_rate", "nan", "learning rate"),
        ("l2", "-1", "L2"),
        ("batch_size", "2.5", "whole number"),
        ("epochs", "0", "1 to 1,000,000"),
        ("seed", "", "seed"),
    ],
)
def test_a_wrong_value_is_refused_in_words_at_its_field(bench, name, text, word):
    editor = bench.find(name)
    editor.clear()
    bench.type(name, text)
    assert word in bench.tab.form.rows[name].problem
    assert bench.tab.form.config is None
    start = bench.find("startButton")
    assert not start.isEnabled()
    assert word in start.toolTip()
    assert [row for row in bench.tab.form.rows.values() if row.problem] == [
        bench.tab.form.rows[name]
    ]


def test_start_is_offered_again_once_the_value_is_right(bench):
    bench.type("epochs", "0")
    bench.type("epochs", "5")
    assert bench.tab.form.rows["epochs"].problem == ""
    assert bench.find("startButton").isEnabled()
    assert not bench.tab.notice.is_error


def test_layers_and_the_whole_set_can_be_typed(bench):
    bench.find("hidden").clear()
    bench.type("batch_size", "whole set")
    bench.type("convolutions", "8x5/2, 16 × 3")
    assert bench.tab.form.config.hidden == ()
    assert bench.tab.form.config.batch_size == 0
    assert bench.tab.form.config.convolutions == ((8, 5, 2), (16, 3, 1))


def test_a_setting_without_effect_is_off_and_says_why(bench):
    value = bench.tab.form.rows["initializer_value"]
    assert not value.editor.isEnabled()
    assert "constant" in value.toolTip()
    bench.tab.form.rows["initializer"].set_value("constant")
    assert value.editor.isEnabled()
    bench.type("initializer_value", "x")
    assert value.problem
    bench.tab.form.rows["initializer"].set_value("he")
    assert bench.tab.form.config is not None


def test_every_setting_has_a_field_that_teaches():
    fields = [field for group in GROUPS for field in group.fields]
    assert {field.name for field in fields} == set(TrainingConfig().to_dict())
    assert all(field.label and field.unit and field.lesson.count(". ") >= 1 for field in fields)


def test_the_form_remembers(qtbot):
    first, second = ConfigForm(), ConfigForm()
    for form in (first, second):
        qtbot.addWidget(form)
    first.rows["epochs"].set_value(11)
    first.rows["loss"].set_value("squared-error")
    second.restore({**first.state(), "unknown": "x", "activation": "no such"})
    assert second.config == first.config


def test_groups_fold_and_unfold(bench):
    group = bench.tab.form.groups["Network"]
    head = group.head
    bench.qtbot.mouseClick(head, Qt.MouseButton.LeftButton)
    assert not bench.find("hidden").isVisible()
    bench.qtbot.mouseClick(head, Qt.MouseButton.LeftButton)
    assert bench.find("hidden").isVisible()


def test_a_wrong_value_unfolds_its_group(bench):
    bench.tab.form.groups["Network"].set_open(False)
    bench.tab.form.rows["hidden"].set_text("a")
    assert bench.tab.form.groups["Network"].is_open()
