"""Work beside the window: what is let go ends by itself, and the program waits for it."""

import subprocess
import sys

from PySide6.QtCore import QObject

from app.session import background
from app.session.background import BackgroundTask, CancelledError

WAIT_MS = 20_000


def test_work_let_go_outlives_its_owner_and_says_nothing(qtbot):
    owner = QObject()
    heard, ended = [], []

    def work(report):
        try:
            while True:
                report(0, 1)
        except CancelledError:
            ended.append(True)
        return 1

    task = BackgroundTask[int](work, name="long", parent=owner)
    for signal in (task.succeeded, task.failed, task.cancelled):
        signal.connect(heard.append)
    task.start()
    task.let_go()
    owner.deleteLater()
    del owner, task
    qtbot.waitUntil(lambda: not background._LET_GO, timeout=WAIT_MS)
    assert ended == [True]
    assert heard == []


def test_the_interpreter_ends_well_while_work_that_was_let_go_still_runs(tmp_path):
    note = tmp_path / "note"
    program = f"""
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from app.session.background import BackgroundTask

app = QCoreApplication([])

def work(report):
    time.sleep(0.5)
    Path({str(note)!r}).write_text("ended")

task = BackgroundTask(work, name="long", parent=app)
task.start()
task.let_go()
sys.exit(3)
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (3, b"")
    assert note.read_text() == "ended"
