"""Which frames a person should look at next, judged by what propagation leaves behind.

Nobody knows the truth, but a mask that goes wrong often shows it: the network is unsure, the area
falls, the object jumps, the walks from both sides disagree. Each such sign is a *measure* in
[0, 1]; a mask's score joins them as independent signs would, ``1 - Π (1 - weight · measure)``.
Pure functions; frames on which a person made every object never appear in the queue.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from app.document.message import Message
from app.jobs.mask_figures import MaskFigures, shape_overlap

Measures = NDArray[np.float64]


class Sign(StrEnum):
    """What speaks against a mask."""

    MARGIN = "margin"
    AREA = "area"
    DRIFT = "drift"
    PLACE = "place"
    SHAPE = "shape"
    VANISHED = "vanished"
    CAME_BACK = "came back"
    DISTANCE = "distance"
    DISAGREEMENT = "disagreement"
    SECOND = "second network"
    PIECES = "pieces"


# Tuned with the robot annotator (docs/simulate.md says on what, and how much it is worth).
WEIGHTS: Mapping[Sign, float] = {
    Sign.MARGIN: 0.6,
    Sign.AREA: 0.3,
    Sign.DRIFT: 0.3,
    Sign.PLACE: 0.3,
    Sign.SHAPE: 0.4,
    Sign.VANISHED: 0.7,
    Sign.CAME_BACK: 0.3,
    Sign.DISTANCE: 0.9,
    Sign.DISAGREEMENT: 0.7,
    Sign.SECOND: 0.5,  # not tuned: the robot has one network
    Sign.PIECES: 0.3,
}

REASON_FLOOR = 0.08
FAULT_LEAD = 1.0
"""So much more a frame counts whose mask is wrong for certain than one that is merely far away."""
HALF_DISTANCE_FRAMES = 8.0
REACH_FRAMES = 8.0
PERSISTENCE = 0.9
MOST_RANKED = 1500
"""Of a longer clip only so many frames, the most doubtful ones, are weighed against each other:
that takes memory with the square of their number."""
_MOTION_WINDOW = 3
_NO_ANCHOR_FRAMES = 1e6  # so far away that it holds nothing


@dataclass(frozen=True, eq=False)
class FrameEvidence:
    """What is known of one frame without truth.

    Attributes:
        masks: The figures of every object that the frame speaks of.
        anchored: Objects that a person painted or approved here.
        confidence: What propagation said of its masks, in [0, 1]; missing means nothing was said.
        disagreement: 1 - IoU between the result and the same network coming from one side, or from
            the other side, where that was run.
        second: 1 - IoU between the result and what another network made, where that was run.
    """

    masks: Mapping[int, MaskFigures]
    anchored: frozenset[int] = frozenset()
    confidence: Mapping[int, float] = field(default_factory=dict[int, float])
    disagreement: Mapping[int, float] = field(default_factory=dict[int, float])
    second: Mapping[int, float] = field(default_factory=dict[int, float])


@dataclass(frozen=True)
class Reason:
    """One sign against a mask: how much of it counts, in [0, 1], and words for the person."""

    sign: Sign
    strength: float
    text: str


@dataclass(frozen=True)
class MaskScore:
    """How likely a mask is wrong, in [0, 1], and why.

    Attributes:
        score: By all signs.
        fault: By what is seen in the mask alone: its distance from hand work is left out.
        reasons: What is seen in the mask, the strongest first, then the distance.
    """

    score: float
    fault: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class ReviewItem:
    """A frame worth looking at.

    Attributes:
        frame: Frame number.
        score: How likely the worst of its masks is wrong, in [0, 1].
        masks: The score of each object that nobody made by hand here.
    """

    frame: int
    score: float
    masks: Mapping[int, MaskScore]

    @property
    def fault(self) -> float:
        """How likely the worst of its masks is wrong by what is seen in it alone, in [0, 1]."""
        return max((mask.fault for mask in self.masks.values()), default=0.0)


def review_queue(
    evidence: Mapping[int, FrameEvidence],
    *,
    length: int | None = None,
    weights: Mapping[Sign, float] = WEIGHTS,
    reach_frames: float = REACH_FRAMES,
) -> list[ReviewItem]:
    """Rank frames by how much looking at them is expected to help, the best first.

    Errors between two hand-made frames are thought of as a Brownian bridge, and beyond the last
    one as a Brownian motion: 0 at hand work, the larger the further from it. Knowing one frame
    then takes the share corr² of the doubt from another; here it also fades with the frames
    between them, because what moves soon looks different. A frame counts all the doubt that
    knowing it would take away, and what a pick has taken counts no more for later picks. Where a
    fault is seen it counts up to ``1 + FAULT_LEAD`` times, so that it comes before mere distance.

    Args:
        evidence: By frame number.
        length: How many frames are wanted; None: all that qualify.
        weights: Of each sign, in [0, 1].
        reach_frames: After how many frames the help of a correction has faded to 1/e.
    """
    items = score_frames(evidence, weights=weights)
    worst = sorted(items, key=lambda frame: -items[frame].score)[:MOST_RANKED]
    frames = np.array(sorted(worst), np.int64)
    left = np.array([items[f].score for f in frames.tolist()])
    made = np.array(sorted(f for f in evidence if f not in items), np.int64)
    reach = _reach(frames, made, reach_frames)
    lead = 1.0 + FAULT_LEAD * np.array([items[f].fault for f in frames.tolist()])
    is_open = np.ones(len(frames), np.bool_)
    queue: list[ReviewItem] = []
    while is_open.any() and (length is None or len(queue) < length):
        pick = int(np.where(is_open, lead * (reach @ left), -1.0).argmax())
        queue.append(items[int(frames[pick])])
        is_open[pick] = False
        left = left * (1.0 - reach[pick])
    return queue


def score_frames(
    evidence: Mapping[int, FrameEvidence], *, weights: Mapping[Sign, float] = WEIGHTS
) -> dict[int, ReviewItem]:
    """Score every frame that holds a mask nobody made by hand, by frame number.

    Args:
        evidence: By frame number.
        weights: Of each sign, in [0, 1].
    """
    scores: dict[int, dict[int, MaskScore]] = {}
    for object_id in sorted({i for e in evidence.values() for i in e.masks}):
        for frame, score in _score_object(_Track.of(evidence, object_id), weights).items():
            scores.setdefault(frame, {})[object_id] = score
    return {
        frame: ReviewItem(frame, max(s.score for s in masks.values()), masks)
        for frame, masks in sorted(scores.items())
    }


def _reach(frames: NDArray[np.int64], made: NDArray[np.int64], reach_frames: float) -> Measures:
    """Return float (N, N) in [0, 1]: what share of a frame's doubt a correction of another takes.

    The squared correlation of two places of a Brownian bridge, times the fading; 0 across hand
    work, 1 on the diagonal.
    """
    before, after = _free_way(frames, made)
    nearer = np.minimum(before[:, None], before) * np.minimum(after[:, None], after)
    further = np.maximum(before[:, None], before) * np.maximum(after[:, None], after)
    apart = np.abs(frames[:, None] - frames)
    stretch = np.searchsorted(made, frames)
    shares = nearer / further * np.exp(-apart / reach_frames)
    return np.where(stretch[:, None] == stretch, shares, 0.0)


def _free_way(frames: NDArray[np.int64], made: NDArray[np.int64]) -> tuple[Measures, Measures]:
    """Return how many frames lie between each frame and the hand work before and after it."""
    if not made.size:
        nowhere = np.full(len(frames), _NO_ANCHOR_FRAMES)
        return nowhere, nowhere
    at_or_after = np.searchsorted(made, frames)
    at_or_before = np.searchsorted(made, frames, side="right") - 1
    before = frames - made[np.maximum(at_or_before, 0)]
    after = made[np.minimum(at_or_after, len(made) - 1)] - frames
    return (
        np.where(at_or_before >= 0, before, _NO_ANCHOR_FRAMES),
        np.where(at_or_after < len(made), after, _NO_ANCHOR_FRAMES),
    )


@dataclass(frozen=True, eq=False)
class _Track:
    """One object over the frames that speak of it; all arrays have one entry for each."""

    object_id: int
    frames: NDArray[np.int64]
    masks: Sequence[MaskFigures]
    is_anchor: NDArray[np.bool_]
    area: Measures
    margin: Measures
    disagreement: Measures
    second: Measures
    nearest: NDArray[np.int64]  # position of the nearest anchor, -1 where there is none
    toward: NDArray[np.int64]  # position of the neighbour on its way, -1 where there is none

    @classmethod
    def of(cls, evidence: Mapping[int, FrameEvidence], object_id: int) -> _Track:
        frames = np.array(sorted(f for f, e in evidence.items() if object_id in e.masks), np.int64)
        told = [evidence[f] for f in frames.tolist()]
        masks = [e.masks[object_id] for e in told]
        is_anchor = np.array([object_id in e.anchored for e in told], np.bool_)
        nearest = _nearest(frames, is_anchor)
        toward = np.arange(len(frames)) + np.sign(nearest - np.arange(len(frames)))
        toward[nearest < 0] = np.arange(len(frames))[nearest < 0] - 1
        is_next = np.abs(frames[toward] - frames) == 1
        return cls(
            object_id,
            frames,
            masks,
            is_anchor,
            np.array([m.area_px for m in masks], np.float64),
            np.array([1.0 - e.confidence.get(object_id, 1.0) for e in told]),
            np.array([e.disagreement.get(object_id, 0.0) for e in told]),
            np.array([e.second.get(object_id, np.nan) for e in told]),
            nearest,
            np.where((toward >= 0) & is_next, toward, -1),
        )


def _nearest(frames: NDArray[np.int64], is_anchor: NDArray[np.bool_]) -> NDArray[np.int64]:
    positions = np.flatnonzero(is_anchor)
    if not positions.size:
        return np.full(len(frames), -1)
    return positions[np.abs(frames[:, None] - frames[positions]).argmin(axis=1)]


def _score_object(track: _Track, weights: Mapping[Sign, float]) -> dict[int, MaskScore]:
    measures = {sign: np.clip(measure(track), 0.0, 1.0) for sign, measure in _MEASURES.items()}
    found: dict[int, MaskScore] = {}
    for k in np.flatnonzero(~track.is_anchor).tolist():
        strengths = {sign: weights[sign] * float(values[k]) for sign, values in measures.items()}
        sound = np.prod([1.0 - s for s in strengths.values()])
        seen = np.prod([1.0 - strengths[s] for s in strengths if s is not Sign.DISTANCE])
        strong = sorted((s for s in strengths if strengths[s] >= REASON_FLOOR),
                        key=lambda s: (s is Sign.DISTANCE, -strengths[s]))  # fmt: skip
        reasons = tuple(Reason(s, strengths[s], _words(s, track, k, measures[s])) for s in strong)
        found[int(track.frames[k])] = MaskScore(float(1.0 - sound), float(1.0 - seen), reasons)
    return found


def _change(now: Measures, before: Measures) -> Measures:
    """Return in [0, 1] how much an area changed; 1 for a factor of two. 0 where either is 0."""
    with np.errstate(divide="ignore", invalid="ignore"):
        octaves = np.abs(np.log2(now / before))
    return np.where((now > 0) & (before > 0), np.minimum(octaves, 1.0), 0.0)


def _lasting(track: _Track, sudden: Measures) -> Measures:
    """Let a sudden change speak against the frames beyond it too, fading with distance."""
    lasting = sudden.copy()
    by_distance = np.argsort(_distance_frames(track), kind="stable")
    for k in by_distance.tolist():
        if track.toward[k] >= 0 and not track.is_anchor[track.toward[k]]:
            lasting[k] = max(sudden[k], PERSISTENCE * lasting[track.toward[k]])
    return lasting


def _distance_frames(track: _Track) -> Measures:
    """Return frames to the nearest anchor; those to the beginning where there is none."""
    nearest = np.where(track.nearest >= 0, track.frames[track.nearest], track.frames[0])
    return np.abs(track.frames - nearest).astype(np.float64)


def _has_neighbour(track: _Track) -> NDArray[np.bool_]:
    """Return where this mask and its neighbour on the way to the anchor both have pixels."""
    return (track.toward >= 0) & (track.area > 0) & (track.area[track.toward] > 0)


def _area(track: _Track) -> Measures:
    sudden = np.where(_has_neighbour(track), _change(track.area, track.area[track.toward]), 0.0)
    return _lasting(track, sudden)


def _drift(track: _Track) -> Measures:
    changed = _change(track.area, track.area[track.nearest])
    return np.where(track.nearest >= 0, changed, 0.0)


def _place(track: _Track) -> Measures:
    """Measure the step from the neighbour beyond the usual step around it, in object sizes."""
    xy = np.array([(m.x, m.y) for m in track.masks]).reshape(-1, 2)
    has = _has_neighbour(track)
    side = np.sign(np.arange(len(xy)) - track.toward)[:, None]
    steps = np.where(has[:, None], (xy - xy[track.toward]) * side, np.nan)
    size = np.sqrt(np.maximum(track.area, 1.0))
    beyond = np.zeros(len(xy))
    for k in np.flatnonzero(has).tolist():
        around = steps[max(0, k - _MOTION_WINDOW) : k + _MOTION_WINDOW + 1]
        beyond[k] = np.hypot(*(steps[k] - np.nanmedian(around, axis=0))) / size[k]
    return _lasting(track, np.minimum(2.0 * beyond, 1.0))


def _shape(track: _Track) -> Measures:
    has = _has_neighbour(track)
    changed = np.zeros(len(track.masks))
    for k in np.flatnonzero(has).tolist():
        changed[k] = 1.0 - shape_overlap(track.masks[k], track.masks[track.toward[k]])
    usual = np.median(changed[has]) if has.any() else 0.0
    return _lasting(track, np.clip(2.0 * (changed - usual), 0.0, 1.0))


def _vanished(track: _Track) -> Measures:
    is_expected = (track.nearest >= 0) & (track.area[track.nearest] > 0)
    return ((track.area == 0) & is_expected).astype(np.float64)


def _came_back(track: _Track) -> Measures:
    is_back = (track.toward >= 0) & (track.area > 0) & (track.area[track.toward] == 0)
    return _lasting(track, is_back.astype(np.float64))


def _distance(track: _Track) -> Measures:
    """Measure the variance of a Brownian bridge between the anchors: one side alone holds less."""
    before, after = _free_way(track.frames, track.frames[track.is_anchor])
    free = before * after / np.maximum(before + after, 1.0)
    return free / (free + HALF_DISTANCE_FRAMES)


def _pieces(track: _Track) -> Measures:
    """Measure how much more of the mask is loose than on the nearest anchor."""
    loose = np.array([m.loose for m in track.masks])
    usual = np.where(track.nearest >= 0, loose[track.nearest], 0.0)
    return np.clip(4.0 * (loose - usual), 0.0, 1.0)


def _second(track: _Track) -> Measures:
    """Measure how much more than usual another network disagrees: it has faults of its own."""
    is_known = ~np.isnan(track.second)
    usual = np.median(track.second[is_known]) if is_known.any() else 0.0
    return np.where(is_known, np.clip(2.0 * (track.second - usual), 0.0, 1.0), 0.0)


_MEASURES: Mapping[Sign, Callable[[_Track], Measures]] = {
    Sign.MARGIN: lambda track: track.margin,
    Sign.AREA: _area,
    Sign.DRIFT: _drift,
    Sign.PLACE: _place,
    Sign.SHAPE: _shape,
    Sign.VANISHED: _vanished,
    Sign.CAME_BACK: _came_back,
    Sign.DISTANCE: _distance,
    Sign.DISAGREEMENT: lambda track: track.disagreement,
    Sign.SECOND: _second,
    Sign.PIECES: _pieces,
}


def _words(sign: Sign, track: _Track, k: int, measure: Measures) -> str:
    """Say a reason in a few words for the person."""
    percent = f"{100 * measure[k]:.0f} %"
    if sign is Sign.AREA:
        return Message("area {change}", change=_fell_or_grew(track, k, int(track.toward[k])))
    if sign is Sign.DRIFT:
        anchor = int(track.nearest[k])
        return Message(
            "area {change} since frame {frame}",
            change=_fell_or_grew(track, k, anchor),
            frame=int(track.frames[anchor]),
        )
    if sign is Sign.DISTANCE:
        distance = round(float(_distance_frames(track)[k]))
        if track.nearest[k] < 0:
            return Message("nowhere made by hand")
        if distance == 1:
            return Message("1 frame from hand work")
        return Message("{count} frames from hand work", count=distance)
    return {
        Sign.MARGIN: Message("the network is unsure ({percent})", percent=percent),
        Sign.PLACE: Message("jumped lately"),
        Sign.SHAPE: Message("new shape lately"),
        Sign.VANISHED: Message("vanished"),
        Sign.CAME_BACK: Message("came back"),
        Sign.DISAGREEMENT: Message("both sides disagree ({percent})", percent=percent),
        Sign.SECOND: Message(
            "another network disagrees ({percent:.0f} %)",
            percent=100 * np.nan_to_num(track.second[k]),
        ),
        Sign.PIECES: Message("in pieces ({loose:.0f} % loose)", loose=100 * track.masks[k].loose),
    }[sign]


def _fell_or_grew(track: _Track, k: int, reference: int) -> str:
    if reference < 0 or not track.area[reference]:
        return Message("changed shortly before")
    ratio = float(track.area[k] / track.area[reference])
    if 0.95 < ratio < 1.05:
        return Message("changed shortly before")
    if ratio < 1:
        return Message("fell by {percent:.0f} %", percent=100 * (1 - ratio))
    return Message("grew by {percent:.0f} %", percent=100 * (ratio - 1))
