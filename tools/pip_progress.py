"""Run pip and show what it is doing. Standard library alone: nothing is installed yet."""

from __future__ import annotations

import queue
import re
import subprocess
import sys
import threading
import time
from pathlib import Path


class Progress:
    """Shows what pip is doing: one line rewritten on a terminal, the large files elsewhere."""

    def __init__(self) -> None:
        self._is_terminal = sys.stdout.isatty()
        self._begin = time.monotonic()
        self._doing = ""

    def seconds(self) -> float:
        """Return the time since the beginning."""
        return time.monotonic() - self._begin

    def show(self, line: str) -> None:
        """Take one line of pip's output, or an empty one when a second has passed."""
        line = line.strip()
        if line.startswith(("Collecting", "Downloading", "Processing", "Installing")):
            self._doing = line
        if self._is_terminal:
            text = f"  {self.seconds():4.0f} s  {self._doing}"
            print(f"\r{text[:78]:<78}", end="", flush=True)
        elif line.startswith("Downloading") and re.search(r"\(\d{2,}(\.\d+)? [MG]B\)$", line):
            print(f"  {line}", flush=True)

    def end(self) -> None:
        """Leave the terminal's line empty."""
        if self._is_terminal:
            print("\r" + " " * 78 + "\r", end="", flush=True)


def run_shown(command: list[str], progress: Progress, log_path: Path) -> tuple[int, list[str]]:
    """Run a command, showing its progress at least once a second.

    Args:
        command: to run.
        progress: shows it.
        log_path: of the file that keeps all of its output.

    Returns:
        Its exit code and its output, standard error included.
    """
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()

    def read() -> None:
        for line in process.stdout or ():
            lines.put(line.rstrip())
        lines.put(None)

    threading.Thread(target=read, daemon=True).start()
    output: list[str] = []
    with log_path.open("w", encoding="utf-8") as log:
        while True:
            try:
                line = lines.get(timeout=1)
            except queue.Empty:
                progress.show("")
                continue
            if line is None:
                return process.wait(), output
            output.append(line)
            log.write(line + "\n")
            progress.show(line)
