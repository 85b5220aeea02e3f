"""COSNet: find the primary object of a video by co-attention between its frames.

Lu et al., "See More, Know More: Unsupervised Video Object Segmentation with Co-Attention Siamese
Networks" (CVPR 2019), with the details of the authors' released code, whose weights it loads. Its
second form, group co-attention, is of Lu et al., "Zero-Shot Video Object Segmentation with
Co-Attention Siamese Networks" (TPAMI 2020).

Differences from the released code, none of which changes a result beyond rounding: a frame is
embedded once, not once for every pair; the affinity matrix is never held as a whole; all references
are attended to in one batch. The released group file normalises its affinities twice over, in place
of the paper's single softmax; no weights of that form were released, and it is not offered.

Shapes: B frames, N references, C channels, (H, W) the images, (h, w) their stride-8 grid, S = h w.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from vos_models.networks.backbone import ResNet, ResNetForm, fold_batch_norms, fold_norm
from vos_models.networks.protocol import Fusion, ObjectState, PixelForm

CoAttention = Literal["vanilla", "symmetric", "channel"]
CO_ATTENTIONS = ("vanilla", "symmetric", "channel")
ATROUS_RATES = (6, 12, 18)


@dataclass(frozen=True)
class CosNetConfig:
    """Say which form of the network; kept in the metadata of its weights.

    Attributes:
        depth: of the residual encoder.
        branch: channels of each branch of the atrous pyramid.
        channels: of the embedding (C).
        co_attention: the matrix W between two embeddings: any (``"vanilla"``, eq. 3; the released
            weights), P^T D P with a projection P and a diagonal D (``"symmetric"``, eq. 4), or D
            alone (``"channel"``, eq. 5: channel-wise).
        group: whether a target attends to the cells of all its references together (TPAMI 2020)
            instead of to each reference by itself.
        input_size: (H, W) at which the network runs best.
    """

    depth: int = 101
    branch: int = 512
    channels: int = 256
    co_attention: CoAttention = "vanilla"
    group: bool = False
    input_size: tuple[int, int] = (473, 473)

    def __post_init__(self) -> None:
        if self.co_attention not in CO_ATTENTIONS:
            raise ValueError(f"co-attention {self.co_attention!r} is not one of {CO_ATTENTIONS}")


@dataclass(frozen=True)
class Embedding(ObjectState):
    """One frame as it attends and is attended to.

    Attributes:
        features: (B, C, h, w).
        canvas: (B, 0, H, W), without content: its shape is that of the images.
    """

    features: Tensor
    canvas: Tensor


class AtrousConv(nn.Conv2d):
    """Convolve 3x3 at a rate that is large against the grid.

    On a CPU as a sum of nine 1x1 convolutions of shifted grids: a quarter of the products lie in
    the padding and fall away, and oneDNN has no fast kernel for such rates in bfloat16 (measured at
    rate 12 on 60x60 cells: 1.1 s as a whole).
    """

    def __init__(self, c_in: int, c_out: int, rate: int) -> None:
        super().__init__(c_in, c_out, 3, padding=rate, dilation=rate)

    def forward(self, input: Tensor) -> Tensor:  # noqa: A002 (the name that torch gives it)
        """Return ``(B, c_out, h, w)`` for ``(B, c_in, h, w)``."""
        if input.device.type != "cpu":
            return super().forward(input)
        taps = {(y, x): self.weight[:, :, y, x, None, None] for y in range(3) for x in range(3)}
        centre = F.conv2d(input, taps.pop((1, 1)), self.bias)
        total = centre.float()
        rate, (height, width) = int(self.dilation[0]), input.shape[2:]
        for (y, x), weight in taps.items():
            (to_y, from_y), (to_x, from_x) = (
                _overlap(height, (y - 1) * rate),
                _overlap(width, (x - 1) * rate),
            )
            seen = input[:, :, from_y, from_x]
            if seen.numel():
                total[:, :, to_y, to_x] += F.conv2d(seen, weight)
        return total.to(centre.dtype)


def _overlap(length: int, shift: int) -> tuple[slice, slice]:
    """Return which cells of a row have a partner so far to the right, and these partners."""
    count = max(0, length - abs(shift))
    to, partner = max(0, -shift), max(0, shift)
    return slice(to, to + count), slice(partner, partner + count)


class AtrousPyramid(nn.Module):
    """Look at several scales and at the whole frame (ASPP of DeepLabv3, Chen et al. 2017)."""

    def __init__(self, c_in: int, branch: int, c_out: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(c_in, branch, 1)
        self.bn_x = nn.BatchNorm2d(branch)
        self.conv2d_0 = nn.Conv2d(c_in, branch, 1)
        self.bn_0 = nn.BatchNorm2d(branch)
        for index, rate in enumerate(ATROUS_RATES, start=1):
            self.add_module(f"conv2d_{index}", AtrousConv(c_in, branch, rate))
            self.add_module(f"bn_{index}", nn.BatchNorm2d(branch))
        self.bottleneck = nn.Conv2d(branch * (len(ATROUS_RATES) + 2), c_out, 3, padding=1)
        self.bn = nn.BatchNorm2d(c_out)
        self.prelu = nn.PReLU()

    def forward(self, x: Tensor) -> Tensor:
        """Return ``(B, c_out, h, w)`` for ``(B, c_in, h, w)``."""
        # A single cell enlarged corner-aligned is the same everywhere.
        whole = F.relu(self.bn_x(self.conv(x.mean((2, 3), keepdim=True)))).expand(
            -1, -1, *x.shape[2:]
        )
        branches = [
            F.relu(self.get_submodule(f"bn_{i}")(self.get_submodule(f"conv2d_{i}")(x)))
            for i in range(len(ATROUS_RATES) + 1)
        ]
        return self.prelu(self.bn(self.bottleneck(torch.cat([whole, *branches], dim=1))))

    def fold(self) -> None:
        """Merge every batch norm into its convolution, for inference only."""
        fold_norm(self, "conv", "bn_x")
        for index in range(len(ATROUS_RATES) + 1):
            fold_norm(self, f"conv2d_{index}", f"bn_{index}")
        fold_norm(self, "bottleneck", "bn")


class Encoder(ResNet):
    """DeepLabv3 in the form that Caffe models have, with a head for single images."""

    def __init__(self, config: CosNetConfig) -> None:
        super().__init__(ResNetForm(config.depth, (1, 2, 1, 1), (1, 1, 2, 4), is_caffe=True))
        self.layer5 = AtrousPyramid(self.form.channels[-1], config.branch, config.channels)
        self.main_classifier = nn.Conv2d(config.channels, 1, 1)

    def embed(self, images: Tensor) -> Tensor:
        """Return ``(B, C, h, w)`` for ``(B, 3, H, W)``; h = ceil(H / 8) or one more."""
        return self.layer5(self(images)[-1])


class CosNet(nn.Module):
    """The whole network; parameters have the names of the authors' file.

    See `vos_models.networks.protocol.PrimaryNetwork`.
    """

    stride = 1
    neighbours = 0
    apart = 1
    pixels = PixelForm("BGR", 1, (104.00699, 116.66876, 122.67892), (1, 1, 1))

    def __init__(self, config: CosNetConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or CosNetConfig()
        self.input_size = config.input_size
        c = config.channels
        self.encoder = Encoder(config)
        if config.co_attention == "vanilla":
            self.linear_e = nn.Linear(c, c, bias=False)
        else:
            self.diagonal = nn.Parameter(torch.ones(c))
        if config.co_attention == "symmetric":
            self.projection = nn.Linear(c, c, bias=False)
            nn.init.orthogonal_(self.projection.weight)
        self.gate = nn.Conv2d(c, 1, 1, bias=False)
        # The released network has a head for either frame of a pair; the second serves training.
        self.conv1 = nn.Conv2d(2 * c, c, 3, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(c)
        self.main_classifier1 = nn.Conv2d(c, 1, 1)
        self.conv2 = nn.Conv2d(2 * c, c, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(c)
        self.main_classifier2 = nn.Conv2d(c, 1, 1)

    def embed(self, images: Tensor) -> Embedding:
        """Embed frames ``(B, 3, H, W)``, BGR minus the mean of each channel."""
        batch, _, height, width = images.shape
        return Embedding(self.encoder.embed(images), images.new_empty(batch, 0, height, width))

    def primary(self, target: Embedding, references: Embedding | None, *, fusion: Fusion) -> Tensor:
        """Return the probability of the primary object, float32 ``(H, W)``.

        Args:
            target: of one frame.
            references: of N frames; None: what the single-image head says of the target.
            fusion: ``"attention"`` averages gated attention summaries (eq. 13) and predicts once;
                of a group network it attends to all references together instead.
                ``"prediction"`` averages one prediction for each reference (the released code).
        """
        if references is None:
            return torch.sigmoid(self.alone(target))[0, 0]
        if self.config.group and fusion == "attention":
            references = _side_by_side(references)
        summaries = self.summaries(target, references)
        if fusion == "attention":
            summaries = summaries.mean(dim=0, keepdim=True)
        return torch.sigmoid(self.together(target, summaries)).mean(dim=0)[0]

    def grey(self, embedding: Embedding) -> None:
        """Let each frame have the last word on its mask, as published."""
        del embedding

    def forward(self, first: Tensor, second: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return the logits ``(B, 1, H, W)`` that training compares with masks.

        Args:
            first: images ``(B, 3, H, W)``, as `embed` takes them.
            second: their partners, of the same shape.

        Returns:
            Of the first image and of the second, each with the help of the other, and of the second
            by itself.
        """
        a, b = self.embed(first), self.embed(second)
        from_b = self._gated(_attend(a.features, b.features, self.affinity()))
        from_a = self._gated(_attend(b.features, a.features, self.affinity().T))
        second_head = self._head(b.features, from_a, self.conv2, self.bn2, self.main_classifier2)
        return self.together(a, from_b), _enlarged(second_head, b.canvas), self.alone(b)

    def affinity(self) -> Tensor:
        """Return the matrix W ``(C, C)`` of S = V_b^T W V_a."""
        form = self.config.co_attention
        if form == "vanilla":
            return self.linear_e.weight
        if form == "channel":
            return torch.diag(self.diagonal)
        projection = self.projection.weight
        return projection.T @ (self.diagonal.unsqueeze(1) * projection)

    def orthogonality_penalty(self) -> Tensor:
        """Return sum |P P^T - I| of symmetric co-attention: a term of its loss, times 1e-4.

        Raises:
            ValueError: the network has another form of co-attention.
        """
        if self.config.co_attention != "symmetric":
            raise ValueError(f"{self.config.co_attention!r} co-attention has no projection")
        projection = self.projection.weight
        identity = torch.eye(len(projection), device=projection.device)
        return (projection @ projection.T - identity).abs().sum()

    def summaries(self, target: Embedding, references: Embedding) -> Tensor:
        """Return what a target sees in each reference, gated: ``(N, C, h, w)``.

        Args:
            target: of one frame.
            references: of N frames, of any size.
        """
        asking = target.features.expand(references.features.shape[0], -1, -1, -1)
        return self._gated(_attend(asking, references.features, self.affinity()))

    def together(self, target: Embedding, summaries: Tensor) -> Tensor:
        """Return logits ``(N, 1, H, W)`` of the target, one for each of N summaries."""
        logits = self._head(target.features, summaries, self.conv1, self.bn1, self.main_classifier1)
        return _enlarged(logits, target.canvas)

    def alone(self, target: Embedding) -> Tensor:
        """Return logits ``(B, 1, H, W)`` from each frame by itself: the auxiliary head."""
        return _enlarged(self.encoder.main_classifier(target.features), target.canvas)

    def fold(self) -> CosNet:
        """Prepare for inference: merge batch norms into convolutions; cannot be undone."""
        fold_batch_norms(self)
        self.encoder.layer5.fold()
        # these two had no bias, which the merged ones have
        fold_norm(self, "conv1", "bn1")
        fold_norm(self, "conv2", "bn2")
        return self

    def _gated(self, summaries: Tensor) -> Tensor:
        return summaries * torch.sigmoid(self.gate(summaries))

    @staticmethod
    def _head(
        features: Tensor, summaries: Tensor, conv: nn.Conv2d, norm: nn.Module, logit: nn.Module
    ) -> Tensor:
        """Return logits of summaries ``(N, C, h, w)`` joined with features of N frames, or of one.

        The convolution of both, one behind the other, is the sum of the convolutions of each: so
        one frame's share is computed once, however many summaries it has.
        """
        of_summaries, of_features = conv.weight.split(summaries.shape[1], dim=1)
        joined = F.conv2d(summaries, of_summaries, conv.bias, padding=conv.padding)
        joined = joined + F.conv2d(features, of_features, padding=conv.padding)
        return logit(F.relu(norm(joined)))


def _attend(asking: Tensor, asked: Tensor, affinity: Tensor) -> Tensor:
    """Average the cells of some frames, weighted by what the cells of others ask for.

    The kernel holds a few rows of the affinity matrix at a time: 3,600 x 3,600 x N numbers at
    473x473, and a thousand times as many at 4K, never exist together.

    Args:
        asking: ``(B, C, h, w)``, one row of the affinity matrix for each of its cells.
        asked: ``(B, C, h', w')``, one column for each of its cells; rows are normalised.
        affinity: ``(C, C)``.

    Returns:
        ``(B, C, h, w)``.
    """
    rows = asking.flatten(2).transpose(1, 2)  # (B, S, C)
    # Contiguous (as channels-last features are): of other layouts the kernel holds all affinities.
    columns = asked.flatten(2).transpose(1, 2).contiguous()  # (B, S', C)
    query = F.linear(rows, affinity)
    seen = F.scaled_dot_product_attention(
        query.unsqueeze(1),
        columns.unsqueeze(1),
        columns.unsqueeze(1),
        scale=1.0,
    )
    return seen.squeeze(1).transpose(1, 2).unflatten(2, asking.shape[2:])


def _side_by_side(references: Embedding) -> Embedding:
    """Join N frames ``(N, C, h, w)`` into one of N times the height, to be attended to at once."""
    joined = references.features.transpose(0, 1).flatten(1, 2).unsqueeze(0)
    return Embedding(joined, references.canvas[:1])


def _enlarged(logits: Tensor, canvas: Tensor) -> Tensor:
    """Bring logits ``(B, 1, h, w)`` to the size of the images, not corner-aligned, as float32."""
    size = canvas.shape[2:]
    return F.interpolate(logits.float(), size=size, mode="bilinear", align_corners=False)
