"""Embeddings that are kept: while they are wanted, and while they fit."""

from collections import Counter
from dataclasses import dataclass

import torch
from hypothesis import given
from hypothesis import strategies as st

from vos_models.networks.protocol import ObjectState
from vos_models.predictors.embeddings import PlannedEmbeddings, RecentEmbeddings

BYTES = 40  # of one embedding below


@dataclass(frozen=True)
class Embedding(ObjectState):
    values: torch.Tensor


def embedding(key: int) -> Embedding:
    return Embedding(torch.full((1, 10), float(key)))


def step(kept, keys):
    """Embed what is not kept, use these keys and return which of them had to be embedded."""
    missing = [key for key in dict.fromkeys(keys) if key not in kept]
    for key in missing:
        kept.add(key, embedding(key))
    for key, used in zip(keys, kept.use(keys), strict=True):
        assert used.values[0, 0] == key
    return missing


def follow(kept, plan):
    """Use every step of a plan and return how often each key had to be embedded."""
    return Counter(key for keys in plan for key in step(kept, keys))


plans = st.lists(st.lists(st.integers(0, 8), min_size=1, max_size=4), max_size=30)


@given(plans)
def test_a_plan_that_fits_embeds_every_frame_once(plan):
    count = follow(PlannedEmbeddings(plan, 10**6), plan)
    assert all(times == 1 for times in count.values())


@given(plans, st.integers(0, 5))
def test_no_more_is_kept_than_fits(plan, fitting):
    for kept in (
        PlannedEmbeddings(plan, fitting * BYTES),
        RecentEmbeddings(fitting * BYTES),
    ):
        for keys in plan:
            step(kept, keys)
            assert sum(key in kept for key in range(9)) <= max(fitting, 1)


@given(plans, st.integers(1, 5))
def test_a_plan_embeds_no_more_often_than_keeping_the_last_ones_does(plan, fitting):
    planned = follow(PlannedEmbeddings(plan, fitting * BYTES), plan)
    recent = follow(RecentEmbeddings(fitting * BYTES), plan)
    assert sum(planned.values()) <= sum(recent.values())


def test_what_is_wanted_no_more_is_let_go():
    plan = [(0, 1), (1, 2), (2,)]
    kept = PlannedEmbeddings(plan, 10**6)
    for keys, left in zip(plan, [{1}, {2}, set()], strict=True):
        step(kept, keys)
        assert {key for key in range(3) if key in kept} == left
