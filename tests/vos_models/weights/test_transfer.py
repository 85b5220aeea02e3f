"""Downloads from a server that stalls, cuts off, lies and changes its mind; and from a good one."""

from __future__ import annotations

import builtins
import errno
import hashlib
import shutil
import socket
from pathlib import Path

import pytest

from tests.vos_models.weights.conftest import CONTENT, TAG, Good, Handler, Server, answer
from vos_models.errors import FetchError
from vos_models.weights import transfer
from vos_models.weights.transfer import Expected, Patience, download

HASTY = Patience(timeout_s=0.2, attempts=2, pause_s=0.0)
HALF = len(CONTENT) // 2
DIGEST = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "weights.pth"


def fetch(server: Server, target: Path, expected: Expected | None = None) -> None:
    download(server.url(), target, expected=expected, patience=HASTY)


def assert_whole(target: Path) -> None:
    assert target.read_bytes() == CONTENT
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def assert_refused(server: Server, target: Path, words: str, **known: object) -> None:
    with pytest.raises(FetchError, match=words) as raised:
        fetch(server, target, Expected(**known))  # pyright: ignore[reportArgumentType]
    assert "\n" not in str(raised.value)
    assert not target.exists()


def part_of(target: Path) -> Path:
    return target.with_name("weights.pth.part")


def test_a_file_arrives_whole_and_is_checked(server: Server, target: Path) -> None:
    server.turns = [Good()]
    seen: list[tuple[int, int | None]] = []
    download(
        server.url(),
        target,
        expected=Expected(len(CONTENT), DIGEST.upper()),
        patience=HASTY,
        show=lambda done, total: seen.append((done, total)),
    )
    assert_whole(target)
    assert seen[0] == (0, len(CONTENT))
    assert seen[-1] == (len(CONTENT), len(CONTENT))
    assert seen == sorted(seen)


@pytest.mark.parametrize("falls_silent", [False, True])
def test_a_broken_download_goes_on_where_it_ended(
    server: Server, target: Path, falls_silent: bool
) -> None:
    server.turns = [Good(until=HALF, falls_silent=falls_silent), Good()]
    fetch(server, target)
    assert_whole(target)
    assert server.asked[1]["Range"] == f"bytes={HALF}-"
    assert server.asked[1]["If-Range"] == TAG


def test_a_later_run_goes_on_where_the_first_gave_up(server: Server, target: Path) -> None:
    server.turns = [Good(until=HALF)] + [answer(503)] * 2
    assert_refused(server, target, f"answered 503 .* {HALF:,} bytes are kept: run the same")
    assert part_of(target).stat().st_size == HALF
    server.turns, server.asked = [Good()], []
    fetch(server, target)
    assert_whole(target)
    assert server.asked[0]["Range"] == f"bytes={HALF}-"


def test_a_run_that_died_before_the_end_needs_no_second_download(
    server: Server, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.turns = [Good()]
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(transfer, "digest_of", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
        fetch(server, target, Expected(sha256=DIGEST))
    fetch(server, target, Expected(sha256=DIGEST))
    assert_whole(target)
    assert len(server.asked) == 1


def test_a_file_that_changed_meanwhile_is_begun_anew(server: Server, target: Path) -> None:
    other = b"another file" * 100_000
    server.turns = [Good(other, '"older"', until=HALF), Good()]
    fetch(server, target)
    assert_whole(target)
    assert server.asked[1]["If-Range"] == '"older"'


def test_a_part_of_a_changed_file_is_never_joined(server: Server, target: Path) -> None:
    def rest_of_another(handler: Handler) -> None:
        place = f"bytes {HALF}-{len(CONTENT) - 1}/{len(CONTENT)}"
        handler.head(206, HALF, Content_Range=place, ETag='"other"')
        handler.wfile.write(b"x" * HALF)

    server.turns = [Good(until=HALF), rest_of_another, Good()]
    fetch(server, target)
    assert_whole(target)
    assert "Range" not in server.asked[2]


def test_a_part_from_elsewhere_in_the_file_is_never_joined(server: Server, target: Path) -> None:
    def wrong_part(handler: Handler) -> None:
        place = f"bytes 0-{len(CONTENT) - 1}/{len(CONTENT)}"
        handler.head(206, len(CONTENT), Content_Range=place, ETag=TAG)
        handler.wfile.write(CONTENT)

    server.turns = [Good(until=HALF), wrong_part, Good()]
    fetch(server, target)
    assert_whole(target)


def test_a_server_without_ranges_sends_the_file_anew(server: Server, target: Path) -> None:
    server.turns = [Good(until=HALF, is_ranged=False), Good(is_ranged=False)]
    fetch(server, target)
    assert_whole(target)


def test_without_a_name_for_the_version_nothing_is_joined(server: Server, target: Path) -> None:
    server.turns = [Good(tag="", until=HALF), Good(tag="")]
    fetch(server, target)
    assert_whole(target)
    assert "Range" not in server.asked[1]


def test_the_date_of_a_change_serves_where_the_tag_is_weak(server: Server, target: Path) -> None:
    date = "Wed, 21 Oct 2015 07:28:00 GMT"
    server.turns = [Good(tag='W/"weak"', until=HALF, headers={"Last-Modified": date}), Good()]
    fetch(server, target)
    assert_whole(target)
    assert server.asked[1]["If-Range"] == date


def test_a_server_that_always_cuts_off_is_given_up(server: Server, target: Path) -> None:
    server.turns = [Good(until=HALF, is_ranged=False)]
    assert_refused(server, target, f"ended after {HALF:,} of {len(CONTENT):,} bytes, 2 times")
    assert len(server.asked) == 3


def test_a_server_that_always_stalls_is_given_up(server: Server, target: Path) -> None:
    server.turns = [Good(until=0, falls_silent=True)]
    assert_refused(server, target, "silent for 0.2 s, 2 times in a row")


def test_a_server_that_never_answers_is_given_up(server: Server, target: Path) -> None:
    server.turns = [lambda handler: handler.server.is_over.wait() and None]
    assert_refused(server, target, "silent for 0.2 s")


def test_a_server_that_trickles_is_given_up(server: Server, target: Path) -> None:
    def trickle(handler: Handler) -> None:
        handler.head(200, len(CONTENT))
        while not handler.server.is_over.wait(0.05):
            handler.wfile.write(b"x")

    server.turns = [trickle]
    assert_refused(server, target, r"only \d+ bytes came within 0.2 s")


def test_a_length_that_is_a_lie_is_no_whole_file(server: Server, target: Path) -> None:
    def boast(handler: Handler) -> None:
        handler.head(200, 2 * len(CONTENT), ETag=TAG)
        handler.wfile.write(CONTENT)

    server.turns = [boast, answer(416)]
    assert_refused(server, target, "2 times in a row")


def test_a_length_other_than_the_known_one_is_refused_at_once(server: Server, target: Path) -> None:
    server.turns = [Good()]
    assert_refused(server, target, "is 1,048,576 bytes long, but 5 were expected", size=5)
    assert list(target.parent.iterdir()) == []


def test_more_bytes_than_known_are_not_taken(server: Server, target: Path) -> None:
    def endless(handler: Handler) -> None:
        handler.head(200, None, Connection="close")
        handler.wfile.write(CONTENT)

    server.turns = [endless]
    assert_refused(server, target, "more than the 100,000 bytes", size=100_000)


def test_fewer_bytes_than_known_are_not_kept(server: Server, target: Path) -> None:
    def unmeasured(handler: Handler) -> None:
        handler.head(200, None, Connection="close")
        handler.wfile.write(CONTENT[:HALF])

    server.turns = [unmeasured]
    assert_refused(server, target, "but 1,048,576 were expected; it was not", size=len(CONTENT))
    assert list(target.parent.iterdir()) == []


def test_a_wrong_checksum_is_not_kept(server: Server, target: Path) -> None:
    server.turns = [Good(CONTENT[::-1])]
    assert_refused(server, target, f"but {DIGEST} was expected", sha256=DIGEST)
    assert list(target.parent.iterdir()) == []


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (404, "is not there .* authors' page"),
        (410, "is not there"),
        (403, "answered 403 .* by hand"),
        (500, "answered 500 .* 2 times in a row"),
        (429, "answered 429"),
    ],
)
def test_refusals_are_told(server: Server, target: Path, status: int, words: str) -> None:
    server.turns = [answer(status)]
    assert_refused(server, target, words)
    assert len(server.asked) == (2 if status in (500, 429) else 1)


def test_one_failure_of_the_server_is_forgiven(server: Server, target: Path) -> None:
    server.turns = [answer(500), Good()]
    fetch(server, target)
    assert_whole(target)


def test_a_file_that_moved_is_followed(server: Server, target: Path) -> None:
    server.turns = [
        answer(302, Location=server.url("moved.pth")),
        Good(until=HALF),
        answer(307, Location=server.url("moved.pth")),
        Good(),
    ]
    fetch(server, target)
    assert_whole(target)
    assert server.asked[3]["Range"] == f"bytes={HALF}-"


@pytest.mark.parametrize("place", ["file://localhost/etc/hostname", "ftp://127.0.0.1/x"])
def test_a_redirection_out_of_the_web_is_not_followed(
    server: Server, target: Path, place: str
) -> None:
    server.turns = [answer(302, Location=place)]
    assert_refused(server, target, "not followed|cannot be fetched")


def test_a_circle_of_redirections_ends(server: Server, target: Path) -> None:
    server.turns = [answer(302, Location=server.url())]
    assert_refused(server, target, "answered 302")


def test_a_page_for_people_is_no_file(server: Server, target: Path) -> None:
    server.turns = [Good(b"<html>sign in", headers={"Content-Type": "text/html; charset=utf-8"})]
    assert_refused(server, target, "is a page for people")
    assert list(target.parent.iterdir()) == []


def test_no_network_is_told_at_once(target: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(FetchError, match=r"no connection to 127\.0\.0\.1.*is there a network"):
        download(f"http://127.0.0.1:{port}/x.pth", target, patience=HASTY)


def test_an_existing_file_is_left_alone(server: Server, target: Path) -> None:
    target.write_text("mine")
    with pytest.raises(FetchError, match="already there"):
        fetch(server, target)
    assert target.read_text() == "mine"
    assert server.asked == []


def test_a_file_that_appears_meanwhile_is_left_alone(server: Server, target: Path) -> None:
    def intrude(handler: Handler) -> None:
        target.write_text("mine")
        Good()(handler)

    server.turns = [intrude]
    with pytest.raises(FetchError, match="appeared meanwhile"):
        fetch(server, target)
    assert target.read_text() == "mine"


def test_too_small_a_disk_is_told_before_anything_is_written(
    server: Server, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.turns = [Good()]
    usage = shutil.disk_usage(target.parent)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    assert_refused(server, target, "disk is full: .* needs 1,048,576 bytes more .* has 1,000")
    assert list(target.parent.iterdir()) == []


def test_a_disk_that_fills_keeps_what_has_arrived(
    server: Server, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.turns = [Good()]
    real_open = Path.open

    class Filling:
        def __init__(self, file: builtins.object) -> None:
            self.file, self.room = file, 300_000

        def write(self, data: bytes) -> int:
            self.file.write(data[: self.room])
            self.room -= len(data)
            if self.room < 0:
                raise OSError(errno.ENOSPC, "No space left on device")
            return len(data)

        def __getattr__(self, name: str) -> object:
            return getattr(self.file, name)

        def __enter__(self) -> Filling:
            return self

        def __exit__(self, *_: object) -> None:
            self.file.close()

    def open_filling(path: Path, mode: str = "r", **keywords: object) -> object:
        file = real_open(path, mode, **keywords)
        return Filling(file) if "b" in mode and path == part_of(target) else file

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", open_filling)
        assert_refused(server, target, "disk is full: .* 300,000 bytes are kept")
    fetch(server, target)
    assert_whole(target)
    assert server.asked[1]["Range"] == "bytes=300000-"


@pytest.mark.parametrize("note", ["", "{}", "[1]", '{"url": 1}', "nonsense"])
def test_a_damaged_note_only_costs_the_part(server: Server, target: Path, note: str) -> None:
    part_of(target).write_bytes(b"x" * 100)
    target.with_name("weights.pth.part.json").write_text(note)
    server.turns = [Good()]
    fetch(server, target)
    assert_whole(target)
