"""Propose what to label, with no mask given: the primary object, or several tracks.

``propose(job)`` is a plain generator like ``propagate``: no Qt, no global state, and closing it at
any moment frees everything while what it yielded stays valid.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.document.message import Message
from app.jobs.blending import SoftMasks, SoftMaskStore
from app.jobs.errors import JobError
from app.jobs.frame_range import check_range
from app.jobs.frame_result import FrameResult
from app.jobs.networks import LoadNetwork, ModelChoice, load_chosen
from vos_models.types import Prediction

if TYPE_CHECKING:
    from app.document.video_source import VideoInfo, VideoSource
    from vos_models.types import PrimaryProposer, TrackProposer

PRIMARY_MODELS = ("cosnet",)
TRACK_MODELS = ("rvos",)
SAMPLINGS = ("uniform", "random", "consecutive")
FUSIONS = ("attention", "prediction")

Refine = Callable[[np.ndarray, np.ndarray], np.ndarray]
"""From a frame, uint8 (H, W, 3), and shares, float32 (K + 1, H, W), background first, to better
shares."""


@dataclass(frozen=True)
class ProposeJob:
    """One proposal.

    Attributes:
        source: Video file or folder of frames; the job decodes it itself.
        start: First frame that gets a proposal.
        stop: First frame after the range; ``start + 1`` proposes on one frame.
        model: ``cosnet`` (the primary object, id 1) or ``rvos`` (tracks, ids 1 to n).
        weights: Name or path of weights; None: the model's own.
        references: Of cosnet: how many other frames each frame is compared with; they are drawn
            from the whole clip, whatever the range.
        sampling: Of cosnet: how references are drawn: uniform, random or consecutive.
        fusion: Of cosnet: attention (the paper) or prediction (the released code).
        crf: Whether a fully connected CRF refines each object at the frame's own size.
        seed: Of random sampling.
        device: auto, cpu, cuda or mps.
        precision: auto, float32 or bfloat16.
        with_probabilities: Whether results carry their probabilities. Those of tracks wait for
            the end of the clip at 480 rows and in steps of 1/255.
    """

    source: Path
    start: int
    stop: int
    model: str = "cosnet"
    weights: str | None = None
    references: int = 5
    sampling: str = "uniform"
    fusion: str = "attention"
    crf: bool = False
    seed: int = 0
    device: str = "auto"
    precision: str = "auto"
    with_probabilities: bool = False

    @property
    def model_choice(self) -> ModelChoice:
        """The network this job asks for."""
        return ModelChoice(self.model, self.weights, self.device, self.precision, is_proposer=True)

    @property
    def frames(self) -> range:
        """The frames that get a proposal."""
        return range(self.start, self.stop)

    @property
    def finds_tracks(self) -> bool:
        """Whether the frames are looked at first (provisional results), then sorted into tracks."""
        return self.model in TRACK_MODELS


def count_proposals(job: ProposeJob) -> int:
    """Return how many results ``propose(job)`` yields, provisional ones included."""
    return len(job.frames) * (2 if job.finds_tracks else 1)


def propose(
    job: ProposeJob,
    *,
    load: LoadNetwork = load_chosen,
    open_source: Callable[[Path], VideoSource] | None = None,
    refine: Refine | None = None,
    is_stopped: Callable[[], bool] = lambda: False,
    looked: Callable[[int], None] = lambda _: None,
) -> Generator[FrameResult, None, None]:
    """Yield proposals for the frames of a job, in ascending order.

    The primary object is id 1. Tracks come twice: while the network looks, its raw slots
    (``provisional``, ids as the slots); at the end, the tracks that are worth showing, renumbered
    from 1. A stop in the middle leaves tracks of the frames looked at until then.

    A primary object may wait until some frames after it have been looked at. Once stopped, those
    that wait come at once, which leaves the CRF no time: they are not refined.

    Args:
        job: What to propose where.
        load: Loads the proposer; tests and workers that keep networks loaded put theirs here.
        open_source: Opens the video.
        refine: Takes the place of the CRF.
        is_stopped: Asked after every frame that the network looked at.
        looked: Told each frame that the network looked at for the primary object, before it looks
            at the next one.

    Raises:
        JobError: The job asks for something that the video or the model cannot give.
        VideoError: The video cannot be read.
        ModelError: The network or its weights cannot be loaded, or the CRF is not installed.
    """
    if open_source is None:
        from app.document.video import open_video as open_source  # noqa: PLC0415 - decoder is heavy
    with closing(open_source(job.source)) as source:
        check_proposal(job, source.info)
        proposer = load(job.model_choice)
        if job.crf and refine is None:
            refine = _refine_tracks if job.finds_tracks else _refine_primary
        proposal = _Proposal(job, source, refine if job.crf else None, is_stopped, looked)
        if not job.finds_tracks:
            yield from proposal.primary(proposer)
            return
        with closing(SoftMaskStore()) as store:
            yield from proposal.tracks(proposer, store)


def check_proposal(job: ProposeJob, info: VideoInfo) -> None:
    """Refuse a job that the video or the model cannot give.

    Raises:
        JobError: With what was got, what was expected and what to do.
    """
    check_range(range(job.start, job.stop), info)
    for what, word, known in (
        ("model", job.model, (*PRIMARY_MODELS, *TRACK_MODELS)),
        ("sampling of references", job.sampling, SAMPLINGS),
        ("fusion of references", job.fusion, FUSIONS),
    ):
        if word not in known:
            raise JobError(
                Message(
                    "the {what} is one of {listed}, but got {word!r}",
                    what=what,
                    listed=", ".join(known),
                    word=word,
                )
            )
    if job.references < 0:
        raise JobError(
            Message(
                "references are a number from 0 on, but got {references}", references=job.references
            )
        )
    if job.crf:
        from app.jobs.crf import check_crf  # noqa: PLC0415 - brings OpenCV

        check_crf(Message("propose without it"))


@dataclass(eq=False)
class _Proposal:
    """One execution of a job."""

    job: ProposeJob
    source: VideoSource
    refine: Refine | None
    is_stopped: Callable[[], bool]
    looked: Callable[[int], None]

    def primary(self, proposer: PrimaryProposer) -> Iterator[FrameResult]:
        """Yield the primary object of each frame, compared with frames of the whole clip."""
        predictions = proposer.propose_clip(
            self.source.frame,
            self.source.info.frame_count,
            self.job.frames,
            references=self.job.references,
            sampling=self.job.sampling,
            fusion=self.job.fusion,
            seed=self.job.seed,
            goes_on=self._goes_on,
        )
        for frame, prediction in predictions:
            if self.refine is not None and not self.is_stopped():
                prediction = self._refined(frame, prediction)  # noqa: PLW2901 - the same, better
            yield self._result(frame, prediction)

    def _goes_on(self, frame: int) -> bool:
        self.looked(frame)
        return not self.is_stopped()

    def tracks(self, proposer: TrackProposer, store: SoftMaskStore) -> Iterator[FrameResult]:
        """Yield the raw slots of each frame as they are seen, then the tracks made of them."""
        from vos_models.tracks import TrackCollector  # noqa: PLC0415 - only where it is needed

        collector = TrackCollector()
        seen: list[int] = []
        images = (self.source.frame(frame) for frame in self.job.frames)
        for frame, raw in zip(self.job.frames, proposer.track(images), strict=True):
            prediction = self._refined(frame, raw)
            collector.add(prediction)
            seen.append(frame)
            if self.job.with_probabilities:
                store.put(frame, SoftMasks.of(prediction))
            yield self._result(frame, prediction, provisional=True)
            if self.is_stopped():
                break
        tracks = collector.finish()
        for index, frame in enumerate(seen):
            labels, confidence = tracks.labels(index), tracks.confidence(index)
            probabilities = None
            if self.job.with_probabilities:
                slots = tuple(slot + 1 for slot in tracks.slots)
                probabilities = store.take(frame, labels.shape).only(slots).spread(slots, None)
            yield FrameResult(frame, labels, tracks.ids, confidence, probabilities=probabilities)

    def _refined(self, frame: int, prediction: Prediction) -> Prediction:
        """Refine the objects of a frame against each other, at the frame's own size.

        Of tracks only those that the frame shows: ten slots are mostly empty. The primary object
        is always refined, as in the released code, which takes it to be in every frame.
        """
        if self.refine is None:
            return prediction
        ids = prediction.object_ids
        rows = [
            k + 1
            for k, object_id in enumerate(ids)
            if not self.job.finds_tracks or (prediction.labels == object_id).any()
        ]
        if not rows:
            return prediction
        given = np.concatenate([prediction.probabilities[:1], prediction.probabilities[rows]])
        given[0] = np.clip(1.0 - given[1:].sum(axis=0), 0.0, 1.0)
        refined = np.zeros_like(prediction.probabilities)
        refined[[0, *rows]] = self.refine(self.source.frame(frame), given)
        return Prediction.from_probabilities(ids, refined[1:], refined)

    def _result(
        self, frame: int, prediction: Prediction, *, provisional: bool = False
    ) -> FrameResult:
        return FrameResult(
            frame,
            prediction.labels,
            tuple(prediction.object_ids),
            dict(prediction.confidence),
            provisional,
            prediction.probabilities if self.job.with_probabilities else None,
        )


def _refine_primary(frame: np.ndarray, shares: np.ndarray) -> np.ndarray:
    from vos_models.crf import refine  # noqa: PLC0415 - an optional library

    probability = refine(frame, shares[1])
    return np.stack([1.0 - probability, probability])


def _refine_tracks(frame: np.ndarray, shares: np.ndarray) -> np.ndarray:
    from vos_models.crf import refine_all  # noqa: PLC0415 - an optional library

    return refine_all(frame, shares)
