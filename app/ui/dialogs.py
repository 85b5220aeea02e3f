"""Where failures and questions become dialogs: one place, one look."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from app.session.places import PROJECT_SUFFIX

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
    box.setWindowTitle("Not saved")
    box.setText("<b>Some changes could not be saved.</b>")
    box.setInformativeText(f"{reason}\n\nSave a copy elsewhere, or make room and try again.")
    buttons = QMessageBox.StandardButton
    box.setStandardButtons(buttons.Save | buttons.Retry | buttons.Discard | buttons.Cancel)
    box.button(buttons.Save).setText("Save a copy…")
    box.button(buttons.Discard).setText("Lose the changes")
    box.setDefaultButton(buttons.Save)
    return buttons(box.exec())


def ask_video(parent: QWidget) -> Path | None:
    """Ask for a video file or a project to open."""
    suffixes = " ".join(f"*.{s} *.{s.upper()}" for s in VIDEO_SUFFIXES)
    return _ask_file(
        parent,
        "Open video or project",
        f"Videos and projects ({suffixes} *{PROJECT_SUFFIX});;All files (*)",
    )


def ask_folder(parent: QWidget, title: str) -> Path | None:
    """Ask for a folder."""
    path = QFileDialog.getExistingDirectory(parent, title)
    return Path(path) if path else None


def ask_copy(parent: QWidget, suggestion: str) -> Path | None:
    """Ask where a copy of the project goes."""
    path, _ = QFileDialog.getSaveFileName(
        parent, "Save project as", suggestion, f"maskreel project (*{PROJECT_SUFFIX})"
    )
    if not path:
        return None
    return Path(path if path.endswith(PROJECT_SUFFIX) else path + PROJECT_SUFFIX)


def ask_lost_video(parent: QWidget, message: str) -> Path | None:
    """Ask where the video of a project lies now."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("Where is the video?")
    box.setText(message)
    locate = box.addButton("Find the file…", QMessageBox.ButtonRole.AcceptRole)
    folder = box.addButton("Find the folder…", QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    if box.clickedButton() is locate:
        return ask_video(parent)
    if box.clickedButton() is folder:
        return ask_folder(parent, "Folder of frames")
    return None


def _ask_file(parent: QWidget, title: str, filters: str) -> Path | None:
    path, _ = QFileDialog.getOpenFileName(parent, title, "", filters)
    return Path(path) if path else None


def _tell(parent: QWidget, sign: QMessageBox.Icon, title: str, text: str) -> QMessageBox:
    box = QMessageBox(sign, title, f"<b>{title}</b>", QMessageBox.StandardButton.Ok, parent)
    box.setTextFormat(Qt.TextFormat.RichText)
    box.setInformativeText(text)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    show(box)
    return box
