from app.session.playback import Playback


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
