from app.widgets.explained_button import ExplainedButton


def test_the_button_says_what_it_does_or_why_it_cannot(qtbot):
    button = ExplainedButton("Undo", "Takes back the last stroke.", "There is nothing to undo.")
    qtbot.addWidget(button)

    assert not button.isEnabled()
    assert button.toolTip() == "There is nothing to undo."
    button.set_possible(True)
    assert button.isEnabled()
    assert button.toolTip() == button.accessibleDescription() == "Takes back the last stroke."
