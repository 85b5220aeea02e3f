import dataclasses

import pytest
import torch

from vos_models.networks.cosnet_compact import CompactCosNet, CompactCosNetConfig, Embedding

CONFIG = CompactCosNetConfig(widths=(8, 8, 16, 16), deep=1, channels=16, key=8, input_size=(64, 96))


@pytest.fixture
def network():
    torch.manual_seed(0)
    return CompactCosNet(CONFIG).eval()


@pytest.fixture
def embedding(network):
    with torch.inference_mode():
        return network.embed(torch.randn(4, 3, 64, 96))


def primary(network, embedding, target, references, fusion="attention"):
    with torch.inference_mode():
        chosen = embedding.select(references) if references else None
        return network.primary(embedding.select([target]), chosen, fusion=fusion)


def test_the_probability_has_the_size_of_the_frame(network, embedding):
    for references in ([], [1], [1, 2, 3]):
        out = primary(network, embedding, 0, references)
        assert out.shape == (64, 96)
        assert out.dtype == torch.float32
        assert ((out >= 0) & (out <= 1)).all()


def test_with_one_reference_both_fusions_are_the_same(network, embedding):
    one = primary(network, embedding, 0, [2])
    torch.testing.assert_close(primary(network, embedding, 0, [2], "prediction"), one)


def test_prediction_fusion_averages_the_predictions(network, embedding):
    both = primary(network, embedding, 0, [1, 3], "prediction")
    each = [primary(network, embedding, 0, [r]) for r in (1, 3)]
    torch.testing.assert_close(both, torch.stack(each).mean(0))


def test_the_order_of_references_does_not_matter(network, embedding):
    forth = primary(network, embedding, 0, [1, 2, 3])
    torch.testing.assert_close(primary(network, embedding, 0, [3, 1, 2]), forth)


def test_references_matter(network, embedding):
    with torch.no_grad():
        network.gate.bias.fill_(3.0)
    assert not torch.equal(primary(network, embedding, 0, [1]), primary(network, embedding, 0, [2]))


def test_summaries_are_what_a_loop_over_cells_computes(network, embedding):
    target, reference = embedding.select([0]), embedding.select([1])
    with torch.inference_mode():
        got = network.summaries(target, reference)[0]
        scale = torch.nn.functional.softplus(network.sharpness) * 4
        keys, values = reference.key[0].flatten(1), reference.value[0].flatten(1)
        width = got.shape[-1]
        for row, column in ((0, 0), (3, 4)):
            query = network.weight.weight @ target.key[0, :, row, column]
            weights = ((query @ keys) * scale).softmax(0)
            seen = values @ weights
            gate = torch.sigmoid(network.gate.weight[0, :, 0, 0] @ seen + network.gate.bias)
            torch.testing.assert_close(got[:, row, column], seen * gate[0])
    assert width == 6


def test_frames_are_embedded_one_by_one_as_in_a_batch(network, embedding):
    torch.manual_seed(1)
    images = torch.randn(3, 3, 64, 96)
    with torch.inference_mode():
        together = network.embed(images)
        apart = Embedding.cat([network.embed(image[None]) for image in images])
    for name in ("value", "key", "s8", "s4"):
        torch.testing.assert_close(getattr(together, name), getattr(apart, name))


@pytest.fixture
def seeing():
    """A network that sees motion."""
    torch.manual_seed(0)
    return CompactCosNet(dataclasses.replace(CONFIG, motion=8)).eval()


def test_a_network_that_sees_motion_wants_neighbours(network, seeing):
    assert network.neighbours == 0
    assert seeing.neighbours == 2


def test_motion_matters_and_the_most_telling_reference_decides(seeing):
    with torch.inference_mode():
        embedding = seeing.embed(torch.randn(3, 3, 64, 96))
        target, others = embedding.select([0]), embedding.select([1, 2])
        summaries = seeing.summaries(target, others).mean(0, keepdim=True)
        each = seeing.moving(target, others)
        assert each.shape == (2, 8, 8, 12)
        together = seeing.together(target, summaries, each.amax(0, keepdim=True)).sigmoid()[0, 0]
        without = seeing.together(target, summaries, 0 * each[:1]).sigmoid()[0, 0]
    torch.testing.assert_close(primary(seeing, embedding, 0, [1, 2]), together)
    assert not torch.allclose(together, without)


def test_by_itself_a_frame_has_no_motion(seeing):
    with torch.inference_mode():
        embedding = seeing.embed(torch.randn(1, 3, 64, 96))
    assert primary(seeing, embedding, 0, []).shape == (64, 96)
