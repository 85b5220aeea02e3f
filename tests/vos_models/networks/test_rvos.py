"""The decoder level by level against one that follows the paper slot by slot."""

import dataclasses
import json
from functools import cache

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn import functional as F

from vos_models.networks.rvos import RECURRENCES, RSIS, RVOS, RVOSConfig

SMALL = RVOSConfig(depth=18, skips=(8, 6, 6, 4), hidden=(8, 6, 4, 4))
UNMASKED = dataclasses.replace(SMALL, takes_masks=False)
SIZE = (61, 83)


@pytest.fixture(autouse=True)
def without_gradients():
    with torch.inference_mode():
        yield


@cache
def shared_network():
    return network()


def network(config=SMALL):
    torch.manual_seed(1)
    kind = RSIS if config.classes else RVOS
    return kind(config).eval()


def images(seed, size=SIZE, count=1):
    return torch.rand(count, 3, *size, generator=torch.Generator().manual_seed(seed))


def masks(seed, slots, size=SIZE, count=1):
    return torch.rand(slots, count, *size, generator=torch.Generator().manual_seed(seed))


def naive_frame(net, image, slots, given=None, temporal=None):
    """Run slot after slot, each cell with one convolution over all its inputs, as in the paper.

    Returns logits (S, B, 1, h, w) and hidden states [slot][level].
    """
    recurrence = net.config.recurrence
    skips = net.encode(image)
    spatial = None
    logits, hidden = [], []
    for slot in range(slots):
        if recurrence == "temporal" and temporal is not None:
            spatial = None
        states, x = [], None
        pooled = []
        if given is not None:
            mask = F.max_pool2d(given[slot][:, None], 2, ceil_mode=True)
            for _ in range(4):
                mask = F.max_pool2d(mask, 2, ceil_mode=True)
                pooled.insert(0, mask)
        for level, cell in enumerate(net.decoder.clstm_list):
            skip = skips[level]
            zeros = skip.new_zeros(len(skip), net.config.hidden[level], *skip.shape[2:])
            inputs = [] if x is None else [enlarged(x, skip.shape[2:])]
            inputs.append(skip)
            inputs += [] if given is None else [pooled[level]]
            inputs.append(zeros if spatial is None else spatial[level][0])
            past = temporal is not None and recurrence != "spatial"
            inputs.append(temporal[slot][level] if past else zeros)
            gates = cell.Gates(torch.cat(inputs, 1))
            i, f, o, g = gates.chunk(4, 1)
            c = i.sigmoid() * g.tanh()
            c = c + f.sigmoid() * (zeros if spatial is None else spatial[level][1])
            x = o.sigmoid() * c.tanh()
            states.append((x, c))
        spatial = states
        hidden.append([h for h, _ in states])
        x = enlarged(x, (2 * x.shape[2], 2 * x.shape[3]))
        logits.append(net.decoder.conv_out(x))
    return torch.stack(logits), hidden


def enlarged(x, size):
    return F.interpolate(x, tuple(size), mode="bilinear", align_corners=True)


@pytest.mark.parametrize("takes_masks", [True, False])
@pytest.mark.parametrize("recurrence", RECURRENCES)
def test_levels_in_one_batch_equal_slots_one_by_one(recurrence, takes_masks):
    net = network(dataclasses.replace(SMALL, recurrence=recurrence, takes_masks=takes_masks))
    temporal = naive_temporal = None
    for t in range(3):
        given_masks = masks(t, 4, count=2) if takes_masks else None
        out = net.decode(net.encode(images(t, count=2)), 4, masks=given_masks, temporal=temporal)
        expected, naive_temporal = naive_frame(
            net, images(t, count=2), 4, given_masks, naive_temporal
        )
        temporal = out.hidden
        torch.testing.assert_close(out.logits, expected, atol=1e-5, rtol=1e-4)
        for level, levels in enumerate(zip(*naive_temporal, strict=True)):
            torch.testing.assert_close(temporal[level], torch.stack(levels), atol=1e-5, rtol=1e-4)


@settings(max_examples=15, deadline=None)
@given(st.integers(17, 90), st.integers(17, 90), st.integers(1, 3), st.integers(1, 3))
def test_further_slots_continue_where_the_first_ones_stopped(height, width, first, more):
    net = shared_network()
    size = (height, width)
    skips, previous = net.encode(images(0, size)), masks(1, first + more, size)
    whole = net.decode(skips, first + more, masks=previous)
    begun = net.decode(skips, first, masks=previous[:first])
    rest = net.decode(skips, more, masks=previous[first:], spatial=begun.last)
    joined = torch.cat([begun.logits, rest.logits])
    torch.testing.assert_close(joined, whole.logits, atol=1e-5, rtol=1e-4)
    assert net.probabilities(joined, size).shape == (first + more, 1, *size)


def test_folding_batch_norms_changes_only_rounding():
    net = network()
    for module in net.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.running_mean.uniform_(-0.2, 0.2)
            module.running_var.uniform_(0.5, 1.5)
    before = net.encode(images(0))
    after = net.fold().encode(images(0))
    for a, b in zip(before, after, strict=True):
        torch.testing.assert_close(a, b, atol=1e-4, rtol=1e-3)


def test_recurrences_differ_only_where_there_is_a_past_or_a_slot_before():
    nets = {r: network(dataclasses.replace(SMALL, recurrence=r)) for r in RECURRENCES}
    skips, previous = nets["both"].encode(images(0)), masks(0, 2)
    first = {r: n.decode(skips, 2, masks=previous) for r, n in nets.items()}
    for name in RECURRENCES:
        torch.testing.assert_close(first[name].logits, first["both"].logits)
    then = {
        r: n.decode(skips, 2, masks=previous, temporal=first[r].hidden).logits
        for r, n in nets.items()
    }
    torch.testing.assert_close(then["spatial"], first["both"].logits)
    # slot 0 has no slot before it, slot 1 has
    torch.testing.assert_close(then["temporal"][0], then["both"][0])
    assert (then["temporal"][1] - then["both"][1]).abs().max() > 1e-5


def test_every_parameter_learns():
    with torch.inference_mode(mode=False), torch.enable_grad():
        net = network(dataclasses.replace(UNMASKED, classes=3)).train()
        temporal = None
        for t in range(2):
            out = net.decode(net.encode(images(t, count=2).clone()), 3, temporal=temporal)
            temporal = out.hidden
        scores = net.scores(out.hidden)
        loss = out.logits.sum() + sum(x.sum() for x in scores)
        loss.backward()
    without = [name for name, p in net.named_parameters() if p.grad is None]
    assert without == []


def test_scores_are_of_the_largest_activations():
    net = network(dataclasses.replace(UNMASKED, classes=5))
    out = net.decode(net.encode(images(0)), 3)
    scores = net.scores(out.hidden)
    assert scores.boxes.shape == (3, 1, 4)
    assert scores.classes.shape == (3, 1, 5)
    pooled = torch.cat([x[1].flatten(2).max(-1).values for x in out.hidden], 1)
    torch.testing.assert_close(scores.stop[1], net.decoder.fc_stop(pooled).squeeze(1))


def test_masks_are_asked_for_where_the_network_takes_them_and_only_there():
    for config, given_masks in ((SMALL, None), (UNMASKED, masks(0, 1))):
        net = network(config)
        with pytest.raises(ValueError, match="masks of the frame before"):
            net.decode(net.encode(images(0)), 1, masks=given_masks)


@pytest.mark.parametrize(
    ("change", "message"),
    [({"recurrence": "none"}, "recurrence"), ({"kernel": 2}, "odd"), ({"depth": 19}, "depth")],
)
def test_impossible_sizes_are_refused(change, message):
    with pytest.raises(ValueError, match=message):
        RVOS(dataclasses.replace(SMALL, **change))


def test_rsis_needs_heads_and_no_masks():
    with pytest.raises(ValueError, match="RSIS"):
        RSIS(SMALL)


@pytest.mark.parametrize("kind", ["oneshot", "zeroshot"])
def test_parameters_have_the_released_names_and_shapes(real_data, kind):
    manifest = real_data.parent / "conformance" / "rvos" / "manifest.json"
    if not manifest.is_file():
        pytest.skip("the reference outputs are not here")
    dicts = json.loads(manifest.read_text())["state_dicts"]
    released = {
        f"{part}.{name}": tuple(shape)
        for part, key in (("encoder", "encoder"), ("decoder", f"decoder_{kind}"))
        for name, shape, _ in dicts[key]
        if ".fc." not in name
    }
    with torch.device("meta"):
        net = RVOS(RVOSConfig(takes_masks=kind == "oneshot"))
    assert {k: tuple(v.shape) for k, v in net.state_dict().items()} == released
