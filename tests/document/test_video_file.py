from __future__ import annotations

import gc
import random
import sys
import threading
import zlib
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from app.document.video import VideoError, open_video
from tests.document.video_clips import decode_linearly, picture, remux, write_clip

GROUP_OF_12 = {"x264-params": "keyint=12:bframes=3:scenecut=0:b-pyramid=normal"}
OPEN_GROUPS = {"x264-params": "keyint=10:min-keyint=10:bframes=3:open-gop=1:scenecut=0"}

CLIPS: dict[str, dict[str, object]] = {
    "b_frames.mp4": {"options": GROUP_OF_12},
    "open_groups.mp4": {"options": OPEN_GROUPS},
    "open_groups.mkv": {"options": OPEN_GROUPS},
    "open_groups.ts": {"options": OPEN_GROUPS},
    "intra_refresh.ts": {"options": {"x264-params": "keyint=10:intra-refresh=1:bframes=0"}},
    "one_key_frame.mp4": {
        "options": {"x264-params": "keyint=999:bframes=3:scenecut=0"},
        "count": 70,
    },
    "variable_rate.mkv": {"stamps": [i * 40 + i % 3 * 9 for i in range(40)]},
    "variable_rate.mp4": {"stamps": [i * 40 + i % 3 * 9 for i in range(40)]},
    "late_start.mp4": {"stamps": [1000 + i * 40 for i in range(40)]},
    "fragments.mp4": {
        "options": GROUP_OF_12,
        "container_options": {"movflags": "frag_keyframe+empty_moov"},
    },
    "full_chroma.mp4": {"pix_fmt": "yuv444p"},
    "ten_bits.mp4": {"pix_fmt": "yuv420p10le"},
    "odd_size.mkv": {"size": (65, 47), "pix_fmt": "yuv444p"},
    "odd_subsampled.mkv": {"size": (65, 47), "codec": "ffv1"},
    "mpeg4.avi": {"codec": "mpeg4", "gop": 12},
    "mpeg4_b_frames.avi": {"codec": "mpeg4", "gop": 12, "b_frames": 2},
    "h264_b_frames.avi": {"options": GROUP_OF_12},
    "jpegs.avi": {"codec": "mjpeg", "pix_fmt": "yuvj420p"},
    "hidden_frames.webm": {"codec": "libvpx-vp9", "options": {"lag-in-frames": "16", "g": "15"}},
    "vp8.webm": {"codec": "libvpx", "options": {"lag-in-frames": "16", "auto-alt-ref": "1"}},
    "hevc.mkv": {
        "codec": "libx265",
        "options": {"x265-params": "keyint=10:bframes=3:open-gop=1:log-level=none"},
    },
    "mpeg2.mpg": {"codec": "mpeg2video", "gop": 12, "b_frames": 2},
    "no_container.h264": {"options": GROUP_OF_12},
    "prores.mov": {"codec": "prores_ks", "pix_fmt": "yuv422p10le", "count": 12},
    "interlaced.ts": {"options": {"x264-params": "tff=1:keyint=12"}, "size": (64, 64)},
    "one_frame.mp4": {"count": 1},
}


def assert_every_frame_is_exact(path: Path, turns: int = 0) -> None:
    reference = decode_linearly(path)
    order = list(range(len(reference)))
    random.Random(1).shuffle(order)
    # Room for three small frames only: nearly every access has to seek.
    with open_video(path, cache_bytes=64 * 48 * 3 * 6) as video:
        assert video.info.frame_count == len(reference)
        for index in order:
            expected = np.rot90(reference[index], turns)
            np.testing.assert_array_equal(video.frame(index), expected, err_msg=f"frame {index}")


@pytest.mark.parametrize("name", CLIPS)
def test_random_access_equals_a_linear_decode(name: str, tmp_path: Path) -> None:
    assert_every_frame_is_exact(write_clip(tmp_path / name, **CLIPS[name]))  # type: ignore[arg-type]


@pytest.mark.parametrize(("rotation", "turns"), [(90, 1), (180, 2), (-90, 3)])
def test_rotation_metadata_is_honoured(rotation: int, turns: int, tmp_path: Path) -> None:
    path = write_clip(tmp_path / "turned.mp4", rotation=rotation, options=GROUP_OF_12)
    assert_every_frame_is_exact(path, turns)
    with open_video(path) as video:
        assert (video.info.width, video.info.height) == ((48, 64) if turns % 2 else (64, 48))


@pytest.mark.parametrize(("name", "shift"), [("cut.mp4", -9), ("cut.mov", -15), ("late.mp4", 25)])
def test_edit_lists_hide_what_they_cut_away(name: str, shift: int, tmp_path: Path) -> None:
    whole = write_clip(tmp_path / "whole.mp4", options=GROUP_OF_12)
    path = remux(whole, tmp_path / name, shift_frames=shift)
    with open_video(path) as video:
        assert video.info.frame_count == 40 + min(shift, 0)
    assert_every_frame_is_exact(path)


def test_negative_timestamps_are_frames_like_others(tmp_path: Path) -> None:
    whole = write_clip(tmp_path / "whole.mp4", options=GROUP_OF_12)
    assert_every_frame_is_exact(remux(whole, tmp_path / "negative.mkv", shift_frames=-9))


@pytest.mark.parametrize("name", ["doubled.mkv", "doubled.mp4"])
def test_doubled_timestamps_do_not_confuse_frames(name: str, tmp_path: Path) -> None:
    whole = write_clip(tmp_path / "whole.mp4", options=GROUP_OF_12)
    assert_every_frame_is_exact(remux(whole, tmp_path / name, doubles_stamps=True))


def test_variable_frame_rate_keeps_its_times(tmp_path: Path) -> None:
    stamps = [0, 40, 55, 120, 500, 501]
    path = write_clip(tmp_path / "a.mkv", stamps=stamps, count=6)
    with open_video(path) as video:
        times = [video.time_s(index) for index in range(6)]
        assert video.info.fps == pytest.approx(5 / 0.501, rel=1e-3)
    assert times == pytest.approx([stamp / 1000 for stamp in stamps], abs=2e-3)


def test_info_describes_the_clip(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "a.mp4", rate=Fraction(30000, 1001), size=(66, 48))
    with open_video(path) as video:
        info = video.info
    assert (info.kind, info.width, info.height, info.size) == ("file", 66, 48, (48, 66))
    assert info.fps == pytest.approx(29.97, abs=0.01)
    assert info.names[:2] == ("00000", "00001")
    assert info.warning is None


def test_frames_are_read_only_rgb(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "a.mkv", codec="ffv1", pix_fmt="bgr0", count=3)
    with open_video(path) as video:
        frame = video.frame(1)
    assert frame.dtype == np.uint8
    assert frame.flags.c_contiguous
    assert not frame.flags.writeable
    np.testing.assert_array_equal(frame, picture(1, 64, 48))


def test_fingerprint_follows_the_content_and_not_the_name(tmp_path: Path) -> None:
    first = write_clip(tmp_path / "a.mp4", count=5)
    moved = tmp_path / "b.mp4"
    moved.write_bytes(first.read_bytes())
    other = write_clip(tmp_path / "c.mp4", count=6)
    prints = []
    for path in (first, moved, other):
        with open_video(path) as video:
            prints.append(video.info.fingerprint)
    assert prints[0] == prints[1] != prints[2]


def test_stepping_back_after_a_seek_needs_no_new_decode(tmp_path: Path) -> None:
    path = write_clip(
        tmp_path / "a.mp4", options={"x264-params": "keyint=999:scenecut=0"}, count=60
    )
    with open_video(path) as video:
        video.frame(50)
        path.unlink()  # the decoder may go on, but not start again
        path.write_bytes(b"gone")
        for index in range(50, -1, -1):
            video.frame(index)


def test_memory_of_cached_frames_stays_within_the_budget(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "a.mp4", options=GROUP_OF_12)
    budget = 64 * 48 * 3 * 8
    with open_video(path, cache_bytes=budget) as video:
        for index in range(40):
            video.frame(index)
        kept = [index for index in range(40) if video.cached(index) is not None]
    assert 0 < len(kept) * 64 * 48 * 3 <= budget
    assert kept[-1] == 39


def test_cached_never_decodes(tmp_path: Path) -> None:
    with open_video(write_clip(tmp_path / "a.mp4")) as video:
        assert video.cached(3) is None
        shown = video.frame(3)
        assert video.cached(3) is shown


def test_prefetch_brings_the_next_frames(tmp_path: Path) -> None:
    with open_video(write_clip(tmp_path / "a.mp4")) as video:
        video.prefetch(20, 1, 3)
        video.prefetch(2, -1, 5)
        ready = [index for index in range(40) if video.cached(index) is not None]
    assert ready == [0, 1, 21, 22, 23]


def test_a_frame_nobody_wants_any_more_is_given_up(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "a.mp4", options={"x264-params": "keyint=999:scenecut=0"})
    asked = iter([True, True, False])
    with open_video(path) as video:
        reference = decode_linearly(path)
        assert video.frame_while(30, lambda: next(asked)) is None
        np.testing.assert_array_equal(video.frame(30), reference[30])


def test_many_threads_get_exact_frames(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "a.mp4", options=GROUP_OF_12)
    reference = decode_linearly(path)
    wrong: list[int] = []
    with open_video(path, cache_bytes=64 * 48 * 3 * 6) as video:

        def read(seed: int) -> None:
            order = random.Random(seed).choices(range(40), k=40)
            wrong.extend(i for i in order if not np.array_equal(video.frame(i), reference[i]))

        threads = [threading.Thread(target=read, args=(seed,)) for seed in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert wrong == []


@pytest.mark.skipif(sys.platform != "linux", reason="counts threads in /proc")
def test_close_leaves_no_threads_and_no_open_file(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "a.mp4", options=GROUP_OF_12)
    gc.collect()
    tasks, files = Path("/proc/self/task"), Path("/proc/self/fd")
    before = len(list(tasks.iterdir())), len(list(files.iterdir()))
    video = open_video(path)
    video.frame(20)
    video.close()
    video.close()
    after = len(list(tasks.iterdir())), len(list(files.iterdir()))
    assert after == before
    with pytest.raises(VideoError, match="was closed"):
        video.frame(20)


@pytest.mark.parametrize("index", [-1, 40])
def test_an_index_outside_the_video_is_refused(index: int, tmp_path: Path) -> None:
    with (
        open_video(write_clip(tmp_path / "a.mp4")) as video,
        pytest.raises(IndexError, match="frames 0 to 39"),
    ):
        video.frame(index)


@pytest.mark.parametrize(
    "name",
    [
        "video/dog",
        "video/street",
        "video/sample2",
        "video/rotated-90",
        "video-unlabelled/bedroom",
        "video-unlabelled/blocks",
        "video-unlabelled/coffee",
        "video-unlabelled/cups",
        "video-unlabelled/juggle",
    ],
)
def test_real_videos_are_exact(name: str, real_data: Path) -> None:
    path = real_data / f"{name}.mp4"
    turns = 1 if "90" in name else 0
    with open_video(path) as video:
        count = video.info.frame_count
        order = [*random.Random(2).choices(range(count), k=5), count - 1, *range(12)]
        checks: dict[int, int] = {}
        with av.open(str(path)) as container:
            decoded = 0
            for index, frame in enumerate(container.decode(video=0)):
                decoded += 1
                if index in order:
                    upright = np.rot90(frame.to_ndarray(format="rgb24"), turns)
                    checks[index] = zlib.crc32(np.ascontiguousarray(upright))
        assert count == decoded
        for index in order:
            assert zlib.crc32(video.frame(index)) == checks[index], f"frame {index}"


def test_rotated_video_is_upright_as_another_library_sees_it(real_data: Path) -> None:
    path = real_data / "video" / "rotated-90.mp4"
    capture = cv2.VideoCapture(str(path))
    _, expected = capture.read()
    capture.release()
    with open_video(path) as video:
        assert (video.info.width, video.info.height) == (100, 200)
        difference = np.abs(video.frame(0).astype(int) - expected[..., ::-1])
    assert difference.mean() < 2
