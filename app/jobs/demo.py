"""The main job on the clip that comes with the program."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from app.jobs.errors import JobError

_PACKAGE_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class DemoClip:
    """The demo clip on disk, a small DAVIS 2017 tree.

    Attributes:
        root: The tree.
        name: Its one sequence.
    """

    root: Path
    name: str

    @property
    def frames(self) -> Path:
        """Folder of its frames."""
        return self.root / "JPEGImages" / "480p" / self.name

    @property
    def first_mask(self) -> Path:
        """The true mask of its first frame."""
        return self.root / "Annotations" / "480p" / self.name / "00000.png"


def demo_clip() -> DemoClip:
    """Find the demo clip, beside the packages or where an installation puts it.

    Raises:
        JobError: This installation has none.
    """
    for base in (_PACKAGE_ROOT, Path(sys.prefix) / "share" / "maskreel"):
        root = base / "resources" / "demo"
        folders = sorted((root / "JPEGImages" / "480p").glob("*/"))
        if folders:
            return DemoClip(root, folders[0].name)
    raise JobError("the demo clip (resources/demo) is missing from this installation")


def free_folder(wanted: Path) -> Path:
    """Return ``wanted``, or the first of ``wanted-2``, ``wanted-3``… that does not exist."""
    folder, number = wanted, 1
    while folder.exists():
        number += 1
        folder = wanted.with_name(f"{wanted.name}-{number}")
    return folder
