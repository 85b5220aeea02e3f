"""``main.py weights`` as a person meets it: one line for each answer, one for each trouble."""

from __future__ import annotations

import dataclasses
import io
import json
import zipfile
from pathlib import Path

import pytest

from app.cli import weights
from tests.cli.conftest import Command
from tests.command_cases import one_line_of
from tests.vos_models.weights import small_networks as small
from tests.vos_models.weights.conftest import Good, Server, answer, server
from vos_models.catalog import find_model

__all__ = ["server"]

RVOS = "rvos-zero-shot-davis"


def publish(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the catalog name the server on this machine as where RVOS is published."""
    entry = dataclasses.replace(find_model(RVOS), url=server.url("zero-shot-model-davis.zip"))
    monkeypatch.setattr(weights, "find_model", lambda _: entry)


def test_the_list_tells_where_everything_is(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "home" / "weights"
    folder.mkdir(parents=True)
    (folder / "co_attention.pth").write_bytes(bytes(3 << 20))
    status, said, _ = command("weights", "list")
    assert status == 0
    lines = {line.split()[0]: line for line in said.splitlines() if line}
    assert "embedded" in lines["agame-compact"]
    assert "by hand" in lines["agame"]
    assert "weights fetch" in lines[RVOS]
    assert "in your folder  3.0 MiB" in lines["cosnet"]
    assert str(folder) in said


def test_the_list_is_json_on_request(command: Command) -> None:
    status, said, _ = command("weights", "list", "--json")
    assert status == 0
    rows = {row["name"]: row for row in json.loads(said)}
    assert rows["agame-compact"]["is_here"] is True
    assert rows["agame-compact"]["size"] > 0
    assert rows["agame"]["is_here"] is False
    assert rows["agame"]["url"] in rows["agame"]["how_to_get"]
    assert rows[RVOS]["sha256"] is None


def test_what_is_fetched_is_found_by_name_and_verified(
    command: Command, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = small.rvos_folder(tmp_path / "zero-shot-model-davis", takes_masks=False)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for file in made.iterdir():
            archive.write(file, f"{made.name}/{file.name}")
    server.turns = [Good(buffer.getvalue(), until=10_000), Good(buffer.getvalue())]
    publish(server, monkeypatch)
    status, said, complaint = command("weights", "fetch", RVOS)
    assert (status, complaint) == (0, "")
    assert said.count("SHA-256") == 3
    assert "authors publish no digests" in said
    status, said, _ = command("weights", "verify", RVOS)
    assert status == 0
    assert "good (rvos: object tracks" in said
    assert said.count("(as noted when they came)") == 3
    status, _, complaint = command("weights", "fetch", RVOS)
    assert status == 1
    assert "already there" in one_line_of(complaint)


def test_a_failed_fetch_is_one_line(
    command: Command, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.turns = [answer(404)]
    publish(server, monkeypatch)
    status, _, complaint = command("weights", "fetch", RVOS)
    assert status == 1
    assert "is not there" in one_line_of(complaint)


def test_a_stopped_fetch_says_how_to_go_on(
    command: Command, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    publish(server, monkeypatch)
    monkeypatch.setattr("vos_models.weights.fetch.fetch", stop)
    status, _, complaint = command("weights", "fetch", RVOS)
    assert status == 130
    assert f"run weights fetch {RVOS} again" in one_line_of(complaint)


def test_convert_writes_what_verify_finds_good(command: Command, tmp_path: Path) -> None:
    source = small.rvos_folder(tmp_path / "one-shot-model-davis", takes_masks=True)
    out = tmp_path / "rvos.safetensors"
    arguments = ("weights", "convert", source, "--model", "rvos", "--out", out)
    status, said, complaint = command(*arguments)
    assert (status, complaint) == (0, "")
    assert "tensors of rvos" in said
    assert "probabilities differ by" in said
    status, said, _ = command("weights", "verify", out)
    assert status == 0
    assert "good (rvos: carry masks" in said
    status, _, complaint = command(*arguments)
    assert status == 1
    assert "--overwrite" in one_line_of(complaint)


def test_verify_names_every_weight_that_is_not_usable(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "home" / "weights"
    folder.mkdir(parents=True)
    (folder / "co_attention.pth").write_text("a page that says no")
    status, said, complaint = command("weights", "verify")
    assert status == 1
    assert "agame-compact: good" in said
    assert "cosnet: not usable" in said
    assert "co_attention.pth" in one_line_of(complaint)


@pytest.mark.parametrize(("option", "value"), [("--model", "flow"), ("--precision", "int4")])
def test_wrong_words_to_convert_are_wrong_use(
    command: Command, tmp_path: Path, option: str, value: str
) -> None:
    status, _, complaint = command(
        "weights", "convert", tmp_path, "--out", tmp_path / "x.safetensors", option, value
    )
    assert status == 2
    assert value in one_line_of(complaint)
