import pytest
import torch

from vos_models.networks.rvos_compact import CompactRVOS, CompactRVOSConfig

SIZES = {
    "widths": (8, 8, 16, 16),
    "last": 16,
    "skips": (8, 8, 8, 8),
    "hidden": (8, 8, 8, 8),
    "embedding": 16,
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


def matched(net, key, small, memory):
    """Match keys (1, 8, 8, 12) and masks (S, 1, 8, 12) with what is remembered."""
    return net._matched(key, small, memory)


def some_key(seed=2):
    torch.manual_seed(seed)
    return torch.nn.functional.normalize(torch.randn(1, 8, 8, 12), dim=1)


def block():
    small = torch.zeros(1, 1, 8, 12)
    small[..., 2:4, 4:8] = 1
    return small


@torch.inference_mode()
def test_masks_move_with_what_they_lie_on():
    net = network()
    torch.nn.init.constant_(net.sharpness, 10.0)
    key, small = some_key(), block()
    _, _, memory = matched(net, key, small, None)
    moved, _, _ = matched(net, key.roll(2, dims=3), small, memory)
    torch.testing.assert_close(moved, small.roll(2, dims=3), atol=0.02, rtol=0)


@torch.inference_mode()
def test_the_first_mask_is_recalled_however_long_ago_it_was_given():
    net = network()
    torch.nn.init.constant_(net.sharpness, 20.0)
    # keys that are alike in each block of 2 x 2 cells: those are matched with the first frame
    key = torch.nn.functional.interpolate(some_key()[:, :, ::2, ::2], scale_factor=2)
    small = block()
    _, _, memory = matched(net, key, small, None)
    for _ in range(3):
        lost = torch.zeros_like(small)
        _, recalled, memory = matched(net, key.roll(4, dims=3), lost, memory)
    expected = small.roll(4, dims=3)
    assert recalled[expected > 0].mean() > 0.7
    assert recalled[expected == 0].mean() < 0.1


@torch.inference_mode()
def test_a_slot_that_begins_anew_keeps_its_mask_where_it_was_given():
    net = network()
    key, small = some_key(), torch.rand(2, 1, 8, 12)
    _, _, memory = matched(net, key, small, None)
    forgotten = [x.index_fill(0, torch.tensor([1]), 0) for x in memory]
    moved, _, after = matched(net, key, small, type(memory)(*forgotten))
    torch.testing.assert_close(moved[1], small[1])
    assert not torch.allclose(moved[0], small[0])
    torch.testing.assert_close(
        after.first_mask[1], torch.nn.functional.avg_pool2d(small[1:], 2)[0][:, None]
    )


@torch.inference_mode()
def test_a_slot_given_its_first_mask_late_recalls_that_mask():
    net = network()
    masks = torch.zeros(2, 1, 72, 100)
    masks[0, 0, 20:50, 20:50] = 1
    image = torch.randn(1, 3, 72, 100)
    hidden = net.decode(net.encode(image), 2, masks=masks).hidden
    masks[1, 0, 10:40, 60:90] = 1
    late = net.decode(net.encode(image), 2, masks=masks, temporal=net.given_anew(hidden, 1))
    again = net.decode(net.encode(image), 2, masks=masks, temporal=hidden)
    given = torch.nn.functional.avg_pool2d(torch.nn.functional.pad(masks, (0, 28, 0, 24)), 16)
    torch.testing.assert_close(late.hidden[-1][1, 0], given[1])
    assert not again.hidden[-1][1].any(), "otherwise it recalls that it had none"
    torch.testing.assert_close(late.hidden[-1][0], again.hidden[-1][0])


@torch.inference_mode()
def test_without_masks_it_finds_objects_by_itself():
    found = run(network(takes_masks=False), 4, None)
    assert found.shape == (2, 4, 1, 72, 100)
    with pytest.raises(ValueError, match="does not take masks"):
        run(network(takes_masks=False), 1, torch.rand(1, 1, 72, 100))


def test_as_it_ships_it_fits_its_share_of_the_weights():
    halves = sum(p.numel() for p in CompactRVOS().parameters()) * 2
    assert halves < 10.5 * 2**20
