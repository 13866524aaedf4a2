from pathlib import Path

import pytest

from app.privacy import without_folders, without_private_paths


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Saved as /home/anna maria/my models/x.npz.", "Saved as x.npz."),
        ("[Errno 2] No such file: '/home/anna/x.npz'", "[Errno 2] No such file: 'x.npz'"),
        (r"C:\Users\Anna\x.npz could not be written", "x.npz could not be written"),
        (f"{Path.home()} is a folder", "~ is a folder"),
        ("5,000 samples/s · 4 s left", "5,000 samples/s · 4 s left"),
        ("/a/b/7_1.txt, line 3: 31 characters", "7_1.txt, line 3: 31 characters"),
    ],
)
def test_of_a_path_the_last_part_is_left(text, left):
    assert without_folders(text) == left


TRACEBACK = """Traceback (most recent call last):
  File "/home/anna/digitpad/app/train/worker.py", line 3, in run
    share = right / total / epochs
            ~~~~~~^~~~~~~
  File "/home/anna/.venv/lib/python3.11/site-packages/numpy/core.py", line 7, in divide
    raise OSError(path)
  File "/home/anna/other.py", line 1, in <module>
OSError: [Errno 2] No such file or directory: '/home/anna/secret/x.npz'
    in /home/anna/secret/y.npz"""


def test_a_traceback_names_the_program_s_files_from_its_own_folder():
    assert (
        without_private_paths(TRACEBACK)
        == """Traceback (most recent call last):
  File "app/train/worker.py", line 3, in run
    share = right / total / epochs
            ~~~~~~^~~~~~~
  File "site-packages/numpy/core.py", line 7, in divide
    raise OSError(path)
  File "other.py", line 1, in <module>
OSError: [Errno 2] No such file or directory: 'x.npz'
    in y.npz"""
    )
