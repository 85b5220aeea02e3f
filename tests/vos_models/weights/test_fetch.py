"""From a name of the catalog to weights in the person's folder."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from pathlib import Path

import pytest

from tests.vos_models.weights.conftest import CONTENT, Good, Server
from vos_models.catalog import find_model
from vos_models.errors import CheckpointError, FetchError
from vos_models.home import weights_folder
from vos_models.weights.fetch import fetch
from vos_models.weights.local import check_digests, find_weights, note_digests
from vos_models.weights.transfer import Patience

HASTY = Patience(timeout_s=0.2, attempts=1, pause_s=0.0)
RVOS = find_model("rvos-one-shot-davis")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MASKREEL_HOME", str(tmp_path))
    return tmp_path


def zipped(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"one-shot-model-davis/{name}.pt", content)
    return buffer.getvalue()


def test_an_archive_becomes_a_folder_that_its_name_finds(server: Server) -> None:
    server.turns = [Good(zipped(encoder=b"e", decoder=b"d"))]
    entry = dataclasses.replace(RVOS, url=server.url("one-shot-model-davis.zip"))
    fetched = fetch(entry, patience=HASTY)
    assert fetched.path == find_weights(RVOS) == weights_folder() / "one-shot-model-davis"
    assert sorted(fetched.digests) == [
        "one-shot-model-davis/decoder.pt",
        "one-shot-model-davis/encoder.pt",
    ]
    assert sorted(path.name for path in weights_folder().iterdir()) == [
        "one-shot-model-davis",
        "one-shot-model-davis.sha256",
    ]
    assert check_digests(fetched.path)
    with pytest.raises(FetchError, match=r"already there: .*weights verify rvos-one-shot-davis"):
        fetch(entry, patience=HASTY)


def test_a_damaged_archive_is_not_kept(server: Server) -> None:
    server.turns = [Good(CONTENT)]
    entry = dataclasses.replace(RVOS, url=server.url("one-shot-model-davis.zip"))
    with pytest.raises(FetchError, match="is damaged"):
        fetch(entry, patience=HASTY)
    assert list(weights_folder().iterdir()) == []


def test_a_single_file_is_fetched_as_it_is(server: Server) -> None:
    server.turns = [Good()]
    entry = dataclasses.replace(RVOS, url=server.url("w.pth"), file="w.pth", unpacked=())
    assert fetch(entry, patience=HASTY).path.read_bytes() == CONTENT


@pytest.mark.parametrize("name", ["agame", "cosnet"])
def test_what_only_a_person_can_fetch_is_explained(name: str, home: Path) -> None:
    entry = find_model(name)
    with pytest.raises(FetchError) as raised:
        fetch(entry)
    for word in (entry.url, entry.file, str(home / "weights" / entry.file), "weights verify"):
        assert word in str(raised.value)


@pytest.mark.parametrize(
    ("name", "words"), [("agame-compact", "ships with the program"), ("flow", "needs no weights")]
)
def test_what_needs_no_fetching_is_told(name: str, words: str) -> None:
    with pytest.raises(FetchError, match=words):
        fetch(find_model(name))


def test_a_folder_that_cannot_be_made_is_told(home: Path) -> None:
    (home / "weights").write_text("in the way")
    with pytest.raises(FetchError, match=r"cannot be made .*MASKREEL_HOME"):
        fetch(RVOS)


def test_a_change_since_the_digests_were_noted_is_noticed(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "encoder.pt").write_bytes(b"e")
    assert not check_digests(folder)
    note_digests(folder)
    assert check_digests(folder)
    (folder / "encoder.pt").write_bytes(b"f")
    (folder / "decoder.pt").write_bytes(b"d")
    with pytest.raises(CheckpointError, match=r"model/decoder\.pt, model/encoder\.pt in .* is not"):
        check_digests(folder)
    (tmp_path / "model.sha256").write_text("short  x\n")
    with pytest.raises(CheckpointError, match="expected lines of a SHA-256 and a name"):
        check_digests(folder)
