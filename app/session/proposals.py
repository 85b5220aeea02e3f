"""Proposals: what a network would label, looked through by key before any of it is kept.

They live in memory beside the project. Accepting one writes it, a few frames at a time so that the
window stays at hand, as one undo; painted, approved and locked masks are never changed by it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from app.document.edits import AddObject, SetLabels
from app.document.masks import Provenance
from app.document.objects import free_id
from app.document.packing import PackedLabels, pack, unpack
from app.jobs.frame_result import FrameResult
from app.jobs.networks import ModelChoice
from app.jobs.propose import ProposeJob
from app.session.runs import Runs, duration
from app.session.session import Session

_ACCEPTANCES = itertools.count(1)
_KEPT_FRAMES = 4
"""Label maps kept unpacked: flicking back and forth costs nothing."""

IN_HAND, OTHER = 1, 2
"""Values of `Proposals.map_at`."""


@dataclass
class Candidate:
    """One proposed object.

    Attributes:
        number: how it is called, from 1.
        frames: where it is seen.
        confidence: by frame, 0 to 1.
    """

    number: int
    frames: set[int] = field(default_factory=set[int])
    confidence: dict[int, float] = field(default_factory=dict[int, float])

    @property
    def mean_confidence(self) -> float:
        """Mean over the frames on which it is seen."""
        seen = [self.confidence[f] for f in self.frames if f in self.confidence]
        return float(np.mean(seen)) if seen else 0.0


class Proposals(QObject):
    """The proposals of the last run, and the one in hand."""

    changed = Signal()  # other candidates, another one in hand, or more frames
    told = Signal(str)  # a word for the status line
    accepting_changed = Signal(bool)

    def __init__(self, session: Session, runs: Runs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._runs = runs
        self._maps: dict[int, PackedLabels] = {}
        self._unpacked: dict[int, np.ndarray] = {}
        self._candidates: list[Candidate] = []
        self._in_hand = 0
        self._is_put_away = False
        self._is_provisional = False
        self._writing: Iterator[str | None] | None = None
        self._writer = QTimer(self)
        self._writer.setInterval(0)
        self._writer.timeout.connect(self._write_on)
        session.closing.connect(self._finish_writing)
        session.closed.connect(self.clear)

    # --- what there is -------------------------------------------------------------------------

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Those not yet accepted, merged or dropped."""
        return tuple(self._candidates)

    @property
    def in_hand(self) -> Candidate | None:
        """The candidate that the keys act on; None while there is none to look at."""
        if self._is_put_away or not self._candidates:
            return None
        return self._candidates[self._in_hand]

    @property
    def is_writing(self) -> bool:
        """Whether an accepted candidate is still going into the project."""
        return self._writing is not None

    @property
    def can_bring_back(self) -> bool:
        """Whether candidates were put away and are still there."""
        return self._is_put_away and bool(self._candidates)

    def map_at(self, frame: int) -> np.ndarray | None:
        """Return uint8 (H, W) with `IN_HAND` and `OTHER` where candidates are; None: nowhere."""
        current = self.in_hand
        if current is None or frame not in self._maps:
            return None
        table = np.zeros(256, np.uint8)
        for candidate in self._candidates:
            table[candidate.number] = IN_HAND if candidate is current else OTHER
        labels = table[self._labels(frame)]
        return labels if labels.any() else None

    # --- a run ---------------------------------------------------------------------------------

    def start(self, choice: ModelChoice, *, frames: range, crf: bool, references: int = 5) -> None:
        """Begin to look for objects on some frames; what there was is forgotten."""
        if self._runs.is_running or not self._session.is_open:
            return
        self._finish_writing()
        self.clear()
        job = ProposeJob(
            source=Path(self._session.video.path),
            start=frames.start,
            stop=frames.stop,
            model=choice.model,
            weights=choice.weights,
            references=references,
            crf=crf,
            device=choice.device,
            precision=choice.precision,
        )
        self._runs.execute(_ProposalRun(self, job), choice)

    def take(self, result: FrameResult) -> None:
        """Take in one frame; a refined result replaces the provisional one."""
        if self._is_provisional and not result.provisional:
            self._forget()
        self._is_provisional = result.provisional
        self._maps[result.frame] = pack(result.labels)
        self._unpacked.pop(result.frame, None)
        known = {c.number: c for c in self._candidates}
        counts = np.bincount(result.labels.reshape(-1), minlength=256)
        for number in result.object_ids:
            if counts[number] and number not in known:
                known[number] = Candidate(number)
            if number in known:
                seen = known[number]
                (seen.frames.add if counts[number] else seen.frames.discard)(result.frame)
                seen.confidence[result.frame] = result.confidence.get(number, 0.0)
        self._candidates = [known[number] for number in sorted(known)]
        self._in_hand = min(self._in_hand, max(0, len(self._candidates) - 1))
        self.changed.emit()

    def _forget(self) -> None:
        self._maps.clear()
        self._unpacked.clear()
        self._candidates = []
        self._in_hand = 0

    # --- triage --------------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """Take the next or previous candidate in hand."""
        if self.in_hand is not None:
            self._in_hand = (self._in_hand + by) % len(self._candidates)
            self.changed.emit()

    def drop(self) -> None:
        """Forget the candidate in hand."""
        if self.in_hand is not None and not self.is_writing:
            gone = self._candidates.pop(self._in_hand)
            self._in_hand = max(0, min(self._in_hand, len(self._candidates) - 1))
            self.told.emit(f"Proposal {gone.number} is dropped.")
            self.changed.emit()

    def put_away(self) -> None:
        """Leave the triage; the candidates stay until the next run or the clip is closed."""
        if self.in_hand is not None:
            self._is_put_away = True
            self.changed.emit()

    def bring_back(self) -> None:
        """Go on with candidates that were put away."""
        if self._is_put_away:
            self._is_put_away = False
            self.changed.emit()

    def clear(self) -> None:
        """Forget all candidates."""
        self._writer.stop()
        self._writing = None
        self._forget()
        self._is_put_away = self._is_provisional = False
        self.changed.emit()

    def accept_as_new(self) -> int | None:
        """Make the candidate in hand a new object; return its id."""
        if self.in_hand is None or self.is_writing:
            return None
        object_id = free_id(self._session.objects)
        group = f"accept-{next(_ACCEPTANCES)}"
        if self._session.apply(AddObject(object_id=object_id), group=group) is None:
            return None
        self._write(object_id, group, keeps=False)
        return object_id

    def accept_into(self, object_id: int) -> None:
        """Put the candidate in hand in the place of an object, where that is no hand work."""
        self._write(object_id, f"accept-{next(_ACCEPTANCES)}", keeps=False)

    def merge_into(self, object_id: int) -> None:
        """Add the candidate in hand to what an object has, where that is no hand work."""
        self._write(object_id, f"accept-{next(_ACCEPTANCES)}", keeps=True)

    # --- writing -------------------------------------------------------------------------------

    def _write(self, object_id: int, group: str, *, keeps: bool) -> None:
        if self.in_hand is None or self.is_writing:
            return
        candidate = self._candidates.pop(self._in_hand)
        self._in_hand = max(0, min(self._in_hand, len(self._candidates) - 1))
        self._writing = self._written(candidate, object_id, group, keeps=keeps)
        self.accepting_changed.emit(True)
        self.changed.emit()
        self._writer.start()

    def _written(
        self, candidate: Candidate, object_id: int, group: str, *, keeps: bool
    ) -> Iterator[str | None]:
        """Write one frame at each step; the last one yields a word on how it went."""
        project = self._session.project
        frames = sorted(candidate.frames)
        # the frame before the eyes first
        frames.sort(key=lambda frame: frame != self._session.shown)
        written = 0
        for frame in frames:
            mask = unpack(self._maps[frame]) == candidate.number
            if keeps:
                mask |= project.labels(frame) == object_id
            edit = SetLabels(
                frame=frame,
                labels=mask.astype(np.uint8) * np.uint8(object_id),
                object_ids=(object_id,),
                provenance=Provenance.PROPOSED,
                confidence={object_id: candidate.confidence.get(frame, 0.0)},
                description="Accept proposal",
            )
            written += self._session.apply(edit, group=group) is not None
            yield None
        left = len(frames) - written
        kept = f"; {left} painted, approved or locked ones stay as they were" if left else ""
        yield f"Proposal {candidate.number} is on {_frames(written)}{kept}. Ctrl+Z takes it back."

    def _write_on(self) -> None:
        if self._writing is None:
            self._writer.stop()
            return
        word = next(self._writing, "")
        if word is not None:
            self._writer.stop()
            self._writing = None
            self.accepting_changed.emit(False)
            self.told.emit(word)

    def _finish_writing(self) -> None:
        while self._writing is not None:
            self._write_on()

    def _labels(self, frame: int) -> np.ndarray:
        if frame not in self._unpacked:
            while len(self._unpacked) >= _KEPT_FRAMES:
                self._unpacked.pop(next(iter(self._unpacked)))
            self._unpacked[frame] = unpack(self._maps[frame])
        return self._unpacked[frame]


class _ProposalRun:
    """One run of a proposer (see ``app.session.runs.Run``)."""

    undo_description = ""

    def __init__(self, proposals: Proposals, job: ProposeJob) -> None:
        self._proposals = proposals
        self.job = job

    def take(self, result: FrameResult) -> None:
        self._proposals.take(result)

    def end(self, done: int, total: int, seconds: float | None) -> str:
        count = len(self._proposals.candidates)
        found = "1 proposal" if count == 1 else f"{count} proposals" if count else "no proposal"
        if seconds is None and not done:
            return "No frame was looked at."
        if seconds is None:
            return f"Stopped after {done} of {total}: {found} so far."
        return f"Found {found} in {duration(seconds)}."


def _frames(count: int) -> str:
    return "1 frame" if count == 1 else f"{count} frames"
