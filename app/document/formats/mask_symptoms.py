"""What is said of a set of masks: its sizes, names and damage, in words for the person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.document.formats.mask_names import Placement, by_name
from app.document.message import Message
from app.document.video_source import VideoInfo

SAME_SHAPE = 0.02
"""Masks that scaling would distort by no more than this share have the video's shape."""

_LISTED = 3


class Ask(StrEnum):
    """What the doctor cannot know: a person, or a flag of the command line, has to say it."""

    VOID = "void"
    RESIZE = "resize"
    NAMES = "names"
    DAMAGED = "damaged"


@dataclass(frozen=True)
class Symptom:
    """One thing that was found.

    Attributes:
        text: In plain words, a whole sentence.
        ask: What has to be decided before the import; None: the proposal takes care of it.
    """

    text: str
    ask: Ask | None = None


def odd_size(sizes: Mapping[tuple[int, int], int], video: VideoInfo) -> tuple[int, int]:
    """Return the size that most masks have of those that differ from the video's; else its own."""
    odd = {size: count for size, count in sizes.items() if size != video.size}
    return max(odd, key=lambda size: odd[size]) if odd else video.size


def stretch(size: tuple[int, int], video: VideoInfo) -> float:
    """Return by how much scaling to the video would distort masks: 0 not at all."""
    height, width = size
    return abs(video.width / width / (video.height / height) - 1)


def about_sizes(sizes: Mapping[tuple[int, int], int], video: VideoInfo) -> list[Symptom]:
    """Say what the sizes of the masks mean, nothing where all are the video's."""
    height, width = odd = odd_size(sizes, video)
    if odd == video.size:
        return []
    wanted = f"{video.width}x{video.height}"
    if stretch(odd, video) <= SAME_SHAPE:
        factor = video.height / height
        how = Message("they can be scaled by {factor:g} to the nearest pixel", factor=factor)
    elif abs(video.width / height - video.height / width) < SAME_SHAPE * video.width / height:
        how = Message(
            "they lie on their side, or belong to another video; scaling would distort them"
        )
    else:
        how = Message("their shape is another one, so scaling would distort them")
    size = f"{width}x{height}"
    count = sum(sizes.values()) - sizes.get(video.size, 0)
    text = (
        Message("The masks are {size}, the video is {wanted}: {how}.",
                size=size, wanted=wanted, how=how)
        if len(sizes) == 1
        else Message("{count} masks are {size}, the video is {wanted}: {how}.",
                     count=count, size=size, wanted=wanted, how=how)
    )  # fmt: skip
    return [Symptom(text, Ask.RESIZE)]


def about_names(stems: Sequence[str], ways: Sequence[Placement], video: VideoInfo) -> list[Symptom]:
    """Say to which frames the names belong, and what else they could mean."""
    best, plain = ways[0], by_name(stems, video)
    strangers = plain.strangers or tuple(plain.frames)
    listed: str = ", ".join(strangers[:_LISTED])
    if len(strangers) > _LISTED:
        listed = Message("{names} and {count} more", names=listed, count=len(strangers) - _LISTED)
    odd = Message(
        "No frame of {name} is called {listed} (its frames are {first} to {last}).",
        name=video.path.name,
        listed=listed,
        first=video.names[0],
        last=video.names[-1],
    )
    if not best.is_whole:
        twice = Message("Several masks are named after one frame, such as {listed}.", listed=listed)
        return [Symptom(odd if plain.strangers else twice, Ask.NAMES)]
    said: list[Symptom] = []
    others = _either([way.words for way in ways[1:]])
    if best.option:
        text = Message(
            "{odd} Most likely {words}.", odd=odd, words=_either([way.words for way in ways])
        )
        said.append(Symptom(text, Ask.NAMES))
    elif others:
        said.append(
            Symptom(
                Message(
                    "The names fit frames of the video; it could also be that {others}.",
                    others=others,
                )
            )
        )
    spread = sorted(best.frames.values())
    missing = len(range(spread[0], spread[-1] + 1)) - len(spread) if spread else 0
    if missing:
        said.append(
            Symptom(
                Message(
                    "{missing} frames between the first and the last mask have none.",
                    missing=missing,
                )
            )
        )
    return said


def about_damage(damaged: Mapping[str, str]) -> list[Symptom]:
    """Say which files cannot be read."""
    if not damaged:
        return []
    first = next(iter(damaged.values()))
    if len(damaged) > 1:
        first = Message("{first}, and {count} more", first=first, count=len(damaged) - 1)
    return [Symptom(Message("Some cannot be read: {which}.", which=first), Ask.DAMAGED)]


def _either(words: Sequence[str]) -> str:
    """Return some ways in one sentence, empty where there are none."""
    if len(words) < 2:
        return words[0] if words else ""
    return Message("{first}; or {others}", first=words[0], others=_either(words[1:]))
