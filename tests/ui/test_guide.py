"""The guide is opened from the disk, and where it is missing that is said."""

from pathlib import Path

from PySide6.QtGui import QDesktopServices

from app.ui import resources


def test_the_guide_that_came_with_the_program_is_opened(window, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    action = window.actions_by_name["guide"]
    assert action.isEnabled(), "also with no clip open"
    action.trigger()
    (url,) = opened
    assert url.isLocalFile()
    page = Path(url.toLocalFile())
    assert page.parts[-2:] == ("docs", "README.md")
    assert page.read_text("utf-8").startswith("# ")
    assert str(page) in window.statusBar().currentMessage()


def test_an_installation_without_the_guide_says_so(window, monkeypatch, tmp_path):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: 1 / 0)
    monkeypatch.setattr(resources, "_PLACES", (tmp_path,))
    window.actions_by_name["guide"].trigger()
    assert "did not come" in window.statusBar().currentMessage()
