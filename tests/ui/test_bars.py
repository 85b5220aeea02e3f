"""The bars over the picture stay within it, whatever the window's width and language."""

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QRect, QSettings
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from app.jobs.frame_result import FrameResult
from app.session import places
from app.ui.language import Language, speak
from app.ui.proposal_bar import ProposalBar

from .conftest import HEIGHT, WAIT_MS, WIDTH
from .test_difference import changed  # noqa: F401  a fixture
from .test_proposing import offered  # noqa: F401  a fixture

NAME = "a very long name"
NATIVE = QKeySequence.SequenceFormat.NativeText


@pytest.fixture(params=Language)
def language(request, home):
    home.mkdir(exist_ok=True)
    settings = QSettings(str(places.settings_file()), QSettings.Format.IniFormat)
    settings.setValue("language", request.param.value)
    settings.sync()
    yield request.param
    speak(Language.ENGLISH)


@pytest.fixture
def narrow(language, window, qtbot):
    window.resize(1000, 640)
    qtbot.waitUntil(lambda: window.width() == 1000, timeout=WAIT_MS)
    return window


def assert_within(bar):
    """Every part that is shown has the room it wants, inside the bar, which is in the picture."""
    QApplication.processEvents()
    assert bar.isVisible()
    assert bar.parentWidget().rect().contains(bar.geometry())
    parts = [part for kind in (QAbstractButton, QLabel) for part in bar.findChildren(kind)]
    shown = [part for part in parts if part.isVisible()]
    for part in shown:
        place = QRect(part.mapTo(bar, part.rect().topLeft()), part.size())
        assert bar.rect().contains(place), part.text()
        wraps = isinstance(part, QLabel) and part.wordWrap()
        wanted = part.heightForWidth(part.width()) if wraps else part.sizeHint().height()
        assert part.height() >= wanted, part.text()
        assert wraps or part.width() >= part.sizeHint().width(), part.text()
    for one, other in combinations(shown, 2):
        is_beside = one.parentWidget() is other.parentWidget()
        assert not (is_beside and one.geometry().intersects(other.geometry()))


def test_the_proposal_bar_keeps_its_buttons(narrow, offered):  # noqa: F811
    offered.objects.add()
    offered.objects.rename(1, NAME)
    bar = offered.proposal_view.bar
    assert_within(bar)
    assert sum(button.isVisible() for button in bar.findChildren(QAbstractButton)) == 7
    offered.resize(1600, 900)
    assert_within(bar)
    drop = offered.actions_by_name["drop_proposal"].shortcut().toString(NATIVE)
    assert bar.findChild(QAbstractButton, "drop_proposalButton").text().endswith(drop)


def test_the_proposal_bar_keeps_its_buttons_at_its_first_showing(narrow, editor):
    editor.objects.add()
    labels = np.zeros((HEIGHT, WIDTH), np.uint8)
    labels[40:80, 20:60] = 1
    editor.proposals.take(FrameResult(0, labels, (1,), {1: 0.9}))
    assert_within(editor.proposal_view.bar)


def test_the_proposal_bar_wraps_over_the_narrowest_picture(narrow, offered):  # noqa: F811
    offered.objects.add()
    bar: ProposalBar = offered.proposal_view.bar
    offered.canvas.resize(300, 300)
    assert_within(bar)


def test_the_offer_to_carry_a_correction_keeps_its_cross(narrow, editor):
    editor.hint.offer(f"Frame 53 is corrected. Carry only {NAME}, {NAME}, frames 51 to 60? " * 2,
                      "Propagate between")  # fmt: skip
    assert_within(editor.hint)


def test_the_bar_of_what_changed_keeps_its_buttons(narrow, changed):  # noqa: F811
    changed.actions_by_name["compare"].trigger()
    assert_within(changed.difference_view.bar)
    changed.canvas.resize(300, 300)
    assert_within(changed.difference_view.bar)
