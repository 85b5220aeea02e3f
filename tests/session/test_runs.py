"""What a run tells while it works, with a worker that is a thread."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QObject, Signal

from app.jobs.propose import ProposeJob
from app.session.runs import Runs
from tests.jobs.fakes import FakePrimary, InlineWorker

COUNT = 8


class OpenSession(QObject):
    closed = Signal()
    changed = Signal(object)
    is_open = True


class CountingRun:
    """Notes the frames that come; asks for a stop after some."""

    undo_description = ""
    is_followed = True

    def __init__(self, source):
        self.job = ProposeJob(source, 0, COUNT)
        self.frames = []

    def prepare(self, result):
        pass

    def take(self, result):
        self.frames.append(result.frame)

    def end(self, done, total, seconds):
        return f"{done} of {total}"


@pytest.fixture
def source(tmp_path: Path):
    for frame in range(COUNT):
        cv2.imwrite(str(tmp_path / f"{frame:05d}.png"), np.full((16, 20, 3), frame, np.uint8))
    return tmp_path


@pytest.fixture
def runs(qapp, monkeypatch):
    worker = InlineWorker(lambda _: FakePrimary(ahead=3))
    monkeypatch.setattr("app.session.runs.WorkerProcess", lambda: worker)
    runs = Runs(OpenSession())
    yield runs
    runs.close()


def test_frames_looked_at_are_told_apart_from_those_that_are_there(runs, source, qtbot):
    told = []
    runs.progressed.connect(lambda *what: told.append(what))
    run = CountingRun(source)
    with qtbot.waitSignal(runs.ended):
        runs.execute(run, run.job.model_choice)
    looks = [(text.partition(" looked")[0], done) for text, done, _ in told if "looked" in text]
    assert looks[:3] == [(f"Frame {n} · {n + 1} of {COUNT}", n + 1) for n in range(3)]
    assert any("5 of 8 looked at, 2 there" in text for text, _, _ in told)
    shares = [done for text, done, _ in told if text.startswith("Frame")]
    assert shares == sorted(shares), "the bar never goes back"
    assert told[-1][0].startswith(f"Frame 7 · {COUNT} of {COUNT}")
    assert run.frames == list(range(COUNT))
