"""Score results against a truth as the official DAVIS code of 2016 and 2017 does.

Both leave out the first frame (it was given) and the last. 2016 has one object a sequence:
whatever is not 0. 2017 has as many objects as the highest index in the first frame of the truth;
255 there is void and counts for nothing, and the overall means run over objects, not sequences.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vos_models.errors import EvaluationError
from vos_models.metrics.similarity import boundary_accuracy, region_similarity
from vos_models.metrics.stability import temporal_stability
from vos_models.metrics.statistics import SequenceStatistics, sequence_statistics
from vos_models.metrics.trees import (
    LabelMap,
    annotation_folder,
    check_complete,
    frame_names,
    read_mask,
    sequences_of_set,
)
from vos_models.types import VOID

YEARS = (2016, 2017)

# The official code reports five times the matching cost, to bring it near the other measures.
STABILITY_SCALE = 5

Progress = Callable[[int, int], None]
PerFrame = NDArray[np.float64]


@dataclass(frozen=True)
class ObjectScores:
    """Hold the measures of one object in one sequence.

    Attributes:
        region: region similarity J.
        boundary: boundary accuracy F.
        stability: temporal instability T, smaller is better; NaN where it is not defined, None
            where it was not asked for.
        region_by_frame: float64, one for each frame scored.
        boundary_by_frame: likewise.
    """

    region: SequenceStatistics
    boundary: SequenceStatistics
    stability: float | None
    region_by_frame: PerFrame
    boundary_by_frame: PerFrame


@dataclass(frozen=True)
class Evaluation:
    """Hold the measures of results.

    Attributes:
        year: whose rules were followed.
        sequences: for each sequence its objects, in the order of their ids from 1.
    """

    year: int
    sequences: Mapping[str, tuple[ObjectScores, ...]]

    @property
    def objects(self) -> tuple[ObjectScores, ...]:
        """All objects of all sequences: what the overall means run over."""
        return tuple(scores for objects in self.sequences.values() for scores in objects)

    def to_json(self) -> dict[str, Any]:
        """Return the report as JSON knows it; what is undefined is None."""
        sequences: dict[str, Any] = {}
        for name, objects in self.sequences.items():
            sequences[name] = _report(objects)
            if self.year != 2016:
                sequences[name]["objects"] = {
                    str(k): _report((scores,)) for k, scores in enumerate(objects, start=1)
                }
        total = _report(self.objects)
        mean = {
            "J&F": (total["J"]["mean"] + total["F"]["mean"]) / 2,
            "J": total["J"]["mean"],
            "F": total["F"]["mean"],
            "J recall": total["J"]["recall"],
            "J decay": total["J"]["decay"],
            "F recall": total["F"]["recall"],
            "F decay": total["F"]["decay"],
        }
        if "T" in total:
            mean["T"] = total["T"]["mean"]
        return {"year": self.year, "sequences": sequences, "mean": mean}

    def write_json(self, path: Path) -> None:
        """Write the report to a file."""
        path.write_text(json.dumps(self.to_json(), indent=1) + "\n", "utf-8")


def evaluate(
    results: Path,
    truth: Path,
    *,
    year: int,
    set_name: str = "val",
    sequences: Sequence[str] | None = None,
    with_stability: bool = False,
    progress: Progress | None = None,
) -> Evaluation:
    """Score results.

    Args:
        results: a DAVIS tree, or a folder of sequence folders with PNG masks named as the frames.
        truth: likewise.
        year: 2016 (one object) or 2017 (several); says which rules hold.
        set_name: the list in the truth's ``ImageSets`` that names the sequences.
        sequences: these instead of the list's.
        with_stability: whether to compute T too, which takes about a quarter of a second a frame.
        progress: called with (frames done, frames in all).

    Raises:
        EvaluationError: something is missing, of another size, or has indices that cannot be.
    """
    if year not in YEARS:
        raise EvaluationError(f"there are no rules for the year {year}; choose one of {YEARS}")
    names = tuple(sequences) if sequences else sequences_of_set(truth, year, set_name)
    truths, found = annotation_folder(truth), annotation_folder(results)
    frames = {name: frame_names(truths / name) for name in names}
    for name in names:
        # Before the long work, so that a complaint comes at once.
        _scored(frames[name], name)
        check_complete(found / name, _scored(frames[name], name))
    total = sum(len(_scored(frames[name], name)) for name in names)
    done = 0
    scores: dict[str, tuple[ObjectScores, ...]] = {}
    for name in names:
        sequence = _Sequence(truths / name, found / name, frames[name], year)
        values: list[PerFrame] = []
        for frame in _scored(frames[name], name):
            values.append(sequence.score(frame))
            done += 1
            if progress is not None:
                progress(done, total)
        stability = sequence.stability() if with_stability else None
        scores[name] = _summed_up(np.stack(values), stability)
    return Evaluation(year, scores)


def _scored(frames: Sequence[str], sequence: str) -> Sequence[str]:
    if len(frames) < 3:
        raise EvaluationError(
            f"the sequence {sequence!r} has {len(frames)} frames; the first and the last are not "
            "scored, so at least 3 are needed"
        )
    return frames[1:-1]


class _Sequence:
    """Read and score the frames of one sequence."""

    def __init__(self, truth: Path, results: Path, frames: Sequence[str], year: int) -> None:
        self._truth = truth
        self._results = results
        self._frames = frames
        self._is_binary = year == 2016
        self._count = self._count_objects()

    def score(self, frame: str) -> PerFrame:
        """Return J and F of every object in a frame: float64 ``(K, 2)``."""
        truth = self._read(self._truth, frame)
        result = self._read(self._results, frame)
        if truth.shape != result.shape:
            raise EvaluationError(
                f"{self._results / frame}.png is {result.shape[1]}x{result.shape[0]}, its truth "
                f"{truth.shape[1]}x{truth.shape[0]}; results must have the size of the truth"
            )
        self._check_indices(result, frame)
        void = None if self._is_binary or not (truth == VOID).any() else truth == VOID
        return np.array(
            [
                (
                    region_similarity(truth == k, result == k, void),
                    boundary_accuracy(truth == k, result == k, void),
                )
                for k in range(1, self._count + 1)
            ]
        )

    def stability(self) -> list[float]:
        """Return T of every object: over the scored frames of the results, NaN left out."""
        masks = np.stack([self._read(self._results, frame) for frame in self._frames[1:-1]])
        costs = [temporal_stability(masks == k) for k in range(1, self._count + 1)]
        return [
            float(STABILITY_SCALE * np.nanmean(c)) if np.isfinite(c).any() else float("nan")
            for c in costs
        ]

    def _read(self, folder: Path, frame: str) -> LabelMap:
        mask = read_mask(folder / f"{frame}.png")
        return (mask > 0).astype(np.uint8) if self._is_binary else mask

    def _count_objects(self) -> int:
        first = self._read(self._truth, self._frames[0])
        count = int(first[first != VOID].max(initial=0))
        if not count:
            raise EvaluationError(
                f"{self._truth / self._frames[0]}.png shows no object; the first frame of a truth "
                "says how many there are"
            )
        return count

    def _check_indices(self, result: LabelMap, frame: str) -> None:
        highest = int(result.max(initial=0))
        if highest <= self._count:
            return
        path = self._results / f"{frame}.png"
        if highest == VOID:
            raise EvaluationError(
                f"{path} contains 255, which is void and has no place in results; expected "
                f"indices 0 to {self._count} (for masks of 0 and 255, evaluate with year 2016)"
            )
        raise EvaluationError(
            f"{path} contains the index {highest}, but the sequence has {self._count} object(s); "
            f"expected indices 0 to {self._count}"
        )


def _summed_up(values: PerFrame, stability: list[float] | None) -> tuple[ObjectScores, ...]:
    """Turn values ``(frames, K, 2)`` into the scores of K objects."""
    return tuple(
        ObjectScores(
            sequence_statistics(values[:, k, 0]),
            sequence_statistics(values[:, k, 1]),
            None if stability is None else stability[k],
            values[:, k, 0],
            values[:, k, 1],
        )
        for k in range(values.shape[1])
    )


def _report(objects: Sequence[ObjectScores]) -> dict[str, Any]:
    """Average the statistics of objects."""
    report: dict[str, Any] = {
        "J": _averaged([scores.region for scores in objects]),
        "F": _averaged([scores.boundary for scores in objects]),
    }
    stabilities = [scores.stability for scores in objects if scores.stability is not None]
    if stabilities:
        known = [value for value in stabilities if np.isfinite(value)]
        report["T"] = {"mean": float(np.mean(known)) if known else None}
    return report


def _averaged(statistics: Sequence[SequenceStatistics]) -> dict[str, float | None]:
    rows = [asdict(s) for s in statistics]
    return {key: float(np.mean([row[key] for row in rows])) for key in rows[0]}
