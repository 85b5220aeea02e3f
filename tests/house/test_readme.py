"""README and guide say what is there: commands, options, dependencies, links."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import typer

if TYPE_CHECKING:
    import click

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    ROOT / "README.md",
    ROOT / "GLOSSARY.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("**/*.md")),
]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DEPENDENCIES = PROJECT["dependencies"]
EXTRAS = PROJECT["optional-dependencies"]
DEV_DEPENDENCIES = [*EXTRAS["dev"], *EXTRAS["train"]]


def page_id(path: Path) -> str:
    return str(path.relative_to(ROOT))


def command_lines(path: Path) -> list[list[str]]:
    """Return the words of each `main.py …` line in the code blocks of a page."""
    blocks = re.findall(r"```(?:sh|bash|console)?\n(.*?)```", path.read_text("utf-8"), re.DOTALL)
    text = "\n".join(blocks).replace("\\\n", " ")
    return [
        shlex.split(line.split("main.py", 1)[1], comments=True)
        for line in text.splitlines()
        if "main.py" in line
    ]


def commands() -> dict[str, click.Command]:
    from app import cli

    group = typer.main.get_command(cli.app)
    return getattr(group, "commands", {})


@pytest.mark.parametrize("path", PAGES, ids=page_id)
def test_commands_of_the_page_exist_with_their_options(path: Path):
    known = commands()
    wrong = []
    for words in command_lines(path):
        if not words or words[0] not in known:
            if words and re.fullmatch(r"[a-z]+", words[0]):
                wrong.append(words[0])
            continue
        command, rest = known[words[0]], words[1:]
        children = getattr(command, "commands", {})
        if rest and rest[0] in children:
            command, rest = children[rest[0]], rest[1:]
        options = {option for item in command.params for option in item.opts + item.secondary_opts}
        wrong += [
            f"{words[0]} {word}"
            for word in rest
            if word.startswith("--") and word.split("=")[0] not in {*options, "--help"}
        ]
    assert not wrong


@pytest.mark.parametrize("path", PAGES, ids=page_id)
def test_make_targets_of_the_page_exist(path: Path):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`?\bmake ([a-z-]+)`", path.read_text("utf-8"))) <= targets


@pytest.mark.parametrize("path", PAGES, ids=page_id)
def test_links_of_the_page_lead_somewhere(path: Path):
    text = path.read_text("utf-8")
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text)]
    broken = [
        link
        for link in links
        if link and not link.startswith("http") and not (path.parent / link).exists()
    ]
    assert not broken


@pytest.mark.parametrize("requirement", DEPENDENCIES + DEV_DEPENDENCIES)
def test_dependency_is_bounded_and_has_its_reason_in_the_readme(requirement: str):
    match = re.fullmatch(r"([A-Za-z0-9-]+)(\[\w+\])?(>=[\d.]+,<[\d.]+)", requirement)
    assert match, "name>=lowest,<first that may break"
    row = re.search(
        rf"^\| {re.escape(match[1])} \| {re.escape(match[3])} \| (.+) \|$",
        (ROOT / "README.md").read_text("utf-8"),
        re.MULTILINE,
    )
    assert row, f"a row: | {match[1]} | {match[3]} | why |"
    assert len(row[1]) > 10


def test_every_dependency_is_pinned_within_its_range():
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pins = dict(line.lower().split("==") for line in lines if not line.startswith("#"))
    for requirement in DEPENDENCIES + DEV_DEPENDENCIES:
        name, lowest, end = re.split(r">=|,<", re.sub(r"\[\w+\]", "", requirement.lower()))
        pinned = pins.get(name, pins.get(name.replace("-", "_")))
        assert pinned, f"{name} has no pin"
        assert version(lowest) <= version(pinned) < version(end)


def version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("."))


def test_changelog_tells_of_this_version():
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert "## [Unreleased]" in text
    assert f"## [{PROJECT['version']}]" in text


def test_page_of_keys_is_that_of_the_window():
    from tools.write_keys import PAGE, keys_page

    assert PAGE.read_text("utf-8") == keys_page(), "run: python tools/write_keys.py"
