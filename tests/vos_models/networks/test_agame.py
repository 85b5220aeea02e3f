"""The full network, made small; its numbers are held by recorded outputs of the authors' code."""

import json

import pytest
import torch
from torch.nn import functional as F

from vos_models.networks.agame import AGame, State
from vos_models.networks.agame_variants import AGameConfig

SMALL = AGameConfig(depth=18, width=16, fused=8)


@pytest.fixture(scope="module")
def network():
    torch.manual_seed(1)
    return AGame(SMALL).eval()


@pytest.fixture(autouse=True)
def without_gradients():
    with torch.inference_mode():
        yield


def images(seed, size=(64, 80)):
    return torch.rand(1, 3, *size, generator=torch.Generator().manual_seed(seed))


def masks(count, size=(64, 80)):
    planes = torch.zeros(count, *size)
    for k in range(count):
        planes[k, 8 * k : 8 * k + 20, 10 * k : 10 * k + 30] = 1
    return planes


def clip(network, given, frames=3):
    state = network.initialise(network.encode(images(0)), given)
    outputs = []
    for t in range(1, frames):
        features = network.encode(images(t))
        outputs.append(network.predict(features, state))
        state = network.update(state, features, outputs[-1])
    return outputs, state


def test_parameters_have_the_released_names_and_shapes(real_data):
    manifest = real_data.parent / "conformance" / "agame" / "manifest.json"
    if not manifest.is_file():
        pytest.skip("the reference outputs are not here")
    entries = json.loads(manifest.read_text())["state_dicts"]["net"]
    released = {name: tuple(shape) for name, shape, _ in entries if ".fc." not in name}
    with torch.device("meta"):
        ours = {k: tuple(v.shape) for k, v in AGame().state_dict().items()}
    assert ours == released


def test_objects_in_a_batch_do_not_see_each_other(network):
    together, state = clip(network, masks(3))
    for k in range(3):
        alone, own = clip(network, masks(3)[k : k + 1])
        for a, b in zip(together, alone, strict=True):
            torch.testing.assert_close(a[k], b[0], rtol=1e-4, atol=1e-5)
        torch.testing.assert_close(state.means[k], own.means[0], rtol=1e-4, atol=1e-4)


def test_mask_propagation_equals_the_convolution_of_concatenated_maps(network):
    module = network.trackseg.dynmod
    first, now = network.encode(images(0)), network.encode(images(1))
    given = F.avg_pool2d(masks(2).unsqueeze(1), 16)
    previous = torch.rand_like(given)
    state = network.initialise(first, masks(2))
    ours = module(now.motion, State(state.means, state.variances, state.origin, previous))
    maps = [x.expand(2, -1, -1, -1) for x in (now.s16, first.s16)]
    x = torch.cat([*maps, 1 - previous, previous, 1 - given, given], dim=1)
    x = F.relu(module.layers["layer00"](x))
    x = F.relu(module.layers["layer01"](x))
    x = F.relu(module.layers["layer02"](x))
    torch.testing.assert_close(ours, x, rtol=1e-4, atol=1e-5)


def test_upsampling_equals_the_convolution_of_concatenated_maps(network):
    module = network.trackseg.segmod
    s4, s8, _, _ = network.trackseg.backbone(images(0))
    fused = torch.rand(2, SMALL.fused, 4, 5)
    ours = module(fused, *module.skips(s8, s4))

    def enlarged(x, factor):
        return F.interpolate(x, scale_factor=factor, mode="bilinear")

    x = torch.cat([F.relu(module.project_s8(s8)).expand(2, -1, -1, -1), enlarged(fused, 2)], 1)
    x = F.relu(module.blend_s8(x))
    x = torch.cat([F.relu(module.project_s4(s4)).expand(2, -1, -1, -1), enlarged(x, 2)], 1)
    scores = enlarged(module.predictor(F.relu(module.blend_s4(x))), 4)
    torch.testing.assert_close(ours, scores[:, 1] - scores[:, 0], rtol=1e-4, atol=1e-5)


def test_gaussians_are_the_weighted_moments_of_the_paper(network):
    module = network.trackseg.appmod
    embedding = network.encode(images(0)).embedding
    weights = F.avg_pool2d(masks(1).unsqueeze(1), 16)
    means, variances = module.fit(embedding, weights)
    x, m = embedding.flatten(2)[0], weights.flatten()
    count = m.numel()
    mean = (x * m).mean(1) / (1 / count + m.mean())
    variance = ((x - mean[:, None]) ** 2 * m).mean(1) / (1 / count + m.mean())
    torch.testing.assert_close(means[0, 1], mean, rtol=1e-4, atol=1e-4)
    floor = F.softplus(module.cov_reg[1]).flatten()
    torch.testing.assert_close(variances[0, 1], variance + floor, rtol=1e-3, atol=1e-3)
    scores = module.score(embedding, means, variances).flatten(2)[0, 1]
    spread = (x - means[0, 1][:, None]) ** 2 / variances[0, 1][:, None]
    direct = -0.5 * (variances[0, 1].log()[:, None] + spread).sum(0)
    torch.testing.assert_close(scores, direct, rtol=1e-4, atol=1e-2)


@pytest.mark.parametrize("fill", [0.0, 1.0])
def test_objects_without_pixels_or_background_stay_finite_on_a_long_clip(network, fill):
    state = network.initialise(network.encode(images(0, (32, 32))), torch.full((1, 32, 32), fill))
    features = network.encode(images(1, (32, 32)))
    for _ in range(60):
        output = network.predict(features, state)
        state = network.update(state, features, torch.full_like(output, fill))
    assert output.isfinite().all()
    assert state.means.isfinite().all()
    assert (state.variances > 0).all()


def test_states_are_joined_and_selected_by_object(network):
    features = network.encode(images(0))
    whole = network.initialise(features, masks(3))
    parts = [network.initialise(features, masks(3)[k : k + 1]) for k in (2, 0)]
    joined = State.cat(parts)
    torch.testing.assert_close(joined.origin, whole.select([2, 0]).origin, rtol=1e-4, atol=1e-5)


def test_folding_changes_nothing_but_the_speed():
    torch.manual_seed(2)
    network = AGame(SMALL).eval()
    before, _ = clip(network, masks(1))
    after, _ = clip(network.fold(), masks(1))
    torch.testing.assert_close(before, after, rtol=1e-3, atol=1e-4)


def test_training_reaches_every_parameter_that_the_fine_mask_depends_on():
    torch.manual_seed(3)
    with torch.inference_mode(False), torch.enable_grad():
        network = AGame(SMALL).train()
        state = network.initialise(network.encode(images(0)), masks(2))
        features = network.encode(images(1))
        scores = network.score(features, state)
        (scores.fine.mean() + scores.coarse.mean()).backward()
        without = [n for n, p in network.named_parameters() if p.grad is None]
    assert without == []
