"""Where the program keeps what belongs to the person: projects, settings, the log."""

from __future__ import annotations

import re
from pathlib import Path

from vos_models.home import home

PROJECT_SUFFIX = ".maskreel"


def projects_folder() -> Path:
    """Return the folder of projects made by opening a video."""
    return home() / "projects"


def log_file() -> Path:
    """Return the log file."""
    return home() / "maskreel.log"


def settings_file() -> Path:
    """Return the file of window settings."""
    return home() / "settings.ini"


def thumbnails_folder() -> Path:
    """Return the folder of small pictures of the clips that were open lately."""
    return home() / "thumbnails"


def project_for(video: Path, fingerprint: str) -> Path:
    """Return the autosaved project of a video: the same content gives the same project."""
    stem = re.sub(r"[^\w.-]+", "-", video.stem or video.name).strip("-") or "clip"
    short = re.sub(r"\W+", "", fingerprint)[:12]
    return projects_folder() / f"{stem[:60]}-{short}{PROJECT_SUFFIX}"
