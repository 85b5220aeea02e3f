"""The window, opened offscreen with a home of its own and a clip of eight small frames."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import settings
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.application import make_application
from app.ui.main_window import MainWindow

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

FRAME_COUNT = 8
WIDTH, HEIGHT = 160, 120
WAIT_MS = 20_000


@pytest.fixture(scope="session")
def qapp():
    return make_application(["maskreel-test"])


@pytest.fixture(scope="session")
def clip(tmp_path_factory) -> Path:
    """A folder of frames: a textured square that moves two pixels a frame to the right."""
    folder = tmp_path_factory.mktemp("clips") / "moving"
    folder.mkdir()
    rng = np.random.default_rng(3)
    ground = cv2.GaussianBlur(rng.integers(0, 90, (HEIGHT, WIDTH, 3), np.uint8), (0, 0), 2)
    square = cv2.GaussianBlur(rng.integers(150, 255, (40, 40, 3), np.uint8), (0, 0), 1)
    for index in range(FRAME_COUNT):
        frame = ground.copy()
        frame[40:80, 30 + 2 * index : 70 + 2 * index] = square
        cv2.imwrite(str(folder / f"{index:05d}.png"), frame)
    return folder


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("MASKREEL_HOME", str(folder))
    return folder


@pytest.fixture
def window(qtbot, home) -> Iterator[MainWindow]:
    made = MainWindow()
    made.warm_up.is_on = False  # no process more than the test asks for
    qtbot.addWidget(made)
    made.resize(1200, 800)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=WAIT_MS)
    yield made
    made.close()
    assert made.propagation.worker_pid is None


@pytest.fixture
def editor(window, clip, qtbot) -> MainWindow:
    """The window with the clip open and its first frame shown."""
    open_in(window, clip, qtbot)
    window.tools.set_radius(6)
    return window


def open_in(window: MainWindow, path: Path, qtbot) -> None:
    with qtbot.waitSignal(window.session.frame_shown, timeout=WAIT_MS):
        window.open_path(path)


@pytest.fixture
def drag(editor) -> Callable[..., None]:
    """Drag the mouse over the picture, in image pixels."""

    def do(*points: tuple[float, float], button=Qt.MouseButton.LeftButton, release=True) -> None:
        at = [widget_point(editor, x, y) for x, y in points]
        QTest.mousePress(editor.canvas, button, pos=at[0])
        for point in at[1:]:
            QTest.mouseMove(editor.canvas, point)
        if release:
            QTest.mouseRelease(editor.canvas, button, pos=at[-1])

    return do


def widget_point(window: MainWindow, x: float, y: float) -> QPoint:
    return window.canvas.widget_point(x, y).toPoint()


@pytest.fixture
def go(editor, qtbot) -> Callable[[int], None]:
    """Go to a frame and wait until it is shown."""

    def do(frame: int) -> None:
        editor.session.go_to(frame)
        qtbot.waitUntil(lambda: editor.session.shown == frame, timeout=WAIT_MS)

    return do


@pytest.fixture
def run(editor, qtbot) -> Callable[[str], None]:
    """Press a propagation key and wait until the run has ended."""

    def do(key: str, model: str = "flow") -> None:
        editor.model_panel.choose(model, "cpu")
        with qtbot.waitSignal(editor.propagation.ended, timeout=60_000):
            QTest.keyClick(editor.canvas, key)

    return do
