"""DAVIS 2016 and 2017 trees: writing a sequence beside those that are there.

Layout (both years)::

    JPEGImages/480p/<sequence>/00000.jpg      Annotations/480p/<sequence>/00000.png
    ImageSets/<year>/<set>.txt                one sequence a line

The folder is called ``480p`` whatever the height, as evaluators look there; ``Full-Resolution`` is
the one DAVIS 2017 uses for originals. Annotations of 2017 are indexed PNGs with the DAVIS palette,
those of 2016 8-bit grey with 0 and 255.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.document.errors import FormatError
from app.document.formats.davis_in import DavisSequence, find_sequences, read_davis_sequence
from app.document.formats.image_sets import extended_list, frame_lines
from app.document.formats.label_png import Labels, palette, read_label_png, write_label_png
from app.document.formats.sequence_writer import (
    Resolution,
    SequenceWriter,
    davis_size,
    label_png_writer,
)
from app.document.formats.tree_change import TreeChange
from app.document.message import Message
from app.document.video_source import Frame

__all__ = [
    "DavisSequence",
    "ExportReport",
    "check_davis_target",
    "check_sequence_name",
    "davis_size",
    "find_sequences",
    "palette",
    "read_davis_sequence",
    "read_label_png",
    "write_davis",
    "write_label_png",
]

Year = Literal[2016, 2017]
ResolutionFolder = Literal["480p", "Full-Resolution"]


@dataclass(frozen=True)
class ExportReport:
    """What was written.

    Attributes:
        root: The tree.
        annotations: The folder of the label maps.
        frames: The folder of the frames, or None where they were not asked for.
        names: The frames' names, in order.
        size: ``(height, width)`` of what was written.
        object_ids: The objects seen in any frame, ascending.
        notes: Sentences about what the format could not hold or evaluators will not like.
    """

    root: Path
    annotations: Path
    frames: Path | None
    names: tuple[str, ...]
    size: tuple[int, int]
    object_ids: tuple[int, ...]
    notes: tuple[str, ...]

    @property
    def frame_count(self) -> int:
        """Number of frames written."""
        return len(self.names)


def check_sequence_name(name: str) -> None:
    """Refuse a name that is no plain folder name.

    Raises:
        FormatError: With what a name may hold.
    """
    if not re.fullmatch(r"\w[\w.-]*", name):
        raise FormatError(
            Message(
                "A sequence cannot be called {name!r}: expected letters, digits, "
                "'-', '_' and '.'. Choose another name.",
                name=name,
            )
        )


def check_davis_target(
    out: Path,
    name: str,
    *,
    with_frames: bool = True,
    folder: ResolutionFolder = "480p",
    overwrite: bool = False,
) -> None:
    """Make sure that a sequence can be written to a tree without harming what is there.

    Raises:
        FormatError: The name is no folder name, the sequence is there, or ``out`` is a file.
    """
    check_sequence_name(name)
    if out.exists() and not out.is_dir():
        raise FormatError(
            Message("{out} is a file: expected a folder for the data set. Choose another.", out=out)
        )
    if overwrite:
        return
    kinds = ("Annotations", "JPEGImages") if with_frames else ("Annotations",)
    for kind in kinds:
        target = out / kind / folder / name
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            advice = (
                Message("Choose another name, or ask to replace what is there")
                if kind == "Annotations"
                else Message(
                    "Leave the frames out, choose another name, or ask to replace what is there"
                )
            )
            raise FormatError(
                Message(
                    "{target} is there already and stays as it is. {advice}.",
                    target=target,
                    advice=advice,
                )
            )


def write_davis(
    out: Path,
    name: str,
    frames: Iterable[Frame | Path] | None,
    labels: Iterable[Labels],
    *,
    year: Year = 2017,
    resolution: Resolution = "original",
    with_frames: bool = True,
    set_name: str = "val",
    names: Sequence[str] | None = None,
    folder: ResolutionFolder = "480p",
    overwrite: bool = False,
    report: Callable[[int], None] | None = None,
) -> ExportReport:
    """Write one sequence into a DAVIS tree, new or existing: all of it or nothing.

    Every label map is read back from disk and compared before anything is put in place.

    Args:
        out: Root of the tree.
        name: Name of the sequence.
        frames: The frames in order, uint8 RGB ``(H, W, 3)``; a path to a JPEG is copied byte for
            byte where no resize is needed. Not touched without ``with_frames``.
        labels: The label maps in order, uint8 ``(H, W)``: 0, objects 1..254, void 255.
        year: 2017 keeps the objects apart; 2016 merges them into one foreground.
        resolution: ``"480p"`` scales to 480 rows: labels to the nearest, frames by area.
        with_frames: Whether to write ``JPEGImages`` too.
        set_name: The list under ``ImageSets/<year>`` that the sequence joins.
        names: Names of the frames; None: ``00000``, ``00001``, …
        folder: The resolution's folder in the tree.
        overwrite: Replace a sequence of this name as a whole.
        report: Called with the number of frames done.

    Returns:
        Where everything lies.

    Raises:
        FormatError: The sequence is there already, nothing can be written, or the maps do not fit.
            The tree is then as it was.
    """
    with_frames = with_frames and frames is not None
    check_davis_target(out, name, with_frames=with_frames, folder=folder, overwrite=overwrite)
    with TreeChange(out) as change:
        sequence = SequenceWriter(
            take=label_png_writer(
                change.add_folder(Path("Annotations", folder, name)),
                "binary" if year == 2016 else "indexed",
            ),
            pictures=change.add_folder(Path("JPEGImages", folder, name)) if with_frames else None,
            resolution=resolution,
            is_binary=year == 2016,
        )
        sequence.add_all(labels, frames if with_frames else None, names, report)
        lists = {Path("ImageSets", str(year), f"{set_name}.txt"): [name]}
        first_release = Path("ImageSets", folder, f"{set_name}.txt")
        if year == 2016 and (out / first_release).exists():
            lists[first_release] = frame_lines(folder, name, sequence.names)
        for path, lines in lists.items():
            content = extended_list(out / path, lines)
            if content is not None:
                change.replace_file(path, content)
        change.commit()
    return ExportReport(
        root=out,
        annotations=out / "Annotations" / folder / name,
        frames=out / "JPEGImages" / folder / name if with_frames else None,
        names=tuple(sequence.names),
        size=sequence.size,
        object_ids=tuple(sorted(sequence.object_ids)),
        notes=sequence.notes(),
    )
