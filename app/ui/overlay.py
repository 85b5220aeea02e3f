"""The coloured masks over the picture, composed in view pixels.

Only what is in sight is composed, and after a stroke only its box, so the cost follows the window
and not the video: at 3840×2160 a brush step touches a few thousand view pixels. A change of
opacity or visibility changes the two colour tables and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np

from app.ui.viewport import Viewport

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class ObjectLook:
    """How one object is drawn: its id, colour (r, g, b), and whether it is seen and current."""

    id: int
    colour: tuple[int, int, int]
    visible: bool = True
    current: bool = False


@dataclass(frozen=True)
class ColourTables:
    """How every label is drawn.

    Attributes:
        inside: premultiplied ARGB inside a mask, uint32 ``(256,)``.
        rim: the same on its rim.
        seen: uint8 ``(256,)``: the label itself, or 0 where it is not drawn.
    """

    inside: np.ndarray
    rim: np.ndarray
    seen: np.ndarray


def colour_tables(looks: Iterable[ObjectLook], opacity: float) -> ColourTables:
    """Return the tables for these objects.

    Args:
        looks: the objects; labels of no object here are drawn grey, background not at all.
        opacity: of the inside, 0 to 1; rims stay readable at low opacity.
    """
    inside = np.full(256, _argb((190, 190, 190), 0.5 * opacity), np.uint32)
    rim = np.full(256, _argb((220, 220, 220), min(1.0, 1.5 * opacity)), np.uint32)
    seen = np.arange(256, dtype=np.uint8)
    inside[0] = rim[0] = 0
    for look in looks:
        if not look.visible:
            inside[look.id] = rim[look.id] = seen[look.id] = 0
            continue
        inside[look.id] = _argb(look.colour, opacity)
        strength = min(1.0, opacity * (3.0 if look.current else 1.6))
        rim[look.id] = _argb(bright(look.colour), strength)
    return ColourTables(inside, rim, seen)


def bright(colour: tuple[int, int, int]) -> tuple[int, int, int]:
    """Return the colour at full strength: DAVIS colours are dark, rims must be seen."""
    top = max(colour)
    if top == 0:
        return (255, 255, 255)
    red, green, blue = (min(255, round(c * 255 / top)) for c in colour)
    return red, green, blue


def sample(pixels: np.ndarray, viewport: Viewport, box: Box) -> np.ndarray:
    """Return what lies under the centre of each view pixel of ``box``, 0 outside the image.

    Args:
        pixels: labels or colours, ``(H, W)``.
        viewport: where the image lies.
        box: half-open, view pixels.

    Returns:
        ``(y1 - y0, x1 - x0)``, of the type of ``pixels``.
    """
    columns, rows = _under(viewport, box)
    height, width = pixels.shape
    inside_x = (columns >= 0) & (columns < width)
    inside_y = (rows >= 0) & (rows < height)
    columns, rows = columns.clip(0, width - 1), rows.clip(0, height - 1)
    if _is_run(columns) and _is_run(rows):  # at actual pixels: nothing has to be looked up
        sampled = pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].copy()
    elif viewport.scale > 1 and rows.size:  # a row is seen more than once: look each up once
        seen = pixels[rows[0] : rows[-1] + 1]
        sampled = seen.take(columns, 1).take(rows - rows[0], 0)
    else:
        sampled = pixels.take(rows, 0).take(columns, 1)
    if not inside_x.all():
        sampled[:, ~inside_x] = 0
    if not inside_y.all():
        sampled[~inside_y] = 0
    return sampled


def content_in_view(labels: np.ndarray, viewport: Viewport, box: Box, margin: int) -> Box:
    """Return the least box, within ``box``, of view pixels no further than ``margin`` from labels.

    It looks at no more lines of the map than the view has: a large map is not gone through.

    Args:
        labels: uint8 ``(H, W)``.
        viewport: where the image lies.
        box: half-open, view pixels.
        margin: in view pixels; labels out of sight do not count.
    """
    x0, y0, x1, y1 = box
    wide = (x0 - margin, y0 - margin, x1 + margin, y1 + margin)
    x0, y0, x1, y1 = overlap(wide, viewport.pixels_on_image())
    if x1 <= x0 or y1 <= y0:
        return (0, 0, 0, 0)
    columns, rows = _under(viewport, (x0, y0, x1, y1))
    # A centre on the image's very border may be rounded to beyond it.
    columns, rows = columns.clip(0, labels.shape[1] - 1), rows.clip(0, labels.shape[0] - 1)
    lines = np.arange(rows[0], rows[-1] + 1) if viewport.scale > 1 else rows
    seen = labels[lines[0] : lines[-1] + 1] if viewport.scale > 1 else labels.take(lines, 0)
    left, top, width, height = cv2.boundingRect(seen[:, columns[0] : columns[-1] + 1])
    if not width:
        return (0, 0, 0, 0)
    left += columns[0]
    return overlap(
        box,
        (
            x0 + int(np.searchsorted(columns, left)) - margin,
            y0 + int(np.searchsorted(rows, lines[top])) - margin,
            x0 + int(np.searchsorted(columns, left + width)) + margin,
            y0 + int(np.searchsorted(rows, lines[top + height - 1], "right")) + margin,
        ),
    )


def overlap(a: Box, b: Box) -> Box:
    """Return what two boxes share; where that is nothing it ends before it begins."""
    return max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])


def _is_run(places: np.ndarray) -> bool:
    """Return whether each place follows the one before, and there is one."""
    return places.size > 0 and bool((np.diff(places) == 1).all())


def _under(viewport: Viewport, box: Box) -> tuple[np.ndarray, np.ndarray]:
    """Return the image columns and rows under the centres of the view pixels of a box."""
    x0, y0, x1, y1 = box
    columns = np.floor((np.arange(x0, x1) + 0.5 - viewport.left) / viewport.scale)
    rows = np.floor((np.arange(y0, y1) + 0.5 - viewport.top) / viewport.scale)
    return columns.astype(np.intp), rows.astype(np.intp)


def compose(labels: np.ndarray, viewport: Viewport, box: Box, tables: ColourTables) -> np.ndarray:
    """Return the overlay of the view pixels in ``box``.

    Returns:
        uint32 ``(y1 - y0, x1 - x0)``, premultiplied ARGB.
    """
    x0, y0, x1, y1 = box
    # One pixel more on each side, so that rims at the box's border come out as in a full pass.
    wide = sample(labels, viewport, (x0 - 1, y0 - 1, x1 + 1, y1 + 1))
    middle = wide[1:-1, 1:-1]
    if not cv2.countNonZero(wide):
        return np.zeros(middle.shape, np.uint32)
    picture = looked_up(tables.inside, middle)
    gradient = np.asarray(cv2.morphologyEx(wide, cv2.MORPH_GRADIENT, _CROSS), np.uint8)
    edge = gradient[1:-1, 1:-1] != 0
    picture[edge] = tables.rim[middle[edge]]
    return picture


def compose_contours(
    labels: np.ndarray, viewport: Viewport, box: Box, tables: ColourTables
) -> np.ndarray:
    """Return the overlay of the view pixels in ``box`` with nothing but the outlines of masks.

    They are as wide at any zoom: two view pixels in the object's colour, and a dark one outside,
    so that they are seen on any ground.

    Returns:
        uint32 ``(y1 - y0, x1 - x0)``, premultiplied ARGB.
    """
    x0, y0, x1, y1 = box
    sampled = sample(labels, viewport, (x0 - 2, y0 - 2, x1 + 2, y1 + 2))
    picture = np.zeros(sampled.shape, np.uint32)
    if cv2.countNonZero(sampled):
        wide = np.asarray(cv2.LUT(sampled, tables.seen), np.uint8)
        edge = np.asarray(cv2.morphologyEx(wide, cv2.MORPH_GRADIENT, _CROSS), np.uint8)
        # Lines are few pixels: these alone are looked at one by one.
        on_line = np.flatnonzero(np.asarray(cv2.dilate(edge, _CROSS)) != 0)
        label = wide.reshape(-1)[on_line]
        tones = tables.rim[label]
        tones[(label == 0) & (edge.reshape(-1)[on_line] != 0)] = _HALO
        picture.reshape(-1)[on_line] = tones
    return picture[2:-2, 2:-2]


def compose_proposals(labels: np.ndarray, viewport: Viewport, box: Box) -> np.ndarray:
    """Return the overlay of proposals: hatched and dashed, as no mask of the project is drawn.

    Args:
        labels: uint8 ``(H, W)``: 1 the proposal in hand, 2 others, 3 what masks gained, 4 what
            they lost, 0 nothing.
        viewport: where the image lies.
        box: half-open, view pixels.

    Returns:
        uint32 ``(y1 - y0, x1 - x0)``, premultiplied ARGB.
    """
    x0, y0, x1, y1 = box
    wide = sample(labels, viewport, (x0 - 1, y0 - 1, x1 + 1, y1 + 1))
    middle = wide[1:-1, 1:-1]
    edge = cv2.dilate(wide, _AROUND)[1:-1, 1:-1] != cv2.erode(wide, _AROUND)[1:-1, 1:-1]
    diagonal = np.arange(x0 + y0, x1 + y1 - 1) % (2 * _HATCH_PX)
    along = (diagonal % _HATCH_PX < _HATCH_PX // 3) + 2 * (diagonal < _HATCH_PX).astype(np.uint8)
    pattern = np.lib.stride_tricks.sliding_window_view(along, x1 - x0)  # row y begins at x0 + y
    return _PROPOSAL_LOOKS.take(
        middle * np.uint8(4) + edge.view(np.uint8) * np.uint8(_RIM) + pattern
    )


def looked_up(table: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Return ``table[labels]``, uint32, for a table of 256 and labels in uint8."""
    return np.asarray(cv2.LUT(labels, table.view(np.int32)), np.int32).view(np.uint32)


def _argb(colour: tuple[int, int, int], alpha: float) -> int:
    red, green, blue = (round(c * alpha) for c in colour)
    return (round(255 * alpha) << 24) | (red << 16) | (green << 8) | blue


_HATCH_PX = 12
_IN_HAND, _OTHER = (255, 214, 102), (150, 160, 175)
_GAINED, _LOST = (64, 224, 120), (255, 70, 80)
_RIM = 4 * 5  # where the looks of rims begin: behind four of each label


def _tones(in_hand: float, other: float) -> np.ndarray:
    """Return the premultiplied ARGB of each label: nothing, in hand, others, gained, lost."""
    looks = ((_IN_HAND, in_hand), (_OTHER, other), (_GAINED, in_hand), (_LOST, in_hand))
    return np.array([0, *(_argb(tone, alpha) for tone, alpha in looks)], np.uint32)


_AROUND = np.ones((3, 3), np.uint8)
_CROSS = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]], np.uint8)
_HALO = 0x90000000
_HATCH, _BETWEEN = _tones(0.75, 0.45), _tones(0.22, 0.12)
_DASH, _GAP = (
    _tones(1.0, 0.8),
    np.array([0, 0xFF101418, 0xC0101418, 0xFF101418, 0xFF101418], np.uint32),
)
_PROPOSAL_LOOKS = np.array(
    [
        # by label (5), then by bits: on a stripe, on a dash; first inside, then on the rim
        *np.stack([_BETWEEN, _HATCH, _BETWEEN, _HATCH], axis=1).reshape(-1),
        *np.stack([_GAP, _GAP, _DASH, _DASH], axis=1).reshape(-1),
    ],
    np.uint32,
)
