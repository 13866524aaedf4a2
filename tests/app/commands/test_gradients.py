def test_every_layer_gets_a_line(digitpad):
    result = digitpad("gradients", "--hidden", "12,8", "--activation", "tanh")

    assert result.status == 0
    lines = result.out.splitlines()
    assert [line.partition(":")[0] for line in lines] == [
        f"layer {layer}, {name}" for layer in (1, 2, 3) for name in ("weights", "biases")
    ]
    assert all(": right (relative difference " in line for line in lines)


def test_a_wrong_gradient_is_told_by_the_exit_status(digitpad, monkeypatch):
    monkeypatch.setattr("core.layers.Tanh.slope", staticmethod(lambda outputs, out: outputs))

    result = digitpad("gradients", "--hidden", "12", "--activation", "tanh")

    assert result.status == 1
    assert "layer 1, weights: WRONG" in result.out
    assert "layer 2, weights: right" in result.out


def test_settings_that_do_not_fit_are_refused(digitpad):
    result = digitpad("gradients", "--dropout", "2")

    assert result.status == 2
    assert "argument --dropout: Dropout lies between 0 and 1" in result.err
