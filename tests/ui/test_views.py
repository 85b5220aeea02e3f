"""Ways of looking: outlines only, onion skin, pixel grid, and the size of the brush."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QEnterEvent
from PySide6.QtTest import QTest

from app.ui.onion_layer import AFTER_TONE, BEFORE_TONE
from app.ui.pixel_grid import SHOWN_FROM_SCALE

from .conftest import WAIT_MS, widget_point


def colours(editor):
    """Return the picture on the screen: uint32 (H, W), ARGB."""
    image = editor.canvas.grab().toImage().convertToFormat(image_format())
    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width()).copy()


def image_format():
    from PySide6.QtGui import QImage

    return QImage.Format.Format_ARGB32


def at(editor, x, y):
    point = widget_point(editor, x, y)
    return QColor.fromRgba(int(colours(editor)[point.y(), point.x()]))


def test_one_key_goes_through_the_views_of_the_masks(editor, drag):
    bare = at(editor, 110, 60)
    editor.tools.set_radius(15)
    drag((110, 60))
    filled = at(editor, 110, 60)
    assert filled != bare
    editor.canvas.leaveEvent(QEvent(QEvent.Type.Leave))
    QTest.keyClick(editor.canvas, Qt.Key.Key_V, Qt.KeyboardModifier.ShiftModifier)
    assert editor.actions_by_name["contours"].isChecked()
    assert at(editor, 110, 60) == bare
    assert at(editor, 110 + 14.8, 60) != bare
    QTest.keyClick(editor.canvas, Qt.Key.Key_V, Qt.KeyboardModifier.ShiftModifier)
    assert not editor.actions_by_name["masks"].isChecked()
    QTest.keyClick(editor.canvas, Qt.Key.Key_V)
    assert editor.canvas_view.contours_only, "showing masks again shows them as they were"
    QTest.keyClick(editor.canvas, Qt.Key.Key_V)
    QTest.keyClick(editor.canvas, Qt.Key.Key_V, Qt.KeyboardModifier.ShiftModifier)
    assert at(editor, 110, 60) == filled


def test_a_dab_in_the_view_of_outlines_leaves_nothing_of_the_old_outline(editor, drag):
    editor.canvas_view.set_contours_only(True)
    editor.tools.set_radius(10)
    drag((100, 60))
    drag((112, 60))
    piecewise = colours(editor)
    editor.canvas.set_tables(editor.canvas._layers._tables)  # compose all anew
    assert np.array_equal(piecewise, colours(editor))


@pytest.fixture
def onion(editor, drag, go, qtbot):
    """Masks on frames 1 and 3, frame 2 shown, with the onion skin on."""
    for frame, x in ((1, 90), (3, 120)):
        go(frame)
        drag((x, 60))
    go(2)
    QTest.keyClick(editor.canvas, Qt.Key.Key_O)
    settle(editor, qtbot)
    return editor


def settle(editor, qtbot):
    qtbot.waitUntil(lambda: not editor.canvas_tools.onion.is_tracing, timeout=WAIT_MS)


def tones(editor):
    seen = colours(editor)
    return {tone for tone in (BEFORE_TONE, AFTER_TONE) if (seen == tone).any()}


def test_the_onion_skin_shows_both_neighbours_in_tones_of_their_own(onion):
    assert tones(onion) == {BEFORE_TONE, AFTER_TONE}
    rows, columns = np.nonzero(colours(onion) == BEFORE_TONE)
    x, y = onion.canvas.image_point(QPointF(columns.mean(), rows.mean()))
    assert (x, y) == (pytest.approx(90, abs=1), pytest.approx(60, abs=1))
    QTest.keyClick(onion.canvas, Qt.Key.Key_O)
    assert tones(onion) == set()


def test_the_onion_skin_follows_frames_changes_and_objects(onion, drag, go, qtbot):
    go(4)
    settle(onion, qtbot)
    assert tones(onion) == {BEFORE_TONE}
    go(5)
    drag((50, 60))
    go(4)
    settle(onion, qtbot)
    assert tones(onion) == {BEFORE_TONE, AFTER_TONE}
    QTest.keyClick(onion.canvas, Qt.Key.Key_M)
    settle(onion, qtbot)
    assert tones(onion) == set(), "the new object is nowhere yet"
    onion.actions_by_name["onion_all"].trigger()
    settle(onion, qtbot)
    assert tones(onion) == {BEFORE_TONE, AFTER_TONE}


def test_there_is_no_onion_skin_while_the_clip_plays(onion):
    onion.session.toggle_playing()
    assert tones(onion) == set()
    onion.session.toggle_playing()


def test_the_clip_can_be_closed_while_outlines_are_traced(onion):
    onion.session.go_to(3)
    onion.session.close()
    assert not onion.canvas_tools.onion.is_tracing


def test_the_borders_of_pixels_are_seen_from_close_by(editor):
    canvas = editor.canvas
    canvas.zoom(SHOWN_FROM_SCALE * 0.9 / canvas.viewport.scale)
    assert grid_lines(editor) < 0.3
    canvas.zoom(16 / canvas.viewport.scale)
    assert grid_lines(editor) > 0.9


def grid_lines(editor):
    """Return on how many of the pixels' borders the picture is another than beside them."""
    canvas, seen = editor.canvas, colours(editor)
    row = canvas.height() // 2
    left, right = (canvas.image_point(QPointF(x, row))[0] for x in (0, canvas.width() - 1))
    differ = []
    for column in range(int(np.ceil(left)) + 1, int(right) - 1):
        x = round(canvas.viewport.to_view(column, 0)[0])
        differ.append(seen[row, x] != seen[row, x + 2])
    return np.mean(differ)


def ring_radius(editor):
    """Return the size of the ring at the cursor, as it is on the screen."""
    seen = colours(editor)
    editor.canvas.set_brush(editor.tools.radius_px, QColor("white"), erases=False, is_shown=False)
    bare = colours(editor)
    _, columns = np.nonzero(seen != bare)
    editor.tools.changed.emit()  # the ring is there again
    return (columns.max() - columns.min()) / 2


def enter(editor, x, y):
    point = QPointF(widget_point(editor, x, y))
    glob = QPointF(editor.canvas.mapToGlobal(point.toPoint()))
    editor.canvas.enterEvent(QEnterEvent(point, point, glob))


def test_the_ring_has_the_brushs_size_before_the_pointer_moves(editor):
    enter(editor, 80, 60)
    for act in (
        lambda: None,
        lambda: QTest.keyClick(editor.canvas, Qt.Key.Key_BracketRight),
        lambda: QTest.keyClick(editor.canvas, Qt.Key.Key_BracketLeft),
        lambda: editor.canvas.zoom(1.5),
        lambda: editor.canvas.zoom(0.4),
        lambda: QTest.keyClick(editor.canvas, Qt.Key.Key_E),
        lambda: QTest.keyClick(editor.canvas, Qt.Key.Key_J),
    ):
        act()
        expected = editor.tools.radius_px * editor.canvas.viewport.scale
        assert ring_radius(editor) == pytest.approx(expected, abs=2.5)


def test_tools_without_a_size_have_no_ring(editor):
    QTest.mouseMove(editor.canvas, QPoint(200, 200))
    QTest.keyClick(editor.canvas, Qt.Key.Key_L)
    enter(editor, 80, 60)
    with_cursor = colours(editor)
    editor.canvas.leaveEvent(QEvent(QEvent.Type.Leave))
    assert np.array_equal(with_cursor, colours(editor))
