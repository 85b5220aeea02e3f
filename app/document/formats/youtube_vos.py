"""YouTube-VOS folders: label maps named as the frames, and a list of objects in ``meta.json``.

Layout of a split::

    JPEGImages/<video>/<frame>.jpg    Annotations/<video>/<frame>.png    meta.json
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from app.document.errors import FormatError
from app.document.formats.davis import ExportReport, check_sequence_name
from app.document.formats.json_file import read_json_object
from app.document.formats.label_png import Labels
from app.document.formats.sequence_writer import SequenceWriter, label_png_writer
from app.document.formats.tree_change import TreeChange
from app.document.message import Message
from app.document.video_source import Frame

UNKNOWN_CATEGORY = "object"


def check_youtube_vos_target(
    out: Path, name: str, *, with_frames: bool = True, overwrite: bool = False
) -> None:
    """Make sure that a video can be written to a split without harming what is there.

    Raises:
        FormatError: The name is no folder name, the video is there, or ``meta.json`` is no list.
    """
    check_sequence_name(name)
    if out.exists() and not out.is_dir():
        raise FormatError(
            Message("{out} is a file: expected a folder for the data set. Choose another.", out=out)
        )
    videos = read_meta(out)["videos"]
    if overwrite:
        return
    if name in videos:
        raise FormatError(
            Message(
                "{index} already lists {name}, and it stays as it is. "
                "Choose another name, or ask to replace what is there.",
                index=out / "meta.json",
                name=name,
            )
        )
    for kind in ("Annotations", "JPEGImages") if with_frames else ("Annotations",):
        target = out / kind / name
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise FormatError(
                Message(
                    "{target} is there already and stays as it is. Choose another "
                    "name, or ask to replace what is there.",
                    target=target,
                )
            )


def write_youtube_vos(
    out: Path,
    name: str,
    frames: Iterable[Frame | Path] | None,
    labels: Iterable[Labels],
    *,
    names: Sequence[str] | None = None,
    with_frames: bool = True,
    categories: Mapping[int, str] | None = None,
    overwrite: bool = False,
    report: Callable[[int], None] | None = None,
) -> ExportReport:
    """Write one video into a YouTube-VOS split, new or existing: all of it or nothing.

    Args:
        out: The split's folder (``train``, ``valid``, …).
        name: The video's name.
        frames: The frames in order, as for ``write_davis``.
        labels: The label maps in order, uint8 ``(H, W)``.
        names: Names of the frames; the original numbers are kept.
        with_frames: Whether to write ``JPEGImages`` too.
        categories: What each object is; "object" where unknown.
        overwrite: Replace a video of this name as a whole.
        report: Called with the number of frames done.

    Raises:
        FormatError: The video is there already or nothing can be written; the split is as it was.
    """
    with_frames = with_frames and frames is not None
    check_youtube_vos_target(out, name, with_frames=with_frames, overwrite=overwrite)
    with TreeChange(out) as change:
        sequence = SequenceWriter(
            take=label_png_writer(change.add_folder(Path("Annotations", name)), "indexed"),
            pictures=change.add_folder(Path("JPEGImages", name)) if with_frames else None,
            resolution="original",
        )
        sequence.add_all(labels, frames if with_frames else None, names, report)
        meta = read_meta(out)
        meta["videos"][name] = {
            "objects": {
                str(object_id): {
                    "category": (categories or {}).get(object_id, UNKNOWN_CATEGORY),
                    "frames": frame_names,
                }
                for object_id, frame_names in sorted(sequence.frames_of_objects.items())
            }
        }
        change.replace_file(Path("meta.json"), json.dumps(meta, indent=1).encode())
        change.commit()
    return ExportReport(
        root=out,
        annotations=out / "Annotations" / name,
        frames=out / "JPEGImages" / name if with_frames else None,
        names=tuple(sequence.names),
        size=sequence.size,
        object_ids=tuple(sorted(sequence.object_ids)),
        notes=(),
    )


def read_meta(out: Path) -> dict[str, Any]:
    """Return the content of ``meta.json``, or an empty list of videos."""
    path = out / "meta.json"
    if not path.exists():
        return {"videos": {}}
    meta = read_json_object(path)
    if meta is not None and isinstance(meta.get("videos"), dict):
        return meta
    raise FormatError(
        Message(
            "{path} holds no list of videos: expected {{'videos': …}} of YouTube-VOS.", path=path
        )
    )
