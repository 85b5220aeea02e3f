from dataclasses import replace

import pytest
import torch
from safetensors.torch import save_file
from torch import nn

from vos_models.errors import DataError
from vos_models.networks.rvos_compact import CompactRVOS, CompactRVOSConfig
from vos_models.training.initial_weights import begin
from vos_models.training.settings import TrainSettings


def network(inputs=3, width=4, *, extra=False):
    torch.manual_seed(inputs)
    parts = {"body": nn.Conv2d(inputs, width, 3), "norm": nn.BatchNorm2d(width)}
    if extra:
        parts["extra"] = nn.Conv2d(width, 1, 1)
    return nn.ModuleDict(parts)


def settings(path):
    return replace(TrainSettings(), grown_from=path)


@pytest.fixture
def small(tmp_path):
    one = network()
    save_file(one.state_dict(), tmp_path / "small.safetensors")
    return one, tmp_path / "small.safetensors"


def test_a_grown_network_computes_at_first_what_the_small_one_does(small):
    one, path = small
    grown = network(inputs=5, extra=True)
    fresh = grown["extra"].weight.clone()
    begin(grown, settings(path))
    picture = torch.randn(1, 5, 8, 8)
    torch.testing.assert_close(grown["body"](picture), one["body"](picture[:, :3]))
    assert torch.equal(grown["extra"].weight, fresh)


def test_further_inputs_can_learn(small):
    grown = network(inputs=5)
    begin(grown, settings(small[1]))
    grown["body"](torch.randn(1, 5, 8, 8)).square().sum().backward()
    assert grown["body"].weight.grad[:, 3:].abs().max() > 0


@pytest.mark.parametrize("other", [network(width=6), network(inputs=2), nn.ModuleDict()])
def test_what_is_no_larger_network_of_the_kind_is_refused(small, other):
    with pytest.raises(DataError, match="is of no smaller network of this kind: body") as told:
        begin(other, settings(small[1]))
    assert "\n" not in str(told.value)


SIZES = {"skips": (8, 8, 8, 8), "hidden": (8, 8, 8, 8), "widths": (8, 8, 16, 16), "last": 16}


def rvos(**changes):
    torch.manual_seed(len(changes))
    return CompactRVOS(CompactRVOSConfig(**SIZES | {"blocks": (1, 1, 1)} | changes))


def test_a_zero_shot_network_begins_as_a_one_shot_one_that_is_shown_empty_masks(tmp_path):
    teacher = rvos().eval()
    save_file(teacher.state_dict(), tmp_path / "one-shot.safetensors")
    network = rvos(takes_masks=False).eval()
    begin(network, replace(TrainSettings(), unmasked_from=tmp_path / "one-shot.safetensors"))
    picture = torch.randn(1, 3, 64, 64)
    found = network.decode(network.encode(picture), 2).hidden
    shown = teacher.decode(teacher.encode(picture), 2, masks=torch.zeros(2, 1, 64, 64)).hidden
    for ours, theirs in zip(found, shown, strict=False):
        torch.testing.assert_close(ours, theirs)


def test_only_a_zero_shot_network_is_unmasked(tmp_path):
    save_file(rvos().state_dict(), tmp_path / "one-shot.safetensors")
    settings = replace(TrainSettings(), unmasked_from=tmp_path / "one-shot.safetensors")
    for other in (rvos(), network()):
        with pytest.raises(DataError, match="is for a zero-shot RVOS"):
            begin(other, settings)
