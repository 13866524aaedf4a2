"""A few faults done to the real window."""

import pytest

pytest.importorskip("resource", reason="harm is done as Unix lets it be done")

from tests.faults import disk_faults, faults, harm, other_faults

QUICK = (
    disk_faults.full_disk_while_saving,
    disk_faults.full_disk_when_a_training_ends,
    disk_faults.folder_vanishes_before_saving,
    disk_faults.data_vanishes_before_the_start,
    disk_faults.file_locked_by_another_program,
    other_faults.clocks_go_backwards,
    other_faults.a_slot_fails,
)


@pytest.mark.parametrize("fault", QUICK, ids=lambda fault: fault.__name__)
def test_nothing_is_lost_and_the_user_is_told(fault, qapp, monkeypatch):
    # Not even as root is a disk put in place of a folder here.
    monkeypatch.setattr(harm, "_mounted", lambda folder, undo: False)

    assert faults.do(fault) == []


def test_what_is_lost_is_found_out(qapp):
    def lose(scene):
        scene.model.write_bytes(b"")
        disk_faults.full_disk_while_saving(scene)

    (failure,) = faults.do(lose)
    assert failure.startswith("ModelFileError")
