"""A compact A-GAME for CPUs, small enough to train from scratch.

After Johnander et al., "A Generative Appearance Model for End-to-end Video Object Segmentation"
(CVPR 2019). What differs from the paper, and why:

* a ResNet-18-sized encoder that ends at stride 16, read out at stride 8: small objects survive;
* Gaussians over few dimensions in float32, their scores divided by sqrt(d);
* the previous mask is also carried along by a local match between neighbouring frames, and the
  first mask by a global match (both attention over unit-length keys): motion without optical flow;
* the logits start from the previous mask (a residual prior), so the network learns corrections;
* it may see what moves against the camera (`vos_models.networks.motion`): what moves with the
  object belongs to it, whatever its colour;
* group norm wherever the recurrence passes, one logit instead of two scores.

Shapes: K objects, C channels, (H, W) the padded frame, (h, w) its stride-8 grid.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from vos_models.networks.backbone import BasicBlock
from vos_models.networks.compact import KeyedTrunk, Refinement, norm, resize
from vos_models.networks.matching import global_match, local_match
from vos_models.networks.motion import MotionCue, grey_of
from vos_models.networks.protocol import ObjectState
from vos_models.preprocessing import IMAGENET_MEAN, IMAGENET_STD

BACKGROUND, OBJECT, BACKGROUND_RESIDUAL, OBJECT_RESIDUAL = range(4)


@dataclass(frozen=True)
class CompactConfig:
    """Sizes of the network; kept in the metadata of its weights.

    Attributes:
        widths: channels of the encoder at strides 2, 4, 8 and 16.
        blocks: residual blocks at strides 4, 8 and 16.
        deep: dilated residual blocks after those, at stride 16.
        embedding: channels of the stride-8 embedding shared by all objects.
        appearance: dimensions of the Gaussians.
        key: dimensions of the keys that frames are matched by.
        hidden: channels of mask propagation and fusion.
        match_radius: half the side of the local match window, in stride-8 cells.
        keeps_first: whether the Gaussians of the first frame, never updated, speak too: what an
            update takes away by mistake, they still know.
        motion: channels that tell what moves; 0 for a network that does not see it.
        update_rate: share of the newly fitted Gaussians at every frame (lambda in the paper).
        working_height: the short side in pixels at which the network runs best.
        object_share: what share of a side objects should take to be seen well.
    """

    widths: tuple[int, int, int, int] = (32, 64, 128, 256)
    blocks: tuple[int, int, int] = (1, 2, 2)
    deep: int = 0
    embedding: int = 96
    appearance: int = 32
    key: int = 32
    hidden: int = 64
    match_radius: int = 5
    keeps_first: bool = False
    motion: int = 0
    update_rate: float = 0.1
    working_height: int = 400
    object_share: float | None = 0.5


@dataclass(frozen=True)
class Features:
    """One frame as every object sees it; each tensor has a leading batch dimension.

    Attributes:
        s2, s4: the trunk's features for the refinement.
        embedding: at stride 8.
        appearance: what the Gaussians describe, float32.
        key: of unit length, float32.
        grey: uint8 (B, 1, H, W), in which motion is seen.
    """

    s2: Tensor
    s4: Tensor
    embedding: Tensor
    appearance: Tensor
    key: Tensor
    grey: Tensor

    def split(self, count: int) -> list[Features]:
        """Part the features of B * T frames, T the faster, into those of T batches of B."""
        parts = [getattr(self, f.name).unflatten(0, (-1, count)).unbind(1) for f in fields(self)]
        return [Features(*tensors) for tensors in zip(*parts, strict=True)]


@dataclass(frozen=True)
class State(ObjectState):
    """What is remembered of K objects; every tensor has a leading dimension K.

    Attributes:
        mean, variance: (K, 4, d) float32, the four Gaussians.
        first_mean, first_variance: those of the first frame.
        first: (K, hidden, h, w), what mask propagation takes from the first frame and its mask.
        first_key, first_mask: (K, key, h/2, w/2) and (K, 1, h/2, w/2), for the global match.
        previous_key: (K, key, h, w).
        previous_mask: (K, 1, H, W) in [0, 1].
        previous_grey: uint8 (K, 1, H, W).
    """

    mean: Tensor
    variance: Tensor
    first_mean: Tensor
    first_variance: Tensor
    first: Tensor
    first_key: Tensor
    first_mask: Tensor
    previous_key: Tensor
    previous_mask: Tensor
    previous_grey: Tensor


@dataclass(frozen=True)
class Logits:
    """What one step computes, each (K, 1, ., .): at the frame's size, at stride 8, at stride 8."""

    fine: Tensor
    coarse: Tensor
    appearance: Tensor


class Encoder(KeyedTrunk):
    """Residual encoder to stride 16 and its stride-8 read-out."""

    def __init__(self, config: CompactConfig) -> None:
        super().__init__(config.widths, config.blocks, config.embedding, config.key)
        w16 = config.widths[-1]
        self.deep = nn.Sequential(*(BasicBlock(w16, w16, dilation=2) for _ in range(config.deep)))
        self.appearance = nn.Conv2d(config.embedding, config.appearance, 1)

    def forward(self, images: Tensor) -> Features:
        """Encode (B, 3, H, W) normalised RGB; H and W multiples of 16."""
        s2, s4, s8, s16 = self.stages(images)
        embedding, key = self.read_out(s8, self.deep(s16))
        return Features(
            s2=s2,
            s4=s4,
            embedding=embedding,
            appearance=self.appearance(embedding).float(),
            key=key,
            grey=grey_of(images, IMAGENET_MEAN, IMAGENET_STD),
        )


class AppearanceModel(nn.Module):
    """Four diagonal Gaussians: background, object and what those two get wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.variance_floor = nn.Parameter(torch.tensor(-2.0))

    def fit(self, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Fit the Gaussians to soft masks (the paper's appearance module).

        Args:
            features: (K or 1, d, h, w) float32.
            mask: (K, 1, h, w) in [0, 1]; pixels near 0.5 count for neither side.

        Returns:
            Means (K, 4, d), variances (K, 4, d), and the weight each was fitted with (K, 4, 1).
        """
        features = features.expand(mask.shape[0], -1, -1, -1)
        is_object = (2 * mask - 1).clamp(min=0)
        is_background = (1 - 2 * mask).clamp(min=0)
        base = torch.cat([is_background, is_object], 1)
        mean, variance, weight = self._moments(features, base)
        log_odds = torch.diff(self.scores(features, mean, variance), dim=1)
        posterior = torch.sigmoid(log_odds)
        residual = torch.cat(
            [is_background * posterior, is_object * (1 - posterior)],
            1,
        )
        more = self._moments(features, residual)
        return (
            torch.cat([mean, more[0]], 1),
            torch.cat([variance, more[1]], 1),
            torch.cat([weight, more[2]], 1),
        )

    def _moments(self, features: Tensor, weights: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        weights, features = weights.flatten(2), features.flatten(2)
        total = weights.sum(-1, keepdim=True)
        share = weights / (total + 1.0)
        mean = torch.einsum("kcn,kdn->kcd", share, features)
        square = torch.einsum("kcn,kdn->kcd", share, features.square())
        spread = square - (2 - share.sum(-1, keepdim=True)) * mean.square()
        return mean, spread.clamp(min=0) + F.softplus(self.variance_floor), total

    @staticmethod
    def scores(features: Tensor, mean: Tensor, variance: Tensor) -> Tensor:
        """Return log-likelihoods divided by sqrt(d): (K, components, h, w)."""
        precision = 1 / variance
        maps = features.flatten(2).expand(mean.shape[0], -1, -1)
        squares = (
            torch.einsum("kcd,kdn->kcn", precision, maps.square())
            - 2 * torch.einsum("kcd,kdn->kcn", precision * mean, maps)
            + (precision * mean.square() + variance.log()).sum(-1, keepdim=True)
        )
        scores = -0.5 * squares / features.shape[1] ** 0.5
        return scores.unflatten(2, features.shape[2:])


class CompactAGame(nn.Module):
    """The whole network: encode once a frame, then every object in one batch."""

    stride = 16

    def __init__(self, config: CompactConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or CompactConfig()
        self.working_height: int | None = config.working_height
        self.object_share = config.object_share
        hidden = config.hidden
        self.encoder = Encoder(config)
        self.appearance_model = AppearanceModel()
        self.sharpness = nn.Parameter(torch.tensor(2.5))
        self.from_first = nn.Conv2d(config.embedding + 1, hidden, 1)
        self.from_frame = nn.Conv2d(config.embedding, hidden, 1)
        appearances = 2 if config.keeps_first else 1
        self.motion = MotionCue(config.motion) if config.motion else None
        maps = 3 + appearances + config.motion
        self.from_masks = nn.Conv2d(maps, hidden, 3, padding=1, bias=False)
        self.pyramid = nn.ModuleList(
            nn.Conv2d(hidden, hidden, 3, padding=d, dilation=d) for d in (1, 3, 6)
        )
        self.pyramid_in = norm(hidden)
        self.propagation = nn.Sequential(
            norm(3 * hidden), nn.ReLU(), nn.Conv2d(3 * hidden, hidden, 3, padding=1)
        )
        self.fusion = nn.Sequential(
            nn.Conv2d(hidden + 2 + 4 * appearances, hidden, 3, padding=1),
            norm(hidden),
            nn.ReLU(),
            nn.Conv2d(hidden, hidden, 3, padding=1),
            norm(hidden),
            nn.ReLU(),
        )
        self.coarse = nn.Conv2d(hidden, 1, 1)
        self.refine_s4 = Refinement(hidden, config.widths[1], 48)
        self.refine_s2 = Refinement(48, config.widths[0], 24)
        self.fine = nn.Conv2d(24, 1, 3, padding=1)
        self.prior = nn.Parameter(torch.tensor([1.0, 1.0]))
        for head in (self.coarse, self.fine):
            nn.init.normal_(head.weight, std=0.01)
            nn.init.constant_(cast("Tensor", head.bias), 0.0)

    @property
    def match_scale(self) -> Tensor:
        """What similarities of keys are multiplied by."""
        return F.softplus(self.sharpness) * 4

    def encode(self, images: Tensor) -> Features:
        """Encode (B, 3, H, W) normalised RGB, once for all objects."""
        return self.encoder(images)

    def initialise(self, features: Features, masks: Tensor) -> State:
        """Start K objects from one frame and their masks (K, H, W) in [0, 1]."""
        mask = masks[:, None].float()
        small = F.avg_pool2d(mask, 8)
        count = mask.shape[0]
        mean, variance, _ = self._fit(features, small)
        embedding = features.embedding.expand(count, -1, -1, -1)
        key = features.key.expand(count, -1, -1, -1)
        return State(
            mean=mean,
            variance=variance,
            first_mean=mean,
            first_variance=variance,
            first=self.from_first(torch.cat([embedding, small.to(embedding.dtype)], 1)),
            first_key=F.normalize(F.avg_pool2d(key, 2), dim=1),
            first_mask=F.avg_pool2d(small, 2),
            previous_key=key,
            previous_mask=mask,
            previous_grey=features.grey.expand(count, -1, -1, -1),
        )

    def predict(self, features: Features, state: State) -> Tensor:
        """Return each object's own probability, (K, H, W) float32 in [0, 1]."""
        return torch.sigmoid(self.logits(features, state).fine[:, 0].float())

    def update(
        self, state: State, features: Features, masks: Tensor, rate: float | Tensor | None = None
    ) -> State:
        """Remember a frame with its soft masks (K, H, W); `rate` overrides the update rate."""
        mask = masks[:, None].float()
        mean, variance, weight = self._fit(features, F.avg_pool2d(mask, 8))
        rate = self.config.update_rate if rate is None else rate
        # A Gaussian fitted to next to nothing must not pull the remembered one to zero.
        share = rate * weight / (weight + 4.0)
        return State(
            mean=state.mean + share * (mean - state.mean),
            variance=state.variance + share * (variance - state.variance),
            first_mean=state.first_mean,
            first_variance=state.first_variance,
            first=state.first,
            first_key=state.first_key,
            first_mask=state.first_mask,
            previous_key=features.key.expand(mask.shape[0], -1, -1, -1),
            previous_mask=mask,
            previous_grey=features.grey.expand(mask.shape[0], -1, -1, -1),
        )

    def moved(self, state: State, first: State, last: State) -> State:
        """Go on in another window of the frame (see `SegmentationNetwork.moved`)."""
        return replace(
            first,
            mean=state.mean,
            variance=state.variance,
            previous_key=last.previous_key,
            previous_mask=last.previous_mask,
            previous_grey=last.previous_grey,
        )

    def logits(self, features: Features, state: State) -> Logits:
        """Compute one step for K objects over one frame (features of batch 1 or K)."""
        count = state.mean.shape[0]
        small = F.avg_pool2d(state.previous_mask, 8)
        with torch.autocast(features.key.device.type, enabled=False):
            evidence, log_odds = self._appearance(features, state.mean, state.variance)
            evidences, odds = [evidence], [log_odds]
            if self.config.keeps_first:
                first = self._appearance(features, state.first_mean, state.first_variance)
                evidences.append(first[0])
                odds.append(first[1])
            temperature = self.match_scale
            moved = local_match(
                features.key, state.previous_key, small, self.config.match_radius, temperature
            )
            recalled = global_match(features.key, state.first_key, state.first_mask, temperature)
        maps = [small, moved, recalled, *(each.tanh() for each in odds)]
        if self.motion is not None:
            maps.append(self._moving(self.motion, features.grey, state.previous_grey))
        masks = torch.cat(maps, 1)
        frame = self.from_frame(features.embedding).expand(count, -1, -1, -1)
        x = F.relu(self.pyramid_in(frame + state.first + self.from_masks(masks)))
        x = self.propagation(torch.cat([branch(x) for branch in self.pyramid], 1))
        x = self.fusion(torch.cat([x, evidence, moved, recalled, *evidences[1:]], 1))
        coarse = self.coarse(x).float()
        y = self.refine_s2(self.refine_s4(x, features.s4), features.s2)
        size = state.previous_mask.shape[-2:]
        fine = resize(self.fine(y).float() + resize(coarse, y.shape[-2:]), size)
        prior = self.prior[0] * (2 * state.previous_mask - 1)
        prior = prior + self.prior[1] * (2 * resize(moved, size) - 1)
        return Logits(fine=fine + prior, coarse=coarse, appearance=log_odds)

    @staticmethod
    def _moving(cue: MotionCue, grey: Tensor, previous: Tensor) -> Tensor:
        """Return what moves as each of K objects sees it, (K, motion, h, w).

        Objects of one frame mostly share the frame before too: the flow is computed once for all.
        """
        if len(grey) == len(previous):
            return cue(grey, previous)
        same = (previous[:, None] == previous[None]).flatten(2).all(2)
        first, chosen = same.int().argmax(1).unique(return_inverse=True)
        return cue(grey, previous[first])[chosen]

    def _fit(self, features: Features, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        with torch.autocast(mask.device.type, enabled=False):
            return self.appearance_model.fit(features.appearance, mask)

    def _appearance(
        self, features: Features, mean: Tensor, variance: Tensor
    ) -> tuple[Tensor, Tensor]:
        scores = self.appearance_model.scores(features.appearance, mean, variance)
        evidence = scores.log_softmax(1).clamp(min=-8) / 4
        both = scores.unflatten(1, (2, 2)).logsumexp(1)  # (K, 2, h, w): background, object
        return evidence, both[:, 1:] - both[:, :1]
