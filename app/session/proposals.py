"""Proposals: what a network would label, looked through by key before any of it is kept.

They live in memory beside the project. Accepting one is one edit, worked out beside the window and
applied as a whole; painted, approved and locked masks are never changed by it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from PySide6.QtCore import QObject, Signal

from app.document.clip_edits import ACCEPT_PROPOSAL, AcceptProposal, PreparedAcceptance
from app.document.edits import Edit
from app.document.objects import free_id
from app.document.packing import PackedLabels, pack, unpack
from app.document.patches import Change
from app.jobs.frame_result import FrameResult
from app.jobs.networks import ModelChoice
from app.jobs.propose import ProposeJob
from app.session.background import BackgroundTask
from app.session.candidate import Candidate
from app.session.failures import describe_failure
from app.session.keys import key_of
from app.session.proposal_settings import ProposalSettings
from app.session.runs import Runs, duration
from app.session.session import Session
from app.session.words import in_frames, on_frames, tr

_KEPT_FRAMES = 4
"""Label maps kept unpacked: flicking back and forth costs nothing."""

IN_HAND, OTHER = 1, 2
"""Values of `Proposals.map_at`."""


@dataclass(frozen=True)
class _Acceptance:
    """A candidate on its way into the project."""

    edit: AcceptProposal
    candidate: Candidate
    task: BackgroundTask[PreparedAcceptance]


class Proposals(QObject):
    """The proposals of the last run, and the one in hand."""

    changed = Signal()  # other candidates, another one in hand, or more frames
    told = Signal(str)  # a word for the status line
    accepted = Signal(int)  # as a new object: its id
    failed = Signal(str)

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
        self._is_looking = False
        self._is_outdated = False
        self._acceptance: _Acceptance | None = None
        self._waiting: deque[Callable[[], object]] = deque()
        self._accepted: list[Candidate] = []  # an undo gives the last one back
        self._undone: list[Candidate] = []
        session.closing.connect(self._finish)
        session.closed.connect(self.clear)
        session.changed.connect(self._follow_history)

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
    def is_looking(self) -> bool:
        """Whether the network still looks, so that candidates may change."""
        return self._is_looking

    @property
    def is_accepting(self) -> bool:
        """Whether an accepted candidate is still on its way into the project."""
        return self._acceptance is not None

    @property
    def coming(self) -> str:
        """What is on its way into the project, in the words of its undo; empty: nothing."""
        return self._acceptance.edit.description if self._acceptance else ""

    @property
    def can_bring_back(self) -> bool:
        """Whether candidates were put away and are still there."""
        return self._is_put_away and bool(self._candidates)

    @property
    def frame_count(self) -> int:
        """On how many frames there is a result."""
        return len(self._maps)

    @property
    def clip_length(self) -> int:
        """How many frames the clip has."""
        return self._session.video.frame_count

    def map_at(self, frame: int) -> np.ndarray | None:
        """Return uint8 (H, W) with `IN_HAND` and `OTHER` where candidates are; None: nowhere."""
        current = self.in_hand
        coming = self._acceptance.candidate if self._acceptance else None
        if (current is None and coming is None) or frame not in self._maps:
            return None
        table = np.zeros(256, np.uint8)
        for candidate in self._candidates if current else ():
            table[candidate.number] = IN_HAND if candidate is current else OTHER
        if coming is not None:  # shown until it is a mask
            table[coming.number] = OTHER if current else IN_HAND
        labels = np.asarray(cv2.LUT(self._labels(frame), table), np.uint8)
        return labels if labels.any() else None

    # --- a run ---------------------------------------------------------------------------------

    def start(
        self, choice: ModelChoice, settings: ProposalSettings, *, frames: range, crf: bool
    ) -> None:
        """Begin to look for objects on some frames; the first that is found replaces what was."""
        if self._runs.is_busy or not self._session.is_open:
            return
        job = ProposeJob(
            source=Path(self._session.video.path),
            start=frames.start,
            stop=frames.stop,
            model=choice.model,
            weights=choice.weights,
            references=settings.references,
            sampling=settings.sampling,
            crf=crf,
            device=choice.device,
            precision=choice.precision,
        )
        self._is_looking = self._is_outdated = True
        self._runs.execute(_ProposalRun(self, job), choice)

    def end_run(self) -> None:
        """Take what was found for final; where nothing came, what was there before stays."""
        self._is_looking = self._is_outdated = False
        self.changed.emit()

    def take(self, result: FrameResult) -> None:
        """Take in one frame; a refined result replaces the provisional one."""
        if self._is_outdated or (self._is_provisional and not result.provisional):
            self._forget()
            self._is_put_away = self._is_put_away and not self._is_outdated
            self._is_outdated = False
        self._is_provisional = result.provisional
        packed = self._maps[result.frame] = pack(result.labels)
        self._unpacked.pop(result.frame, None)
        known = {c.number: c for c in self._candidates}
        for number in set(packed.ids()) & set(result.object_ids):
            seen = known.setdefault(number, Candidate(number))
            seen.frames.add(result.frame)
            seen.confidence[result.frame] = result.confidence.get(number, 0.0)
        self._candidates = [known[number] for number in sorted(known)]
        self._in_hand = min(self._in_hand, max(0, len(self._candidates) - 1))
        self.changed.emit()

    def _forget(self) -> None:
        self._maps.clear()
        self._unpacked.clear()
        self._candidates = []
        self._in_hand = 0
        self._accepted.clear()
        self._undone.clear()

    # --- triage --------------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """Take the next or previous candidate in hand."""
        if self.in_hand is not None:
            self._in_hand = (self._in_hand + by) % len(self._candidates)
            self.changed.emit()

    def drop(self) -> None:
        """Forget the candidate in hand."""
        if self.in_hand is not None and not self.is_looking:
            gone = self._candidates.pop(self._in_hand)
            self._in_hand = max(0, min(self._in_hand, len(self._candidates) - 1))
            self.told.emit(tr("Proposal {number} is dropped.", number=gone.number))
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
        self._forget()
        self._is_put_away = self._is_provisional = False
        self._is_looking = self._is_outdated = False
        self.changed.emit()

    def accept_as_new(self) -> None:
        """Make the candidate in hand a new object, told by ``accepted``."""
        self._accept(free_id(self._session.objects), is_new=True)

    def accept_into(self, object_id: int) -> None:
        """Put the candidate in hand in the place of an object, where that is no hand work."""
        self._accept(object_id)

    def merge_into(self, object_id: int) -> None:
        """Add the candidate in hand to what an object has, where that is no hand work."""
        self._accept(object_id, is_union=True)

    # --- accepting -----------------------------------------------------------------------------

    def soon(self, verb: Callable[[], object]) -> None:
        """Do a verb now, or as soon as the candidate accepted before is in the project.

        So keys may be pressed faster than a long clip is worked out.
        """
        if self.is_accepting:
            self._waiting.append(verb)
        else:
            verb()

    def give_up(self) -> bool:
        """Take back an acceptance that is still being worked out; return whether there is one."""
        acceptance, self._acceptance = self._acceptance, None
        if acceptance is None:
            return False
        acceptance.task.cancel()
        self._waiting.clear()
        self._put_back(acceptance.candidate)
        number = acceptance.candidate.number
        self.told.emit(tr("Proposal {number} is not accepted.", number=number))
        return True

    def _accept(self, object_id: int, *, is_new: bool = False, is_union: bool = False) -> None:
        candidate = self.in_hand
        if candidate is None or self.is_accepting or self.is_looking:
            return
        self._candidates.remove(candidate)
        self._in_hand = max(0, min(self._in_hand, len(self._candidates) - 1))
        frames = sorted(candidate.frames)
        edit = AcceptProposal(
            object_id,
            is_new=is_new,
            maps={frame: self._maps[frame] for frame in frames},
            number=candidate.number,
            confidence=dict(candidate.confidence),
            is_union=is_union,
        )
        self._work_out(edit, candidate)
        if len(frames) > 1:
            self.told.emit(
                tr(
                    "Accepting proposal {number} {where}…",
                    number=candidate.number,
                    where=on_frames(len(frames)),
                )
            )
        self.changed.emit()

    def _work_out(self, edit: AcceptProposal, candidate: Candidate) -> None:
        """Let a thread prepare the edit; the window goes on."""
        project = self._session.project
        task = BackgroundTask[PreparedAcceptance](
            lambda report: edit.prepared(project, report), name="accept", parent=self
        )
        task.succeeded.connect(self._prepared)
        task.failed.connect(self._not_prepared)
        self._acceptance = _Acceptance(edit, candidate, task)
        task.start()

    def _prepared(self, prepared: PreparedAcceptance) -> None:
        acceptance = self._acceptance
        if acceptance is None or prepared.edit is not acceptance.edit:
            return  # given up
        edit = acceptance.edit
        if edit.is_new and any(info.id == edit.object_id for info in self._session.objects):
            # an object was added meanwhile: take the next id
            other = replace(edit, object_id=free_id(self._session.objects))
            self._work_out(other, acceptance.candidate)
            return
        self._acceptance = None
        self._apply(prepared, edit, acceptance.candidate)
        while self._waiting and not self.is_accepting:
            self._waiting.popleft()()

    def _not_prepared(self, error: Exception) -> None:
        if self.give_up():
            self.failed.emit(describe_failure(error))

    def _apply(self, prepared: Edit, edit: AcceptProposal, candidate: Candidate) -> None:
        left = edit.hand_frames(self._session.project)
        if self._session.apply(prepared) is None:
            self._put_back(candidate)
            number = candidate.number
            self.told.emit(tr("Proposal {number} changes nothing there.", number=number))
            return
        words = [
            tr(
                "Accepted proposal {number} {where}.",
                number=candidate.number,
                where=on_frames(len(edit.maps) - left),
            )
        ]
        if left:
            frames = in_frames(left)
            words.append(
                tr("{frames} painted or approved by hand stay as they were.", frames=frames)
            )
        words.append(tr("{key} takes it back.", key=key_of("undo")))
        self.told.emit(" ".join(words))
        self._accepted.append(candidate)
        if edit.is_new:
            self.accepted.emit(edit.object_id)
        self.changed.emit()

    def _follow_history(self, change: Change) -> None:
        """Offer again what an undo took out of the project, until it is done again."""
        if change.kind == "apply":
            self._undone.clear()
        elif change.description != ACCEPT_PROPOSAL:
            return
        elif change.kind == "undo" and self._accepted:
            self._undone.append(self._accepted.pop())
            self._put_back(self._undone[-1])
        elif change.kind == "redo" and self._undone:
            self._accepted.append(self._undone.pop())
            self._candidates = [c for c in self._candidates if c is not self._accepted[-1]]
            self._in_hand = max(0, min(self._in_hand, len(self._candidates) - 1))
            self.changed.emit()

    def _put_back(self, candidate: Candidate) -> None:
        self._candidates.append(candidate)
        self._candidates.sort(key=lambda other: other.number)
        self._in_hand = self._candidates.index(candidate)
        self.changed.emit()

    def _finish(self) -> None:
        """The clip is being closed: what was accepted goes into it, whatever that takes."""
        acceptance, self._acceptance = self._acceptance, None
        self._waiting.clear()
        if acceptance is not None:
            acceptance.task.cancel()
            acceptance.task.wait()
            self._apply(acceptance.edit, acceptance.edit, acceptance.candidate)

    def _labels(self, frame: int) -> np.ndarray:
        if frame not in self._unpacked:
            while len(self._unpacked) >= _KEPT_FRAMES:
                self._unpacked.pop(next(iter(self._unpacked)))
            self._unpacked[frame] = unpack(self._maps[frame])
        return self._unpacked[frame]


class _ProposalRun:
    """One run of a proposer (see ``app.session.runs.Run``)."""

    undo_description = ""
    is_followed = True

    def __init__(self, proposals: Proposals, job: ProposeJob) -> None:
        self._proposals = proposals
        self.job = job

    def prepare(self, result: FrameResult) -> None:
        pass  # nothing takes long

    def take(self, result: FrameResult) -> None:
        self._proposals.take(result)

    def end(self, done: int, total: int, seconds: float | None) -> str:
        self._proposals.end_run()
        count = len(self._proposals.candidates)
        if seconds is None and not done:
            return tr("No frame was looked at.")
        if seconds is None:
            return tr(
                "Stopped after {done} of {total}: {found} so far.",
                done=done,
                total=total,
                found=_in_proposals(count),
            )
        found, time = _in_proposals(count), duration(seconds)
        frames = self.job.frames
        if 1 < len(frames) < self._proposals.clip_length:
            return tr(
                "Found {found} on frames {first} to {last} in {time}.",
                found=found,
                first=frames[0],
                last=frames[-1],
                time=time,
            )
        return tr("Found {found} in {time}.", found=found, time=time)


def _in_proposals(count: int) -> str:
    if not count:
        return tr("no proposal")
    return tr("1 proposal") if count == 1 else tr("{count} proposals", count=count)
