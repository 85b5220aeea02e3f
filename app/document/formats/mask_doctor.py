"""The import doctor: looks at a set of masks, says what it found, proposes what to make of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.document.errors import FormatError
from app.document.formats.mask_names import Placement, placements
from app.document.formats.mask_pictures import KIND_NAMES, CodeCounts, PaletteWatch
from app.document.formats.mask_sets import MaskSet
from app.document.formats.mask_symptoms import (
    SAME_SHAPE,
    Ask,
    Symptom,
    about_damage,
    about_names,
    about_sizes,
    odd_size,
    stretch,
)
from app.document.formats.mask_values import (
    SourceValue,
    background_of,
    is_stretched,
    solid_codes,
    source_values,
    targets_of_colours,
)
from app.document.message import Message, listed
from app.document.objects import VOID, ObjectInfo
from app.document.video_source import VideoInfo

_BRIGHT = 64


@dataclass(frozen=True)
class Diagnosis:
    """What was found in a set of masks, and what is proposed.

    Attributes:
        mask_set: The masks.
        video: The clip they are to belong to.
        is_colour: Whether colours count, and not numbers.
        values: What occurs, with the label proposed for each.
        soft_count: How many further values are soft edges; each such pixel goes to its nearest.
        placements: Ways to find the frames, the likeliest first.
        sizes: How many masks have each ``(height, width)``.
        damaged: What is wrong with each file that cannot be read.
        symptoms: What was found, in words.
    """

    mask_set: MaskSet
    video: VideoInfo
    is_colour: bool
    values: tuple[SourceValue, ...]
    soft_count: int
    placements: tuple[Placement, ...]
    sizes: Mapping[tuple[int, int], int]
    damaged: Mapping[str, str]
    symptoms: tuple[Symptom, ...]

    @property
    def keeps_shape(self) -> bool:
        """Whether masks of another size can be scaled without being distorted."""
        return stretch(odd_size(self.sizes, self.video), self.video) <= SAME_SHAPE

    @property
    def targets(self) -> dict[int, int]:
        """The label proposed for each value."""
        return {value.code: value.target for value in self.values}

    @property
    def questions(self) -> frozenset[Ask]:
        """What has to be decided."""
        return frozenset(s.ask for s in self.symptoms if s.ask is not None)


def examine(
    mask_set: MaskSet,
    video: VideoInfo,
    known: Sequence[ObjectInfo] = (),
    report: Callable[[int, int], None] | None = None,
) -> Diagnosis:
    """Look at every mask of a set.

    Args:
        mask_set: The masks.
        video: The clip they are to belong to.
        known: The objects that the project has.
        report: Called with masks done and masks in all; may raise to end this.

    Raises:
        FormatError: They cannot be masks, or none can be read.
    """
    look = _Look(mask_set)
    for done, stem in enumerate(mask_set.stems, start=1):
        look.at(stem)
        if report is not None:
            report(done, len(mask_set.stems))
    if not look.sizes:
        raise FormatError(
            Message(
                "None of the {count} masks in {place} can be read: {why}.",
                count=len(mask_set.stems),
                place=mask_set.place,
                why=next(iter(look.damaged.values())),
            )
        )
    if look.needs_colours:
        look = look.again_in_colour(report)
    try:
        solid, soft = solid_codes(
            look.counts, is_colour=look.is_colour, is_lossy=bool(look.kinds.get("lossy"))
        )
    except FormatError as error:
        raise FormatError(
            Message("{place} holds no masks: {why}.", place=mask_set.place, why=error)
        ) from error
    values = source_values(look.counts, solid, look.palettes.colours, is_colour=look.is_colour)
    targets, about_values = _meaning(look, solid, known)
    stems = [stem for stem in mask_set.stems if stem not in look.damaged]
    ways = placements(stems, video)
    return Diagnosis(
        mask_set=mask_set,
        video=video,
        is_colour=look.is_colour,
        values=tuple(replace(value, target=targets.get(value.code, 0)) for value in values),
        soft_count=soft,
        placements=tuple(ways),
        sizes=dict(look.sizes),
        damaged=look.damaged,
        symptoms=(
            *_about_kinds(look, soft),
            *about_values,
            *about_sizes(look.sizes, video),
            *about_names(stems, ways, video),
            *about_damage(look.damaged),
        ),
    )


class _Look:
    """What is counted while the masks are read."""

    def __init__(self, mask_set: MaskSet, *, is_colour: bool = False) -> None:
        self.mask_set = mask_set
        self.is_colour = is_colour
        self.counts = CodeCounts()
        self.palettes = PaletteWatch()
        self.sizes: Counter[tuple[int, int]] = Counter()
        self.kinds: Counter[str] = Counter()
        self.damaged: dict[str, str] = {}
        self.void_company = [0, 0]  # masks with 255 and an object, masks with 255 and none

    def at(self, stem: str) -> None:
        """Read and count one mask."""
        try:
            mask = self.mask_set.read(stem)
        except FormatError as error:
            self.damaged[stem] = str(error)
            return
        self.sizes[mask.size] += 1
        self.kinds["colour" if mask.is_colour else mask.kind] += 1
        self.kinds["lossy"] += mask.is_lossy
        if self.is_colour:
            mask = mask.coloured()
        try:
            seen = self.counts.add(mask.codes)
        except FormatError as error:
            raise FormatError(
                Message("{place} holds no masks: {why}.", place=self.mask_set.place, why=error)
            ) from error
        if not mask.is_colour:
            self.palettes.add(mask, seen)
            if VOID in seen:
                self.void_company[not seen - {0, VOID}] += 1

    @property
    def needs_colours(self) -> bool:
        """Whether numbers are no good: some masks have none, or their palettes disagree."""
        if self.is_colour:
            return False
        black = [code for code, colour in self.palettes.colours.items() if colour == (0, 0, 0)]
        is_turned = bool(black) and 0 not in black and 0 in self.palettes.colours
        return bool(self.kinds["colour"]) or self.palettes.varies or is_turned

    def again_in_colour(self, report: Callable[[int, int], None] | None) -> _Look:
        """Count again with colours; at once where all were colours."""
        look = _Look(self.mask_set, is_colour=True)
        if set(self.kinds) <= {"colour", "lossy"}:
            look.counts, look.sizes, look.kinds = self.counts, self.sizes, self.kinds
            look.damaged = self.damaged
            return look
        for done, stem in enumerate(self.mask_set.stems, start=1):
            look.at(stem)
            if report is not None:
                report(done, len(self.mask_set.stems))
        look.palettes = self.palettes
        return look


def _meaning(
    look: _Look, solid: Sequence[int], known: Sequence[ObjectInfo]
) -> tuple[dict[int, int], list[Symptom]]:
    """Return the label of each value, and what to say of that."""
    if look.is_colour:
        background = background_of(look.counts, solid, is_colour=True)
        targets = targets_of_colours(look.counts, solid, background, known)
        return targets, [] if targets else [_EMPTY]
    shown = [code for code in solid if code]
    if not shown:
        return {}, [_EMPTY]
    if look.mask_set.has_ids:
        return {code: code for code in shown if code <= VOID}, []
    of_greys = _shown_greys(shown) if look.kinds["grey"] else None
    if of_greys is not None:
        return of_greys
    return _numbered(shown) if VOID not in shown else _with_255(look, shown)


def _shown_greys(shown: Sequence[int]) -> tuple[dict[int, int], list[Symptom]] | None:
    """Return labels for greys that were chosen to be seen, None where they are plain numbers."""
    if len(shown) > 1 and is_stretched(shown):
        spread = {code: i for i, code in enumerate(shown, start=1)}
        text = Message(
            "The greys {listed} are spread evenly: objects 1 to {count}.",
            listed=_listed(shown),
            count=len(spread),
        )
        ask = Ask.VOID if VOID in shown else None
        if ask:
            text = Message("{what} Unless 255 is void: say which.", what=text)
        return spread, [Symptom(text, ask)]
    if len(shown) == 1 and _BRIGHT <= shown[0] < VOID:
        text = Message(
            "The only grey beside black is {grey}: one object, which gets number 1.",
            grey=shown[0],
        )
        return {shown[0]: 1}, [Symptom(text)]
    return None


_EMPTY = Symptom(Message("There is no object in any of them: every pixel is background."))


def _numbered(shown: Sequence[int]) -> tuple[dict[int, int], list[Symptom]]:
    """Return labels equal to the numbers; those above 254 get the next free ones."""
    if max(shown) <= VOID:
        return {code: code for code in shown}, []
    text = Message(
        "The numbers go up to {most}, objects to 254: they become 1 to {count}.",
        most=max(shown),
        count=len(shown),
    )
    return {code: i for i, code in enumerate(shown, start=1)}, [Symptom(text)]


def _with_255(look: _Look, shown: Sequence[int]) -> tuple[dict[int, int], list[Symptom]]:
    """Decide from the whole set what 255 means, or ask."""
    together, alone = look.void_company
    if len(shown) > 1:
        targets, told = _numbered(shown)
        if together:
            text = Message(
                "255 occurs beside numbered objects: it is void, pixels that nobody scores."
            )
            return targets, [*told, Symptom(text)]
        text = Message(
            "255 fills masks that have no other object ({count} of them): it may be void or an "
            "object.",
            count=alone,
        )
        return targets, [*told, Symptom(text, Ask.VOID)]
    looks = look.palettes.colours.get(VOID)
    if looks is None or min(looks) >= 250:
        text = Message(
            "Only 0 and 255 occur: black and white masks of one object, which gets number 1."
        )
        return {VOID: 1}, [Symptom(text)]
    text = Message(
        "Only 0 and 255 occur, but the palette shows 255 as {looks}: it may be one object or void.",
        looks=looks,
    )
    return {VOID: 1}, [Symptom(text, Ask.VOID)]


def _about_kinds(look: _Look, soft: int) -> list[Symptom]:
    said: list[Symptom] = []
    kinds = [kind for kind in look.kinds if kind != "lossy"]
    if len(kinds) > 1:
        said.append(
            Symptom(
                Message(
                    "The masks are of several kinds: {kinds}.",
                    kinds=listed([KIND_NAMES.get(kind, kind) for kind in sorted(kinds)]),
                )
            )
        )
    if look.is_colour and look.palettes.varies:
        said.append(
            Symptom(Message("The palettes of the files differ: colours count, and not numbers."))
        )
    elif look.is_colour:
        said.append(
            Symptom(Message("The masks are colour pictures: each colour is taken for an object."))
        )
    elif "indexed" in kinds and _is_foreign(look):
        said.append(
            Symptom(Message("They have a palette of their own: numbers count, colours are kept."))
        )
    if look.kinds["lossy"]:
        said.append(
            Symptom(Message("They are JPEG or WebP, which blurs masks: close colours are one."))
        )
    if soft:
        text = Message(
            "{count} further values are soft edges (anti-aliasing): each such pixel goes to the "
            "nearest object or the background.",
            count=soft,
        )
        said.append(Symptom(text))
    return said


def _is_foreign(look: _Look) -> bool:
    from app.document.formats.label_png import palette_colours  # noqa: PLC0415

    return any(palette_colours()[c] != colour for c, colour in look.palettes.colours.items())


def _listed(codes: Sequence[int]) -> str:
    return ", ".join(map(str, codes[:8])) + (", …" if len(codes) > 8 else "")
