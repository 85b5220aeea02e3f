from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli import run
from tests.command_cases import draw_dataset

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """Run a command in this process; return its status, what it said and what it complained."""
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("MASKREEL_HOME", str(tmp_path / "home"))

    def run_command(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        status = run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run_command


@pytest.fixture(scope="session")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("truth")
    draw_dataset(root)
    return root


@pytest.fixture(scope="session")
def frames(dataset: Path) -> Path:
    return dataset / "JPEGImages" / "480p" / "disc"


@pytest.fixture(scope="session")
def first_mask(dataset: Path) -> Path:
    return dataset / "Annotations" / "480p" / "disc" / "00000.png"
