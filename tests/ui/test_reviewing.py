"""The review queue: what comes first, what leaves it, and that it never holds up the window."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.document.edits import PaintEdit, SetLabels
from app.document.masks import Box, Provenance
from app.jobs.review import MaskScore, Reason, ReviewItem, Sign
from app.session.review import rank
from app.ui.review_panel import reasons_of

from .conftest import WAIT_MS


@pytest.fixture
def carried(editor, qtbot):
    """Object 1: painted on frame 0, carried to all others; it vanishes on frame 5."""
    QTest.keyClick(editor.canvas, Qt.Key.Key_M)
    labels = np.zeros(editor.session.project.size, np.uint8)
    labels[20:60, 20:60] = 1
    pixels = labels[20:60, 20:60].copy()
    editor.session.apply(PaintEdit(0, Box(20, 20, 60, 60), pixels, (1,)))
    for frame in range(1, 8):
        shown = np.zeros_like(labels) if frame == 5 else labels
        editor.session.apply(
            SetLabels(frame, shown, (1,), Provenance.PROPAGATED, {1: 0.2 if frame == 5 else 0.95})
        )
    wait(editor, qtbot, lambda: len(editor.review.queue) == 7)
    return editor


def wait(editor, qtbot, condition):
    del editor
    qtbot.waitUntil(condition, timeout=WAIT_MS)


def rows(editor):
    return [r for r in editor.review_panel.findChildren(QPushButton, "reviewRow") if r.isVisible()]


def test_the_frame_that_is_most_likely_wrong_comes_first(carried):
    QTest.keyClick(carried.canvas, Qt.Key.Key_N)
    assert carried.session.frame == 5
    word = carried.statusBar().currentMessage()
    assert "Object 1: vanished" in word
    assert carried.statusBar().toolTip() == word


def test_the_timeline_rings_the_frame_that_comes_next(carried):
    timeline = carried.transport.timeline
    assert timeline._upcoming == 5
    QTest.keyClick(carried.canvas, Qt.Key.Key_N)
    assert timeline._upcoming == carried.review.upcoming.frame != 5


def test_the_key_goes_on_to_others_and_says_when_all_were_seen(carried):
    seen = []
    for _ in range(7):
        QTest.keyClick(carried.canvas, Qt.Key.Key_N)
        seen.append(carried.session.frame)
    assert sorted(seen) == list(range(1, 8))
    QTest.keyClick(carried.canvas, Qt.Key.Key_N)
    assert "looked at" in carried.statusBar().currentMessage()


def test_an_approved_frame_leaves_the_queue_and_counts(carried, go, qtbot):
    assert len(carried.review.done_frames) == 1
    go(5)
    QTest.keyClick(carried.canvas, Qt.Key.Key_C)
    wait(carried, qtbot, lambda: len(carried.review.done_frames) == 2)
    assert 5 not in [item.frame for item in carried.review.queue]


def test_the_panel_shows_the_head_of_the_queue_and_leads_there(carried):
    assert len(rows(carried)) == 3
    first = rows(carried)[0]
    assert first.text().startswith("5 ")
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert carried.session.frame == 5
    assert not rows(carried)[0].text().startswith("5 "), "what was looked at makes way"


def test_a_frame_that_changed_is_to_be_looked_at_again(carried, qtbot):
    QTest.keyClick(carried.canvas, Qt.Key.Key_N)
    assert carried.review.is_visited(5)
    labels = np.zeros(carried.session.project.size, np.uint8)
    labels[:10, :10] = 1
    carried.session.apply(SetLabels(5, labels, (1,), Provenance.PROPAGATED))
    assert not carried.review.is_visited(5)
    wait(carried, qtbot, lambda: len(carried.review.queue) == 7)


def test_nothing_to_review_is_said(editor):
    QTest.keyClick(editor.canvas, Qt.Key.Key_N)
    assert "Nothing to review" in editor.statusBar().currentMessage()


def test_frames_that_are_as_they_were_are_not_measured_again(carried, monkeypatch):
    project = carried.session.project
    first = rank(project, {})
    labels = np.zeros(project.size, np.uint8)
    carried.session.apply(SetLabels(3, labels, (1,), Provenance.PROPAGATED))
    measured = []
    monkeypatch.setattr(
        "app.session.review.measure_masks", lambda labels, ids: measured.append(ids) or {}
    )
    rank(project, first.evidence)
    assert measured == [(1,)]


def test_a_clip_closed_while_it_is_ranked_is_forgotten(carried):
    carried.review._rank()
    carried.session.close()
    assert carried.review.queue == ()


def test_one_key_approves_and_goes_on(carried, qtbot):
    QTest.keyClick(carried.canvas, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: carried.session.shown == 5, timeout=WAIT_MS)
    QTest.keyClick(carried.canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    assert carried.session.project.provenance(5)[1] is Provenance.APPROVED
    assert carried.session.frame not in (0, 5)


def test_a_check_changes_nothing_and_is_heard_of(carried, qtbot):
    project = carried.session.project
    before = [project.state(f) for f in range(8)]
    carried.model_panel.choose("copy", "cpu")
    with qtbot.waitSignal(carried.propagation.ended, timeout=60_000):
        QTest.keyClick(carried.canvas, Qt.Key.Key_T, Qt.KeyboardModifier.ShiftModifier)
    assert [project.state(f) for f in range(8)] == before
    assert "differ most on frame 5" in carried.statusBar().currentMessage()
    assert not project.can_redo
    wait(carried, qtbot, lambda: "both sides" in rows(carried)[0].toolTip())
    assert carried.session.frame == 0, "a check has nothing to show"


def test_the_time_of_the_hand_is_kept_and_the_rest_is_not_guessed(carried, go, qtbot):
    now = [1e9]
    carried.effort._clock._clock = lambda: now[0]
    for frame in range(1, 8):
        now[0] += 30.0
        go(frame)
    carried.effort.write()
    spent = carried.session.project.notes.effort
    assert sum(each.look_s for each in spent.values()) == pytest.approx(180, abs=5)
    carried.review.refresh()
    label = carried.review_panel._time
    wait(carried, qtbot, lambda: label.text() == "3 min · estimate after 2 more frames")
    for frame in (1, 2, 3, 4, 5):
        go(frame)
        QTest.keyClick(carried.canvas, Qt.Key.Key_C)
    wait(carried, qtbot, lambda: label.text().endswith("about 1 min left"))


LONG = "so many words that no side panel is wide enough & more"


def mask_of(text, strength=0.5, sign=Sign.DISTANCE):
    return MaskScore(strength, 0.0, (Reason(sign, strength, text),))


def test_objects_of_which_the_same_is_to_be_said_share_a_sentence():
    masks = {
        1: mask_of("5 frames from hand work", 0.8),
        2: mask_of("in pieces (9 % loose)", 0.1, Sign.PIECES),
        3: mask_of("5 frames from hand work", 0.7),
    }
    assert reasons_of(ReviewItem(5, 0.8, masks), {1: "head", 2: "lantern", 3: "coat"}) == [
        "lantern: in pieces (9 % loose)",
        "head, coat: 5 frames from hand work",
    ]


def test_a_long_reason_ends_with_a_word_and_is_whole_in_the_tooltip(carried):
    carried.review_panel.show_queue(
        [ReviewItem(5, 0.8, {1: mask_of(LONG)})],
        {1: "a < b"},
        done=1,
        frame_count=120,
    )
    row = rows(carried)[0]
    assert row.text().startswith("\u2007\u20075   a < b: so many")
    words = row.text().removesuffix(" …").split()
    assert row.text().endswith(" …")
    assert words[-1] in set(LONG.split()) | {"a", "<", "b:"}
    assert "a &lt; b: so many words that no side panel is wide enough &amp; more" in row.toolTip()
    assert row.fontMetrics().horizontalAdvance(row.text()) <= row.width()


def test_numbers_of_the_list_stand_below_each_other(carried):
    items = [ReviewItem(n, 0.5, {1: mask_of("near")}) for n in (107, 25, 6)]
    carried.review_panel.show_queue(items, {1: "x"}, done=1, frame_count=120)
    starts = [row.text()[: row.text().index("x")] for row in rows(carried)]
    widths = {
        row.fontMetrics().horizontalAdvance(s) for s, row in zip(starts, rows(carried), strict=True)
    }
    assert max(widths) - min(widths) <= 1


def test_approvals_count_at_once_for_the_time_left(carried, go, qtbot):
    now = [1e9]
    carried.effort._clock._clock = lambda: now[0]
    carried.effort._timer.stop()
    for frame in (1, 2, 3):
        go(frame)
        carried.effort.touch()
        now[0] += 6.0
        QTest.keyClick(carried.canvas, Qt.Key.Key_C)
    go(5)
    wait(carried, qtbot, lambda: carried.review_panel._time.text() == "About 1 min left")
