"""Lasso, polygon, straight lines and what they leave alone, by mouse and keys."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.document.masks import Provenance
from app.session.tools import Tool

from .conftest import widget_point

SQUARE = ((40, 40), (80, 40), (80, 80), (40, 80))


@pytest.fixture
def click(editor):
    def do(*points, button=Qt.MouseButton.LeftButton):
        for x, y in points:
            QTest.mouseClick(editor.canvas, button, pos=widget_point(editor, x, y))

    return do


def area(editor, object_id=1):
    return int((editor.session.project.labels(editor.session.shown) == object_id).sum())


def test_a_lasso_paints_what_it_surrounds(editor, drag):
    QTest.keyClick(editor.canvas, Qt.Key.Key_L)
    assert editor.tools.tool is Tool.LASSO
    drag(*SQUARE)
    assert area(editor) == pytest.approx(1600, rel=0.06)
    assert editor.session.project.provenance(0) == {1: Provenance.PAINTED}
    QTest.keyClick(editor.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.session.objects == (), "the object it made goes with it"


def test_a_mere_click_with_the_lasso_leaves_no_object(editor, click):
    QTest.keyClick(editor.canvas, Qt.Key.Key_L)
    click((40, 40))
    assert editor.session.objects == ()
    assert not editor.session.project.can_undo


def test_the_right_button_cuts_a_hole(editor, drag):
    QTest.keyClick(editor.canvas, Qt.Key.Key_L)
    drag(*SQUARE)
    before = area(editor)
    drag((50, 50), (60, 50), (60, 60), (50, 60), button=Qt.MouseButton.RightButton)
    assert before - area(editor) == pytest.approx(100, rel=0.3)
    assert editor.session.project.labels(0)[55, 55] == 0


@pytest.mark.parametrize("how", ["enter", "first corner", "double click"])
def test_a_polygon_is_set_corner_by_corner(editor, click, how):
    QTest.keyClick(editor.canvas, Qt.Key.Key_P)
    click(*SQUARE)
    assert area(editor) == 0, "nothing is painted before it is closed"
    if how == "enter":
        QTest.keyClick(editor.canvas, Qt.Key.Key_Return)
    elif how == "first corner":
        click(SQUARE[0])
    else:
        at = widget_point(editor, *SQUARE[-1])
        QTest.mouseDClick(editor.canvas, Qt.MouseButton.LeftButton, pos=at)
    assert area(editor) == pytest.approx(1600, rel=0.06)
    assert not editor.outlining.is_open


def test_backspace_takes_back_a_corner_and_escape_the_outline(editor, click):
    QTest.keyClick(editor.canvas, Qt.Key.Key_P)
    click(*SQUARE, (150, 110))
    QTest.keyClick(editor.canvas, Qt.Key.Key_Backspace)
    assert len(editor.outlining.points) == 4
    QTest.keyClick(editor.canvas, Qt.Key.Key_Escape)
    assert not editor.outlining.is_open
    assert area(editor) == 0


def test_an_outline_is_closed_when_the_frame_is_left(editor, click, go):
    QTest.keyClick(editor.canvas, Qt.Key.Key_P)
    click(*SQUARE)
    go(3)
    go(0)
    assert area(editor) == pytest.approx(1600, rel=0.06)


def test_an_outline_is_closed_when_the_tool_is_put_down(editor, click):
    QTest.keyClick(editor.canvas, Qt.Key.Key_P)
    click(*SQUARE)
    QTest.keyClick(editor.canvas, Qt.Key.Key_B)
    assert area(editor) == pytest.approx(1600, rel=0.06)


def test_two_corners_are_no_outline(editor, click):
    QTest.keyClick(editor.canvas, Qt.Key.Key_P)
    click(*SQUARE[:2])
    QTest.keyClick(editor.canvas, Qt.Key.Key_Return)
    assert area(editor) == 0
    assert editor.session.project.frames_with_labels() == []


def test_shift_draws_a_straight_line_from_the_last_point(editor, drag):
    editor.tools.set_radius(2)
    drag((30, 30))
    at = widget_point(editor, 90, 90)
    QTest.mouseClick(
        editor.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, at
    )
    labels = editor.session.project.labels(0)
    assert labels[60, 60] == 1
    assert labels[45, 45] == 1
    QTest.keyClick(editor.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.session.project.labels(0)[60, 60] == 0, "the line is an undo of its own"
    assert editor.session.project.labels(0)[30, 30] == 1


def test_other_objects_are_preserved_if_wanted(editor, drag):
    drag((40, 50), (60, 50))
    first = editor.session.project.labels(0) == 1
    QTest.keyClick(editor.canvas, Qt.Key.Key_M)
    QTest.keyClick(editor.canvas, Qt.Key.Key_X, Qt.KeyboardModifier.ShiftModifier)
    assert editor.actions_by_name["preserve"].isChecked()
    drag((40, 54), (60, 54))
    labels = editor.session.project.labels(0)
    assert np.array_equal(labels == 1, first)
    assert (labels == 2).any()
    QTest.keyClick(editor.canvas, Qt.Key.Key_X, Qt.KeyboardModifier.ShiftModifier)
    drag((40, 54), (60, 54))
    assert area(editor) < first.sum()
