"""Where icons and the style sheet lie, beside the packages or in the share folder of a prefix."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from app.document.errors import MaskreelError


@cache
def resource_folder() -> Path:
    """Return the folder that holds ``icons`` and ``style``.

    Raises:
        MaskreelError: the installation lacks it.
    """
    candidates = (
        Path(__file__).resolve().parents[2] / "resources",
        Path(sys.prefix) / "share" / "maskreel" / "resources",
    )
    for folder in candidates:
        if (folder / "icons").is_dir() and (folder / "style").is_dir():
            return folder
    looked = ", ".join(str(folder) for folder in candidates)
    raise MaskreelError(f"the icons are missing (looked in {looked}); install maskreel again")
