"""A few kills of a program that saves, and whether halves would be found out."""

import os
from argparse import Namespace

import pytest

from core.errors import ModelFileError

pytest.importorskip("resource", reason="a Unix forks")

from tests.faults import kills
from tests.faults.writers import MODEL, check_model, save_old

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a Unix forks")


@pytest.mark.parametrize("what", ["saving models", "settings"])
def test_a_killed_program_leaves_whole_files(what):
    assert kills.measure(Namespace(only=what, count=5, seed=1)).failures == []


def test_half_a_file_is_found_out(tmp_path):
    save_old(tmp_path)
    path = tmp_path / MODEL
    path.write_bytes(path.read_bytes()[:-100])

    with pytest.raises(ModelFileError):
        check_model(tmp_path)
