"""Binary masks, a folder for each object: what tools want that know one object at a time.

Layout::

    Masks/<clip>/<object id>/00000.png      8-bit grey, 0 and 255, one for every frame
    Masks/<clip>/void/00000.png             only where the clip has void pixels
    Masks/<clip>/objects.json               {"1": "dog", …}: their names
    JPEGImages/<clip>/00000.jpg             the frames, where asked for
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from app.document.errors import FormatError
from app.document.formats.davis import ExportReport, check_sequence_name
from app.document.formats.label_png import Labels, write_label_png
from app.document.formats.sequence_writer import Resolution, SequenceWriter
from app.document.formats.tree_change import TreeChange
from app.document.label_ids import label_ids
from app.document.message import Message
from app.document.objects import VOID
from app.document.video_source import Frame

MASKS_FOLDER = "Masks"
NAMES_FILE = "objects.json"
VOID_FOLDER = "void"


def check_mask_folders_target(
    out: Path, name: str, *, with_frames: bool = True, overwrite: bool = False
) -> None:
    """Make sure that a clip's masks can be written without harming what is there.

    Raises:
        FormatError: The name is no folder name, or something is there.
    """
    check_sequence_name(name)
    if out.exists() and not out.is_dir():
        raise FormatError(
            Message("{out} is a file: expected a folder for the masks. Choose another.", out=out)
        )
    if overwrite:
        return
    for kind in (MASKS_FOLDER, "JPEGImages") if with_frames else (MASKS_FOLDER,):
        target = out / kind / name
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise FormatError(
                Message(
                    "{target} is there already and stays as it is. Choose another "
                    "name, or ask to replace what is there.",
                    target=target,
                )
            )


def write_mask_folders(
    out: Path,
    name: str,
    frames: Iterable[Frame | Path] | None,
    labels: Iterable[Labels],
    *,
    names: Sequence[str] | None = None,
    resolution: Resolution = "original",
    with_frames: bool = True,
    object_names: Mapping[int, str] | None = None,
    overwrite: bool = False,
    report: Callable[[int], None] | None = None,
) -> ExportReport:
    """Write one clip as binary masks, a folder for each object: all of it or nothing.

    Args:
        out: Root of the tree.
        name: The clip's name.
        frames: The frames in order, as for ``write_davis``.
        labels: The label maps in order, uint8 ``(H, W)``.
        names: Names of the frames; None: ``00000``, ``00001``, …
        resolution: ``"480p"`` scales to 480 rows.
        with_frames: Whether to write the frames too.
        object_names: What the objects are called.
        overwrite: Replace the masks of a clip of this name as a whole.
        report: Called with the number of frames done.

    Raises:
        FormatError: The clip is there already or nothing can be written; the tree is as it was.
    """
    with_frames = with_frames and frames is not None
    check_mask_folders_target(out, name, with_frames=with_frames, overwrite=overwrite)
    with TreeChange(out) as change:
        writer = _FolderWriter(change.add_folder(Path(MASKS_FOLDER, name)))
        sequence = SequenceWriter(
            take=writer.take,
            pictures=change.add_folder(Path("JPEGImages", name)) if with_frames else None,
            resolution=resolution,
        )
        sequence.add_all(labels, frames if with_frames else None, names, report)
        writer.write_names(object_names or {})
        change.commit()
    return ExportReport(
        root=out,
        annotations=out / MASKS_FOLDER / name,
        frames=out / "JPEGImages" / name if with_frames else None,
        names=tuple(sequence.names),
        size=sequence.size,
        object_ids=tuple(sorted(sequence.object_ids)),
        notes=(),
    )


class _FolderWriter:
    """Writes a mask for every object and frame; one that appears late gets black ones before."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._earlier: list[str] = []
        self._known: list[int] = []

    def take(self, name: str, labels: Labels) -> None:
        """Write the masks of a frame."""
        for value in label_ids(labels):
            if value and value not in self._known:
                self._begin(value, labels)
        for value in self._known:
            mask = (labels == value).astype(np.uint8)
            write_label_png(self._place(value) / f"{name}.png", mask, "binary")
        self._earlier.append(name)

    def write_names(self, names: Mapping[int, str]) -> None:
        """Write what the objects are called."""
        listed = {str(i): names.get(i, f"Object {i}") for i in sorted(self._known) if i != VOID}
        text = json.dumps(listed, indent=1, ensure_ascii=False)
        (self._folder / NAMES_FILE).write_text(text, encoding="utf-8")

    def _begin(self, value: int, labels: Labels) -> None:
        self._known.append(value)
        self._place(value).mkdir()
        for name in self._earlier:
            blank = np.zeros_like(labels)
            write_label_png(self._place(value) / f"{name}.png", blank, "binary")

    def _place(self, value: int) -> Path:
        return self._folder / (VOID_FOLDER if value == VOID else str(value))
