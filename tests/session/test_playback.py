import time

import pytest

from app.session.playback import SPEEDS, Playback


def test_playing_follows_the_times_of_the_clip(qapp, qtbot):
    playback = Playback()
    times = [0.0, 0.01, 0.2, 0.21]
    due = []
    playback.due.connect(due.append)
    with qtbot.waitSignal(playback.playing_changed, check_params_cb=lambda playing: not playing):
        playback.play(0, 4, times.__getitem__)
    assert due[-1] == 3
    assert due == sorted(due)


def test_playing_from_the_last_frame_starts_over(qapp):
    playback = Playback()
    due = []
    playback.due.connect(due.append)
    playback.play(9, 10, lambda frame: frame / 25)
    assert due == [0]
    playback.pause()
    assert not playback.is_playing


def test_one_frame_does_not_play(qapp):
    playback = Playback()
    playback.play(0, 1, float)
    assert not playback.is_playing


def played_until(qtbot, playback, condition, *, frame=0, count=1000, **more):
    """Play a clip of 100 frames a second; return the frames that were due and the time it took."""
    due = []
    playback.due.connect(due.append)
    began = time.monotonic()
    playback.play(frame, count, lambda index: index / 100, **more)
    qtbot.waitUntil(lambda: bool(condition(due)))
    playback.pause()
    return due, time.monotonic() - began


@pytest.mark.parametrize("speed", SPEEDS)
def test_the_clock_runs_at_the_speed_chosen(qapp, qtbot, speed):
    playback = Playback()
    playback.set_speed(speed)
    due, took_s = played_until(qtbot, playback, lambda due: due and due[-1] >= 30 * speed)
    assert due[-1] / 100 / speed == pytest.approx(took_s, abs=0.12)


def test_another_speed_while_playing_jumps_nowhere(qapp, qtbot):
    playback = Playback()
    due = []
    playback.due.connect(due.append)
    playback.play(0, 1000, lambda index: index / 100)
    qtbot.waitUntil(lambda: bool(due) and due[-1] >= 10)
    before = due[-1]
    playback.set_speed(0.25)
    playback._tick()
    assert due[-1] <= before + 5
    playback.pause()


def test_a_loop_begins_again_after_its_last_frame(qapp, qtbot):
    playback = Playback()
    playback.set_loop(range(40, 50))
    due, _ = played_until(qtbot, playback, lambda due: due.count(40) >= 3)
    assert due[0] == 40, "playing from outside begins where the loop does"
    assert set(due) <= set(range(40, 50))
    assert playback.loop == range(40, 50)


def test_a_loop_that_begins_elsewhere_while_playing_is_followed(qapp, qtbot):
    playback = Playback()
    playback.set_loop(range(40, 50))
    due = []
    playback.due.connect(due.append)
    playback.play(42, 1000, lambda index: index / 100)
    playback.set_loop(range(10, 20))
    qtbot.waitUntil(lambda: due.count(10) >= 2)
    playback.pause()
    assert max(due[1:]) < 50


def test_frames_are_left_out_where_the_decoder_is_slow(qapp, qtbot):
    playback = Playback()
    shown = [0]

    def show_every_fifth(frame):
        if frame >= shown[0] + 5:
            shown[0] = frame

    playback.due.connect(show_every_fifth)
    _, took_s = played_until(
        qtbot, playback, lambda due: due and due[-1] >= 60, shown=lambda: shown[0]
    )
    assert took_s < 1.0, "the clock waited although something was shown all the time"


def test_the_clock_waits_where_nothing_is_shown_any_more(qapp, qtbot):
    playback = Playback()
    due = []
    playback.due.connect(due.append)
    playback.play(0, 1000, lambda index: index / 100, shown=lambda: 0)
    begin = time.monotonic()
    qtbot.waitUntil(lambda: time.monotonic() > begin + 0.6)
    assert due[-1] < 40, "a decoder that does not keep up must not be left behind for good"
    playback.pause()
