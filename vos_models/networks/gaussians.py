"""Diagonal Gaussians over the pixels of a frame, for all objects and components at once.

The generative model of A-GAME's appearance module (Johnander et al., CVPR 2019). Shapes: K objects,
M components, C channels, N = h w pixels.
"""

from __future__ import annotations

from torch import Tensor


def fit_gaussians(embedding: Tensor, weights: Tensor, floor: Tensor) -> tuple[Tensor, Tensor]:
    """Return weighted means and variances ``(K, M, C)``.

    1 / N is added to the mean weight, so a component without weight has mean 0 and the variance
    of the floor: finite, whatever happens to the object.

    Args:
        embedding: ``(1, C, h, w)``.
        weights: ``(K, M, N)``, not negative.
        floor: ``(M, 1, C)``, the least variance of each component.
    """
    x = embedding.flatten(2).squeeze(0).T
    total = weights.sum(dim=2, keepdim=True)
    means = weights @ x / (1 + total)
    # Around the frame's mean, so that the expanded square loses no digits.
    centre = x.mean(dim=0)
    y, shift = x - centre, means - centre
    squares = weights @ y.square() - 2 * shift * (weights @ y) + shift.square() * total
    return means, floor.transpose(0, 1) + squares.clamp_min(0) / (1 + total)


def log_likelihoods(embedding: Tensor, means: Tensor, variances: Tensor) -> Tensor:
    """Return -1/2 sum(log variance + squared distance / variance): ``(K, M, N)``.

    Args:
        embedding: ``(1, C, h, w)``.
        means: ``(K, M, C)``.
        variances: ``(K, M, C)``.
    """
    x = embedding.flatten(2).squeeze(0)
    centre = x.mean(dim=1, keepdim=True)
    y, shift = x - centre, means - centre.squeeze(1)
    precision = 1 / variances
    constant = (variances.log() + shift.square() * precision).sum(dim=2, keepdim=True)
    return (shift * precision) @ y - 0.5 * (precision @ y.square() + constant)
