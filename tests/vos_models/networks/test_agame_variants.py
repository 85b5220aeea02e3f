"""The rows of the paper's ablation study, as networks of their own and as silenced full ones."""

import dataclasses

import pytest
import torch

from vos_models.networks.agame import AGame
from vos_models.networks.agame_variants import ABLATIONS, AGameConfig, without_ablated_parts

SMALL = AGameConfig(depth=18, width=16, fused=8)
VARIANTS = ABLATIONS[1:]


def variant_of(ablation):
    return dataclasses.replace(SMALL, ablation=ablation)


def images(seed, size=(64, 80)):
    return torch.rand(1, 3, *size, generator=torch.Generator().manual_seed(seed))


def masks():
    planes = torch.zeros(2, 64, 80)
    planes[0, 8:40, 8:40] = planes[1, 30:60, 40:70] = 1
    return planes


@pytest.fixture(scope="module")
def full():
    torch.manual_seed(5)
    return AGame(SMALL).eval()


def silenced(full, ablation):
    config = variant_of(ablation)
    network = AGame(config).eval()
    state = without_ablated_parts(
        full.state_dict(), components=config.components, propagates=config.propagated > 0
    )
    network.load_state_dict(state)
    return network


@torch.inference_mode()
def clip(network, count=3):
    state = network.initialise(network.encode(images(0)), masks())
    for t in range(1, count):
        features = network.encode(images(t))
        output = network.predict(features, state)
        state = network.update(state, features, output)
    return output, state


@pytest.mark.parametrize("ablation", VARIANTS)
def test_every_parameter_of_a_variant_is_trained(ablation):
    torch.manual_seed(3)
    network = AGame(variant_of(ablation)).train()
    state = network.initialise(network.encode(images(0)), masks())
    scores = network.score(network.encode(images(1)), state)
    (scores.fine.mean() + scores.coarse.mean()).backward()
    assert [n for n, p in network.named_parameters() if p.grad is None] == []


@pytest.mark.parametrize("ablation", VARIANTS)
def test_a_variant_answers_otherwise_than_the_full_network(full, ablation):
    output, _ = clip(silenced(full, ablation))
    assert output.shape == (2, 64, 80)
    assert output.isfinite().all()
    assert not torch.equal(output, clip(full)[0])


@pytest.mark.parametrize(
    ("ablation", "absent"),
    [("no-appearance", ".appmod."), ("no-mask-propagation", ".dynmod.")],
)
def test_a_variant_lacks_the_parameters_of_its_absent_module(ablation, absent):
    with torch.device("meta"):
        names = AGame(variant_of(ablation)).state_dict()
    assert not [name for name in names if absent in name]


@torch.inference_mode()
def test_without_appearance_scores_the_fusion_sees_what_zero_scores_would_show_it(full):
    network = silenced(full, "no-appearance")
    features = full.encode(images(1))
    state = full.initialise(full.encode(images(0)), masks())
    motion = full.trackseg.dynmod(features.motion, state)
    expected = full.trackseg.fusmod(torch.zeros(2, 4, 4, 5), motion)
    ours = network.trackseg.fusmod(torch.zeros(2, 0, 4, 5), motion)
    torch.testing.assert_close(ours, expected, rtol=1e-4, atol=1e-5)


@torch.inference_mode()
def test_without_mask_propagation_the_fusion_sees_what_a_zero_map_would_show_it(full):
    network = silenced(full, "no-mask-propagation")
    scores = torch.rand(2, 4, 4, 5)
    expected = full.trackseg.fusmod(scores, torch.zeros(2, SMALL.width, 4, 5))
    ours = network.trackseg.fusmod(scores, torch.zeros(2, 0, 4, 5))
    torch.testing.assert_close(ours, expected, rtol=1e-4, atol=1e-5)


@torch.inference_mode()
def test_unimodal_keeps_the_first_two_components_of_the_full_model(full):
    _, state = clip(silenced(full, "unimodal"), 2)
    first = full.initialise(full.encode(images(0)), masks())
    ours = silenced(full, "unimodal").initialise(full.encode(images(0)), masks())
    assert state.means.shape == (2, 2, SMALL.width)
    torch.testing.assert_close(ours.means, first.means[:, :2])
    torch.testing.assert_close(ours.variances, first.variances[:, :2])


@torch.inference_mode()
def test_without_update_the_gaussians_stay_and_the_previous_mask_goes_on(full):
    network = silenced(full, "no-update")
    first = network.initialise(network.encode(images(0)), masks())
    output, state = clip(network)
    torch.testing.assert_close(state.means, first.means)
    torch.testing.assert_close(state.variances, first.variances)
    assert not torch.equal(state.previous, first.previous)
    frozen = AGame(dataclasses.replace(SMALL, update_rate=0.0)).eval()
    frozen.load_state_dict(full.state_dict())
    torch.testing.assert_close(output, clip(frozen)[0])


@torch.inference_mode()
def test_softmax_appearance_is_the_posterior_of_the_components(full):
    features = full.encode(images(1))
    state = full.initialise(features, masks())
    arguments = features.embedding, state.means, state.variances
    ours = silenced(full, "softmax-appearance").trackseg.appmod.score(*arguments)
    torch.testing.assert_close(ours.sum(dim=1), torch.ones(2, 4, 5))
    torch.testing.assert_close(ours, full.trackseg.appmod.score(*arguments).softmax(dim=1))


@pytest.mark.parametrize("ablation", VARIANTS)
def test_states_of_a_variant_are_joined_and_selected(full, ablation):
    _, state = clip(silenced(full, ablation), 2)
    joined = type(state).cat([state, state]).select([3, 0])
    torch.testing.assert_close(joined.origin, state.origin[[1, 0]])
    assert len(joined.means) == 2


def test_an_unknown_ablation_is_told():
    with pytest.raises(ValueError, match="'no-backbone' is unknown; choose one of: none"):
        AGameConfig(ablation="no-backbone")
