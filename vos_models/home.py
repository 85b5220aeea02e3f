"""The folder of what belongs to the person: projects, settings, the log, fetched weights."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def home() -> Path:
    """Return the base folder; ``MASKREEL_HOME`` puts it elsewhere."""
    override = os.environ.get("MASKREEL_HOME")
    return Path(override) if override else Path(platformdirs.user_data_dir("maskreel"))


def weights_folder() -> Path:
    """Return the folder where weights are fetched to, and looked for by name."""
    return home() / "weights"
