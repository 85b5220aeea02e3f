"""What the values of a set of masks stand for: soft edges told from objects, 255 from void."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.document.errors import FormatError
from app.document.formats.label_png import palette_colours
from app.document.formats.mask_pictures import CodeCounts, code_of, colour_of
from app.document.message import Message
from app.document.objects import LAST_ID, VOID, Colour, ObjectInfo

_FEWEST_SOFT = 8  # numbers, else colours: so many values without any inside are no accident
_FEWEST_SOFT_COLOURS = 3
_FEWEST_INSIDE = 9
_INSIDE_PART = 0.1
_LOSSY_PART = 0.001  # of all pixels: blocks of noise can be smooth too
_NEAR = 40.0  # colours closer than this are one colour that a lossy file has blurred
_BLACK = 0


@dataclass(frozen=True)
class SourceValue:
    """A value that stands for something.

    Attributes:
        code: The number, or colour as 0xRRGGBB.
        colour: What it looks like.
        pixels: Pixels in the whole set.
        files: Masks it occurs in.
        target: The label proposed: 0 background, 1..254 an object, 255 void.
    """

    code: int
    colour: Colour
    pixels: int
    files: int
    target: int = 0


def solid_codes(counts: CodeCounts, *, is_colour: bool, is_lossy: bool) -> tuple[list[int], int]:
    """Return the codes that stand for something, and how many others are soft edges between.

    A value that never has four neighbours of its own is no area: smoothing makes many such. Where
    there are only a few they are small objects.
    """
    codes, pixels, inside = counts.codes, counts.pixels, counts.inside
    if is_lossy:
        is_area = inside >= max(_FEWEST_INSIDE, _LOSSY_PART * float(pixels.sum()))
        areas = sorted(np.flatnonzero(is_area).tolist(), key=lambda i: -int(inside[i]))
        solid = _merged([codes[i] for i in areas], is_colour=is_colour)
        return sorted(solid), len(codes) - len(solid)
    is_solid = (inside >= _FEWEST_INSIDE) & (inside >= _INSIDE_PART * pixels)
    solid = [codes[i] for i in np.flatnonzero(is_solid).tolist()]
    fewest = _FEWEST_SOFT_COLOURS if is_colour else _FEWEST_SOFT
    if not solid or len(codes) - len(solid) < fewest:
        solid = list(codes)
    if len(solid) > LAST_ID:
        raise FormatError(
            Message(
                "they have {count} colours that fill areas, as photographs do: a "
                "project holds {most} objects. Choose the folder of the masks",
                count=len(solid),
                most=LAST_ID,
            )
        )
    return sorted(solid), len(codes) - len(solid)


def source_values(
    counts: CodeCounts, solid: Sequence[int], colours: Mapping[int, Colour], *, is_colour: bool
) -> list[SourceValue]:
    """Return the values that stand for something, all of them background so far."""
    place = {code: i for i, code in enumerate(counts.codes)}
    known = {code: colour_of(code) for code in solid} if is_colour else colours
    return [
        SourceValue(
            code,
            known.get(code, palette_colours()[min(code, 255)]),
            int(counts.pixels[place[code]]) if code in place else 0,
            int(counts.files[place[code]]) if code in place else 0,
        )
        for code in solid
    ]


def background_of(counts: CodeCounts, solid: Sequence[int], *, is_colour: bool) -> int | None:
    """Return the code of the background: 0 or black, else the colour along the pictures' edge."""
    if not is_colour or _BLACK in solid:
        return 0
    place = {code: i for i, code in enumerate(counts.codes)}
    return max(solid, key=lambda code: int(counts.border[place[code]]), default=None)


def is_stretched(codes: Sequence[int]) -> bool:
    """Tell whether greys were spread evenly to be seen, such as 0, 85, 170, 255 or 127, 254."""
    shown = [code for code in codes if code]
    if not shown or shown[0] < 20 or max(shown) < 200:
        return False
    return all(abs(code - shown[0] * (i + 1)) <= i + 1 for i, code in enumerate(shown))


def targets_of_colours(
    counts: CodeCounts, codes: Sequence[int], background: int | None, known: Sequence[ObjectInfo]
) -> dict[int, int]:
    """Return the label of each colour: of the DAVIS palette, of the project, or the next free.

    Free ones are given by size, the largest first.
    """
    size = dict(zip(counts.codes, counts.pixels.tolist(), strict=True))
    shown = [code for code in codes if code != background]
    shown.sort(key=lambda code: -size.get(code, 0))
    palette = {code_of(colour): i for i, colour in enumerate(palette_colours())}
    if shown and all(code in palette for code in shown):
        return {code: palette[code] for code in shown}
    own = {code_of(info.colour): info.id for info in known}
    targets = {code: own[code] for code in shown if code in own}
    taken = {*targets.values(), *(info.id for info in known)} if targets else set[int]()
    free = (i for i in range(1, VOID) if i not in taken)
    return targets | {code: next(free) for code in shown if code not in targets}


def _merged(solid: Sequence[int], *, is_colour: bool) -> list[int]:
    """Return the codes that are not close to one before them; nearly black and white are these."""

    def is_near(one: int, other: int) -> bool:
        if not is_colour:
            return abs(one - other) <= _NEAR
        return math.dist(colour_of(one), colour_of(other)) <= _NEAR

    pure = (0, 0xFFFFFF if is_colour else VOID)
    kept = [code for code in pure if any(is_near(code, other) for other in solid)]
    for code in solid:
        if not any(is_near(code, other) for other in kept):
            kept.append(code)
    return kept
