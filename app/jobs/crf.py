"""The dense CRF for one mask, on request: its outline is redrawn along the edges of the frame."""

from __future__ import annotations

import math

import cv2
import numpy as np

from app.document.masks import EMPTY_BOX, Box, content_box
from app.document.message import Message
from app.jobs.errors import JobError

_SURROUNDINGS = 0.15  # of the mask's extent, so much of the frame around it is looked at
_LEAST_SURROUNDINGS_PX = 24
_DOUBT = 0.02  # the outline is in doubt so far from where it is, in square roots of the area
_LEAST_DOUBT_PX = 2.0


def check_crf(instead: str) -> None:
    """Refuse what needs the CRF where it is not installed.

    Args:
        instead: What the person can do without it, as the end of a sentence.

    Raises:
        JobError: It is not installed; the message says how to install it.
    """
    from vos_models.crf import HOW_TO_INSTALL, is_available  # noqa: PLC0415 - brings OpenCV

    if not is_available():
        raise JobError(
            Message(
                "CRF refinement needs pydensecrf, which is not installed: {how}; or {instead}",
                how=HOW_TO_INSTALL,
                instead=instead,
            )
        )


def refine_mask(frame: np.ndarray, mask: np.ndarray) -> tuple[Box, np.ndarray]:
    """Redraw the outline of a mask along the edges of its frame.

    Takes about a second at 480p and up to five for an object that fills a large frame.

    Args:
        frame: uint8 RGB ``(H, W, 3)``.
        mask: bool ``(H, W)``.

    Returns:
        A box that holds the old and the new mask, and the new mask there, bool
        ``(box height, box width)``; empty where the mask has no pixel.

    Raises:
        JobError: The CRF is not installed.
    """
    check_crf(Message("smooth the mask instead"))
    from vos_models.crf import refine  # noqa: PLC0415 - an optional library

    content = content_box(mask.view(np.uint8))
    if content.is_empty:
        return EMPTY_BOX, np.zeros((0, 0), np.bool_)
    extent = max(content.width, content.height)
    margin = max(_LEAST_SURROUNDINGS_PX, math.ceil(_SURROUNDINGS * extent))
    around = Box(content.x0 - margin, content.y0 - margin, content.x1 + margin, content.y1 + margin)
    box = around.intersection(Box.whole((mask.shape[0], mask.shape[1])))
    there = mask[box.slices]
    if there.all():
        return box, there
    doubt = max(_LEAST_DOUBT_PX, _DOUBT * math.sqrt(int(there.sum())))
    soft = cv2.GaussianBlur(
        there.astype(np.float32), (0, 0), doubt, borderType=cv2.BORDER_REPLICATE
    )
    probability = np.clip(np.asarray(soft, np.float32), 0, 1)
    return box, refine(np.ascontiguousarray(frame[box.slices]), probability) > 0.5
