"""A-GAME: a generative appearance model for end-to-end video object segmentation.

Johnander, Danelljan, Brissman, Khan and Felsberg, CVPR 2019 (arXiv:1811.11611). Classes are the
modules of the paper's method section; parameters have the names of the authors' released file.

Objects are a batch dimension, and what does not depend on the object is computed once for a frame:
a convolution over concatenated maps is the sum of convolutions over each of them, so the share of
the frame is shared by all objects, and the share of the first frame and its mask is kept from when
the object was initialised. Of the two channels (background, object) that masks have in the
released network only the second is carried: the first is its complement.

Shapes: K objects, C channels (`AGameConfig.width`), F fused channels, (H, W) the padded frame,
(h, w) = (H / 16, W / 16), N = h w.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from vos_models.networks.agame_variants import AGameConfig, NoAppearance, NoPropagation
from vos_models.networks.backbone import ResNet, fold_batch_norms
from vos_models.networks.gaussians import fit_gaussians, log_likelihoods
from vos_models.networks.protocol import ObjectState

STRIDE = 16


@dataclass(frozen=True)
class Features:
    """What is computed once for a frame; every tensor has a leading dimension of 1.

    Attributes:
        s16: the last stage of the backbone, at stride 16.
        embedding: float32 ``(1, C, h, w)``, what the appearance model is fitted to.
        motion: share of this frame in the first layer of mask propagation, ``(1, C, h, w)``.
        skip_s8: share of the frame in the blend at stride 8, ``(1, F, H / 8, W / 8)``.
        skip_s4: likewise at stride 4.
    """

    s16: Tensor
    embedding: Tensor
    motion: Tensor
    skip_s8: Tensor
    skip_s4: Tensor


@dataclass(frozen=True)
class State(ObjectState):
    """What is remembered of K objects.

    Attributes:
        means: float32 ``(K, 4, C)``, of the components background, object, and the residuals of
            both (what the first two classify wrongly). Variants have fewer.
        variances: float32 ``(K, 4, C)``, the diagonals of their covariances.
        origin: share of the first frame and its mask in the first layer of mask propagation,
            ``(K, C, h, w)``.
        previous: the mask of the frame before, average-pooled, float32 ``(K, 1, h, w)``.
    """

    means: Tensor
    variances: Tensor
    origin: Tensor
    previous: Tensor


class Scores(NamedTuple):
    """Margins of the object's score over the background's: a sigmoid makes them probabilities.

    Attributes:
        fine: ``(K, H, W)``.
        coarse: ``(K, h, w)``, of the auxiliary predictor that only training uses.
    """

    fine: Tensor
    coarse: Tensor


class _Convolution(nn.Module):
    """Hold a convolution under the name that the released file gives it."""

    def __init__(self, c_in: int, c_out: int, kernel: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(c_in, c_out, kernel, padding=kernel // 2)
        nn.init.kaiming_uniform_(self.conv.weight)
        nn.init.zeros_(self.conv.bias)  # pyright: ignore[reportArgumentType]

    def forward(self, x: Tensor) -> Tensor:
        return self.conv(x)

    def share(self, x: Tensor, channels: slice, *, with_bias: bool) -> Tensor:
        """Convolve only some of the input channels: one term of the sum."""
        conv = self.conv
        weight = conv.weight[:, channels]
        return F.conv2d(x, weight, conv.bias if with_bias else None, padding=conv.padding)


class _Appearance(nn.Module):
    """Model background and object by Gaussians: the generative appearance module."""

    def __init__(self, c_in: int, width: int, components: int, *, is_posterior: bool) -> None:
        super().__init__()
        self.is_posterior = is_posterior
        self.conv_in = nn.Conv2d(c_in, width, 1)
        self.cov_reg = nn.Parameter(torch.full((components, 1, width, 1, 1), -2.0))

    def embed(self, s16: Tensor) -> Tensor:
        """Return the embedding, float32 ``(1, C, h, w)``."""
        return self.conv_in(s16).float()

    def fit(self, embedding: Tensor, masks: Tensor) -> tuple[Tensor, Tensor]:
        """Return means and variances ``(K, 4, C)`` of the four (unimodal: two) components.

        Args:
            embedding: float32 ``(1, C, h, w)``.
            masks: float32 ``(K, 1, h, w)`` in [0, 1].
        """
        floor = F.softplus(self.cov_reg.float()).flatten(2)
        masks = masks.flatten(1).unsqueeze(1)
        given = torch.cat([1 - masks, masks], dim=1)
        base = fit_gaussians(embedding, given, floor[:2])
        if len(floor) == 2:
            return base
        # The residual components take what the first two get wrong.
        posterior = log_likelihoods(embedding, *base).softmax(dim=1)
        residual = fit_gaussians(embedding, F.relu(posterior - given), floor[2:])
        means, variances = (torch.cat(pair, dim=1) for pair in zip(base, residual, strict=True))
        return means, variances

    def score(self, embedding: Tensor, means: Tensor, variances: Tensor) -> Tensor:
        """Return the log-likelihood maps ``(K, 4, h, w)`` (no prior, no constant)."""
        scores = log_likelihoods(embedding, means, variances)
        if self.is_posterior:
            scores = scores.softmax(dim=1)
        return scores.unflatten(2, embedding.shape[2:])


class _Propagation(nn.Module):
    """Propagate the previous mask: the mask-propagation module, after RGMP (Oh et al. 2018)."""

    def __init__(self, c_in: int, width: int) -> None:
        super().__init__()
        # Input channels: the frame, the first frame, the previous mask (2), the first mask (2).
        self.frame = slice(0, c_in)
        self.first_frame = slice(c_in, 2 * c_in)
        self.previous_mask = (2 * c_in, 2 * c_in + 1)
        self.first_mask = (2 * c_in + 2, 2 * c_in + 3)
        self.layers = nn.ModuleDict(
            {
                "layer00": _Convolution(2 * c_in + 4, width, 1),
                "layer01": _Pyramid(width),
                "layer02": _Convolution(3 * width, width, 3),
            }
        )

    @property
    def _entry(self) -> _Convolution:
        layer = self.layers["layer00"]
        assert isinstance(layer, _Convolution)
        return layer

    def frame_share(self, s16: Tensor) -> Tensor:
        """Return what the frame adds to the first layer, for all objects alike."""
        return self._entry.share(s16, self.frame, with_bias=True)

    def origin_share(self, s16: Tensor, masks: Tensor) -> Tensor:
        """Return what first frame and first mask ``(K, 1, h, w)`` add, for ever."""
        share = self._entry.share(s16, self.first_frame, with_bias=False)
        return share + self._mask_share(masks, self.first_mask).to(share.dtype)

    def forward(self, motion: Tensor, state: State) -> Tensor:
        previous = self._mask_share(state.previous, self.previous_mask).to(motion.dtype)
        x = F.relu_(motion + state.origin + previous)
        x = F.relu_(self.layers["layer01"](x))
        return F.relu_(self.layers["layer02"](x))

    def _mask_share(self, masks: Tensor, pair: tuple[int, int]) -> Tensor:
        """Convolve (1 - mask, mask) by the pair of channels that the layer has for them."""
        weight = self._entry.conv.weight.float()
        background, obj = (weight[:, channel].view(1, -1, 1, 1) for channel in pair)
        return background + (obj - background) * masks


class _Pyramid(nn.Module):
    """Look at three scales by dilation; the outputs are concatenated."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        for index, dilation in enumerate((1, 3, 6)):
            conv = nn.Conv2d(channels, channels, 3, padding=dilation, dilation=dilation)
            nn.init.kaiming_uniform_(conv.weight)
            nn.init.zeros_(conv.bias)  # pyright: ignore[reportArgumentType]
            self.add_module(f"conv{index}", conv)

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat([conv(x) for conv in self.children()], dim=1)


class _Fusion(nn.Module):
    """Fuse appearance scores and propagated mask: the fusion module."""

    def __init__(self, config: AGameConfig) -> None:
        super().__init__()
        self.components = config.components
        width, fused = config.width, config.fused
        self.layers = nn.ModuleDict(
            {
                "layer00": _Convolution(config.components + config.propagated, width, 3),
                "layer01": _Convolution(width, fused, 3),
            }
        )
        # Released weights have a 1x1 predictor here.
        self.predictor = nn.ModuleDict({"layer00": _Convolution(fused, 2, 1)})

    def forward(self, appearance: Tensor, motion: Tensor) -> Tensor:
        entry = self.layers["layer00"]
        assert isinstance(entry, _Convolution)
        if 0 in (appearance.shape[1], motion.shape[1]):  # a variant that lacks one of the two
            x = entry(torch.cat([appearance.to(motion.dtype), motion], dim=1))
        else:
            x = entry.share(motion, slice(self.components, None), with_bias=True)
            scores = appearance.to(motion.dtype)
            x += entry.share(scores, slice(0, self.components), with_bias=False)
        return F.relu_(self.layers["layer01"](F.relu_(x)))

    def coarse(self, fused: Tensor) -> Tensor:
        """Return the margin ``(K, h, w)`` of the auxiliary predictor."""
        return _margin(self.predictor["layer00"](fused))


class _Upsampling(nn.Module):
    """Refine the fused map with features of strides 8 and 4: the upsampling module."""

    def __init__(self, s8: int, s4: int, fused: int) -> None:
        super().__init__()
        self.skip = slice(0, fused)
        self.rest = slice(fused, None)
        self.project_s8 = _Convolution(s8, fused, 1)
        self.blend_s8 = _Convolution(2 * fused, fused, 3)
        self.project_s4 = _Convolution(s4, fused, 1)
        self.blend_s4 = _Convolution(2 * fused, fused, 3)
        self.predictor = _Convolution(fused, 2, 3)

    def skips(self, s8: Tensor, s4: Tensor) -> tuple[Tensor, Tensor]:
        """Return what the frame adds to both blends, for all objects alike."""
        return (
            self.blend_s8.share(F.relu_(self.project_s8(s8)), self.skip, with_bias=True),
            self.blend_s4.share(F.relu_(self.project_s4(s4)), self.skip, with_bias=True),
        )

    def forward(self, fused: Tensor, skip_s8: Tensor, skip_s4: Tensor) -> Tensor:
        """Return the margin ``(K, H, W)``."""
        x = self.blend_s8.share(_enlarged(fused, 2), self.rest, with_bias=False)
        x = F.relu_(x.add_(skip_s8))
        x = self.blend_s4.share(_enlarged(x, 2), self.rest, with_bias=False)
        x = F.relu_(x.add_(skip_s4))
        return _enlarged(_margin(self.predictor(x)).unsqueeze(1), 4).squeeze(1)


class _TrackSegmentation(nn.Module):
    """Hold the parts under the names of the released file."""

    def __init__(self, config: AGameConfig) -> None:
        super().__init__()
        s4, s8, _, s16 = config.backbone.channels
        self.backbone = ResNet(config.backbone)
        is_posterior = config.ablation == "softmax-appearance"
        self.appmod = (
            _Appearance(s16, config.width, config.components, is_posterior=is_posterior)
            if config.components
            else NoAppearance()
        )
        self.dynmod = _Propagation(s16, config.width) if config.propagated else NoPropagation()
        self.fusmod = _Fusion(config)
        self.segmod = _Upsampling(s8, s4, config.fused)


class AGame(nn.Module):
    """Segment K objects in a frame, given what is remembered of them.

    Follows `vos_models.networks.protocol.SegmentationNetwork`.
    """

    stride = STRIDE
    working_height: int | None = None
    object_share: float | None = None

    def __init__(self, config: AGameConfig | None = None) -> None:
        super().__init__()
        self.config = config or AGameConfig()
        self.trackseg = _TrackSegmentation(self.config)

    def fold(self) -> AGame:
        """Make the network ready for inference only: faster, no longer to be trained or saved."""
        return fold_batch_norms(self)

    def encode(self, images: Tensor) -> Features:
        """Compute what all objects share in a frame.

        Args:
            images: float ``(1, 3, H, W)``, RGB, ImageNet mean and deviation.
        """
        parts = self.trackseg
        s4, s8, _, s16 = parts.backbone(images)
        skip_s8, skip_s4 = parts.segmod.skips(s8, s4)
        embedding = parts.appmod.embed(s16)
        return Features(s16, embedding, parts.dynmod.frame_share(s16), skip_s8, skip_s4)

    def initialise(self, features: Features, masks: Tensor) -> State:
        """Begin K objects from masks ``(K, H, W)`` in [0, 1] of the features' frame."""
        pooled = _pooled(masks)
        means, variances = self.trackseg.appmod.fit(features.embedding, pooled)
        origin = self.trackseg.dynmod.origin_share(features.s16, pooled)
        return State(means, variances, origin, pooled)

    def score(self, features: Features, state: State) -> Scores:
        """Return the margins of object over background, fine and coarse."""
        parts = self.trackseg
        appearance = parts.appmod.score(features.embedding, state.means, state.variances)
        fused = parts.fusmod(appearance, parts.dynmod(features.motion, state))
        fine = parts.segmod(fused, features.skip_s8, features.skip_s4)
        return Scores(fine, parts.fusmod.coarse(fused))

    def predict(self, features: Features, state: State) -> Tensor:
        """Return the probability of each object by itself, float32 ``(K, H, W)``."""
        return self.score(features, state).fine.float().sigmoid_()

    def update(self, state: State, features: Features, masks: Tensor) -> State:
        """Move the Gaussians towards the frame and replace the previous mask.

        Args:
            state: what is remembered.
            features: of the frame to learn from.
            masks: soft masks ``(K, H, W)`` in [0, 1] of the frame.
        """
        pooled = _pooled(masks)
        if self.config.ablation == "no-update":
            return replace(state, previous=pooled)
        means, variances = self.trackseg.appmod.fit(features.embedding, pooled)
        rate = self.config.update_rate
        return State(
            state.means.lerp(means, rate),
            state.variances.lerp(variances, rate),
            state.origin,
            pooled,
        )

    def moved(self, state: State, first: State, last: State) -> State:
        """Go on in another window of the frame (see `SegmentationNetwork.moved`)."""
        return replace(state, origin=first.origin, previous=last.previous)


def _pooled(masks: Tensor) -> Tensor:
    """Average masks ``(K, H, W)`` over the cells of the stride-16 grid: ``(K, 1, h, w)``."""
    return F.avg_pool2d(masks.float().unsqueeze(1), STRIDE)


def _enlarged(x: Tensor, factor: int) -> Tensor:
    return F.interpolate(x, scale_factor=factor, mode="bilinear", align_corners=False)


def _margin(scores: Tensor) -> Tensor:
    """Turn scores ``(K, 2, ., .)`` (background, object) into the margin ``(K, ., .)``."""
    return scores[:, 1] - scores[:, 0]
