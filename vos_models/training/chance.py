"""Chance that repeats: every draw follows from the run's seed and a micro-batch's number."""

from __future__ import annotations

import numpy as np
import torch


def chance_of(seed: int, number: int) -> torch.Generator:
    """Return the generator, on the CPU, of a micro-batch of a run.

    The draws depend on the seed and the number alone: not on what was drawn before, nor on how
    many processes train. Torch's own generators are seeded by them too, for layers that draw by
    themselves (dropout).
    """
    first, second = np.random.SeedSequence(seed, spawn_key=(number,)).generate_state(2, np.uint64)
    torch.manual_seed(int(second))
    return torch.Generator().manual_seed(int(first))
