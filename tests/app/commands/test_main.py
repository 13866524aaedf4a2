import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from app import __version__

ROOT = Path(__file__).resolve().parents[3]

WHAT_IS_IMPORTED = """
import sys
from app.__main__ import main
try:
    main({arguments!r})
except SystemExit:
    pass
imported = {{name.partition(".")[0] for name in sys.modules}}
print(sorted(imported & {{"PySide6", "numpy"}}))
"""


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, cwd=ROOT, timeout=60
    )


@pytest.mark.parametrize(
    "command", [[], ["train"], ["evaluate"], ["recognize"], ["reproduce"], ["demo"]]
)
def test_help_is_a_success_and_imports_neither_qt_nor_numpy(command):
    result = python("-c", WHAT_IS_IMPORTED.format(arguments=[*command, "--help"]))

    assert result.stdout.startswith("usage: digitpad")
    assert result.stdout.splitlines()[-1] == "[]"


def test_commands_run_without_qt(digits_folder, tmp_path):
    arguments = ["train", "--data", str(digits_folder), "--epochs", "1", "--hidden", "4"]
    result = python("-c", WHAT_IS_IMPORTED.format(arguments=arguments))

    assert result.stdout.splitlines()[-1] == "['numpy']"
    assert result.stderr == ""


def test_version_is_the_package_s(digitpad):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert digitpad("--version").out == f"Digitpad {__version__}\n"
    assert project["version"] == __version__


@pytest.mark.parametrize(
    "arguments", [["fly"], ["recognize"], ["evaluate"], ["train", "--recipe", "soup"], ["--fly"]]
)
def test_wrong_use_exits_with_2(digitpad, arguments):
    result = digitpad(*arguments)

    assert result.status == 2
    assert "usage: digitpad" in result.err
    assert result.out == ""


def test_a_reader_that_leaves_is_no_error_to_talk_about(digits_folder, model):
    command = ["evaluate", str(digits_folder), "--model", str(model)]
    with subprocess.Popen(
        [sys.executable, "-m", "app", *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as program:
        assert program.stdout is not None
        program.stdout.close()
        assert program.stderr is not None
        assert program.stderr.read() == b""

    assert program.returncode == 141


def test_a_narrow_encoding_is_survived():
    result = subprocess.run(
        [sys.executable, "-m", "app", "train", "--help"],
        env={"PYTHONIOENCODING": "ascii", "PATH": ""},
        capture_output=True,
        cwd=ROOT,
        timeout=60,
    )

    assert result.returncode == 0
    assert rb"\u03b5" in result.stdout
