"""Undo and redo: a row of steps with a position in it, as long as the work is.

Steps are numbered 1, 2, 3, …; those up to ``position`` are done, those above it undone. A step is
one edit, or all edits applied with the same group. Steps of long ago live in the project file only
and come back when they are reached.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from app.document.patches import Patch

RESIDENT_BYTES = 32 << 20
TRIM_EVERY = 64  # edits; weighing all steps costs a little


@dataclass(slots=True)
class Step:
    """What one undo takes back: the patches of one edit or of one group, in order of doing."""

    number: int
    description: str
    patches: list[Patch] = field(default_factory=list[Patch])

    @property
    def focus_frame(self) -> int | None:
        """The first frame that the step touched."""
        for patch in self.patches:
            if patch.frames:
                return patch.frames[0].frame
        return None

    @property
    def nbytes(self) -> int:
        """The memory that the step's labels take."""
        return sum(block.nbytes for patch in self.patches for block in patch.blocks())


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an edit went: part ``part`` of step ``step``; later steps were cut if ``is_new``."""

    step: int
    part: int
    is_new: bool


class History:
    """The steps done and undone."""

    def __init__(
        self,
        *,
        position: int = 0,
        last: int = 0,
        load: Callable[[int], Step] | None = None,
        resident_bytes: int = RESIDENT_BYTES,
    ) -> None:
        """Continue a history whose steps 1..last come from ``load``, done up to ``position``."""
        self.position = position
        self.last = last
        self._load = load
        self._resident_bytes = resident_bytes
        self._pushes_since_trim = 0
        self._steps: dict[int, Step] = {}
        self._group_steps: dict[str, int] = {}
        self._last_group = ""
        # What each step since opening touched: a late result of a group may join the group's step
        # only if no later step built on what it changes. None: the list of objects.
        self._touched: dict[int, set[int | None]] = {}

    def push(self, patch: Patch, group: str | None) -> Placement:
        """Put a patch that was just applied on the row.

        It joins the step of its group if it commutes with all later steps, so that strokes painted
        while a propagation runs neither split the propagation nor come to lie under it.
        """
        joined = 0
        if group is not None:
            self._last_group = group
            joined = self._group_steps.get(group, 0)
        if not (0 < joined <= self.position and self._commutes(patch, joined)):
            return self._push_new(patch, group)
        step = self.step(joined)
        step.patches.append(patch)
        self._touched[joined] |= _touched_by(patch)
        return Placement(joined, len(step.patches) - 1, is_new=False)

    def step(self, number: int) -> Step:
        """Return a step of the row, from memory or from the file."""
        found = self._steps.get(number)
        if found is None:
            if self._load is None:
                raise AssertionError(f"step {number} of {self.last} is nowhere")
            found = self._load(number)
            self._steps[number] = found
        return found

    def resident(self, number: int) -> Step | None:
        """Return a step if it is in memory."""
        return self._steps.get(number)

    def trim(self) -> None:
        """Now and then let go of far steps beyond the memory allowed; all must be in the file."""
        self._pushes_since_trim += 1
        if self._load is None or self._pushes_since_trim < TRIM_EVERY:
            return
        self._pushes_since_trim = 0
        needed = {self.position, self._group_steps.get(self._last_group, 0)}
        total = 0
        for number in sorted(self._steps, key=lambda number: abs(number - self.position)):
            total += self._steps[number].nbytes
            if total > self._resident_bytes and number not in needed:
                del self._steps[number]

    def _push_new(self, patch: Patch, group: str | None) -> Placement:
        for undone in range(self.position + 1, self.last + 1):
            self._steps.pop(undone, None)
            self._touched.pop(undone, None)
        self._group_steps = {
            name: step for name, step in self._group_steps.items() if step <= self.position
        }
        number = self.position + 1
        self.position = self.last = number
        self._steps[number] = Step(number, patch.description, [patch])
        if group is not None:
            self._group_steps[group] = number
        self._touched[number] = _touched_by(patch)
        return Placement(number, 0, is_new=True)

    def _commutes(self, patch: Patch, step: int) -> bool:
        """Whether doing ``patch`` as part of ``step`` comes to the same as doing it last."""
        changed = _touched_by(patch)
        return all(
            None not in touched and None not in changed and touched.isdisjoint(changed)
            for touched in (self._touched[later] for later in range(step + 1, self.last + 1))
        )


def _touched_by(patch: Patch) -> set[int | None]:
    frames: set[int | None] = {changed.frame for changed in patch.frames}
    return frames | {None} if patch.objects else frames
