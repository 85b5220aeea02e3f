"""The one place to open a data set of videos from: by its kind and the folder it lies in.

Opening looks at lists and folders, never at pixels; what is missing is said at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from vos_models.data.davis import DAVIS_FORMS, open_davis
from vos_models.data.fbms import open_fbms
from vos_models.data.segtrack import open_segtrack
from vos_models.data.video_sequence import DataSet, MaskForm, ObjectRule, VideoSequence
from vos_models.data.youtube_objects import open_youtube_objects
from vos_models.data.youtube_vos import open_youtube_vos, seen_categories
from vos_models.errors import DataError

__all__ = [
    "KINDS",
    "DataSet",
    "MaskForm",
    "ObjectRule",
    "VideoSequence",
    "open_data_set",
    "seen_categories",
]

_OPENERS = {
    "youtube-vos": open_youtube_vos,
    "segtrack-v2": open_segtrack,
    "fbms-59": open_fbms,
    "youtube-objects": open_youtube_objects,
}

KINDS = (*DAVIS_FORMS, *_OPENERS)


def open_data_set(
    kind: str,
    root: Path,
    set_name: str | None = None,
    *,
    resolution: str | None = None,
    sequences: Sequence[str] | None = None,
) -> DataSet:
    """Open a data set in the layout in which it is published.

    Args:
        kind: one of `KINDS`.
        root: its folder; docs/data-sets.md draws what has to be in it.
        set_name: the list, split or category wanted; None: what papers report on ("val"), or all
            where the data set has no sets.
        resolution: for DAVIS "480p", "Full-Resolution" or "1080p"; None: the first that is there.
        sequences: only these of the set, in this order.

    Raises:
        DataError: the kind is unknown, or something is missing; the message says what and where.
    """
    if kind not in KINDS:
        raise DataError(f"there is no data set {kind!r}: expected one of {', '.join(KINDS)}")
    root = Path(root)
    if not root.is_dir():
        raise DataError(f"{root} is no folder: expected the data set {kind}; check the path")
    if kind in DAVIS_FORMS:
        set_name, found = open_davis(kind, root, set_name, resolution)
    elif resolution is not None:
        raise DataError(f"{kind} has one resolution, not {resolution!r}: leave the resolution out")
    else:
        set_name, found = _OPENERS[kind](root, set_name)
    data_set = DataSet(kind, root, set_name, found)
    if sequences is None:
        return data_set
    return replace(data_set, sequences=tuple(data_set[name] for name in sequences))
