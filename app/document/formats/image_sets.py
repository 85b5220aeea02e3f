"""The lists of a DAVIS tree that say which sequences belong to a set."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath


def extended_list(path: Path, lines: Sequence[str]) -> bytes | None:
    """Return the content of a list with the lines it lacks added at its end.

    What is there stays byte for byte; the file's own line ends are kept.

    Args:
        path: The list; need not exist.
        lines: What it has to hold, each once.

    Returns:
        The new content, or None where nothing has to change.
    """
    content = path.read_bytes() if path.exists() else b""
    present = {line.strip() for line in content.decode("utf-8", "replace").splitlines()}
    missing = [line for line in dict.fromkeys(lines) if line not in present]
    if not missing:
        return None
    end = b"\r\n" if b"\r\n" in content else b"\n"
    if content and not content.endswith(b"\n"):
        content += end
    return content + b"".join(line.encode() + end for line in missing)


def read_list(path: Path) -> list[str]:
    """Return the sequences of a list, in its order, from either form.

    The form since 2017 has one sequence a line; that of the first release one frame a line, as
    ``/JPEGImages/480p/bear/00000.jpg /Annotations/480p/bear/00000.png``.
    """
    sequences: dict[str, None] = {}
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        words = line.split()
        if not words:
            continue
        is_frame = "/" in words[0]
        sequences[PurePosixPath(words[0]).parent.name if is_frame else words[0]] = None
    return list(sequences)


def frame_lines(folder: str, sequence: str, names: Sequence[str]) -> list[str]:
    """Return the lines of the first release's form for the frames of a sequence."""
    return [
        f"/JPEGImages/{folder}/{sequence}/{name}.jpg /Annotations/{folder}/{sequence}/{name}.png"
        for name in names
    ]
