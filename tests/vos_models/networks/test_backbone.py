import pytest
import torch

from vos_models.networks.backbone import ResNet, ResNetForm, fold_batch_norms


def built(**form):
    torch.manual_seed(0)
    network = ResNet(ResNetForm(**form)).eval()
    for name, buffer in network.named_buffers():
        if name.endswith("running_var"):
            buffer.uniform_(0.5, 2)
        elif name.endswith("running_mean"):
            buffer.normal_(0, 0.1)
    return network


@pytest.mark.parametrize(
    ("form", "sizes"),
    [
        ({"depth": 18}, [(64, 16), (128, 8), (256, 4), (512, 2)]),
        ({"depth": 50}, [(256, 16), (512, 8), (1024, 4), (2048, 2)]),
        (
            {"depth": 18, "strides": (1, 2, 2), "dilations": (1, 1, 1)},
            [(64, 16), (128, 8), (256, 4)],
        ),
        (
            {"depth": 50, "strides": (1, 2, 2, 1), "dilations": (1, 1, 1, 2)},
            [(256, 16), (512, 8), (1024, 4), (2048, 4)],
        ),
    ],
)
def test_stages_have_the_channels_and_strides_of_their_form(form, sizes):
    with torch.inference_mode():
        outputs = built(**form)(torch.rand(1, 3, 64, 64))
    assert [(x.shape[1], x.shape[2]) for x in outputs] == sizes
    assert tuple(x.shape[1] for x in outputs) == ResNetForm(**form).channels


def test_the_caffe_form_rounds_pooling_up_and_strides_in_the_first_convolution():
    form = {"depth": 50, "strides": (1, 2, 1, 1), "dilations": (1, 1, 2, 4), "is_caffe": True}
    network = built(**form)
    with torch.inference_mode():
        outputs = network(torch.rand(1, 3, 73, 73))
    assert outputs[-1].shape[2:] == (10, 10)
    unit = network.get_submodule("layer2.0")
    assert unit.conv1.stride == (2, 2)
    assert unit.conv2.stride == (1, 1)
    assert network.get_submodule("layer4.0.conv2").dilation == (4, 4)


def test_the_first_unit_of_a_dilated_stage_keeps_the_dilation_before():
    network = built(depth=50, strides=(1, 2, 2, 1), dilations=(1, 1, 1, 2))
    assert network.get_submodule("layer4.0.conv2").dilation == (1, 1)
    assert network.get_submodule("layer4.1.conv2").dilation == (2, 2)


def test_parameters_have_torchvisions_names():
    names = set(built(depth=50).state_dict())
    assert {"conv1.weight", "bn1.running_var", "layer4.2.bn3.bias"} <= names
    assert {"layer1.0.downsample.0.weight", "layer1.0.downsample.1.running_mean"} <= names
    assert len(names) == 318  # torchvision's 320, less fc.weight and fc.bias


@pytest.mark.parametrize("depth", [18, 50])
def test_folding_batch_norms_changes_nothing_but_the_speed(depth):
    network = built(depth=depth)
    images = torch.rand(1, 3, 64, 64)
    with torch.inference_mode():
        before = network(images)
        after = fold_batch_norms(network)(images)
    for a, b in zip(before, after, strict=True):
        torch.testing.assert_close(a, b, rtol=1e-4, atol=1e-4)
    assert not any("bn" in name for name in network.state_dict())


def test_an_unknown_depth_is_refused():
    with pytest.raises(ValueError, match="depth 20"):
        ResNet(ResNetForm(depth=20))
