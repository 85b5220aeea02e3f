"""Where icons, the style sheet and the guide lie.

That is beside the packages, or in the share folder of a prefix.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from app.document.errors import MaskreelError

_PLACES = (Path(__file__).resolve().parents[2], Path(sys.prefix) / "share" / "maskreel")


def guide_page() -> Path | None:
    """Return the first page of the guide; None where the installation lacks it."""
    pages = (place / "docs" / "README.md" for place in _PLACES)
    return next((page for page in pages if page.is_file()), None)


@cache
def resource_folder() -> Path:
    """Return the folder that holds ``icons`` and ``style``.

    Raises:
        MaskreelError: the installation lacks it.
    """
    candidates = [place / "resources" for place in _PLACES]
    for folder in candidates:
        if (folder / "icons").is_dir() and (folder / "style").is_dir():
            return folder
    looked = ", ".join(str(folder) for folder in candidates)
    raise MaskreelError(f"the icons are missing (looked in {looked}); install maskreel again")
