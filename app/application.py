"""The composition root of the window: log, exception hooks, platform check, theme, wiring."""

from __future__ import annotations

import gc
import logging
import logging.handlers
import os
import signal
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import cv2

from app.document.errors import MaskreelError
from app.session.places import home, log_file

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.ui.main_window import MainWindow

_LOG = logging.getLogger(__name__)
_LOG_BYTES = 1 << 20
_SWITCH_S = 0.001
"""So long another thread may run Python while the window's waits; 5 ms, Python's own, add up."""


def main(path: str | Path | None = None) -> int:
    """Open the window, on a video, folder or project if there is one; return the exit status.

    Raises:
        MaskreelError: There is no display, or the system lacks what a window needs.
    """
    from app.platform_check import check_platform  # noqa: PLC0415 - needs no Qt, must come first

    check_platform()
    _begin_log()
    app = make_application(sys.argv[:1])
    window = make_window()
    _tell_of_crashes(window)
    _end_on_signals(app)
    window.show()
    if path is not None:
        window.open_path(Path(path))
    return app.exec()


def make_application(arguments: list[str]) -> QApplication:
    """Return the application object with the program's name and look."""
    from PySide6.QtGui import QIcon  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from app.ui.resources import resource_folder  # noqa: PLC0415
    from app.ui.theme import apply_theme  # noqa: PLC0415

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(arguments or ["maskreel"])
    app.setApplicationName("maskreel")
    app.setApplicationDisplayName("")
    app.setDesktopFileName("maskreel")
    app.setWindowIcon(QIcon(str(resource_folder() / "icons" / "maskreel.svg")))
    apply_theme(app)
    return app


def make_window() -> MainWindow:
    """Return the window, in a process that is fit to answer the hand at any moment."""
    from app.ui.main_window import MainWindow  # noqa: PLC0415 - Qt has to be there

    cv2.setNumThreads(1)  # its threads make a picture wait for each other when cores are busy
    sys.setswitchinterval(_SWITCH_S)
    window = MainWindow()
    # The window and its modules stay: no collection has to go through them in mid-stroke.
    gc.freeze()
    return window


def _begin_log() -> None:
    """Write warnings and errors to a file of bounded size; without one the work goes on."""
    try:
        home().mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            log_file(), maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8"
        )
    except OSError as error:
        raise MaskreelError(
            f"{home()} cannot be written ({error.strerror}): maskreel keeps its projects there. "
            "Make room or set MASKREEL_HOME to another folder."
        ) from error
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)


def _tell_of_crashes(window: MainWindow) -> None:
    """Write what was not foreseen to the log, and say so where the person sees it."""
    from app.session.words import tr  # noqa: PLC0415 - Qt has to be there

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        _LOG.critical("unforeseen failure", exc_info=(kind, error, trace))
        window.crashed.emit(
            tr(
                "Something unforeseen went wrong ({what}). Your work is saved as you go; the "
                "details are in {log}",
                what=f"{kind.__name__}: {error}",
                log=log_file(),
            )
        )

    sys.excepthook = hook
    threading.excepthook = lambda args: hook(
        args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
    )


def _end_on_signals(app: QApplication) -> None:
    """Close the window, everything saved, on Ctrl+C in the terminal and on a polite kill."""
    from PySide6.QtCore import QSocketNotifier  # noqa: PLC0415

    if not hasattr(signal, "set_wakeup_fd") or sys.platform == "win32":
        return
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    os.set_blocking(reader, False)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)
    notifier = QSocketNotifier(reader, QSocketNotifier.Type.Read, app)

    def close() -> None:
        os.read(reader, 64)
        app.closeAllWindows()

    notifier.activated.connect(close)
