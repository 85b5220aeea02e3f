"""What is asked before something opens, answered as a person would."""

import shutil

import cv2
import numpy as np
import pytest
from PySide6.QtWidgets import QMessageBox

from app.document.project import Project
from app.session.places import projects_folder
from app.ui import dialogs

from .conftest import WAIT_MS, open_in

BUTTONS = QMessageBox.StandardButton


@pytest.fixture
def answers(monkeypatch):
    """Answer questions in turn, and keep what was asked."""
    asked, given = [], []

    def answer(parent, message):
        asked.append(message)
        one = given.pop(0)
        return one() if callable(one) else one

    for name in ("ask_lost_video", "ask_other_video", "ask_read_only"):
        monkeypatch.setattr(dialogs, name, answer)
    return asked, given


@pytest.fixture
def copied(clip, tmp_path):
    folder = tmp_path / "moved" / clip.name
    shutil.copytree(clip, folder)
    return folder


@pytest.fixture
def project(editor, drag, copied, tmp_path, qtbot):
    """A project of one's own for the copied clip, with a stroke on frame 0."""
    editor.session.close()  # the copy has the same content, and so the same project
    open_in(editor, copied, qtbot)
    drag((40, 50), (60, 50))
    path = tmp_path / "mine.maskreel"
    assert editor.session.save_now()
    editor.session.project.save_copy(path)
    editor.session.close()
    return path


def test_a_project_in_use_is_opened_to_look_at_and_refuses_strokes(
    editor, drag, clip, answers, qtbot
):
    drag((40, 50), (60, 50))
    editor.session.close()
    (path,) = projects_folder().glob("*.maskreel")
    asked, given = answers
    given.append(BUTTONS.Open)
    with Project.open(path):
        open_in(editor, clip, qtbot)
        assert "is open already" in asked[0]
        assert editor.session.is_read_only
        assert "read only" in editor.windowTitle()
        assert editor.statusBar().findChild(object, "saveState").text() == "Read only"
        before = editor.session.labels.copy()
        assert before.any()
        drag((90, 90), (100, 90))
        assert (editor.session.labels == before).all()
        assert not editor.actions_by_name["propagate_forward"].isEnabled()
        assert "read only" in editor.statusBar().currentMessage()
        editor.session.close()


def test_trying_again_opens_to_work_when_the_other_window_is_gone(editor, clip, answers, qtbot):
    editor.session.close()
    (path,) = projects_folder().glob("*.maskreel")
    asked, given = answers
    holder = Project.open(path)
    given.append(lambda: holder.close() or BUTTONS.Retry)
    open_in(editor, clip, qtbot)
    assert len(asked) == 1
    assert not editor.session.is_read_only


def test_what_is_open_here_already_is_said_and_stays_open(editor, clip, answers, qtbot):
    with qtbot.waitSignal(editor.session.failed, timeout=WAIT_MS):
        editor.open_path(clip)
    assert "open here already" in editor.notice.text
    assert editor.session.is_open
    assert answers[0] == []


def test_a_video_that_moved_is_pointed_to_again_and_found_from_then_on(
    editor, project, copied, answers, qtbot
):
    asked, given = answers
    elsewhere = copied.with_name("elsewhere")
    copied.rename(elsewhere)
    given.append(elsewhere)
    open_in(editor, project, qtbot)
    assert "is not at" in asked[0]
    assert editor.session.labels.any()
    editor.session.close()
    open_in(editor, project, qtbot)
    assert len(asked) == 1
    assert editor.session.video.path == elsewhere


def test_another_video_is_noticed_by_its_content_and_used_only_if_told(
    editor, project, copied, answers, qtbot
):
    asked, given = answers
    for frame in copied.iterdir():
        picture = cv2.imread(str(frame))
        cv2.imwrite(str(frame), 255 - np.roll(picture, 40, axis=1))
    given.append(BUTTONS.Cancel)
    with qtbot.waitSignal(editor.session.video_differs, timeout=WAIT_MS):
        editor.open_path(project)
    assert "other content" in asked[0]
    assert not editor.session.is_open
    given.append(BUTTONS.Yes)
    open_in(editor, project, qtbot)
    assert editor.session.labels.any()
    editor.session.close()
    open_in(editor, project, qtbot)  # said once
    assert len(asked) == 2


def test_a_video_of_another_size_cannot_be_used_and_another_is_asked_for(
    editor, project, copied, answers, qtbot
):
    asked, given = answers
    good = copied.with_name("good")
    shutil.copytree(copied, good)
    for frame in copied.iterdir():
        cv2.imwrite(str(frame), cv2.imread(str(frame))[:-2])
    given.append(good)
    open_in(editor, project, qtbot)
    assert "labels a video of 160x120" in asked[0]
    assert editor.session.video.path == good


def test_a_window_does_not_close_in_silence_when_its_project_is_gone(
    editor, drag, monkeypatch, tmp_path, qtbot
):
    drag((40, 50), (60, 50))
    assert editor.session.save_now()
    path = editor.session.project.path
    path.rename(tmp_path / "away")
    reasons = []
    monkeypatch.setattr(
        dialogs, "ask_unsaved", lambda parent, why: reasons.append(why) or BUTTONS.Cancel
    )
    assert not editor.verbs.may_close()
    assert "moved or deleted" in reasons[0]
    (tmp_path / "away").rename(path)
    qtbot.waitUntil(lambda: editor.session.save_error == "", timeout=WAIT_MS)
    assert editor.verbs.may_close()
