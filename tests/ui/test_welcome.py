"""The page one comes to: what was open, how far it is, and the ways to open something."""

import json
import time

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton, QToolButton

from app.session import places
from app.ui import dialogs
from app.ui.language import Language, speak
from app.ui.recent import RecentClip, when
from app.ui.recent_card import RecentCard

from .conftest import FRAME_COUNT, WAIT_MS


@pytest.fixture
def left(editor, drag, qtbot):
    """The window after a clip with one painted frame was closed."""
    drag((40, 50), (60, 50))
    with qtbot.waitSignal(editor.recent_keeper.kept, timeout=WAIT_MS):
        QTest.keyClick(editor.canvas, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    return editor


def card_of(window):
    cards = [card for card in window.welcome.findChildren(RecentCard) if card.isVisible()]
    assert len(cards) == 1
    return cards[0]


def test_a_clip_that_was_left_shows_its_picture_and_how_far_it_is(left, clip, qtbot):
    card = card_of(left)
    assert card.findChild(QProgressBar).value() == 1
    words = " ".join(label.text() for label in card.findChildren(QLabel))
    assert clip.name in words
    assert f"1 of {FRAME_COUNT} frames today" in words
    assert len(list(places.thumbnails_folder().glob("*.jpg"))) == 1
    qtbot.waitUntil(lambda: card_of(left)._picture._image is not None, timeout=WAIT_MS)
    image = card_of(left)._picture._image
    painted = image.pixelColor(image.width() * 50 // 160, image.height() * 50 // 120)
    assert painted.red() > painted.blue() + 30  # the first object's colour over the picture


@pytest.mark.parametrize("language", Language)
def test_all_that_is_said_of_a_long_clip_can_be_read(qtbot, qapp, language):
    speak(language)
    try:
        facts = {"frames": 12_345, "labelled": 12_345, "opened_s": time.time()}
        card = RecentCard(RecentClip("/clips/street.mp4", **facts))
        qtbot.addWidget(card)
        card.show()
        for label in card.findChildren(QLabel):
            assert label.width() >= label.sizeHint().width(), label.text()
            assert card.rect().contains(label.geometry())
            assert label.height() >= label.sizeHint().height()
    finally:
        speak(Language.ENGLISH)


@pytest.mark.parametrize("how", ["click", "return"])
def test_a_recent_clip_opens_by_mouse_and_by_key(left, qtbot, how):
    card = card_of(left)
    with qtbot.waitSignal(left.session.frame_shown, timeout=WAIT_MS):
        if how == "click":
            QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(60, 150))
        else:
            card.setFocus()
            QTest.keyClick(card, Qt.Key.Key_Return)
    assert left.session.labels.any()


@pytest.mark.parametrize("how", ["cross", "delete"])
def test_a_recent_clip_is_taken_off_the_list_and_its_work_stays(left, how):
    card = card_of(left)
    if how == "cross":
        card.findChild(QToolButton, "recentRemove").click()
    else:
        QTest.keyClick(card, Qt.Key.Key_Delete)
    assert left.recent.paths == []
    assert not any(card.isVisible() for card in left.welcome.findChildren(RecentCard))
    assert list(places.projects_folder().glob("*.maskreel"))


def test_a_project_at_a_place_of_its_own_is_what_is_remembered(left, tmp_path, clip, qtbot):
    mine = tmp_path / "mine.maskreel"
    with qtbot.waitSignal(left.session.frame_shown, timeout=WAIT_MS):
        left.open_path(clip)
    left.session.project.save_copy(mine)
    left.session.close()
    with qtbot.waitSignal(left.session.frame_shown, timeout=WAIT_MS):
        left.open_path(mine)
    assert left.recent.paths[0] == str(mine)


def test_the_demo_is_one_click_away(window, qtbot):
    button = window.welcome.findChild(QPushButton, "welcome_open_demo")
    with qtbot.waitSignal(window.session.frame_shown, timeout=WAIT_MS):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(window.session.objects) == 2
    assert window.session.labels.any()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_of_the_page_is_pressed_by_return_as_by_space(window, monkeypatch, key):
    asked = []
    monkeypatch.setattr(dialogs, "ask_folder", lambda *_: asked.append(1))
    button = window.welcome.findChild(QPushButton, "welcome_open_folder")
    button.setFocus()
    QTest.keyClick(button, key)
    assert asked == [1]


def test_the_page_shows_that_a_thing_can_be_dropped(window, clip):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(clip))])
    buttons = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, *buttons)
    QApplication.sendEvent(window, enter)
    assert window.welcome.property("dropping")
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not window.welcome.property("dropping")


def test_facts_that_cannot_be_read_are_no_obstacle(window):
    window.recent.add("/somewhere/clip.mp4")
    window.recent.note(RecentClip("/somewhere/clip.mp4", 1.0, 2, 3, 4))
    (key,) = [key for key in window.settings.allKeys() if key.startswith("recent_clips/")]
    for broken in ("", "{", json.dumps({"path": 1, "colour": 2})):
        window.settings.setValue(key, broken)
        assert [clip.path for clip in window.recent.clips] == ["/somewhere/clip.mp4"]


def test_the_list_does_not_grow_for_ever(window):
    for number in range(40):
        path = f"/clips/{number}.mp4"
        window.recent.add(path)
        window.recent.note(RecentClip(path))
    assert window.recent.paths[0] == "/clips/39.mp4"
    kept = [key for key in window.settings.allKeys() if key.startswith("recent_clips/")]
    assert len(kept) == len(window.recent.paths) < 20


def test_times_are_told_as_people_tell_them():
    now = time.time()
    assert when(0) == ""
    assert when(now).startswith("today")
    assert when(now - 1.5 * 86400) == "yesterday"
    assert when(now - 5 * 86400) == "5 days ago"
    assert when(now - 400 * 86400).startswith("20")
