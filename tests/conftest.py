"""What every test stands on: the real data where it is, and no thread or process left behind."""

import multiprocessing
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command_cases import draw_dataset

_GRACE_S = 5.0

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # as in main.py: tests share the processor


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real clips and data sets: $MASKREEL_DATA, or ../shared/data."""
    told = os.environ.get("MASKREEL_DATA")
    path = Path(told) if told else Path(__file__).parents[2] / "shared" / "data"
    if not path.is_dir():
        pytest.skip(f"the real data is not here: no folder {path}; set MASKREEL_DATA to its place")
    return path


@pytest.fixture(scope="session")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A DAVIS 2017 tree of one short drawn sequence; tests only read it."""
    root = tmp_path_factory.mktemp("truth")
    draw_dataset(root)
    return root


@pytest.fixture(scope="session")
def frames(dataset: Path) -> Path:
    """The folder of frames of the drawn sequence."""
    return dataset / "JPEGImages" / "480p" / "disc"


@pytest.fixture(scope="session")
def first_mask(dataset: Path) -> Path:
    """The true mask of the first frame of the drawn sequence."""
    return dataset / "Annotations" / "480p" / "disc" / "00000.png"


@pytest.fixture(autouse=True)
def _nothing_left_running() -> Iterator[None]:
    """Fail a test that leaves a thread or a child process running."""
    before = _running()
    yield
    deadline = time.monotonic() + _GRACE_S
    while (left := _running() - before) and time.monotonic() < deadline:
        time.sleep(0.01)
    if left:
        pytest.fail(f"left running: {', '.join(sorted(str(one) for one in left))}")


def _running() -> set[object]:
    threads = {
        thread
        for thread in threading.enumerate()
        # Threads that were not started by Python (Qt's) show up as dummies and never leave.
        if not isinstance(thread, threading._DummyThread)
    }
    return threads | set(multiprocessing.active_children())
