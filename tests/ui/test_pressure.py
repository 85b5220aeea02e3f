"""A pen on a tablet: pressure, its rubber, and what it leaves to the mouse."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication

from app.session.tools import Tool

from .conftest import widget_point

Kind = QPointingDevice.PointerType


@pytest.fixture
def pen(editor):
    """Send the events of a pen to the canvas; return whether the last one was taken."""
    devices = {
        kind: QPointingDevice(
            f"pen {kind.name}",
            1,
            QInputDevice.DeviceType.Stylus,
            kind,
            QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
            1,
            3,
        )
        for kind in (Kind.Pen, Kind.Eraser)
    }

    def do(type_, x, y, pressure, kind=Kind.Pen):
        point = QPointF(widget_point(editor, x, y))
        where = QPointF(editor.canvas.mapToGlobal(point.toPoint()))
        is_move = type_ is QEvent.Type.TabletMove
        button = Qt.MouseButton.NoButton if is_move else Qt.MouseButton.LeftButton
        is_up = type_ is QEvent.Type.TabletRelease
        buttons = Qt.MouseButton.NoButton if is_up else Qt.MouseButton.LeftButton
        event = QTabletEvent(
            type_,
            devices[kind],
            point,
            where,
            pressure,
            0.0,
            0.0,
            0.0,
            0.0,
            0.0,
            Qt.KeyboardModifier.NoModifier,
            button,
            buttons,
        )
        QApplication.sendEvent(editor.canvas, event)
        return event.isAccepted()

    return do


def line(pen, pressures, **more):
    pen(QEvent.Type.TabletPress, 100, 30, pressures[0], **more)
    for step, pressure in enumerate(pressures[1:], 1):
        pen(QEvent.Type.TabletMove, 100 + 10 * step, 30, pressure, **more)
    pen(QEvent.Type.TabletRelease, 100 + 10 * (len(pressures) - 1), 30, 0.0, **more)


def heights(editor):
    """Return how high the mask is at each column painted on."""
    return (editor.session.project.labels(0) == 1).sum(axis=0)


def test_a_pen_that_is_pressed_more_paints_wider_on_request(editor, pen):
    editor.actions_by_name["pressure"].trigger()
    editor.tools.set_radius(12)
    line(pen, (0.2, 0.4, 0.7, 1.0))
    painted = heights(editor)
    assert painted[100] == pytest.approx(2 * 12 * 0.2, abs=2)
    assert painted[130] == pytest.approx(24, abs=2)
    assert (painted[101:130] >= painted[100:129]).all(), "it grows evenly"
    assert editor.session.project.undo_description is not None
    editor.session.undo()
    assert not heights(editor).any(), "one stroke is one undo"


def test_pressure_counts_for_nothing_until_it_is_asked_for(editor, pen):
    editor.tools.set_radius(12)
    line(pen, (0.2, 0.2, 0.2))
    assert heights(editor)[105] == pytest.approx(24, abs=1)


def test_the_other_end_of_the_pen_erases(editor, pen):
    editor.tools.set_radius(12)
    line(pen, (1, 1, 1))
    line(pen, (1, 1, 1), kind=Kind.Eraser)
    assert not heights(editor).any()


def test_what_has_no_size_is_left_to_the_mouse_events_of_the_pen(editor, pen):
    editor.tools.choose(Tool.POLYGON)
    assert not pen(QEvent.Type.TabletPress, 50, 50, 0.5)
    assert not pen(QEvent.Type.TabletRelease, 50, 50, 0.0)


def test_the_choice_is_remembered(editor, home):
    editor.actions_by_name["pressure"].trigger()
    editor.close()
    assert editor.settings.value("pressure") == "true"
