import errno
import json
import os
import re
import signal
import tempfile
from dataclasses import fields

import numpy as np
import pytest

from app.commands.config_options import option_name
from app.commands.terminal import ProgressLine
from core import model_file
from core.config import TrainingConfig


def test_it_reports_both_scores_epochs_and_seconds(train):
    result = train("--epochs", 2)

    assert result.status == 0
    assert result.err == ""
    training, test, epochs = result.out.splitlines()
    assert training.startswith("training  loss ")
    assert training.endswith("80 digits")
    assert test.startswith("test      loss ")
    assert test.endswith("20 digits")
    assert epochs.startswith("epochs    2 in ")


def test_json_is_one_object(train, tmp_path):
    output = tmp_path / "model.npz"
    result = train("--epochs", 15, "--json", "--output", output)

    values = json.loads(result.out)
    assert values["epochs"] == 15
    assert values["network"] == "1024-16-10"
    assert values["config"]["hidden"] == [16]
    assert values["training"]["accuracy"] == 1.0
    assert values["test"]["accuracy"] > 0.9
    assert values["output"] == str(output)
    assert not values["interrupted"]


def test_options_override_the_recipe(train, tmp_path):
    output = tmp_path / "model.npz"
    result = train(
        *("--recipe", "three-layer-sigmoid", "--epochs", 1, "--batch-size", 0, "--shuffle"),
        *("--learning-rate", 0.5, "--output", output),
    )

    config = model_file.load(output).record.config
    assert result.status == 0
    assert (config.hidden, config.loss) == ((16,), "squared-error")
    assert (config.batch_size, config.learning_rate, config.shuffle) == (0, 0.5, True)


def test_every_setting_has_an_option(digitpad):
    options = re.findall(r"--[a-z0-9-]+", digitpad("train", "--help").out)

    assert {option_name(field.name) for field in fields(TrainingConfig)} <= set(options)


def test_no_hidden_layer(digitpad, digits_folder):
    result = digitpad(
        *("train", "--data", digits_folder, "--hidden", "none", "--epochs", 1, "--json")
    )

    assert json.loads(result.out)["network"] == "1024-10"


@pytest.mark.parametrize(
    ("text", "layers"),
    [("4@5/4", [[4, 5, 4]]), ("4@5/4,2@3", [[4, 5, 4], [2, 3, 1]]), ("none", [])],
)
def test_convolutions(train, text, layers):
    result = train("--convolutions", text, "--epochs", 1, "--json")

    assert json.loads(result.out)["config"]["convolutions"] == layers


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--learning-rate", "0"], "argument --learning-rate: The learning rate must be above 0"),
        (["--momentum", "0.5"], "argument --momentum: Adam has a momentum of its own"),
        (["--hidden", "16,x"], "argument --hidden: '16,x' is no list of layers"),
        (["--convolutions", "16x5"], "argument --convolutions: '16x5' is no list of convolutions"),
        (["--convolutions", "16@4"], "argument --convolutions: A convolution is filters"),
        (["--threads", "0"], "argument --threads: '0' is not a number of threads"),
        (["--epochs", "0", "--l2", "-1"], "argument --l2: L2 must be 0 (none) or above"),
    ],
)
def test_a_setting_that_cannot_be_is_wrong_use(train, arguments, words):
    result = train(*arguments)

    assert result.status == 2
    assert words in result.err


def test_resumed_equals_uninterrupted(train, tmp_path):
    half, resumed, whole = (tmp_path / f"{name}.npz" for name in ("half", "resumed", "whole"))
    train("--epochs", 2, "--output", half)
    assert train("--epochs", 4, "--resume", half, "--output", resumed).status == 0
    train("--epochs", 4, "--output", whole)

    expected, actual = model_file.load(whole), model_file.load(resumed)
    np.testing.assert_array_equal(actual.network.parameters, expected.network.parameters)
    assert actual.record.epoch == 4
    assert actual.record.test == expected.record.test


def test_only_epochs_may_differ_when_going_on(train, model):
    result = train("--resume", model, "--epochs", 20, "--seed", 7)

    assert result.status == 2
    assert "argument --seed: the saved network was trained with 0" in result.err


def test_going_on_needs_epochs_to_go(train, model):
    result = train("--resume", model)

    assert result.status == 2
    assert "argument --epochs: the saved network has seen 15" in result.err


def test_going_on_needs_the_same_data(digitpad, model):
    result = digitpad("train", "--resume", model, "--epochs", 20)

    assert result.status == 1
    assert "name the same data sets with --data and --also" in result.err


def test_a_missing_data_set_is_told_in_a_line(digitpad, tmp_path):
    result = digitpad("train", "--data", tmp_path / "nowhere")

    assert result.status == 1
    assert result.err.startswith("digitpad: ")
    assert "nowhere" in result.err
    assert result.err.count("\n") == 1


@pytest.mark.parametrize("output", [".", "no/folder/model.npz"])
def test_an_output_that_cannot_be_written_is_told_before_training(train, tmp_path, output):
    result = train("--epochs", 1_000_000, "--output", tmp_path / output)

    assert result.status == 1
    assert result.err.startswith(f"digitpad: {tmp_path / output}")
    assert result.err.count("\n") == 1


def test_a_diverging_run_fails_and_keeps_what_was_learnt(train, tmp_path):
    output = tmp_path / "model.npz"
    result = train(
        *("--optimizer", "sgd", "--learning-rate", 1e20, "--batch-size", 0, "--output", output)
    )

    assert result.status == 1
    assert result.err.startswith("digitpad: The loss is no longer a finite number")
    assert result.err.endswith(f" {output} holds the network after epoch 1.\n")
    assert result.err.count("\n") == 1
    assert model_file.load(output).record.epoch == 1


@pytest.fixture
def full_disk(tmp_path, monkeypatch):
    """No room where the output goes; elsewhere there is, in the folder that is returned."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    make = tempfile.mkstemp

    def no_room(**arguments):
        if arguments["dir"] == tmp_path:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return make(**arguments)

    monkeypatch.setattr(tempfile, "mkstemp", no_room)
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    return elsewhere


def test_what_finds_no_room_is_kept_elsewhere(train, tmp_path, full_disk):
    result = train("--epochs", 2, "--output", tmp_path / "model.npz")

    (kept,) = full_disk.rglob("model.npz")
    assert result.status == 1
    assert result.err.startswith(f"digitpad: {tmp_path / 'model.npz'} could not be written")
    assert result.err.endswith(f" Until then the network is kept in {kept}.\n")
    assert model_file.load(kept).record.epoch == 2


def test_a_diverging_run_that_finds_no_room_tells_both(train, tmp_path, full_disk):
    result = train(
        *("--optimizer", "sgd", "--learning-rate", 1e20, "--batch-size", 0),
        *("--output", tmp_path / "model.npz"),
    )

    (kept,) = full_disk.rglob("model.npz")
    assert result.err.startswith("digitpad: The loss is no longer a finite number")
    assert result.err.endswith(f" Until then the network is kept in {kept}.\n")
    assert result.err.count("\n") == 1


def test_ctrl_c_ends_softly_and_keeps_what_was_learnt(train, tmp_path, monkeypatch):
    show = ProgressLine.show

    def show_and_interrupt(line, progress):
        show(line, progress)
        if progress.epoch == 3:
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(ProgressLine, "show", show_and_interrupt)
    output = tmp_path / "model.npz"
    result = train("--epochs", 1_000_000, "--output", output)

    assert result.status == 130
    assert "stopped by Ctrl-C" in result.out
    assert model_file.load(output).record.epoch == 3
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_second_ctrl_c_ends_at_once(train, tmp_path, monkeypatch):
    def interrupt_twice(_line, _progress):
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(ProgressLine, "show", interrupt_twice)
    output = tmp_path / "model.npz"
    result = train("--output", output)

    assert result.status == 130
    assert result.out == ""
    assert not output.exists()


def test_more_can_be_learnt_from_without_being_tested_by(train, digits_folder):
    alone, more = (
        json.loads(train("--epochs", 1, "--json", *options).out)
        for options in ((), ("--also", digits_folder))
    )
    assert more["test"]["digits"] == alone["test"]["digits"] == 20
    assert more["training"]["digits"] == 2 * alone["training"]["digits"] == 160


def test_a_final_file_is_smaller_and_reads_the_same(train, tmp_path):
    models = []
    for name, options in (("whole.npz", ()), ("final.npz", ("--final",))):
        train("--epochs", 1, "--output", tmp_path / name, *options)
        models.append(model_file.load(tmp_path / name))
    whole, final = models
    assert np.array_equal(whole.network.parameters, final.network.parameters)
    assert whole.optimizer_state
    assert not final.optimizer_state
    assert (tmp_path / "final.npz").stat().st_size < (tmp_path / "whole.npz").stat().st_size / 2


def test_a_trained_network_can_be_the_start_on_other_settings(train, tmp_path):
    first, second = tmp_path / "first.npz", tmp_path / "second.npz"
    train("--epochs", 20, "--output", first)

    result = train(
        "--epochs", 1, "--learning-rate", 1e-9, "--start-from", first, "--output", second
    )

    assert result.status == 0
    before, after = model_file.load(first), model_file.load(second)
    assert after.record.epoch == 1
    assert after.record.started_from == f"20 epochs of {before.record.trained_on}"
    assert np.allclose(after.network.parameters, before.network.parameters, atol=1e-6)


def test_a_start_of_other_layers_is_refused(train, tmp_path):
    train("--epochs", 1, "--output", tmp_path / "first.npz")

    result = train("--hidden", 5, "--start-from", tmp_path / "first.npz")

    assert result.status == 2
    assert "is 1024-16-10, these settings make 1024-5-10" in result.err
