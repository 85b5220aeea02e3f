"""The settings of A-GAME and its variants: what they lack, and how they take full weights.

The ablation study of Johnander et al. (CVPR 2019) compares the whole network with variants. One
that lacks a module hands maps without channels to the fusion, whose first layer is as much smaller.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from vos_models.networks.backbone import ResNetForm

COMPONENTS = 4
ABLATIONS = (
    "none",
    "no-appearance",
    "no-mask-propagation",
    "unimodal",
    "no-update",
    "softmax-appearance",
)
_FUSION = "trackseg.fusmod.layers.layer00.conv.weight"
_VARIANCE_FLOOR = "trackseg.appmod.cov_reg"


@dataclass(frozen=True)
class AGameConfig:
    """Sizes of the network; as they stand, those of the paper and of the released file.

    Attributes:
        depth: of the residual backbone.
        width: channels of the appearance embedding and of mask propagation.
        fused: channels of the fusion and of the upsampling.
        update_rate: how far the Gaussians move towards each new frame (lambda in the paper).
        ablation: what this variant leaves out or changes, one of the rows of the paper's ablation
            study (its sixth, "no end-to-end", is a way of training the whole network):
            ``"none"`` the whole network; ``"no-appearance"`` no appearance module, so the fusion
            sees the propagated mask alone; ``"no-mask-propagation"`` no mask-propagation module,
            so it sees the appearance scores alone; ``"unimodal"`` one Gaussian for the background
            and one for the object, no residual components; ``"no-update"`` Gaussians of the first
            frame for ever (lambda = 0); ``"softmax-appearance"`` posterior probabilities of the
            components instead of their log-likelihoods.

    Raises:
        ValueError: no such ablation.
    """

    depth: int = 101
    width: int = 512
    fused: int = 128
    update_rate: float = 0.1
    ablation: str = "none"

    def __post_init__(self) -> None:
        if self.ablation not in ABLATIONS:
            known = ", ".join(ABLATIONS)
            raise ValueError(f"the ablation {self.ablation!r} is unknown; choose one of: {known}")

    @property
    def components(self) -> int:
        """Gaussians of each object: those of the two classes, then the residuals of both."""
        return {"no-appearance": 0, "unimodal": 2}.get(self.ablation, COMPONENTS)

    @property
    def propagated(self) -> int:
        """Channels that mask propagation hands to the fusion."""
        return 0 if self.ablation == "no-mask-propagation" else self.width

    @property
    def backbone(self) -> ResNetForm:
        """Stride 16: the last stage is dilated instead of strided."""
        return ResNetForm(self.depth, strides=(1, 2, 2, 1), dilations=(1, 1, 1, 2))


class NoAppearance(nn.Module):
    """Stand for the appearance module: no embedding, no components."""

    def embed(self, s16: Tensor) -> Tensor:
        """Return an embedding without channels, ``(1, 0, h, w)``."""
        return s16.new_zeros((1, 0, *s16.shape[2:]), dtype=torch.float32)

    def fit(self, embedding: Tensor, masks: Tensor) -> tuple[Tensor, Tensor]:
        """Return no means and no variances: ``(K, 0, 0)``."""
        del embedding
        empty = masks.new_zeros((len(masks), 0, 0))
        return empty, empty

    def score(self, embedding: Tensor, means: Tensor, variances: Tensor) -> Tensor:
        """Return maps without channels, ``(K, 0, h, w)``."""
        del variances
        return embedding.new_zeros((len(means), 0, *embedding.shape[2:]))


class NoPropagation(nn.Module):
    """Stand for the mask-propagation module: nothing is propagated."""

    def frame_share(self, s16: Tensor) -> Tensor:
        """Return a map without channels, ``(1, 0, h, w)``."""
        return s16.new_zeros((1, 0, *s16.shape[2:]))

    def origin_share(self, s16: Tensor, masks: Tensor) -> Tensor:
        """Return maps without channels, ``(K, 0, h, w)``."""
        return s16.new_zeros((len(masks), 0, *s16.shape[2:]))

    def forward(self, motion: Tensor, state: Any) -> Tensor:  # noqa: ANN401, D102
        return motion.expand(len(state.origin), -1, -1, -1)


def without_ablated_parts(
    state: Mapping[str, Tensor], *, components: int, propagates: bool
) -> dict[str, Tensor]:
    """Return of the full network's weights those that a variant has; the rest falls silent.

    Args:
        state: of the full network, by name; left as it is. Whatever else it holds stays in.
        components: Gaussians that the variant keeps, the first of the full network's.
        propagates: whether it has the mask-propagation module.
    """
    absent: tuple[str, ...] = () if components else ("trackseg.appmod.",)
    absent += () if propagates else ("trackseg.dynmod.",)
    kept = {name: tensor for name, tensor in state.items() if not name.startswith(absent)}
    if _VARIANCE_FLOOR in kept:
        kept[_VARIANCE_FLOOR] = kept[_VARIANCE_FLOOR][:components]
    fusion = kept.get(_FUSION)
    if fusion is not None and fusion.dim() == 4:
        scores, motion = fusion[:, :components], fusion[:, COMPONENTS:]
        kept[_FUSION] = torch.cat([scores, motion], dim=1) if propagates else scores
    return kept
