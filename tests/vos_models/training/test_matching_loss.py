import math

import pytest
import torch
import torch.nn.functional as F

from vos_models.training.matching_loss import matching_loss

SCALE = torch.tensor(20.0)


def loss_of(keys, labels):
    return matching_loss(keys, labels, 3, SCALE, torch.Generator().manual_seed(0))


def clip(step=8):
    """A square that moves `step` pixels a frame, and keys that know it: labels, keys."""
    labels = torch.zeros(1, 4, 64, 96, dtype=torch.uint8)
    for t in range(4):
        labels[0, t, 16:48, 16 + t * step : 48 + t * step] = 1
    share = F.avg_pool2d(labels.float(), 8)
    keys = torch.stack([share, 1 - share, torch.zeros_like(share)], dim=2)
    return labels, F.normalize(keys, dim=2)


def test_keys_that_tell_objects_apart_lose_less_than_those_that_do_not():
    labels, keys = clip()
    alike = F.normalize(torch.ones_like(keys), dim=2)
    good = loss_of(keys, labels)
    assert good < 0.2 * loss_of(alike, labels)


def test_a_small_object_counts_as_much_as_the_background():
    labels, keys = clip()
    alike = F.normalize(torch.ones_like(keys), dim=2)
    small = torch.zeros_like(labels)
    small[:, :, 24:32, 40:48] = 1  # one cell of 96
    by_cells = -math.log(1 - 1 / 96)
    loss = loss_of(alike, small)
    assert loss > loss_of(alike, labels) > 20 * by_cells


def test_keys_learn_from_it():
    labels, _ = clip()
    torch.manual_seed(0)
    raw = torch.randn(1, 4, 3, 8, 12, requires_grad=True)
    optimiser = torch.optim.Adam([raw], lr=0.1)
    losses = []
    for _ in range(40):
        loss = loss_of(F.normalize(raw, dim=2), labels)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    assert losses[-1] < 0.2 * losses[0]


@pytest.mark.parametrize("frames", [2, 3])
def test_short_clips_have_a_finite_loss(frames):
    labels, keys = clip()
    assert torch.isfinite(loss_of(keys[:, :frames], labels[:, :frames]))


def test_many_labels_are_told_apart_as_far_as_there_is_room():
    labels, keys = clip()
    labels[0, :, :8] = 200
    assert torch.isfinite(loss_of(keys, labels))
