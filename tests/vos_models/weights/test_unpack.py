"""Archives that are whole, damaged, too large, or want to write elsewhere."""

from __future__ import annotations

import errno
import stat
import zipfile
from pathlib import Path

import pytest

from vos_models.errors import ArchiveError, FetchError
from vos_models.weights import unpack as unpacking
from vos_models.weights.unpack import unpack

WANTED = ("encoder.pt", "decoder.pt")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "weights").mkdir()
    return tmp_path / "weights" / "model"


def pack(folder: Path, entries: dict[str, bytes]) -> Path:
    archive = folder.parent / "model.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in entries.items():
            opened.writestr(name, content)
    return archive


def assert_refused(archive: Path, folder: Path, words: str, **options: int) -> None:
    before = set(folder.parents[1].rglob("*"))
    with pytest.raises(ArchiveError, match=words):
        unpack(archive, folder, WANTED, **options)
    assert set(folder.parents[1].rglob("*")) == before


@pytest.mark.parametrize("place", ["", "model/", "a/b/c/"])
def test_the_folder_of_the_wanted_files_arrives_wherever_it_lies(folder: Path, place: str) -> None:
    entries = {f"{place}{name}": name.encode() for name in (*WANTED, "args.pkl")}
    others = {"__MACOSX/x": b"", f"{place}deeper/x": b""}
    unpack(pack(folder, {**others, **entries}), folder, WANTED)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        name: name.encode() for name in (*WANTED, "args.pkl")
    }
    assert sorted(path.name for path in folder.parent.iterdir()) == ["model", "model.zip"]


@pytest.mark.parametrize(
    "name", ["../evil.pt", "model/../../evil.pt", "/tmp/evil.pt", "C:/evil.pt", "..\\evil.pt"]
)
def test_names_that_lead_outside_are_refused(folder: Path, name: str) -> None:
    archive = pack(folder, {"encoder.pt": b"e", "decoder.pt": b"d", name: b"evil"})
    assert_refused(archive, folder, "points outside of the archive")


def test_links_are_refused(folder: Path) -> None:
    archive = pack(folder, {"encoder.pt": b"e"})
    link = zipfile.ZipInfo("decoder.pt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(archive, "a") as opened:
        opened.writestr(link, "/etc/passwd")
    assert_refused(archive, folder, "no plain file")


def test_too_large_contents_are_refused(folder: Path) -> None:
    archive = pack(folder, {"encoder.pt": bytes(10_000_000), "decoder.pt": b""})
    assert archive.stat().st_size < 20_000
    assert_refused(archive, folder, "would unpack to 10,000,000 bytes", largest=1_000_000)


def test_an_archive_of_very_many_files_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "MOST_ENTRIES", 3)
    archive = pack(folder, {f"{i}.pt": b"" for i in range(4)})
    assert_refused(archive, folder, "holds 4 files")


def test_an_archive_without_the_wanted_files_is_refused(folder: Path) -> None:
    archive = pack(folder, {"a/encoder.pt": b"e", "b/decoder.pt": b"d"})
    assert_refused(archive, folder, "no folder with encoder.pt and decoder.pt; it holds a/encoder")


@pytest.mark.parametrize("damage", ["cut", "content", "page"])
def test_damaged_archives_are_refused(folder: Path, damage: str) -> None:
    archive = pack(folder, {name: bytes(range(256)) * 40 for name in WANTED})
    raw = bytearray(archive.read_bytes())
    if damage == "cut":
        del raw[len(raw) // 2 :]
    elif damage == "content":
        raw[60:70] = b"\xff" * 10
    else:
        raw = bytearray(b"<html>not found</html>")
    archive.write_bytes(raw)
    assert_refused(archive, folder, "is damaged .* fetch it again")


def test_an_archive_with_a_password_is_refused(folder: Path) -> None:
    archive = pack(folder, dict.fromkeys(WANTED, b"x"))
    raw = archive.read_bytes()
    for magic, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = 0
        while (at := raw.find(magic, at)) >= 0:
            raw = raw[: at + flags] + b"\x01" + raw[at + flags + 1 :]
            at += 1
    archive.write_bytes(raw)
    assert_refused(archive, folder, "password required")


def test_an_existing_folder_is_left_alone(folder: Path) -> None:
    archive = pack(folder, dict.fromkeys(WANTED, b"new"))
    folder.mkdir()
    (folder / "encoder.pt").write_text("mine")
    with pytest.raises(FetchError, match="already there"):
        unpack(archive, folder, WANTED)
    assert (folder / "encoder.pt").read_text() == "mine"


def test_a_full_disk_leaves_no_half_of_a_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = pack(folder, dict.fromkeys(WANTED, b"new"))

    def fill(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(unpacking.os, "fsync", fill)
    with pytest.raises(FetchError, match=r"cannot be unpacked into .*: the disk is full"):
        unpack(archive, folder, WANTED)
    assert [path.name for path in folder.parent.iterdir()] == ["model.zip"]
