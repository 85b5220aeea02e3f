"""The window in another language: whole, with every placeholder, from the next start on."""

import ast
import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QPushButton

from app.session.words import CONTEXT, tr
from app.ui.language import Language, chosen_language, speak
from app.ui.main_window import MainWindow
from tools.translations import FOLDER, ROOT, translated, wanted_texts

FILES = sorted(FOLDER.glob("*.ts"))
SHOWN_BY = frozenset(
    """
    setText setToolTip setStatusTip setWindowTitle setAccessibleName setPlaceholderText
    setInformativeText setHorizontalHeaderLabels setHeaderLabels addItem addButton addAction
    QLabel QPushButton QCheckBox QRadioButton QAction say _say _refuse offer emit tell
    tell_failure showText showMessage ask_folder JobError
    """.split()  # noqa: SIM905 - a list of names is read more easily so
)
"""Names of what shows a text to the person."""


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
        for pattern in (r"\{[^}]*\}", r"</?b>", r"…$", r"\n"):
            assert sorted(re.findall(pattern, text)) == sorted(re.findall(pattern, translation)), (
                text
            )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_compiled_file_says_what_the_source_says(path):
    translator = QTranslator()
    assert translator.load(str(path.with_suffix(".qm")))
    for text, translation in translated(path).items():
        assert translator.translate(CONTEXT, text) == translation


def literals_shown() -> Iterator[str]:
    """Yield the plain texts that the code of the window hands to what shows them."""
    for folder in ("app/ui", "app/session"):
        for path in sorted((ROOT / folder).glob("*.py")):
            if path.stem.startswith("bench"):  # these talk to developers
                continue
            for call in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(call, ast.Call) and _name(call.func) in SHOWN_BY:
                    yield from (f"{path.name}: {text}" for text in _plain_texts(call))


def _name(called: ast.expr) -> str:
    return getattr(called, "attr", "") or getattr(called, "id", "")


def _plain_texts(call: ast.Call) -> Iterator[str]:
    """Yield texts among the arguments that are words: formatted ones by their fixed parts."""
    for argument in call.args:
        for node in (argument, *getattr(argument, "values", ())):
            text = getattr(node, "value", None)
            if isinstance(text, str) and re.search(r"[A-Z][a-z]{2}|[a-z] [a-z]", text):
                yield text


def test_no_words_are_shown_that_nobody_asked_the_translation_of():
    assert list(literals_shown()) == []


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
