"""Files that are cut off, damaged, or no video at all."""

from __future__ import annotations

import logging
from pathlib import Path

import av
import numpy as np
import pytest

from app.document.video import VideoError, open_video
from tests.document.video_clips import decode_linearly, write_clip

GROUPS = {"x264-params": "keyint=12:bframes=3:scenecut=0"}
INDEX_FIRST = {"movflags": "faststart"}


def cut(path: Path, part: float) -> Path:
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * part)])
    return path


@pytest.mark.parametrize("part", [0.95, 0.7, 0.5, 0.25])
def test_a_truncated_mp4_gives_the_frames_that_are_left(part: float, tmp_path: Path) -> None:
    path = write_clip(tmp_path / "a.mp4", options=GROUPS, container_options=INDEX_FIRST)
    cut(path, part)
    reference = decode_linearly(path, skips_damage=True)
    with open_video(path) as video:
        assert 0 < video.info.frame_count == len(reference) < 40
        assert "was cut off" in (video.info.warning or "")
        for index in reversed(range(len(reference))):
            np.testing.assert_array_equal(video.frame(index), reference[index])


@pytest.mark.parametrize("name", ["a.mkv", "a.avi", "a.ts"])
def test_other_containers_cut_off_open_too(name: str, tmp_path: Path) -> None:
    codec = "mpeg4" if name.endswith("avi") else "libx264"
    options = {} if codec == "mpeg4" else GROUPS
    path = cut(write_clip(tmp_path / name, codec=codec, options=options, gop=12), 0.9)
    reference = decode_linearly(path, skips_damage=True)
    with open_video(path) as video:
        assert 0 < video.info.frame_count == len(reference) < 40
        assert name == "a.ts" or "was cut off" in (video.info.warning or "")
        video.frame(video.info.frame_count - 1)


def test_a_stream_joined_in_the_middle_begins_with_its_first_whole_frame(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "a.ts", options=GROUPS)
    packets = path.read_bytes()
    path.write_bytes(packets[: 188 * 3] + packets[len(packets) // 188 // 3 * 188 :])
    reference = decode_linearly(path, skips_damage=True)
    with open_video(path) as video:
        assert video.info.frame_count == len(reference)
        for index in reversed(range(len(reference))):
            np.testing.assert_array_equal(video.frame(index), reference[index])


def test_a_damaged_frame_is_shown_as_the_one_before_and_reported(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = write_clip(tmp_path / "a.mp4", codec="mpeg4", gop=10, count=30)
    data = bytearray(path.read_bytes())
    with av.open(str(path)) as container:
        packet = [packet for packet in container.demux(video=0) if packet.size][20]
        start, size = packet.pos, packet.size
    data[start : start + size] = bytes(size)
    path.write_bytes(bytes(data))
    with open_video(path) as video, caplog.at_level(logging.WARNING):
        np.testing.assert_array_equal(video.frame(20), video.frame(19))
        video.frame(29)
        video.frame(20)
        assert [record.getMessage() for record in caplog.records] == [
            "Frame 20 of a.mp4 is damaged: showing the one before it"
        ]


def audio_only(path: Path) -> None:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=44100)
        silence = np.zeros((1, 4410), np.float32)
        frame = av.AudioFrame.from_ndarray(silence, format="fltp", layout="mono")
        frame.sample_rate = 44100
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def test_what_is_no_video_is_named(tmp_path: Path) -> None:
    (tmp_path / "text.mp4").write_text("These are my notes, not a film.\n" * 9, encoding="utf-8")
    (tmp_path / "empty.mp4").write_bytes(b"")
    noise = np.random.default_rng(0).integers(0, 256, 5000, dtype=np.uint8)
    (tmp_path / "noise.mp4").write_bytes(noise.tobytes())
    audio_only(tmp_path / "song.mp4")
    cut(write_clip(tmp_path / "no_index.mp4"), 0.5)
    expected = {
        "text.mp4": "holds text, not video",
        "empty.mp4": "is empty",
        "noise.mp4": "is not a video that can be read",
        "song.mp4": "holds audio but no video",
        "no_index.mp4": "was cut off: the index of its frames is missing",
        "missing.mp4": "There is nothing at",
        "text.mp4/inside.mp4": "There is nothing at",
    }
    for name, message in expected.items():
        with pytest.raises(VideoError, match=message) as caught:
            open_video(tmp_path / name)
        assert "\n" not in str(caught.value)
        assert str(caught.value).endswith(".")


def test_an_mp4_without_a_single_whole_frame_is_refused(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "a.mp4", container_options=INDEX_FIRST)
    data = path.read_bytes()
    path.write_bytes(data[: data.index(b"mdat") + 8])
    with pytest.raises(VideoError, match=r"No frame of a\.mp4 can be decoded"):
        open_video(path)


def test_a_file_that_may_not_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_clip(tmp_path / "a.mp4", count=2)

    def refuse(self: Path, *args: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # the tests may run as root, who may read anything
    with pytest.raises(VideoError, match="cannot be read \\(Permission denied\\)"):
        open_video(path)


def test_a_file_that_disappears_while_open_is_named(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "a.mp4")
    with open_video(path) as video:
        path.unlink()
        with pytest.raises(VideoError, match="can no longer be read"):
            video.frame(5)


@pytest.mark.parametrize("name", ["with:colon.mp4", "ünï çødé 100%d #1 'x'.mp4", "no_suffix"])
def test_unusual_file_names_open(name: str, tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "a.mp4", count=3)
    clip.rename(tmp_path / name)
    with open_video(tmp_path / name) as video:
        assert video.info.frame_count == 3


def test_a_playlist_named_as_a_video_fetches_nothing(tmp_path: Path) -> None:
    playlist = "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n"
    (tmp_path / "list.mp4").write_text(playlist, encoding="utf-8")
    with pytest.raises(VideoError, match=r"list\.mp4"):
        open_video(tmp_path / "list.mp4")
