"""Finds out before Qt is loaded whether a window can be opened, and says in one line what lacks.

Qt itself ends the process when it finds no display or misses a library.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping

from app.document.errors import MaskreelError

_LIBRARIES = (
    ("libglib-2.0.so.0", "libglib2.0-0"),
    ("libGL.so.1", "libgl1"),
    ("libEGL.so.1", "libegl1"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
    ("libfontconfig.so.1", "libfontconfig1"),
    ("libdbus-1.so.3", "libdbus-1-3"),
)
_XCB_LIBRARIES = (
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ("libxcb-icccm.so.4", "libxcb-icccm4"),
    ("libxcb-image.so.0", "libxcb-image0"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    ("libxcb-render-util.so.0", "libxcb-render-util0"),
    ("libxcb-shape.so.0", "libxcb-shape0"),
    ("libxcb-xkb.so.1", "libxcb-xkb1"),
)


def check_platform(environment: Mapping[str, str] = os.environ) -> None:
    """Raise MaskreelError where no window can be opened: no display, or a library is missing."""
    if not sys.platform.startswith("linux"):
        return
    platform = environment.get("QT_QPA_PLATFORM", "")
    if not platform and not has_display(environment):
        raise MaskreelError(
            "there is no display here to open a window on; run the commands without a window "
            "(main.py --help), or set DISPLAY"
        )
    missing = missing_packages(platform, environment)
    if missing:
        raise MaskreelError(
            f"the window needs system libraries that are not here; on Debian or Ubuntu: "
            f"apt-get install {' '.join(missing)}"
        )


def has_display(environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether a window could be shown."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def missing_packages(platform: str, environment: Mapping[str, str] = os.environ) -> list[str]:
    """Return the Debian packages whose libraries Qt would miss on this platform plugin."""
    wanted = list(_LIBRARIES)
    is_wayland = platform.startswith("wayland") or (not platform and not environment.get("DISPLAY"))
    if platform.startswith("xcb") or (not platform and not is_wayland):
        wanted += _XCB_LIBRARIES
    return [package for library, package in wanted if not _is_loadable(library)]


def _is_loadable(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
