import sys

from app.application import _tell_of_crashes
from app.document.errors import SaveError
from app.document.project import Project


def test_a_failing_disk_is_shouted_and_forgotten_when_it_works(editor, monkeypatch):
    with monkeypatch.context() as broken:
        error = SaveError("No space left on the disk: make room.", pending=3)
        broken.setattr(Project, "save_error", property(lambda _: error))
        broken.setattr(Project, "unsaved_count", property(lambda _: 3))
        editor.session._look_at_saving()
        assert "No space left" in editor.notice.text
        assert editor.statusBar().findChild(object, "saveState").text() == "NOT SAVED"
        assert "NOT SAVED" in editor.windowTitle()
    editor.session._look_at_saving()
    assert editor.notice.text == ""
    assert "NOT SAVED" not in editor.windowTitle()


def test_an_unforeseen_failure_is_logged_and_said(editor, monkeypatch, caplog):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr("threading.excepthook", lambda _: None)
    _tell_of_crashes(editor)
    error = ValueError("what nobody thought of")
    sys.excepthook(ValueError, error, None)
    assert "what nobody thought of" in editor.notice.text
    assert "maskreel.log" in editor.notice.text
    assert "unforeseen failure" in caplog.text
