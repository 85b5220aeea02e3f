from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command_cases import ROOT

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def maskreel(tmp_path: Path) -> Run:
    """Run the real entry point in a folder and with settings of the test's own."""
    work = tmp_path / "work"
    work.mkdir()
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "COLUMNS")
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    environment |= {"MASKREEL_HOME": str(tmp_path / "home"), "QT_QPA_PLATFORM": "offscreen"}

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(ROOT / "main.py"), *map(str, arguments)],
            cwd=work,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    return run
