"""A run that would not fit is asked about before; one that did not fit is offered the next rung."""

import os
import signal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton

from app.jobs.memory import GpuMemory, MemoryReading
from app.jobs.thrift import Thrift
from app.ui.gauge_view import describe_reading
from app.ui.memory_dialog import MemoryDialog

from .conftest import FRAME_COUNT, WAIT_MS

GB = 1 << 30
RUN_MS = 60_000  # a worker process starts


@pytest.fixture
def painted(editor, drag):
    editor.gauge.close()  # what it reads is what a test says
    drag((40, 50), (60, 50))
    editor.model_panel.choose("copy", "cpu")
    return editor


def set_free(window, count):
    window.gauge.reading = MemoryReading(8 * GB, count, None, None)


def dialog_of(window):
    (dialog,) = window.findChildren(MemoryDialog)
    return dialog


def test_a_run_that_fits_just_begins(painted, qtbot):
    set_free(painted, 8 * GB)
    with qtbot.waitSignal(painted.propagation.ended, timeout=RUN_MS):
        QTest.keyClick(painted.canvas, "r")
    assert painted.findChildren(MemoryDialog) == []
    assert painted.session.project.frames_with_labels() == list(range(FRAME_COUNT))


def test_a_run_that_would_not_fit_is_asked_about_and_can_be_left(painted):
    set_free(painted, 1 << 20)
    QTest.keyClick(painted.canvas, "r")
    dialog = dialog_of(painted)
    assert not painted.propagation.is_running
    assert any("1 MB" in label.text() for label in dialog.findChildren(QLabel))
    assert all(not choice.isEnabled() for choice in dialog.findChildren(QRadioButton))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not painted.propagation.is_running


def test_it_can_be_run_all_the_same(painted, qtbot):
    set_free(painted, 1 << 20)
    QTest.keyClick(painted.canvas, "r")
    (anyway,) = [b for b in dialog_of(painted).findChildren(QPushButton) if "all the" in b.text()]
    with qtbot.waitSignal(painted.propagation.ended, timeout=RUN_MS):
        QTest.mouseClick(anyway, Qt.MouseButton.LeftButton)
    assert painted.session.project.frames_with_labels() == list(range(FRAME_COUNT))


def test_a_worker_that_died_of_memory_is_followed_by_the_next_rung(painted, qtbot, monkeypatch):
    QTest.keyClick(painted.canvas, "m")
    set_free(painted, 8 * GB)
    painted.model_panel.choose("flow", "cpu")
    killed = []

    def kill(_frame):
        if not killed:
            killed.append(painted.propagation.worker_pid)
            os.kill(killed[0], signal.SIGKILL)

    painted.propagation.frame_came.connect(kill)
    with qtbot.waitSignal(painted.propagation.memory_ran_out, timeout=RUN_MS):
        QTest.keyClick(painted.canvas, "r")
    offer = painted.notice.findChild(QPushButton, "noticeOffer")
    assert offer.isVisible()
    assert offer.text() == "1 at a time"
    assert "memory" in painted.notice.text
    asked = []
    monkeypatch.setattr(
        painted.propagation, "start", lambda *_, thrift, **_others: asked.append(thrift)
    )
    QTest.mouseClick(offer, Qt.MouseButton.LeftButton)
    assert asked == [Thrift(objects_at_once=1)]


def test_the_gauge_says_where_and_how_much(editor, qtbot):
    label = editor.statusBar().findChild(QLabel, "gauge")
    qtbot.waitUntil(lambda: label.text().startswith(("CPU", "GPU")), timeout=WAIT_MS)
    gpu = GpuMemory("Card", 15 * GB, 16 * GB)
    reading = MemoryReading(8 * GB, 4 * GB, 2 * GB, gpu)
    text, tip, is_short = describe_reading(reading, "auto")
    assert (text, is_short) == ("GPU   1.0 GB free", True)
    assert "Card: 15.0 GB of 16.0 GB in use" in tip
    assert "process: 2.0 GB" in tip
    assert describe_reading(reading, "cpu")[0] == "CPU   4.0 GB free"
