"""Where one is in the clip while frames come in."""

import pytest

from app.session.opening import Clip
from app.session.session import Session
from tests.session.test_frame_loader import SlowVideo


@pytest.fixture
def video():
    return SlowVideo(size=(30, 40), count=20)


@pytest.fixture
def session(qapp, qtbot, project, video):
    video.gate.release()
    made = Session()
    with qtbot.waitSignal(made.frame_shown):
        made._take_clip(Clip(project, video))
    yield made
    video.gate.release(1000)
    made.shut()


def begin_to_load_15(session, video, qtbot):
    session.go_to(15)
    video.gate.release()  # the frame in work, brought in advance
    qtbot.waitUntil(lambda: session._loader._thread._wish is None)


def test_a_frame_that_comes_late_does_not_take_the_place_of_where_one_went(session, video, qtbot):
    begin_to_load_15(session, video, qtbot)
    session.go_to(0)  # lies ready
    assert session.shown == 0
    with qtbot.waitSignal(session._loader.loaded, check_params_cb=lambda frame, _: frame == 15):
        video.gate.release()
    assert (session.frame, session.shown) == (0, 0)


def test_frames_passed_by_are_shown_until_the_one_asked_for_is_there(session, video, qtbot):
    begin_to_load_15(session, video, qtbot)
    session.go_to(10)
    with qtbot.waitSignal(session.frame_shown):
        video.gate.release()
    assert (session.frame, session.shown) == (10, 15)
    with qtbot.waitSignal(session.frame_shown):
        video.gate.release()
    assert session.shown == 10
