"""Texts that name a key or come from below the window: said as the person has it now."""

import numpy as np
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.document.edits import (
    AddObject,
    Approve,
    ChangeObject,
    ClearFrame,
    MergeObjects,
    RemoveObject,
    RenumberObject,
    SetLabels,
    SwapObjects,
)
from app.document.errors import FormatError
from app.document.masks import Provenance
from app.document.message import Message
from app.document.take_back import TakeBack
from app.session.failures import describe_failure
from app.session.history_words import step_words
from app.session.keys import key_of
from app.session.words import said
from app.ui.language import Language, speak


@pytest.fixture
def german(qapp):
    speak(Language.GERMAN)
    yield
    speak(Language.ENGLISH)


def test_a_refusal_names_the_key_that_the_person_has_given(editor):
    editor.keymap.give("new_object", "F9")
    QTest.keyClick(editor.canvas, "3")
    assert editor.statusBar().currentMessage() == "There is no object 3 yet: F9 makes a new one."


def test_a_verb_without_a_key_goes_by_its_words(editor):
    editor.keymap.take_all("new_object")
    assert key_of("new_object") == "“New object”"
    editor.keymap.reset("new_object")
    assert key_of("new_object") == "M"


def test_texts_that_stand_in_the_window_follow_the_keys(editor):
    hints = [label for label in editor.object_panel.findChildren(QLabel) if "adds" in label.text()]
    editor.keymap.give("new_object", "F9")
    editor.keymap.give("frame_strip", "F10")
    editor.keymap.give("faster", "F11")
    assert hints[0].text().endswith("F9 adds more.")
    assert "F10 hides" in editor.transport.strip.toolTip()
    assert "F11 faster" in editor.transport.speed.toolTip()


def test_a_button_offered_over_the_picture_names_its_key_once(editor, go, run, qtbot, drag):
    drag((40, 50), (60, 50))
    editor.run_view._offer_between(0)
    key = editor.actions_by_name["propagate_between"].shortcut().toString()
    assert editor.hint._button.text().split() == ["Propagate", "between", key]


def test_words_of_lower_layers_are_said_in_german_with_all_that_is_in_them(german):
    inner = Message("the disk is full: free some space")
    message = Message("{name} cannot be saved; {why}.", name="clip", why=inner)
    assert said(message) == "clip lässt sich nicht speichern; die Platte ist voll: Platz schaffen."
    assert describe_failure(FormatError(Message("1 frame"))) == "1 Bild"
    assert said("the person's own words") == "the person's own words"


def test_steps_of_the_history_are_known_again_in_german(editor, german):
    labels = np.zeros(editor.session.project.size, np.uint8)
    labels[20:40, 20:40], labels[20:40, 100:120] = 1, 2
    before = editor.session.project.state(0)
    steps = [
        AddObject(object_id=1, name="Katze"),
        AddObject(object_id=2, name="Hund"),
        ChangeObject(1, name="Kater"),
        ChangeObject(1, colour=(1, 2, 3)),
        ChangeObject(1, visible=False),
        ChangeObject(1, visible=True),
        ChangeObject(1, locked=True),
        ChangeObject(1, locked=False),
        SetLabels(0, labels, (1, 2), Provenance.PROPAGATED),
        TakeBack({0: before}, (1, 2)),
        SetLabels(0, labels, (1, 2), Provenance.PROPAGATED),
        SetLabels(1, labels, (1, 2), Provenance.PROPAGATED),
        SwapObjects(1, 2, 0, 1),
        RenumberObject(1, 3, 0, 1, is_new=True),
        Approve((0,)),
        Approve((0, 1)),
        ClearFrame(1),
        MergeObjects(1, 2, 0, 8),
        RemoveObject(2),
    ]
    english = []
    for step in steps:
        change = editor.session.apply(step)
        if change is not None:
            english.append(change.description)
    assert len(english) > 15
    assert [text for text in english if step_words(text) == text] == []


def test_a_run_is_known_again_with_the_frames_it_kept_to(german):
    assert step_words("Propagate both ways, frames 2 to 4") == (
        "In beide Richtungen fortführen, Bilder 2 bis 4"
    )
    assert step_words("Split 3 objects from A") == "3 Objekte von A abteilen"
    assert step_words("something older") == "something older"
