"""What holds the house up: `core` knows neither `app` nor Qt, and nothing unpickles."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
CORE_FILES = sorted((HOUSE / "core").rglob("*.py"))
SOURCE_FILES = [
    path for folder in ("app", "core", "data") for path in (HOUSE / folder).rglob("*.py")
]
FORBIDDEN_IN_CORE = {"app", "PySide6", "shiboken6", "pyqtgraph"}


def imported_packages(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("path", CORE_FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_core_imports_neither_app_nor_qt(path):
    assert not FORBIDDEN_IN_CORE & set(imported_packages(path))


def packages_loaded_by(modules):
    script = (
        f"import importlib, sys\nfor name in {modules!r}: importlib.import_module(name)\n"
        "print(*{name.split('.')[0] for name in sys.modules})"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=HOUSE, capture_output=True, text=True, check=True
    )
    return set(result.stdout.split())


def test_importing_all_of_core_loads_no_qt():
    modules = [".".join(path.relative_to(HOUSE).with_suffix("").parts) for path in CORE_FILES]

    assert not FORBIDDEN_IN_CORE & packages_loaded_by(modules)


def test_the_window_is_there_before_what_takes_long_to_load():
    """Each takes 0.2 to 0.4 s, and the first picture needs neither."""
    assert not {"scipy", "pyqtgraph"} & packages_loaded_by(["app.window", "app.main_window"])


@pytest.mark.parametrize("path", SOURCE_FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_nothing_unpickles(path):
    assert not {"pickle", "shelve", "marshal", "joblib"} & set(imported_packages(path))
    assert "allow_pickle=True" not in path.read_text(encoding="utf-8")
