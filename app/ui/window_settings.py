"""What the window remembers from one start to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray

from app.session.proposal_settings import ProposalSettings

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


def restore_settings(window: MainWindow) -> None:
    """Take up what the person chose the last time."""
    settings = window.settings
    geometry = settings.value("geometry")
    if isinstance(geometry, QByteArray):
        window.restoreGeometry(geometry)
    window.model_panel.choose(
        str(settings.value("model", "")), str(settings.value("device", "auto"))
    )
    refines = str(settings.value("propose_crf", "false")) == "true"
    window.actions_by_name["propose_crf"].setChecked(refines)
    pauses = str(settings.value("auto_pause", "true")) == "true"
    window.actions_by_name["auto_pause"].setChecked(pauses)
    feels_pressure = str(settings.value("pen_pressure", "false")) == "true"
    window.tools.set_feels_pressure(feels_pressure)
    chosen = str(settings.value("proposals", ""))
    window.proposal_view.settings = ProposalSettings.from_text(chosen)


def keep_settings(window: MainWindow) -> None:
    """Remember what the person chose."""
    settings, choice = window.settings, window.model_panel.choice()
    settings.setValue("geometry", window.saveGeometry())
    settings.setValue("model", choice.listing.name)
    settings.setValue("device", choice.device)
    refines = window.actions_by_name["propose_crf"].isChecked()
    settings.setValue("propose_crf", "true" if refines else "false")
    settings.setValue("auto_pause", "true" if window.propagation.pauses else "false")
    settings.setValue("pen_pressure", "true" if window.tools.feels_pressure else "false")
    settings.setValue("proposals", window.proposal_view.settings.to_text())
    settings.sync()
