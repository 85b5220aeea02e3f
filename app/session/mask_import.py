"""Masks from image files into the project: one undo for all of them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from app.document.edits import AddObject, Approve, SetLabels
from app.document.masks import Provenance
from app.document.objects import FIRST_ID, LAST_ID
from app.document.video import VideoInfo
from app.session.session import Session


def read_masks_for(path: Path, video: VideoInfo, shown: int) -> dict[int, np.ndarray]:
    """Read an indexed PNG, or a folder of them: frame to uint8 ``(H, W)``.

    Args:
        path: the file or folder; files are named as their frames.
        video: the video they belong to.
        shown: the frame of a single file that is named after none.

    Raises:
        FormatError: They are no masks of this video; the message says why.
    """
    from app.document.formats.masks_in import read_masks  # noqa: PLC0415 - reads images

    return dict(read_masks(path, video, first_frame=shown))


def take_masks(session: Session, masks: Mapping[int, np.ndarray], *, approve: bool) -> None:
    """Put masks into the project, adding the objects they name.

    Args:
        session: the session with the project open.
        masks: frame to label map, uint8 ``(H, W)``.
        approve: whether they count as hand work from now on.
    """
    group = f"import-{uuid.uuid4()}"
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
