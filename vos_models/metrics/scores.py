"""What an evaluation found: the measures of every object, and what they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from vos_models.metrics.rules import Rules
from vos_models.metrics.statistics import SequenceStatistics

PerFrame = NDArray[np.float64]


@dataclass(frozen=True)
class ObjectScores:
    """Hold the measures of one object in one sequence.

    Attributes:
        id: of the object in the truth.
        region: region similarity J.
        boundary: boundary accuracy F.
        stability: temporal instability T, smaller is better; NaN where it is not defined, None
            where it was not asked for or the data set has none.
        frames: names of the frames scored.
        region_by_frame: float64, one for each frame scored.
        boundary_by_frame: likewise.
        category: of the object, where the data set says.
        proposal: id of the proposal that the object was matched with; None where objects keep
            their ids.
    """

    id: int
    region: SequenceStatistics
    boundary: SequenceStatistics
    stability: float | None
    frames: tuple[str, ...]
    region_by_frame: PerFrame
    boundary_by_frame: PerFrame
    category: str | None = None
    proposal: int | None = None


@dataclass(frozen=True)
class Evaluation:
    """Hold the measures of results.

    Attributes:
        rules: that were followed.
        set_name: the list of sequences; None where they were named.
        sequences: for each sequence its objects, in the order of their ids.
        attributes: of the sequences, such as DAVIS's "OCC"; empty where the data set has none.
        seen_categories: those of the training split of YouTube-VOS; None where not known.
    """

    rules: Rules
    set_name: str | None
    sequences: Mapping[str, tuple[ObjectScores, ...]]
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    seen_categories: frozenset[str] | None = None

    @property
    def objects(self) -> tuple[ObjectScores, ...]:
        """All objects of all sequences: what the overall means run over."""
        return tuple(scores for objects in self.sequences.values() for scores in objects)

    @property
    def region(self) -> float:
        """Mean region similarity J over objects."""
        return float(np.mean([scores.region.mean for scores in self.objects]))

    @property
    def boundary(self) -> float:
        """Mean boundary accuracy F over objects."""
        return float(np.mean([scores.boundary.mean for scores in self.objects]))
