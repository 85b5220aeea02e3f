"""The window and its dialogs in German: nothing that they show or read out is English still."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QMessageBox

from app.document.edits import SetLabels
from app.document.masks import Provenance
from app.jobs.forecast import Task, ladder
from app.session import places
from app.session.splitting import Pieces
from app.ui import dialogs
from app.ui.export_dialog import ExportDialog
from app.ui.identity_dialog import IdentityDialog
from app.ui.import_dialog import ImportDialog
from app.ui.language import Language, speak
from app.ui.main_window import MainWindow
from app.ui.memory_dialog import MemoryDialog
from app.ui.propose_settings import ProposeSettings
from app.ui.shortcuts_dialog import ShortcutsDialog
from app.ui.split_dialog import SplitDialog
from vos_models.catalog import MODELS

from .conftest import HEIGHT, WAIT_MS, WIDTH, open_in
from .shown_texts import texts_of

NETWORKS = "|".join(re.escape(entry.name) for entry in MODELS)
SAME = re.compile(
    rf"maskreel|moving — maskreel|English|Deutsch|Lasso|Polygon|Clip|Format|{NETWORKS}|"
    r"CPU|NVIDIA GPU \(CUDA\)|Apple GPU \(MPS\)|DAVIS 201[67]|YouTube-VOS|YouTube-VIS|"
    r"Original \(160 × 120\)|\d+ px|(\d  )?(Katze|Hund)|moving|/.*|"
    r"OK|<b>maskreel</b>|(Esc|Tab|Return   Enter|F\d|Alt\+\S|)"
)
"""What is called the same in both languages: names, units, keys, paths, the person's own words."""


def write_masks(folder):
    """Write masks about which much has to be said: other names, another size, one damaged."""
    folder.mkdir()
    mask = np.zeros((2 * HEIGHT, 2 * WIDTH), np.uint8)
    mask[60:120, 80:160] = 255
    for index in range(4):
        cv2.imwrite(str(folder / f"mask_{index + 1}.png"), mask)
    (folder / "mask_5.png").write_bytes(b"no picture")
    return folder


def label_two_objects(window):
    labels = np.zeros((HEIGHT, WIDTH), np.uint8)
    labels[20:40, 20:40], labels[20:40, 100:120], labels[80:90, 20:30] = 1, 2, 1
    for number, name in enumerate(("Katze", "Hund"), start=1):
        window.objects.add()
        window.objects.rename(number, name)
    for frame in range(1, 6):
        way = Provenance.PROPAGATED
        confidence = {1: 0.2, 2: 0.9}
        window.session.apply(SetLabels(frame, labels, (1, 2), way, confidence=confidence))
    window.session.go_to(2)
    window.stretch.choose(range(2, 5))


@contextmanager
def answered(monkeypatch, seen: set[str]) -> Iterator[None]:
    """Take the texts of questions that would wait for an answer."""

    def give_up(box: QMessageBox) -> int:
        seen.update(texts_of(box))
        return QMessageBox.StandardButton.Cancel.value

    with monkeypatch.context() as patched:
        patched.setattr(QMessageBox, "exec", give_up)
        yield


def dialogs_of(window: MainWindow, folder) -> dict[str, Callable[[], QObject]]:
    """Return what opens each dialog."""
    first, second = window.session.objects
    pieces = {each: [np.ones((2, 2), bool)] for each in Pieces}
    task = Task("agame", (2160, 3840), 3, "cuda")
    rungs = ladder(task, has_gpu=True)
    return {
        "export": lambda: ExportDialog(window.session, window, folder=folder / "out"),
        "import": lambda: ImportDialog(window.session, window),
        "propose": lambda: ProposeSettings(
            window.proposal_view.settings, window.actions_by_name["propose_crf"], window
        ),
        "swap": lambda: IdentityDialog("swap", first, [second], window, chosen=range(2, 5)),
        "merge": lambda: IdentityDialog("merge", first, [second], window),
        "renumber": lambda: IdentityDialog("renumber", first, [second], window),
        "split": lambda: SplitDialog(first, [second], pieces, window),
        "memory": lambda: MemoryDialog(task, rungs, lambda _: 1 << 30, window),
        "keys": lambda: ShortcutsDialog(window.keymap, window),
    }


def questions_of(window: MainWindow) -> None:
    dialogs.ask_unsaved(window, "")
    dialogs.ask_lost_video(window, "")
    dialogs.ask_other_video(window, "")
    dialogs.ask_read_only(window, "")


@pytest.fixture
def everything_shown(clip, tmp_path, qtbot, monkeypatch):
    """Return the texts of the window at work, of each dialog and of the questions."""

    def look(language: Language) -> dict[str, set[str]]:
        monkeypatch.setenv("MASKREEL_HOME", str(tmp_path / language.code))
        settings = QSettings(str(places.settings_file()), QSettings.Format.IniFormat)
        settings.setValue("language", language.value)
        settings.sync()
        window = MainWindow()
        window.warm_up.is_on = False
        qtbot.addWidget(window)
        window.show()
        open_in(window, clip, qtbot)
        label_two_objects(window)
        qtbot.waitUntil(lambda: bool(window.review.queue), timeout=WAIT_MS)
        shown = {"window": texts_of(window)}
        for name, make in dialogs_of(window, tmp_path).items():
            dialog = make()
            if isinstance(dialog, ImportDialog):
                dialog.look_at(tmp_path / "masks")
                qtbot.waitUntil(lambda d=dialog: d.treatment() is not None, timeout=WAIT_MS)
            shown[name] = texts_of(dialog)
            qtbot.waitUntil(dialog.close, timeout=WAIT_MS)  # not while it works
            dialog.reject()  # it was never shown, so closing it was not giving it up
        shown["questions"] = set()
        with answered(monkeypatch, shown["questions"]):
            questions_of(window)
        window.actions_by_name["about"].trigger()
        shown["about"] = texts_of(window.findChildren(QMessageBox)[-1])
        window.close()
        return shown

    yield look
    speak(Language.ENGLISH)


def test_no_text_of_the_window_or_a_dialog_is_english_in_german(everything_shown, tmp_path):
    write_masks(tmp_path / "masks")
    english = everything_shown(Language.ENGLISH)
    german = everything_shown(Language.GERMAN)
    assert english.keys() == german.keys()
    for name, texts in english.items():
        has_words = {text for text in texts if re.search(r"[A-Za-z]{2}", text)}
        same = {text for text in has_words & german[name] if not SAME.fullmatch(text)}
        assert same == set(), name
