"""Masks from image files into the project: one undo for all of them."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from app.document.edits import AddObject, Approve, SetLabels
from app.document.masks import Provenance
from app.document.objects import FIRST_ID, LAST_ID
from app.document.video import VideoInfo
from app.session.session import Session

_GROUPS = itertools.count(1)


def read_masks_for(path: Path, video: VideoInfo) -> dict[int, np.ndarray]:
    """Read an indexed PNG, or a folder of them named as the frames: frame to uint8 ``(H, W)``.

    Raises:
        FormatError: They are no masks of this video; the message says why.
    """
    from app.document.formats.masks_in import read_masks  # noqa: PLC0415 - reads images

    return dict(read_masks(path, video))


def take_masks(session: Session, masks: Mapping[int, np.ndarray], *, approve: bool) -> None:
    """Put masks into the project, adding the objects they name.

    Args:
        session: the session with the project open.
        masks: frame to label map, uint8 ``(H, W)``.
        approve: whether they count as hand work from now on.
    """
    group = f"import-{next(_GROUPS)}"
    ids = sorted({int(i) for labels in masks.values() for i in np.unique(labels)})
    objects = [i for i in ids if FIRST_ID <= i <= LAST_ID]
    known = {info.id for info in session.objects}
    for object_id in objects:
        if object_id not in known:
            session.apply(AddObject(object_id=object_id), group=group)
    for frame, labels in masks.items():
        there = [i for i in objects if bool((labels == i).any())]
        edit = SetLabels(frame, labels, there, Provenance.IMPORTED, description="Import masks")
        session.apply(edit, group=group)
    if approve:
        session.apply(Approve(tuple(masks)), group=group)
