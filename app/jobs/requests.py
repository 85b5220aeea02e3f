"""What a person asks for without a window: a clip to label, from what, and where it goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from app.document.formats.masks_in import read_masks
from app.document.message import Message
from app.document.video import VideoInfo
from app.jobs.errors import JobError
from app.jobs.kinds import Job
from app.jobs.outputs import Destination, OutputFormat
from app.jobs.propagate import Anchor, Direction, PropagateJob, check_job
from app.jobs.propose import ProposeJob, check_proposal


class LabelRequest(Protocol):
    """What can be labelled and written in one go."""

    @property
    def source(self) -> Path:
        """Video file or folder of frames."""
        ...

    @property
    def destination(self) -> Destination:
        """Where and how the result is written."""
        ...

    @property
    def doing(self) -> str:
        """What is being done, for the progress bar."""
        ...

    def make_job(self, info: VideoInfo) -> Job:
        """Return the job, once all that can be wrong with it has been looked at.

        Raises:
            JobError, FormatError, ModelError: With what was got, expected and to be done.
        """
        ...


@dataclass(frozen=True)
class PropagateRequest:
    """Masks of some frames to be carried through a clip.

    Attributes:
        source: Video file or folder of frames.
        masks: A mask of one frame, or a folder of masks named as their frames.
        destination: Where and how the result is written.
        start: First frame to label; None: the first.
        stop: Frame after the last; None: the end.
        direction: Which way masks are carried.
        model: Kind of propagator.
        weights: Name or path of weights; None: the model's own.
        device: auto, cpu, cuda or mps.
        precision: auto, float32 or bfloat16.
    """

    source: Path
    masks: Path
    destination: Destination
    start: int | None = None
    stop: int | None = None
    direction: Direction = Direction.FORWARD
    model: str = "agame"
    weights: str | None = None
    device: str = "auto"
    precision: str = "auto"

    doing = "propagating"

    def make_job(self, info: VideoInfo) -> PropagateJob:
        """Read the masks and return the propagation (see ``LabelRequest.make_job``)."""
        start, stop = _range(self.start, self.stop, info)
        job = PropagateJob(
            source=self.source,
            anchors=anchors_of_masks(read_masks(self.masks, info, first_frame=start)),
            start=start,
            stop=stop,
            direction=self.direction,
            model=self.model,
            weights=self.weights,
            device=self.device,
            precision=self.precision,
            with_probabilities=self.destination.format is OutputFormat.PROBABILITIES,
        )
        check_job(job, info)
        return job


@dataclass(frozen=True)
class ProposeRequest:
    """A clip in which a network is to find what to label.

    Attributes:
        source: Video file or folder of frames.
        destination: Where and how the result is written.
        start: First frame to label; None: the first.
        stop: Frame after the last; None: the end.
        model: Kind of proposer.
        weights: Name or path of weights; None: the model's own.
        references, sampling, fusion, crf, seed: As in ``ProposeJob``.
        device: auto, cpu, cuda or mps.
        precision: auto, float32 or bfloat16.
    """

    source: Path
    destination: Destination
    start: int | None = None
    stop: int | None = None
    model: str = "cosnet"
    weights: str | None = None
    references: int = 5
    sampling: str = "uniform"
    fusion: str = "attention"
    crf: bool = False
    seed: int = 0
    device: str = "auto"
    precision: str = "auto"

    doing = "proposing"

    def make_job(self, info: VideoInfo) -> ProposeJob:
        """Return the proposal (see ``LabelRequest.make_job``)."""
        start, stop = _range(self.start, self.stop, info)
        job = ProposeJob(
            source=self.source,
            start=start,
            stop=stop,
            model=self.model,
            weights=self.weights,
            references=self.references,
            sampling=self.sampling,
            fusion=self.fusion,
            crf=self.crf,
            seed=self.seed,
            device=self.device,
            precision=self.precision,
            with_probabilities=self.destination.format is OutputFormat.PROBABILITIES,
        )
        check_proposal(job, info)
        return job


def _range(start: int | None, stop: int | None, info: VideoInfo) -> tuple[int, int]:
    return 0 if start is None else start, info.frame_count if stop is None else stop


def anchors_of_masks(masks: Mapping[int, np.ndarray]) -> dict[int, Anchor]:
    """Turn masks read from files into anchors.

    A mask speaks of the objects it shows: one that it lacks is not said to be absent, as masks of
    later frames may hold only the objects that appear there.
    """
    anchors: dict[int, Anchor] = {}
    for frame, labels in masks.items():
        ids = tuple(int(i) for i in np.unique(labels) if 0 < i < 255)
        if ids:
            anchors[frame] = Anchor(labels, ids)
    if not anchors:
        raise JobError(
            Message(
                "the masks hold no object: every pixel is 0 (background) or 255 (void); give a "
                "mask in "
                "which the objects are numbered from 1"
            )
        )
    return anchors
