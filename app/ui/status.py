"""The status line: a passing word, what is open, the zoom, and whether all is saved."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel

from app.session.session import Session
from app.session.words import tr
from app.ui.canvas import Canvas
from app.ui.shortened_label import ShortenedLabel
from app.ui.status_bar import StatusBar

_WORD_MS = 8000


class StatusLine(QObject):
    """Keeps the status bar true."""

    def __init__(self, bar: StatusBar, session: Session, canvas: Canvas) -> None:
        super().__init__(bar)
        self._bar = bar
        self._session = session
        self._canvas = canvas
        self._clip = ShortenedLabel()
        self._clip.setObjectName("clipInfo")
        self._zoom = QLabel()
        self._saved = QLabel()
        self._saved.setObjectName("saveState")
        bar.setSizeGripEnabled(False)
        for label in (self._clip, self._zoom, self._saved):
            bar.addPermanentWidget(label)
        gauge = bar.findChild(QLabel, "gauge")
        bar.give_way(self._clip)
        if gauge is not None:
            bar.give_way(gauge, lambda: not gauge.property("state"))  # not when memory is short
        bar.give_way(self._zoom)
        bar.give_way(self._saved, lambda: self._saved.property("state") == "saved")
        session.opened.connect(self._show_clip)
        session.closed.connect(self._show_clip)
        session.save_state_changed.connect(self._show_saving)
        canvas.view_changed.connect(self._show_zoom)
        self._show_clip()

    def say(self, text: str) -> None:
        """Show a passing word."""
        if text:
            self._bar.showMessage(text, _WORD_MS)
        else:
            self._bar.clearMessage()

    def _show_clip(self) -> None:
        is_open = self._session.is_open
        for label in (self._clip, self._zoom, self._saved):
            label.setVisible(is_open)
        if is_open:
            video = self._session.video
            self._clip.setText(
                f"{video.path.name}   ·   {video.width} × {video.height}   ·   "
                + tr("{count} frames", count=video.frame_count)
                + f"   ·   {video.fps:.4g} fps"
            )
            self._clip.setToolTip(
                f"{video.path}\n" + tr("Project: {path}", path=self._session.project.path)
            )
            self._show_zoom()
            self._show_saving()

    def _show_zoom(self) -> None:
        self._zoom.setText(f"{self._canvas.viewport.scale * 100:.0f} %")

    def _show_saving(self) -> None:
        error = self._session.save_error
        if error:
            state, text = "failed", tr("NOT SAVED")
        elif self._session.is_read_only:
            state, text = "readonly", tr("Read only")
        elif self._session.is_saved:
            state, text = "saved", "✓ " + tr("All changes saved")
        else:
            state, text = "saving", tr("Saving…")
        self._saved.setText(text)
        if state == "readonly":
            tip = tr("Somebody else works on this project, or it may not be written to.")
        else:
            tip = error or tr("Every change is written to the project as you work.")
        self._saved.setToolTip(tip)
        if self._saved.property("state") != state:
            self._saved.setProperty("state", state)
            self._saved.style().unpolish(self._saved)
            self._saved.style().polish(self._saved)
