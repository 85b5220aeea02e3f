"""Residual networks (He et al. 2016) as dense feature extractors.

Parameters have torchvision's names, so that its files and those of networks built on it load as
they are. One class serves the plain form (stride 32), the dilated form (stride 16 or 8, Chen et
al. 2017) and the form that Caffe models have (strides in the 1x1 convolutions, rounded-up pooling).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.nn.utils.fusion import fuse_conv_bn_eval

UNITS = {
    18: (2, 2, 2, 2),
    34: (3, 4, 6, 3),
    50: (3, 4, 6, 3),
    101: (3, 4, 23, 3),
}


@dataclass(frozen=True)
class ResNetForm:
    """Say how a residual network differs from the plain one.

    Attributes:
        depth: 18, 34, 50 or 101.
        strides: stride of each stage; the stem before them has 4. Their number is the number of
            stages built.
        dilations: dilation of the 3x3 convolutions of each stage.
        is_caffe: strides sit in the first 1x1 convolution of a unit, the pooling of the stem rounds
            up, and the first unit of a stage is dilated like its others. Otherwise strides sit in
            the 3x3 convolution and the first unit has the dilation of the stage before.
    """

    depth: int = 101
    strides: tuple[int, ...] = (1, 2, 2, 2)
    dilations: tuple[int, ...] = (1, 1, 1, 1)
    is_caffe: bool = False

    @property
    def channels(self) -> tuple[int, ...]:
        """Number of channels that each stage puts out."""
        expansion = BasicBlock.expansion if self.depth < 50 else Bottleneck.expansion
        return tuple(64 * 2**stage * expansion for stage in range(len(self.strides)))


class BasicBlock(nn.Module):
    """Add two 3x3 convolutions to their input (depths 18 and 34)."""

    expansion = 1

    def __init__(
        self, c_in: int, width: int, stride: int = 1, dilation: int = 1, *, is_caffe: bool = False
    ) -> None:
        super().__init__()
        del is_caffe  # these depths have no 1x1 convolution to move the stride to
        self.conv1 = nn.Conv2d(c_in, width, 3, stride, dilation, dilation, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, 1, dilation, dilation, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.downsample = _shortcut(c_in, width, stride)

    def forward(self, x: Tensor) -> Tensor:
        """Return ``(B, C_out, H / stride, W / stride)`` for ``(B, C_in, H, W)``."""
        out = F.relu(self.bn1(self.conv1(x)), inplace=True)
        out = self.bn2(self.conv2(out))
        shortcut = x if self.downsample is None else self.downsample(x)
        return F.relu(out.add_(shortcut), inplace=True)


class Bottleneck(nn.Module):
    """Add a 1x1, 3x3, 1x1 sequence of convolutions to its input (depths 50 and 101)."""

    expansion = 4

    def __init__(
        self, c_in: int, width: int, stride: int = 1, dilation: int = 1, *, is_caffe: bool = False
    ) -> None:
        super().__init__()
        first, second = (stride, 1) if is_caffe else (1, stride)
        c_out = width * self.expansion
        self.conv1 = nn.Conv2d(c_in, width, 1, first, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, second, dilation, dilation, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.conv3 = nn.Conv2d(width, c_out, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(c_out)
        self.downsample = _shortcut(c_in, c_out, stride)

    def forward(self, x: Tensor) -> Tensor:
        """Return ``(B, C_out, H / stride, W / stride)`` for ``(B, C_in, H, W)``."""
        out = F.relu(self.bn1(self.conv1(x)), inplace=True)
        out = F.relu(self.bn2(self.conv2(out)), inplace=True)
        out = self.bn3(self.conv3(out))
        shortcut = x if self.downsample is None else self.downsample(x)
        return F.relu(out.add_(shortcut), inplace=True)


def _shortcut(c_in: int, c_out: int, stride: int) -> nn.Sequential | None:
    """Return the projection that a unit needs where it changes size or channels."""
    if stride == 1 and c_in == c_out:
        return None
    return nn.Sequential(nn.Conv2d(c_in, c_out, 1, stride, bias=False), nn.BatchNorm2d(c_out))


class ResNet(nn.Module):
    """Compute the outputs of all stages of a residual network.

    Without the classifier: a file's ``fc.weight`` and ``fc.bias`` have no place in it.
    """

    def __init__(self, form: ResNetForm) -> None:
        super().__init__()
        if form.depth not in UNITS:
            raise ValueError(f"depth {form.depth} is not one of {sorted(UNITS)}")
        self.form = form
        self.conv1 = nn.Conv2d(3, 64, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        stages = [self._stage(index) for index in range(len(form.strides))]
        for index, stage in enumerate(stages, start=1):
            self.add_module(f"layer{index}", stage)
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")

    def _stage(self, index: int) -> nn.Sequential:
        form = self.form
        unit = BasicBlock if form.depth < 50 else Bottleneck
        c_in = 64 if index == 0 else form.channels[index - 1]
        dilation = form.dilations[index]
        before = form.dilations[index - 1] if index and not form.is_caffe else dilation
        width, c_out = 64 * 2**index, form.channels[index]
        units = [unit(c_in, width, form.strides[index], before, is_caffe=form.is_caffe)]
        units += [
            unit(c_out, width, 1, dilation, is_caffe=form.is_caffe)
            for _ in range(1, UNITS[form.depth][index])
        ]
        return nn.Sequential(*units)

    def forward(self, images: Tensor) -> list[Tensor]:
        """Return the output of every stage, ``layer1`` first.

        Args:
            images: float ``(B, 3, H, W)``, normalised as the weights expect.
        """
        x = F.relu(self.bn1(self.conv1(images)), inplace=True)
        x = F.max_pool2d(x, 3, 2, 1, ceil_mode=self.form.is_caffe)
        outputs: list[Tensor] = []
        for index in range(len(self.form.strides)):
            x = self.get_submodule(f"layer{index + 1}")(x)
            outputs.append(x)
        return outputs


ModuleT = TypeVar("ModuleT", bound=nn.Module)


@torch.no_grad()
def fold_batch_norms(network: ModuleT) -> ModuleT:
    """Merge every batch norm of the residual units into its convolution, in place.

    For inference only: the results are the same up to rounding, the network loses its batch-norm
    parameters and can no longer be trained or saved in its original form.
    """
    network.eval()
    for module in network.modules():
        if isinstance(module, ResNet):
            fold_norm(module, "conv1", "bn1")
        elif isinstance(module, BasicBlock | Bottleneck):
            fold_norm(module, "conv1", "bn1")
            fold_norm(module, "conv2", "bn2")
            if isinstance(module, Bottleneck):
                fold_norm(module, "conv3", "bn3")
            if module.downsample is not None:
                fold_norm(module.downsample, "0", "1")
    return network


def fold_norm(parent: nn.Module, convolution: str, norm: str) -> None:
    """Merge a batch norm into the convolution before it: two children of one module, by name."""
    conv, bn = parent.get_submodule(convolution), parent.get_submodule(norm)
    if isinstance(conv, nn.Conv2d) and isinstance(bn, nn.BatchNorm2d):
        setattr(parent, convolution, fuse_conv_bn_eval(conv, bn))
        setattr(parent, norm, nn.Identity())
