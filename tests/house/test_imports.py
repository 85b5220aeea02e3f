"""The borders between the packages, seen from outside: what an import brings with it."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Imports every module below the named packages in an interpreter where others are out of reach.
IMPORT_ALL = """
import importlib, pkgutil, sys
packages, absent = sys.argv[1].split(","), sys.argv[2].split(",")
sys.modules.update(dict.fromkeys(absent))  # None in sys.modules makes the import fail
for name in packages:
    package = importlib.import_module(name)
    for module in pkgutil.walk_packages(getattr(package, "__path__", []), name + "."):
        importlib.import_module(module.name)
"""


def run_python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_import_contracts_are_kept():
    code = (
        "import sys; sys.argv = ['lint-imports', '--no-cache'];"
        "from importlinter.cli import lint_imports_command; lint_imports_command()"
    )
    done = run_python(code)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("packages", "absent"),
    [
        ("app.document", "PySide6,torch,vos_models"),
        ("app.jobs", "PySide6,torch"),
        ("app.session", "torch"),
        ("app.ui", "torch"),
        ("vos_models", "PySide6,app"),
        ("app.cli", "PySide6,torch"),
        ("app.application", "torch"),
    ],
)
def test_package_imports_without_what_it_must_not_know(packages: str, absent: str):
    done = run_python(IMPORT_ALL, packages, absent)
    assert done.returncode == 0, done.stderr


def test_naming_the_network_library_brings_no_torch():
    code = (
        "import sys, vos_models, vos_models.catalog, vos_models.types;"
        "from vos_models import load_propagator;"
        "assert 'torch' not in sys.modules and 'PySide6' not in sys.modules"
    )
    done = run_python(code)
    assert done.returncode == 0, done.stderr


def test_session_uses_no_widgets():
    used = {
        name
        for path in (ROOT / "app" / "session").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in imported_names(node)
        if name.startswith("PySide6")
    }
    assert {".".join(name.split(".")[:2]) for name in used} <= {"PySide6.QtCore"}


def imported_names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []
