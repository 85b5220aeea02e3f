import threading
from pathlib import Path

import numpy as np
import pytest

from app.document.video import VideoInfo, VideoSource
from app.session.frame_loader import FrameLoader

COUNT = 100


class SlowVideo(VideoSource):
    """Frames of one value each; a decode waits for the gate."""

    def __init__(self, size=(3, 4), count=COUNT):
        self.gate = threading.Semaphore(0)
        self.decoded: list[int] = []
        self._cache: dict[int, np.ndarray] = {}
        height, width = size
        names = ("00000",) * count
        self._info = VideoInfo(Path("slow"), "frames", width, height, count, 25.0, "x", names)

    @property
    def info(self):
        return self._info

    def frame(self, index):
        if index == 13:
            raise OSError(5, "broken", "slow")
        if index not in self._cache:
            self.gate.acquire()
            self.decoded.append(index)
            self._cache[index] = np.full((*self._info.size, 3), index, np.uint8)
        return self._cache[index]

    def cached(self, index):
        return self._cache.get(index)

    def time_s(self, index):
        return index / 25

    def twin(self, *, cache_bytes):
        raise NotImplementedError

    def close(self):
        self.gate.release(1000)


@pytest.fixture
def video():
    return SlowVideo()


@pytest.fixture
def loader(qapp, video):
    made = FrameLoader(video)
    yield made
    video.gate.release(1000)
    made.close()


def test_only_the_newest_request_is_decoded_next(loader, video, qtbot):
    loader.request(50)
    qtbot.waitUntil(lambda: loader._thread._wish is None)
    for index in (60, 70, 80):
        assert loader.request(index) is None
    with qtbot.waitSignal(loader.loaded, check_params_cb=lambda index, _: index == 80):
        video.gate.release(2)
    assert video.decoded == [50, 80]


def test_the_next_frames_come_in_advance_and_are_not_announced(loader, video, qtbot):
    announced = []
    loader.loaded.connect(lambda index, _: announced.append(index))
    loader.request(20, -1)
    video.gate.release(4)
    qtbot.waitUntil(lambda: len(video.decoded) == 4)
    assert video.decoded == [20, 19, 18, 17]
    assert loader.request(18)[0, 0, 0] == 18
    assert announced == [20]


def test_a_broken_frame_is_told_and_the_next_one_loads(loader, video, qtbot):
    with qtbot.waitSignal(loader.failed) as told:
        loader.request(13)
    assert told.args[0] == 13
    assert "broken" in told.args[1]
    with qtbot.waitSignal(loader.loaded):
        loader.request(14)
        video.gate.release(1)


def test_nothing_is_announced_after_closing(qapp, video, qtbot):
    loader = FrameLoader(video)
    announced = []
    loader.loaded.connect(lambda index, _: announced.append(index))
    loader.request(3)
    video.gate.release(100)
    loader.close()
    qtbot.wait(20)
    assert announced == []


def test_at_the_end_of_the_clip_the_frames_on_the_way_back_come_in_advance(loader, video, qtbot):
    loader.request(0, -1)
    video.gate.release(4)
    qtbot.waitUntil(lambda: len(video.decoded) == 4)
    assert video.decoded == [0, 1, 2, 3]


def test_frames_are_prepared_before_they_are_announced_and_in_advance(qapp, video, qtbot):
    prepared = []
    loader = FrameLoader(video, prepare=lambda index, _: prepared.append(index))
    known = []
    loader.loaded.connect(lambda index, _: known.append(index in prepared))
    loader.request(20)
    video.gate.release(4)
    qtbot.waitUntil(lambda: len(prepared) == 4)
    qtbot.waitUntil(lambda: known == [True])
    assert prepared == [20, 21, 22, 23]
    loader.request(21)
    video.gate.release(1)  # for 24, which is being decoded
    qtbot.waitUntil(lambda: prepared[4:7] == [24, 22, 23])  # what lies ready, too
    video.gate.release(1000)
    loader.close()


def test_a_frame_that_cannot_be_prepared_is_told(qapp, video, qtbot):
    def fail(index, _frame):
        raise OSError(5, "unreadable", f"labels {index}")

    loader = FrameLoader(video, prepare=fail)
    video.gate.release(1000)
    with qtbot.waitSignal(loader.failed) as told:
        loader.request(20)
    assert told.args[0] == 20
    loader.close()
