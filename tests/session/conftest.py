"""Session parts without a window: a Qt event loop offscreen and a project in memory."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from pathlib import Path

import pytest
from hypothesis import settings

from app.document.project import Project
from app.document.video import VideoInfo

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

WIDTH, HEIGHT, FRAME_COUNT = 40, 30, 20


@pytest.fixture
def project() -> Project:
    names = tuple(f"{i:05d}" for i in range(FRAME_COUNT))
    return Project.in_memory(
        VideoInfo(Path("clip"), "frames", WIDTH, HEIGHT, FRAME_COUNT, 25.0, "x", names)
    )
