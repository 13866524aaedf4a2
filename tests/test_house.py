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


def test_importing_all_of_core_loads_no_qt():
    modules = [".".join(p.relative_to(HOUSE).with_suffix("").parts) for p in CORE_FILES]
    script = (
        f"import importlib, sys\nfor name in {modules!r}: importlib.import_module(name)\n"
        f"sys.exit(str({FORBIDDEN_IN_CORE!r} & {{name.split('.')[0] for name in sys.modules}})"
        f" if {FORBIDDEN_IN_CORE!r} & {{name.split('.')[0] for name in sys.modules}} else 0)"
    )

    result = subprocess.run(
        [sys.executable, "-c", script], cwd=HOUSE, capture_output=True, text=True, check=False
    )

    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("path", SOURCE_FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_nothing_unpickles(path):
    assert not {"pickle", "shelve", "marshal", "joblib"} & set(imported_packages(path))
    assert "allow_pickle=True" not in path.read_text(encoding="utf-8")
