"""What the window remembers from one start to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray

from app.session.playback import SPEEDS
from app.session.proposal_settings import ProposalSettings

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow
    from app.ui.splitter import Splitter

_SWITCHES = (
    "propose_crf",
    "preserve",
    "auto_pause",
    "pressure",
    "masks",
    "contours",
    "onion",
    "onion_all",
    "loop",
)


class WindowSettings:
    """Puts the window as it was left, and notes how it is left."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._settings = window.settings

    def restore(self) -> None:
        """Put everything as it was; what was never noted stays as it comes."""
        window = self._window
        geometry = self._settings.value("geometry")
        if isinstance(geometry, QByteArray):
            window.restoreGeometry(geometry)
        for name, splitter in self._splitters().items():
            size_px = self._number(name)
            splitter.choose(None if size_px is None else round(size_px))
        for name, section in window.side.sections.items():
            section.fold(self._text(name) == "folded")
        self._restore_view()
        window.model_panel.choose(self._text("model"), self._text("device") or "auto")
        window.proposal_view.settings = ProposalSettings.from_text(self._text("proposals"))
        window.actions_by_name["propose_crf"].setChecked(self._text("propose_crf") == "true")
        window.tools.set_preserves_others(self._text("preserve") == "true")
        window.actions_by_name["auto_pause"].setChecked(self._text("auto_pause") != "false")
        window.tools.set_feels_pressure(self._text("pressure") == "true")
        radius_px = self._number("brush_radius_px")
        if radius_px is not None:
            window.tools.set_radius(radius_px)
        opacity = self._number("mask_opacity")
        if opacity is not None:
            window.canvas_view.set_opacity(opacity)

    def _restore_view(self) -> None:
        """Show what was shown: masks, onion skin, and how the clip plays."""
        window = self._window
        window.canvas_view.set_contours_only(self._text("contours") == "true")
        window.canvas_view.set_masks_shown(self._text("masks") != "false")
        for name in ("onion", "onion_all", "loop"):
            window.actions_by_name[name].setChecked(self._text(name) == "true")
        window.canvas_tools.onion.set_on(self._text("onion") == "true")
        window.canvas_tools.onion.set_shows_all(self._text("onion_all") == "true")
        speed = self._number("speed")
        if speed in SPEEDS:
            window.session.playback.set_speed(speed)

    def keep(self) -> None:
        """Note everything."""
        window, settings = self._window, self._settings
        choice = window.model_panel.choice()
        settings.setValue("geometry", window.saveGeometry())
        settings.setValue("model", choice.listing.name)
        settings.setValue("device", choice.device)
        settings.setValue("proposals", window.proposal_view.settings.to_text())
        for name in _SWITCHES:
            is_on = window.actions_by_name[name].isChecked()
            settings.setValue(name, "true" if is_on else "false")
        settings.setValue("brush_radius_px", window.tools.radius_px)
        settings.setValue("mask_opacity", window.canvas_view.opacity)
        settings.setValue("speed", window.session.playback.speed)
        for name, splitter in self._splitters().items():
            if splitter.chosen_px is None:
                settings.remove(name)
            else:
                settings.setValue(name, splitter.chosen_px)
        for name, section in window.side.sections.items():
            settings.setValue(name, "folded" if section.is_folded else "open")
        settings.sync()

    def _splitters(self) -> dict[str, Splitter]:
        desk = self._window.desk
        return {"side_width_px": desk.across, "timeline_height_px": desk.down}

    def _text(self, name: str) -> str:
        return str(self._settings.value(name, ""))

    def _number(self, name: str) -> float | None:
        try:
            return float(self._text(name))
        except ValueError:
            return None
