import os
import signal

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit

from app.document.masks import Provenance
from app.jobs.frame_result import FrameResult
from app.session.proposal_settings import ProposalSettings
from app.ui.main_window import MainWindow
from app.ui.propose_settings import ProposeSettings
from tests.vos_models.weights.small_networks import rvos_folder
from vos_models.catalog import Role

from .conftest import FRAME_COUNT, HEIGHT, WAIT_MS, WIDTH, open_in

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def offered(editor):
    """Two proposals on every frame: a block at the left and one at the right."""
    for frame in range(FRAME_COUNT):
        labels = np.zeros((HEIGHT, WIDTH), np.uint8)
        labels[40:80, 20:60] = 1
        labels[40:80, 100:140] = 2
        editor.proposals.take(FrameResult(frame, labels, (1, 2), {1: 0.9, 2: 0.4}))
    return editor


def written(editor, qtbot):
    qtbot.waitUntil(lambda: not editor.proposals.is_accepting, timeout=WAIT_MS)


def column(editor, frame, object_id):
    return int(np.nonzero(editor.session.project.labels(frame) == object_id)[1].min())


def tone(editor, x, y):
    """Return the colour on the screen about an image point."""
    centre = editor.canvas.widget_point(x, y).toPoint()
    image = editor.canvas.grab().toImage()
    around = [
        image.pixelColor(centre.x() + dx, centre.y() + dy) for dx in range(-6, 7) for dy in (-3, 3)
    ]
    return np.mean([(c.red(), c.green(), c.blue()) for c in around], axis=0)


def test_the_proposal_in_hand_is_drawn_apart_from_the_others(offered):
    assert offered.proposal_view.bar.text.startswith("<b>Proposal 1</b> (1 of 2)")
    first, second = tone(offered, 40, 60), tone(offered, 120, 60)
    assert first[0] - first[2] > second[0] - second[2] + 10  # yellow against grey
    QTest.keyClick(offered.canvas, Qt.Key.Key_Tab)
    assert "Proposal 2" in offered.proposal_view.bar.text
    first, second = tone(offered, 40, 60), tone(offered, 120, 60)
    assert second[0] - second[2] > first[0] - first[2] + 10


def test_enter_makes_an_object_of_it_and_one_undo_takes_it_back(offered, qtbot):
    QTest.keyClick(offered.canvas, Qt.Key.Key_Return)
    written(offered, qtbot)
    project = offered.session.project
    assert all(project.provenance(f)[1] is Provenance.PROPOSED for f in range(FRAME_COUNT))
    assert offered.tools.object_id == 1
    assert "(1 of 1)" in offered.proposal_view.bar.text
    QTest.keyClick(offered.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert project.frames_with_labels() == []
    assert not offered.session.objects


def test_a_second_one_merges_into_the_current_object_or_takes_its_place(offered, qtbot):
    QTest.keyClick(offered.canvas, Qt.Key.Key_Return)
    written(offered, qtbot)
    QTest.keyClick(offered.canvas, "u")
    written(offered, qtbot)
    labels = offered.session.project.labels(3)
    assert labels[60, 40] == labels[60, 120] == 1
    assert offered.proposal_view.bar.text == ""


def test_replacing_leaves_painted_frames_as_they_are(offered, drag, qtbot):
    drag((70, 20), (90, 20))
    before = offered.session.project.labels(0).copy()
    QTest.keyClick(offered.canvas, Qt.Key.Key_Tab)
    QTest.keyClick(offered.canvas, Qt.Key.Key_Return, SHIFT)
    written(offered, qtbot)
    assert np.array_equal(offered.session.project.labels(0), before)
    assert column(offered, 1, 1) == 100


def test_one_that_is_not_seen_here_is_gone_to(editor, qtbot):
    near, far = np.zeros((2, HEIGHT, WIDTH), np.uint8)
    near[:9, :9], far[:9, :9] = 1, 2
    for frame in range(FRAME_COUNT):
        labels = near if frame < 3 else far
        editor.proposals.take(FrameResult(frame, labels, (1, 2), {1: 0.9, 2: 0.4}))
    QTest.keyClick(editor.canvas, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: editor.session.shown == 3, timeout=WAIT_MS)
    assert "Proposal 2" in editor.proposal_view.bar.text
    assert "not on this one" not in editor.proposal_view.bar.text


def test_the_bar_fits_a_small_window(offered):
    offered.objects.add()
    offered.objects.rename(1, "an object with a very long name")
    offered.resize(1100, 700)
    assert offered.proposal_view.bar.isVisible()
    assert offered.proposal_view.bar.width() <= offered.canvas.width()


def test_dropped_and_put_away(offered):
    QTest.keyClick(offered.canvas, Qt.Key.Key_Backspace)
    assert "Proposal 2" in offered.proposal_view.bar.text
    QTest.keyClick(offered.canvas, Qt.Key.Key_Escape)
    assert offered.proposal_view.bar.text == ""
    QTest.keyClick(offered.canvas, "u", SHIFT)
    assert "Proposal 2" in offered.proposal_view.bar.text
    assert not offered.session.project.can_undo


def test_the_keys_of_the_triage_sleep_while_there_is_nothing_to_look_at(editor):
    names = ("accept_proposal", "merge_proposal", "drop_proposal", "leave_proposals")
    assert not any(editor.actions_by_name[name].isEnabled() for name in names)


def test_a_key_lets_the_embedded_network_look_at_this_frame(editor, qtbot):
    editor.model_panel.choose("", "cpu")
    said = []
    editor.propagation.progressed.connect(lambda text, *_: said.append(text))
    with qtbot.waitSignal(editor.propagation.ended, timeout=60_000) as ended:
        QTest.keyClick(editor.canvas, "i")
    assert "Loading COSNet…" in said
    assert ended.args[0].startswith("Found ")
    assert not editor.session.project.can_undo


def test_tracks_without_weights_say_where_they_come_from(offered):
    offered.proposal_view.settings = ProposalSettings(tracks="rvos-zero-shot-youtubevos")
    QTest.keyClick(offered.canvas, "o", SHIFT)
    assert "weights fetch" in offered.notice.text
    assert "Settings" in offered.notice.text
    assert offered.actions_by_name["propose_clip"].isEnabled()
    assert offered.proposal_view.bar.text.startswith("<b>Proposal 1</b>")


def test_return_in_a_name_ends_the_renaming_and_accepts_nothing(offered, qtbot):
    offered.objects.add()
    QTest.keyClick(offered.canvas, Qt.Key.Key_F2)
    field = offered.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "koi")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert offered.session.objects[0].name == "koi"
    assert not offered.proposals.is_accepting
    assert len(offered.proposals.candidates) == 2


def test_escape_drops_the_stroke_in_the_hand_before_it_leaves_the_proposals(offered, drag):
    drag((70, 20), (90, 20), release=False)
    QTest.keyClick(offered.canvas, Qt.Key.Key_Escape)
    assert offered.session.project.frames_with_labels() == []
    assert offered.proposal_view.bar.text
    QTest.keyClick(offered.canvas, Qt.Key.Key_Escape)
    assert not offered.proposal_view.bar.text


def test_undo_in_mid_acceptance_takes_it_back(offered):
    QTest.keyClick(offered.canvas, Qt.Key.Key_Return)
    assert offered.proposals.is_accepting
    QTest.keyClick(offered.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not offered.proposals.is_accepting
    assert "(1 of 2)" in offered.proposal_view.bar.text
    assert not offered.session.project.can_undo


def test_keys_typed_faster_than_the_clip_is_written_are_all_heard(offered, qtbot):
    QTest.keyClick(offered.canvas, Qt.Key.Key_Return)
    QTest.keyClick(offered.canvas, "u")
    written(offered, qtbot)
    labels = offered.session.project.labels(5)
    assert labels[60, 40] == labels[60, 120] == 1


def begin_clip(editor, qtbot):
    """Propose on the whole clip with references that take their time; wait for a frame."""
    editor.model_panel.choose("", "cpu")
    with qtbot.waitSignal(editor.propagation.frame_came, timeout=60_000):
        QTest.keyClick(editor.canvas, "i", SHIFT)


def test_a_chosen_range_is_all_that_a_proposal_for_the_clip_looks_at(editor, qtbot):
    heading = editor.propose_panel.findChild(QLabel, "proposedRange")
    editor.stretch.choose(range(2, 5))
    assert heading.text() == "frames 2 to 4"
    editor.model_panel.choose("", "cpu")
    with qtbot.waitSignal(editor.propagation.ended, timeout=60_000) as ended:
        QTest.keyClick(editor.canvas, "i", SHIFT)
    assert editor.proposals.frame_count == 3
    assert " on frames 2 to 4 in " in ended.args[0]
    editor.stretch.clear()
    assert heading.text() == ""


def test_tracks_keep_to_the_range_too(editor, monkeypatch):
    jobs = []
    monkeypatch.setattr(editor.propagation, "execute", lambda run, _choice: jobs.append(run.job))
    editor.stretch.choose(range(2, 5))
    for name in ("propose_tracks", "propose_clip", "propose_here"):
        editor.actions_by_name[name].trigger()
    assert [(job.start, job.stop) for job in jobs] == [(2, 5), (2, 5), (0, 1)]


def test_a_stopped_run_keeps_what_it_found(editor, qtbot):
    begin_clip(editor, qtbot)
    assert "still looking" in editor.proposal_view.bar.text
    QTest.keyClick(editor.canvas, Qt.Key.Key_Return)
    assert not editor.proposals.is_accepting
    with qtbot.waitSignal(editor.propagation.ended, timeout=60_000) as ended:
        QTest.keyClick(editor.canvas, "s")
    assert ended.args[0].startswith(("Stopped after", "Found"))
    assert not editor.proposals.is_looking
    assert not editor.session.project.can_undo


def test_a_killed_worker_gives_a_notice_and_keeps_what_was_found(editor, qtbot):
    begin_clip(editor, qtbot)
    with qtbot.waitSignal(editor.propagation.failed, timeout=60_000):
        os.kill(editor.propagation.worker_pid, signal.SIGKILL)
    assert editor.notice.text
    assert not editor.proposals.is_looking
    assert editor.actions_by_name["propose_clip"].isEnabled()
    begin_clip(editor, qtbot)


def test_closing_the_clip_in_mid_run_forgets_its_proposals(editor, clip, qtbot):
    begin_clip(editor, qtbot)
    with qtbot.waitSignal(editor.propagation.ended, timeout=60_000):
        editor.session.close()
    assert editor.proposals.candidates == ()
    open_in(editor, clip, qtbot)
    assert not editor.proposal_view.bar.text


def test_tracks_come_from_a_folder_of_weights_pointed_to_by_hand(editor, qtbot, tmp_path):
    folder = rvos_folder(tmp_path / "zero-shot", takes_masks=False)
    editor.model_panel.choose("", "cpu")
    name = "rvos-zero-shot-youtubevos"
    editor.proposal_view.settings = ProposalSettings(tracks=name, files={name: str(folder)})
    with qtbot.waitSignal(editor.propagation.ended, timeout=60_000) as ended:
        QTest.keyClick(editor.canvas, "o", SHIFT)
    assert not editor.notice.text
    assert ended.args[0].startswith("Found ")
    assert editor.proposals.frame_count == FRAME_COUNT
    numbers = [c.number for c in editor.proposals.candidates]
    assert numbers == sorted(numbers)


def test_settings_hold_at_once_and_are_kept(window, home, qtbot, tmp_path):
    weights = tmp_path / "mine.pth"
    weights.touch()
    view = window.proposal_view
    view.handlers()["propose_settings"]()
    dialog = window.findChild(ProposeSettings)
    dialog.findChild(QComboBox, "primary").setCurrentText("cosnet")
    dialog.set_file(Role.PRIMARY, str(weights))
    references = dialog.findChild(QComboBox, "references")
    references.setCurrentIndex(references.findData(2))
    dialog.findChild(QCheckBox, "refine").setChecked(True)
    assert view.settings.choice(Role.PRIMARY, "cpu").weights == str(weights)
    assert window.actions_by_name["propose_crf"].isChecked()
    dialog.close()
    window.close()
    again = MainWindow()
    qtbot.addWidget(again)
    assert again.proposal_view.settings == view.settings
    assert again.proposal_view.settings.references == 2
