from dataclasses import replace

import pytest
import torch

from vos_models.networks.agame_compact import CompactAGame, CompactConfig, local_match

SMALL = CompactConfig(
    widths=(8, 8, 16, 16), embedding=16, appearance=8, key=8, hidden=16, match_radius=2
)


VARIANTS = {"plain": {}, "keeps-first": {"keeps_first": True}, "sees-motion": {"motion": 8}}


@pytest.fixture(params=VARIANTS)
def network(request):
    torch.manual_seed(0)
    return CompactAGame(replace(SMALL, **VARIANTS[request.param])).eval()


def image(seed=0, size=(64, 96)):
    return torch.randn((1, 3, *size), generator=torch.Generator().manual_seed(seed))


def box(top, left, size=(64, 96)):
    mask = torch.zeros(size)
    mask[top : top + 24, left : left + 32] = 1
    return mask


@torch.inference_mode()
def test_objects_in_one_batch_are_what_they_are_alone(network):
    masks = torch.stack([box(8, 8), box(24, 56)])
    first, second = network.encode(image(0)), network.encode(image(1))
    state = network.initialise(first, masks)
    together = network.predict(second, state)
    state = network.update(state, second, together)
    again = network.predict(first, state)
    for k in range(2):
        alone_state = network.initialise(first, masks[k : k + 1])
        alone = network.predict(second, alone_state)
        torch.testing.assert_close(together[k : k + 1], alone, atol=1e-5, rtol=1e-4)
        alone_state = network.update(alone_state, second, alone)
        after = network.predict(first, alone_state)
        torch.testing.assert_close(again[k : k + 1], after, atol=1e-5, rtol=1e-4)


@torch.inference_mode()
def test_states_join_and_part_without_change(network):
    features = network.encode(image())
    one = network.initialise(features, box(8, 8)[None])
    two = network.initialise(features, box(24, 56)[None])
    joined = type(one).cat([one, two])
    torch.testing.assert_close(joined.select([1]).mean, two.mean)
    torch.testing.assert_close(joined.select([0]).previous_mask, one.previous_mask)


@torch.inference_mode()
def test_a_vanished_object_stays_finite_over_a_long_clip(network):
    features = network.encode(image())
    state = network.initialise(features, box(8, 8)[None])
    for _ in range(60):
        state = network.update(state, features, torch.zeros(1, 64, 96))
    assert torch.isfinite(network.predict(features, state)).all()
    assert torch.isfinite(state.variance).all()
    assert (state.variance > 0).all()


@torch.inference_mode()
def test_the_first_appearance_is_never_updated_and_is_heard():
    torch.manual_seed(0)
    keeping = CompactAGame(replace(SMALL, keeps_first=True)).eval()
    features = keeping.encode(image())
    begun = keeping.initialise(features, box(8, 8)[None])
    wrong = keeping.update(begun, keeping.encode(image(1)), box(24, 56)[None], rate=1.0)
    assert not torch.equal(wrong.mean, begun.mean)
    torch.testing.assert_close(wrong.first_mean, begun.mean)
    torch.testing.assert_close(wrong.first_variance, begun.variance)
    deaf = replace(wrong, first_mean=wrong.mean, first_variance=wrong.variance)
    assert not torch.equal(
        keeping.logits(features, wrong).coarse, keeping.logits(features, deaf).coarse
    )


@torch.inference_mode()
def test_motion_is_looked_at_once_for_objects_that_share_the_frame_before():
    seen = []

    def cue(frame, others):
        seen.append(others.flatten().tolist())
        return others.float()

    before = torch.tensor([7, 9, 7, 9], dtype=torch.uint8).view(4, 1, 1, 1)
    moved = CompactAGame._moving(cue, torch.zeros_like(before[:1]), before)
    assert seen == [[7, 9]]
    assert moved.flatten().tolist() == [7, 9, 7, 9]


@torch.inference_mode()
def test_an_untrained_network_begins_with_the_previous_mask(network):
    features = network.encode(image())
    mask = box(8, 8)[None]
    predicted = network.predict(features, network.initialise(features, mask)) > 0.5
    agreement = (predicted == (mask > 0)).float().mean()
    assert agreement > 0.95


def test_local_match_follows_a_shift_within_its_window():
    keys = torch.nn.functional.normalize(
        torch.randn((1, 16, 8, 12), generator=torch.Generator().manual_seed(2)), dim=1
    )
    mask = torch.zeros(1, 1, 8, 12)
    mask[..., 2:5, 3:6] = 1
    shifted = torch.roll(keys, (1, 2), dims=(2, 3))
    moved = local_match(shifted, keys, mask, radius=2, scale=torch.tensor(40.0))
    inside = torch.roll(mask, (1, 2), dims=(2, 3)) > 0
    assert moved[inside].min() > 0.9
    came_from_inside = torch.zeros_like(inside)
    came_from_inside[..., 1:, 2:] = True  # the rest was rolled in from the other side
    assert moved[~inside & came_from_inside].max() < 0.1


@torch.inference_mode()
def test_bfloat16_stays_close_to_float32(network):
    features = network.encode(image())
    exact = network.predict(features, network.initialise(features, box(8, 8)[None]))
    with torch.autocast("cpu", torch.bfloat16):
        features = network.encode(image())
        reduced = network.predict(features, network.initialise(features, box(8, 8)[None]))
    assert reduced.dtype == torch.float32
    assert (exact - reduced).abs().mean() < 0.01
