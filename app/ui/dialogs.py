"""Where failures and questions become dialogs: one place, one look."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from app.session.places import PROJECT_SUFFIX, settings_file
from app.session.words import tr

VIDEO_SUFFIXES = ("mp4", "mov", "m4v", "mkv", "avi", "webm", "mpg", "mpeg", "wmv", "mts", "gif")


def show(dialog: QDialog) -> None:
    """Open a dialog; when it closes the keys are the window's again, whatever manages windows."""
    parent = dialog.parentWidget()
    if parent is not None:
        dialog.finished.connect(parent.activateWindow)
    dialog.open()


def tell_failure(parent: QWidget, title: str, text: str) -> QMessageBox:
    """Show what went wrong, without holding up anything."""
    return _tell(parent, QMessageBox.Icon.Warning, title, text)


def tell(parent: QWidget, title: str, text: str, *, details: str = "") -> QMessageBox:
    """Show a message, without holding up anything."""
    box = _tell(parent, QMessageBox.Icon.Information, title, text)
    if details:
        box.setInformativeText(details)
    return box


def ask_unsaved(parent: QWidget, reason: str) -> QMessageBox.StandardButton:
    """Ask what to do when the clip is to be closed and changes cannot be written."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(tr("Not saved"))
    box.setText(tr("<b>Some changes could not be saved.</b>"))
    box.setInformativeText(
        f"{reason}\n\n" + tr("Save a copy elsewhere, or make room and try again.")
    )
    buttons = QMessageBox.StandardButton
    box.setStandardButtons(buttons.Save | buttons.Retry | buttons.Discard | buttons.Cancel)
    box.button(buttons.Save).setText(tr("Save a copy…"))
    box.button(buttons.Discard).setText(tr("Lose the changes"))
    box.setDefaultButton(buttons.Save)
    return buttons(box.exec())


def ask_video(parent: QWidget) -> Path | None:
    """Ask for a video file or a project to open."""
    suffixes = " ".join(f"*.{s} *.{s.upper()}" for s in VIDEO_SUFFIXES)
    return _ask_file(
        parent,
        tr("Open video or project"),
        tr("Videos and projects") + f" ({suffixes} *{PROJECT_SUFFIX});;" + tr("All files") + " (*)",
    )


def ask_folder(parent: QWidget, title: str) -> Path | None:
    """Ask for a folder."""
    path = QFileDialog.getExistingDirectory(parent, title, last_folder())
    return _chosen(path)


def ask_copy(parent: QWidget, suggestion: str) -> Path | None:
    """Ask where a copy of the project goes."""
    path, _ = QFileDialog.getSaveFileName(
        parent, tr("Save project as"), suggestion, tr("maskreel project") + f" (*{PROJECT_SUFFIX})"
    )
    if not path:
        return None
    return Path(path if path.endswith(PROJECT_SUFFIX) else path + PROJECT_SUFFIX)


def ask_lost_video(parent: QWidget, message: str) -> Path | None:
    """Ask where the video of a project lies now."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(tr("Where is the video?"))
    box.setText(message)
    locate = box.addButton(tr("Find the file…"), QMessageBox.ButtonRole.AcceptRole)
    folder = box.addButton(tr("Find the folder…"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    if box.clickedButton() is locate:
        return ask_video(parent)
    if box.clickedButton() is folder:
        return ask_folder(parent, tr("Folder of frames"))
    return None


def ask_other_video(parent: QWidget, message: str) -> QMessageBox.StandardButton:
    """Ask whether a video whose content is another is to be used: Yes, Open (another) or Cancel."""
    buttons = QMessageBox.StandardButton
    box = _question(parent, tr("This is another video"), message)
    box.setStandardButtons(buttons.Yes | buttons.Open | buttons.Cancel)
    box.button(buttons.Yes).setText(tr("Use it all the same"))
    box.button(buttons.Open).setText(tr("Find another…"))
    box.setDefaultButton(buttons.Open)
    return buttons(box.exec())


def ask_read_only(parent: QWidget, message: str) -> QMessageBox.StandardButton:
    """Ask what to do with a project that cannot be worked on: Open (to look), Retry or Cancel."""
    buttons = QMessageBox.StandardButton
    box = _question(parent, tr("This project cannot be changed at present"), message)
    box.setStandardButtons(buttons.Open | buttons.Retry | buttons.Cancel)
    box.button(buttons.Open).setText(tr("Look at it read only"))
    box.setDefaultButton(buttons.Open)
    return buttons(box.exec())


def _question(parent: QWidget, title: str, message: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(title)
    box.setText(f"<b>{title}</b>")
    box.setInformativeText(message)
    return box


def _ask_file(parent: QWidget, title: str, filters: str) -> Path | None:
    path, _ = QFileDialog.getOpenFileName(parent, title, last_folder(), filters)
    return _chosen(path)


def last_folder() -> str:
    """Return the folder from which a person chose something last, empty at the first time."""
    return str(_settings().value("last_folder", ""))


def _chosen(path: str) -> Path | None:
    if not path:
        return None
    _settings().setValue("last_folder", str(Path(path).parent))
    return Path(path)


def _settings() -> QSettings:
    return QSettings(str(settings_file()), QSettings.Format.IniFormat)


def _tell(parent: QWidget, sign: QMessageBox.Icon, title: str, text: str) -> QMessageBox:
    box = QMessageBox(sign, title, f"<b>{title}</b>", QMessageBox.StandardButton.Ok, parent)
    box.setTextFormat(Qt.TextFormat.RichText)
    box.setInformativeText(text)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    show(box)
    return box
