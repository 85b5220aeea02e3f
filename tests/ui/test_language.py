"""The window in another language: whole, with every placeholder, from the next start on."""

import re

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QPushButton

from app.session.words import CONTEXT, tr
from app.ui.language import Language, chosen_language, speak
from app.ui.main_window import MainWindow
from tools.translations import FOLDER, translated, wanted_texts

FILES = sorted(FOLDER.glob("*.ts"))


@pytest.fixture(autouse=True)
def english_again(qapp):
    yield
    speak(Language.ENGLISH)


def test_every_language_that_can_be_chosen_has_its_file():
    codes = {path.stem.removeprefix("maskreel_") for path in FILES}
    assert codes == {language.code for language in Language} - {"en"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_text_is_left_untranslated(path):
    known = translated(path)
    missing = [text for text in wanted_texts() if not known.get(text)]
    assert missing == [], "translate them with Qt Linguist after: python -m tools.translations"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_placeholders_and_marks_are_the_same_in_every_translation(path):
    for text, translation in translated(path).items():
        for pattern in (r"\{\w+\}", r"</?b>", r"…$", r"\n"):
            assert sorted(re.findall(pattern, text)) == sorted(re.findall(pattern, translation)), (
                text
            )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_compiled_file_says_what_the_source_says(path):
    translator = QTranslator()
    assert translator.load(str(path.with_suffix(".qm")))
    for text, translation in translated(path).items():
        assert translator.translate(CONTEXT, text) == translation


def test_a_text_without_a_translation_stays_english_with_its_values(qapp):
    speak(Language.GERMAN)
    assert tr("Opening {name}…", name="clip") == "clip wird geöffnet…"
    assert tr("not in any file: {count}", count=3) == "not in any file: 3"


def test_the_language_is_chosen_in_the_menu_and_spoken_from_the_next_start_on(window, qtbot):
    window.actions_by_name["language_de"].trigger()
    assert window.actions_by_name["language_de"].isChecked()
    assert not window.actions_by_name["language_en"].isChecked()
    assert "started again" in window.statusBar().currentMessage()
    assert chosen_language(window.settings) is Language.GERMAN
    window.close()
    again = MainWindow()
    qtbot.addWidget(again)
    assert [action.text() for action in again.menuBar().actions()][:2] == ["&Datei", "&Bearbeiten"]
    assert again.actions_by_name["brush"].text() == "Pinsel"
    assert "Das aktuelle Objekt malen" in again.actions_by_name["brush"].toolTip()
    button = again.welcome.findChild(QPushButton, "welcome_open_demo")
    assert button.text() == "Beispiel öffnen"
    again.close()
