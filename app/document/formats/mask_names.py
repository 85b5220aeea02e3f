"""Which frame each mask of a set belongs to, by its name or by what its numbers look like."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.document.formats.masks_in import frame_of_name
from app.document.message import Message
from app.document.video_source import VideoInfo

_STEPS = (2, 5, 10)
_FEWEST_STEPPED = 4


@dataclass(frozen=True)
class Placement:
    """One way to give masks their frames.

    Attributes:
        words: What it does, for the person.
        frames: The frame of each name that has one.
        strangers: The names that have none.
        option: How the command line asks for it.
    """

    words: str
    frames: Mapping[str, int]
    strangers: tuple[str, ...] = ()
    option: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether every mask has a frame, and none has two."""
        return not self.strangers and len(set(self.frames.values())) == len(self.frames)


def by_name(stems: Sequence[str], video: VideoInfo) -> Placement:
    """Give each mask the frame of its own name."""
    names = {name: index for index, name in enumerate(video.names)}
    found = {stem: frame_of_name(stem, names) for stem in stems}
    return Placement(
        Message("each mask belongs to the frame of its name"),
        {stem: frame for stem, frame in found.items() if frame is not None},
        tuple(stem for stem, frame in found.items() if frame is None),
    )


def by_order(
    stems: Sequence[str], video: VideoInfo, *, first_frame: int = 0, every: int = 1
) -> Placement:
    """Give the masks frames in their order, from ``first_frame`` on, each how manyth one."""
    wanted = {stem: first_frame + every * i for i, stem in enumerate(stems)}
    return Placement(
        Message("in order from frame {first} on", first=first_frame)
        if every == 1
        else Message(
            "in order from frame {first} on, {every} frames apart",
            first=first_frame,
            every=every,
        ),
        *_inside(wanted, video),
        option=f"--in-order --first-frame {first_frame} --every {every}",
    )


def by_number(
    stems: Sequence[str], video: VideoInfo, *, first_frame: int, every: int = 1
) -> Placement:
    """Give the lowest number ``first_frame``, and all others their distance from it."""
    numbers = numbers_of(stems)
    if numbers is None:
        return Placement(Message("by number, but the names have none"), {}, tuple(stems))
    lowest = min(numbers, default=0)
    wanted = {
        stem: first_frame + every * (number - lowest)
        for stem, number in zip(stems, numbers, strict=True)
    }
    return Placement(
        Message("number {lowest} is frame {first}", lowest=lowest, first=first_frame)
        if every == 1
        else Message(
            "number {lowest} is frame {first}, each number stands for {every} frames",
            lowest=lowest,
            first=first_frame,
            every=every,
        ),
        *_inside(wanted, video),
        option=f"--first-frame {first_frame}" + (f" --every {every}" if every > 1 else ""),
    )


def placements(stems: Sequence[str], video: VideoInfo) -> list[Placement]:
    """Return the ways that make sense for these names, the likeliest first; at least one.

    The first one is the frames' own names wherever these fit.
    """
    found = [by_name(stems, video)]
    numbers = numbers_of(stems)
    if numbers:
        lowest, count = min(numbers), len(stems)
        starts = [lowest - 1, 0] if lowest == 1 else [lowest, 0]
        found += [by_number(stems, video, first_frame=start) for start in dict.fromkeys(starts)]
        is_run = max(numbers) - lowest + 1 == count
        steps = [
            k for k in _STEPS if count >= _FEWEST_STEPPED and count == -(-video.frame_count // k)
        ]
        if is_run:
            found += [by_number(stems, video, first_frame=0, every=k) for k in steps]
    if len(stems) == video.frame_count:
        found.append(by_order(stems, video))
    whole = [placement for placement in found if placement.is_whole]
    distinct: list[Placement] = []
    for placement in whole:
        if all(placement.frames != other.frames for other in distinct):
            distinct.append(placement)
    return distinct or found[:1]


def numbers_of(stems: Sequence[str]) -> list[int] | None:
    """Return the number in each name that tells them apart, or None.

    ``clip2_00012_mask`` has the numbers 2 and 12; in a set of such names only the second varies.
    """
    groups = [tuple(int(text) for text in re.findall(r"\d+", stem)) for stem in stems]
    if not groups or not groups[0] or len({len(group) for group in groups}) > 1:
        return None
    varying = [i for i in range(len(groups[0])) if len({group[i] for group in groups}) > 1]
    if len(groups) == 1:
        varying = [len(groups[0]) - 1]
    if len(varying) != 1:
        return None
    return [group[varying[0]] for group in groups]


def _inside(wanted: Mapping[str, int], video: VideoInfo) -> tuple[dict[str, int], tuple[str, ...]]:
    inside = {stem: f for stem, f in wanted.items() if 0 <= f < video.frame_count}
    return inside, tuple(stem for stem in wanted if stem not in inside)
