import pytest
import torch

from vos_models.networks.rvos_compact import CompactRVOS, CompactRVOSConfig

SIZES = {
    "widths": (8, 8, 16, 16),
    "last": 16,
    "skips": (8, 8, 8, 8),
    "hidden": (8, 8, 8, 8),
    "key": 8,
    "match_radius": 2,
}


def network(**changes):
    torch.manual_seed(0)
    return CompactRVOS(CompactRVOSConfig(**(SIZES | changes))).eval()


def run(net, slots, masks, frames=2):
    """Return the probabilities of every frame for images of one colour that changes."""
    torch.manual_seed(1)
    hidden, found = None, []
    for _ in range(frames):
        out = net.decode(
            net.encode(torch.randn(1, 3, 72, 100)), slots, masks=masks, temporal=hidden
        )
        hidden = out.hidden
        found.append(net.probabilities(out.logits, (72, 100)))
    return torch.stack(found)


@torch.inference_mode()
def test_probabilities_have_the_frame_s_size_whatever_it_is():
    found = run(network(), 3, torch.rand(3, 1, 72, 100))
    assert found.shape == (2, 3, 1, 72, 100)
    assert found.dtype == torch.float32
    assert found.min() >= 0
    assert found.max() <= 1


@torch.inference_mode()
def test_a_slot_does_not_depend_on_later_ones():
    masks = torch.rand(3, 1, 72, 100)
    net = network()
    torch.testing.assert_close(run(net, 3, masks)[:, :1], run(net, 1, masks[:1]))


@torch.inference_mode()
def test_masks_move_with_what_they_lie_on():
    net = network()
    torch.nn.init.constant_(net.sharpness, 10.0)
    torch.manual_seed(2)
    key = torch.nn.functional.normalize(torch.randn(1, 8, 9, 13), dim=1)
    small = torch.zeros(1, 1, 9, 13)
    small[..., 3:5, 4:7] = 1
    moved = net._moved(key.roll(2, dims=3), key[None], small)
    torch.testing.assert_close(moved, small.roll(2, dims=3), atol=0.02, rtol=0)


@torch.inference_mode()
def test_a_slot_that_begins_anew_keeps_its_mask_where_it_was_given():
    net = network()
    key = torch.nn.functional.normalize(torch.randn(1, 8, 9, 13), dim=1)
    before = torch.stack([key, torch.zeros_like(key)])
    small = torch.rand(2, 1, 9, 13)
    moved = net._moved(key, before, small)
    torch.testing.assert_close(moved[1], small[1])
    assert not torch.allclose(moved[0], small[0])


@torch.inference_mode()
def test_without_masks_it_finds_objects_by_itself():
    found = run(network(takes_masks=False), 4, None)
    assert found.shape == (2, 4, 1, 72, 100)
    with pytest.raises(ValueError, match="does not take masks"):
        run(network(takes_masks=False), 1, torch.rand(1, 1, 72, 100))


def test_as_it_ships_it_fits_its_share_of_the_weights():
    halves = sum(p.numel() for p in CompactRVOS().parameters()) * 2
    assert halves < 10.5 * 2**20
