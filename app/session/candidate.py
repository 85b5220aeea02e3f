"""One proposed object."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np


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
