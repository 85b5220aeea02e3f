"""COSNet: co-attention against its formulas written out, its fusions, forms and training losses."""

import pytest
import torch
from torch.nn.attention import SDPBackend, sdpa_kernel

from vos_models.checkpoints import Checkpoint, load_state
from vos_models.errors import CheckpointError
from vos_models.networks.cosnet import AtrousConv, CosNet, CosNetConfig
from vos_models.networks.protocol import PrimaryNetwork

SMALL = CosNetConfig(depth=18, branch=8, channels=16)
SIZE = (49, 70)
FORMS = ("vanilla", "symmetric", "channel")


def small(**changes):
    torch.manual_seed(0)
    network = CosNet(CosNetConfig(**{"depth": 18, "branch": 8, "channels": 16} | changes))
    for module in network.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            torch.nn.init.uniform_(module.running_mean, -0.2, 0.2)
            torch.nn.init.uniform_(module.running_var, 0.5, 1.5)
    return network.eval()


def images(count, size=SIZE):
    return 60 * torch.randn(count, 3, *size, generator=torch.Generator().manual_seed(count))


def written_out(network, target, reference):
    """Summary of one reference, cell by cell: S = V_b^T W V_a, columns normalised, gated."""
    v_a, v_b = (e.features[0].flatten(1).double() for e in (target, reference))  # (C, S)
    affinity = v_b.T @ network.affinity().double() @ v_a  # (S_b, S_a)
    summary = torch.zeros_like(v_a)
    for cell in range(v_a.shape[1]):
        weights = torch.exp(affinity[:, cell] - affinity[:, cell].max())
        summary[:, cell] = v_b @ (weights / weights.sum())
    gate = torch.sigmoid(network.gate.weight[:, :, 0, 0].double() @ summary)
    return (summary * gate).reshape(target.features[0].shape).float()


@pytest.mark.parametrize("form", FORMS)
@torch.inference_mode()
def test_summaries_of_a_batch_are_those_of_the_formula_one_by_one(form):
    network = small(co_attention=form)
    if form != "vanilla":
        network.diagonal.copy_(torch.linspace(-0.5, 1.5, 16))
    embedded = network.embed(images(4))
    target, references = embedded.select([0]), embedded.select([1, 2, 3])
    batch = network.summaries(target, references)
    for n in range(3):
        expected = written_out(network, target, references.select([n]))
        torch.testing.assert_close(batch[n], expected, atol=1e-3, rtol=1e-3)


@pytest.mark.parametrize("size", [(20, 31), (6, 7), (5, 40)])
@torch.inference_mode()
def test_atrous_convolution_by_taps_is_the_convolution(size):
    torch.manual_seed(0)
    conv = AtrousConv(5, 4, 6)
    x = torch.randn(2, 5, *size)
    torch.testing.assert_close(conv(x), torch.nn.Conv2d.forward(conv, x), atol=1e-5, rtol=1e-4)


@torch.inference_mode()
def test_attention_is_the_same_whether_the_affinities_exist_at_once_or_not():
    network = small()
    embedded = network.embed(images(3))
    with sdpa_kernel(SDPBackend.MATH):
        whole = network.summaries(embedded.select([0]), embedded.select([1, 2]))
    with sdpa_kernel(SDPBackend.FLASH_ATTENTION):
        in_parts = network.summaries(embedded.select([0]), embedded.select([1, 2]))
    torch.testing.assert_close(in_parts, whole, atol=1e-5, rtol=1e-5)


@torch.inference_mode()
def test_frames_embed_the_same_alone_and_in_a_batch():
    network = small()
    together = network.embed(images(3))
    alone = network.embed(images(3)[1:2])
    torch.testing.assert_close(together.select([1]).features, alone.features, atol=1e-5, rtol=1e-4)
    # stride 8, the pooling rounded up
    assert alone.features.shape == (1, 16, 7, 9)


@pytest.mark.parametrize("group", [False, True])
@torch.inference_mode()
def test_with_one_reference_all_fusions_agree(group):
    network = small(group=group)
    embedded = network.embed(images(2))
    target, reference = embedded.select([0]), embedded.select([1])
    attention = network.primary(target, reference, fusion="attention")
    prediction = network.primary(target, reference, fusion="prediction")
    torch.testing.assert_close(attention, prediction)
    assert attention.shape == SIZE
    assert attention.dtype == torch.float32


@torch.inference_mode()
def test_fusions_average_summaries_or_predictions():
    network = small()
    embedded = network.embed(images(4))
    target, references = embedded.select([0]), embedded.select([1, 2, 3])
    singly = [references.select([n]) for n in range(3)]
    by_prediction = torch.stack([network.primary(target, r, fusion="prediction") for r in singly])
    torch.testing.assert_close(
        network.primary(target, references, fusion="prediction"), by_prediction.mean(0)
    )
    summary = torch.cat([network.summaries(target, r) for r in singly]).mean(0, keepdim=True)
    torch.testing.assert_close(
        network.primary(target, references, fusion="attention"),
        network.together(target, summary).sigmoid()[0, 0],
        atol=1e-6,
        rtol=1e-4,
    )


@torch.inference_mode()
def test_a_group_is_attended_to_as_if_it_were_one_larger_frame():
    network = small(group=True)
    embedded = network.embed(images(3))
    target, references = embedded.select([0]), embedded.select([1, 2])
    v_a = target.features[0].flatten(1)
    v_b = torch.cat([references.features[n].flatten(1) for n in range(2)], dim=1)
    weights = torch.softmax(v_a.T @ network.affinity().T @ v_b, dim=1)  # (S, 2 S)
    summary = (v_b @ weights.T).reshape(1, *target.features.shape[1:])
    summary = summary * network.gate(summary).sigmoid()
    torch.testing.assert_close(
        network.primary(target, references, fusion="attention"),
        network.together(target, summary).sigmoid()[0, 0],
        atol=1e-6,
        rtol=1e-4,
    )


@torch.inference_mode()
def test_without_references_the_single_image_head_answers():
    network = small()
    target = network.embed(images(1))
    expected = network.alone(target).sigmoid()[0, 0]
    torch.testing.assert_close(network.primary(target, None, fusion="attention"), expected)


@torch.inference_mode()
def test_folding_changes_nothing_but_the_names():
    network = small()
    first, second = images(2).split(1)
    plain = [logits.clone() for logits in network(first, second)]
    network.fold()
    assert not any(name.startswith("bn") for name in network.state_dict())
    for folded, before in zip(network(first, second), plain, strict=True):
        torch.testing.assert_close(folded, before, atol=1e-4, rtol=1e-4)


@torch.inference_mode()
def test_training_sees_what_inference_sees():
    network = small()
    first, second = images(2).split(1)
    a, b = network.embed(first), network.embed(second)
    logits_a, logits_b, single_b = network(first, second)
    assert logits_a.shape == logits_b.shape == single_b.shape == (1, 1, *SIZE)
    torch.testing.assert_close(logits_a.sigmoid()[0, 0], network.primary(a, b, fusion="prediction"))
    torch.testing.assert_close(single_b, network.alone(b))


def test_every_parameter_takes_part_in_training():
    for form in FORMS:
        network = small(co_attention=form).train()
        outputs = network(images(2), images(2).flip(0))
        loss = sum(output.square().mean() for output in outputs)
        if form == "symmetric":
            network.projection.weight.data.mul_(1.5)
            loss = loss + network.orthogonality_penalty()
        loss.backward()
        idle = [name for name, p in network.named_parameters() if p.grad is None]
        assert not idle


def test_orthogonality_penalty_is_zero_for_a_rotation_and_grows_with_the_distance_from_one():
    network = small(co_attention="symmetric")
    assert network.orthogonality_penalty().item() == pytest.approx(0, abs=1e-3)
    network.projection.weight.data.mul_(2**0.5)
    assert network.orthogonality_penalty().item() == pytest.approx(16, abs=1e-2)
    with pytest.raises(ValueError, match="vanilla"):
        small().orthogonality_penalty()


def test_symmetric_affinity_is_symmetric():
    network = small(co_attention="symmetric")
    network.diagonal.data.copy_(torch.linspace(-1, 2, 16))
    torch.testing.assert_close(network.affinity(), network.affinity().T)


@torch.inference_mode()
def test_bfloat16_stays_within_a_few_hundredths():
    network = small().fold()
    embedded = network.embed(images(3))
    exact = network.primary(embedded.select([0]), embedded.select([1, 2]), fusion="attention")
    with torch.autocast("cpu", torch.bfloat16):
        embedded = network.embed(images(3))
        near = network.primary(embedded.select([0]), embedded.select([1, 2]), fusion="attention")
    assert near.dtype == torch.float32
    assert (near - exact).abs().max() < 0.05


def test_files_of_another_form_are_refused(tmp_path):
    state = small(co_attention="symmetric").state_dict()
    checkpoint = Checkpoint(tmp_path / "x.safetensors", state, None, {})
    with pytest.raises(CheckpointError, match=r"lacks linear_e\.weight"):
        load_state(small(), checkpoint)


def test_unknown_co_attention_is_refused():
    with pytest.raises(ValueError, match="'both' is not one of"):
        CosNetConfig(co_attention="both")


def test_the_network_keeps_its_protocol():
    network: PrimaryNetwork = small()
    assert network.pixels.order == "BGR"
    assert network.input_size == (473, 473)
    assert network.stride == 1
