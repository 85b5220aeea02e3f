"""The document's rules written the plain way: slow, without patches, and so hard to get wrong.

The state after some steps is what replaying their edits from nothing gives.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from hypothesis import strategies as st

from app.document.edits import (
    AddObject,
    Approve,
    ChangeObject,
    ClearFrame,
    Edit,
    MergeObjects,
    PaintEdit,
    RemoveObject,
    RenumberObject,
    SetLabels,
    SplitObject,
    SwapObjects,
)
from app.document.masks import Box, Mark, Provenance
from app.document.objects import VOID
from app.document.packing import pack, unpack
from app.document.project import Project
from app.document.video import VideoInfo

HEIGHT, WIDTH, FRAMES = 7, 9, 4
IDS = (1, 2, 3)
HAND = (Provenance.PAINTED, Provenance.APPROVED)


def video_of(width=WIDTH, height=HEIGHT, frame_count=FRAMES) -> VideoInfo:
    names = tuple(f"{index:05}" for index in range(frame_count))
    return VideoInfo(Path("/clip"), "frames", width, height, frame_count, 25.0, "print", names)


@dataclass
class State:
    labels: np.ndarray = field(default_factory=lambda: np.zeros((FRAMES, HEIGHT, WIDTH), np.uint8))
    marks: list[dict[int, Mark]] = field(default_factory=lambda: [{} for _ in range(FRAMES)])
    objects: dict[int, dict] = field(default_factory=dict)

    def locked(self):
        return {key for key, info in self.objects.items() if info["locked"]}


class RefusedError(Exception):
    pass


def do(state: State, edit: Edit) -> None:
    {
        PaintEdit: _paint,
        SetLabels: _set_labels,
        ClearFrame: _clear,
        Approve: _approve,
        AddObject: _add,
        RemoveObject: _remove,
        ChangeObject: _change,
        SwapObjects: _swap,
        MergeObjects: _merge,
        SplitObject: _split,
        RenumberObject: _renumber,
    }[type(edit)](state, edit)


def _paint(state, edit):
    labels = state.labels[edit.frame]
    touched = set(edit.object_ids) - {0, VOID}
    for y in range(edit.box.y0, edit.box.y1):
        for x in range(edit.box.x0, edit.box.x1):
            old, new = int(labels[y, x]), int(edit.after[y - edit.box.y0, x - edit.box.x0])
            if old == new or old in state.locked():
                continue
            labels[y, x] = new
            touched |= {new if new else old} - {0, VOID}
    if touched - state.objects.keys() or touched & state.locked():
        raise RefusedError
    for object_id in touched:
        state.marks[edit.frame][object_id] = Mark(Provenance.PAINTED)


def _set_labels(state, edit):
    named = set(edit.object_ids)
    if named - state.objects.keys() - {VOID}:
        raise RefusedError
    marks = state.marks[edit.frame]
    hand = {key for key, mark in marks.items() if mark.provenance in HAND}
    named = named - hand - state.locked()
    labels = state.labels[edit.frame]
    for y in range(HEIGHT):
        for x in range(WIDTH):
            if int(labels[y, x]) in named | {0}:
                new = int(edit.labels[y, x])
                labels[y, x] = new if new in named else 0
    for object_id in named - {VOID}:
        marks[object_id] = Mark(edit.provenance, edit.confidence.get(object_id))


def _clear(state, edit):
    asked = set(range(1, 256)) if edit.object_ids is None else set(edit.object_ids)
    for object_id in asked - state.locked():
        state.labels[edit.frame][state.labels[edit.frame] == object_id] = 0
        state.marks[edit.frame].pop(object_id, None)


def _approve(state, edit):
    for frame in edit.frames:
        for key, mark in list(state.marks[frame].items()):
            if mark.provenance not in HAND and (edit.object_ids is None or key in edit.object_ids):
                state.marks[frame][key] = Mark(Provenance.APPROVED, mark.confidence)


def _add(state, edit):
    object_id = edit.object_id or min(set(range(1, 255)) - state.objects.keys())
    if object_id in state.objects:
        raise RefusedError
    state.objects[object_id] = {"name": edit.name or f"Object {object_id}", "locked": False}


def _remove(state, edit):
    if edit.object_id not in state.objects or edit.object_id in state.locked():
        raise RefusedError
    del state.objects[edit.object_id]
    state.labels[state.labels == edit.object_id] = 0
    for marks in state.marks:
        marks.pop(edit.object_id, None)


def _change(state, edit):
    if edit.object_id not in state.objects:
        raise RefusedError
    for key in ("name", "locked"):
        if getattr(edit, key) is not None:
            state.objects[edit.object_id][key] = getattr(edit, key)


def _two(state, *ids):
    if len(set(ids)) < 2 or set(ids) - state.objects.keys() or set(ids) & state.locked():
        raise RefusedError


def _swap(state, edit):
    _two(state, edit.first, edit.second)
    for frame in range(edit.start, FRAMES if edit.stop is None else edit.stop):
        labels, marks = state.labels[frame], state.marks[frame]
        was_first, was_second = labels == edit.first, labels == edit.second
        labels[was_first], labels[was_second] = edit.second, edit.first
        first, second = marks.pop(edit.first, None), marks.pop(edit.second, None)
        marks |= {key: m for key, m in ((edit.second, first), (edit.first, second)) if m}


def _merge(state, edit):
    _two(state, edit.object_id, edit.into)
    for frame in range(edit.start, FRAMES if edit.stop is None else edit.stop):
        labels, marks = state.labels[frame], state.marks[frame]
        labels[labels == edit.object_id] = edit.into
        gone = marks.pop(edit.object_id, None)
        if gone:
            marks[edit.into] = _joined(gone, marks.get(edit.into))
    if not any(edit.object_id in marks for marks in state.marks):
        del state.objects[edit.object_id]


def _split(state, edit):
    given = {int(value) for packed in edit.parts.values() for value in unpack(packed).flat} - {0}
    new = set(edit.new_ids)
    if new & state.objects.keys() or edit.object_id in given:
        raise RefusedError
    there = {edit.object_id} | (given - new)
    if there - state.objects.keys() or there & state.locked():
        raise RefusedError
    is_split = False
    for frame, packed in edit.parts.items():
        labels, marks, part = state.labels[frame], state.marks[frame], unpack(packed)
        was_whole = labels == edit.object_id
        for object_id in given:
            taken = was_whole & (part == object_id)
            if taken.any():
                labels[taken] = object_id
                marks[object_id] = _joined(marks[edit.object_id], marks.get(object_id))
                is_split = True
    for object_id in new if is_split else ():
        state.objects[object_id] = {"name": f"Object {object_id}", "locked": False}


def _renumber(state, edit):
    ids = {edit.object_id} if edit.is_new else {edit.object_id, edit.to}
    if ids - state.objects.keys() or ids & state.locked() or edit.object_id == edit.to:
        raise RefusedError
    if edit.is_new and edit.to in state.objects:
        raise RefusedError
    is_moved = False
    for frame in range(edit.start, FRAMES if edit.stop is None else edit.stop):
        labels, marks = state.labels[frame], state.marks[frame]
        gone = marks.pop(edit.object_id, None)
        if gone:
            labels[labels == edit.object_id] = edit.to
            marks[edit.to] = _joined(gone, marks.get(edit.to))
            is_moved = True
    if is_moved and edit.is_new:
        state.objects[edit.to] = {"name": f"Object {edit.to}", "locked": False}
    if is_moved and not any(edit.object_id in marks for marks in state.marks):
        del state.objects[edit.object_id]


def _joined(one, other):
    hand = [m for m in (one, other) if m and m.provenance in HAND]
    if other is None or hand == [one]:
        return one
    if hand == [other]:
        return other
    sure = [m.confidence for m in (one, other) if m.confidence is not None]
    return Mark(other.provenance, min(sure, default=None))


def same(one: State, other: State) -> bool:
    return (
        np.array_equal(one.labels, other.labels)
        and one.marks == other.marks
        and one.objects == other.objects
    )


def state_of(project: Project) -> State:
    """Read a project's whole state."""
    frames = range(FRAMES)
    return State(
        np.stack([project.labels(frame) for frame in frames]),
        [dict(project.state(frame).marks) for frame in frames],
        {info.id: {"name": info.name, "locked": info.locked} for info in project.objects},
    )


class NaiveProject:
    """Steps as lists of edits; a state is replayed whenever it is asked for."""

    def __init__(self) -> None:
        self.steps: list[list[Edit]] = []
        self.touched: dict[int, set[int] | None] = {}  # by id of an edit; None: any frame
        self.groups: dict[str, int] = {}
        self.position = 0

    def state(self, position: int | None = None) -> State:
        state = State()
        for step in self.steps[: self.position if position is None else position]:
            for edit in step:
                do(state, edit)
        return state

    def apply(self, edit: Edit, group: str | None = None) -> bool:
        """Return whether the edit changed anything.

        Raises:
            RefusedError: It is not allowed.
        """
        before, after = self.state(), self.state()
        do(after, edit)
        if same(before, after):
            return False
        self.touched[id(edit)] = _touched(before, after)
        joined = self.groups.get(group, self.position) if group is not None else self.position
        later = self.steps[joined + 1 :]
        if joined < self.position and not any(
            self._meet(edit, one) for step in later for one in step
        ):
            self.steps[joined].append(edit)
            return True
        del self.steps[self.position :]
        self.groups = {name: step for name, step in self.groups.items() if step < self.position}
        if group is not None:
            self.groups[group] = self.position
        self.steps.append([edit])
        self.position += 1
        return True

    def _meet(self, one: Edit, other: Edit) -> bool:
        """Whether two edits touch the same, so that their order may matter."""
        frames, others = self.touched[id(one)], self.touched[id(other)]
        return frames is None or others is None or bool(frames & others)


def _touched(before: State, after: State) -> set[int] | None:
    """Which frames an edit changed; None where it changed objects."""
    if before.objects != after.objects:
        return None
    return {
        frame
        for frame in range(FRAMES)
        if before.marks[frame] != after.marks[frame]
        or not np.array_equal(before.labels[frame], after.labels[frame])
    }


_frame = st.integers(0, FRAMES - 1)
_id = st.sampled_from(IDS)
_ids = st.lists(_id, unique=True).map(tuple)


def _map(height, width, labels=(0, 0, 1, 2, 3)):
    cells = st.lists(st.sampled_from(labels), min_size=height * width, max_size=height * width)
    return cells.map(lambda cells: np.array(cells, np.uint8).reshape(height, width))


@st.composite
def _paints(draw):
    x0, y0 = draw(st.integers(0, WIDTH - 2)), draw(st.integers(0, HEIGHT - 2))
    box = Box(x0, y0, draw(st.integers(x0 + 1, WIDTH)), draw(st.integers(y0 + 1, HEIGHT)))
    if draw(st.booleans()):
        after = np.full((box.height, box.width), draw(st.sampled_from((0, *IDS))), np.uint8)
    else:
        after = draw(_map(box.height, box.width))
    return PaintEdit(draw(_frame), box, after, draw(_ids))


edits = st.one_of(
    _paints(),
    _paints(),
    st.builds(
        SetLabels,
        _frame,
        _map(HEIGHT, WIDTH, (0, 1, 2, 3, VOID)),
        st.one_of(_ids, _ids.map(lambda ids: (*ids, VOID))),
        st.sampled_from([p for p in Provenance if p not in HAND]),
        st.dictionaries(_id, st.floats(0, 1)),
    ),
    st.builds(ClearFrame, _frame, st.none() | _ids),
    st.builds(Approve, st.lists(_frame, unique=True).map(tuple), st.none() | _ids),
    st.builds(SwapObjects, _id, _id, _frame, st.none() | _frame),
    st.builds(MergeObjects, _id, _id, _frame, st.none() | _frame),
    st.builds(
        SplitObject,
        _id,
        st.dictionaries(_frame, _map(HEIGHT, WIDTH, (0, 2, 3)).map(pack), min_size=1),
    ),
    st.builds(
        SplitObject,
        _id,
        st.dictionaries(_frame, _map(HEIGHT, WIDTH, (0, 4, 5)).map(pack), min_size=1),
        st.just((4, 5)),
    ),
    st.builds(RenumberObject, _id, _id, _frame, st.none() | _frame),
    st.builds(RenumberObject, _id, st.just(4), _frame, st.none() | _frame, st.just(True)),
    st.builds(AddObject),
    st.builds(RemoveObject, _id),
    st.builds(ChangeObject, _id, name=st.none() | st.sampled_from(("dog", "cat"))),
    st.builds(ChangeObject, _id, locked=st.booleans()),
)
