"""Refine probabilities along the edges of a frame with a dense CRF (Krähenbühl & Koltun 2011).

The steps and parameters are those of the released COSNet code. The CRF itself is pydensecrf, an
optional package that is built where it is installed: the extra ``crf``.
"""

from __future__ import annotations

import importlib
import importlib.util
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from vos_models.errors import InputError, ModelError
from vos_models.message import Message
from vos_models.types import Frame, Probabilities

HOW_TO_INSTALL = Message(
    "install a C++ compiler and Python's headers (Debian: apt-get install g++ python3-dev), then "
    'the extra: pip install "maskreel[crf]", or pip install pydensecrf2'
)


@dataclass(frozen=True)
class CrfForm:
    """Say how strongly and how widely pixels pull at each other.

    The released code sweeps `bilateral_sxy` over 10, 15, 20 and `bilateral_compat` over 8, 9, 10
    and does not say which of the nine was published; the defaults are the middle of both.

    Attributes:
        gaussian_sxy: reach in pixels of what makes neighbours equal, whatever their colours.
        gaussian_compat: its strength.
        bilateral_sxy: reach in pixels of what makes pixels of one colour equal.
        bilateral_srgb: difference of colours, 0-255, at which that ends.
        bilateral_compat: its strength.
        steps: of mean-field inference.
        levels: probabilities are first cut down to this many steps above 0, as the released code
            does by storing them in 8 bits; None: taken as they are.
        max_pixels: larger frames are refined at this size and the result is enlarged: time and
            memory grow with it (measured: 1.5 s of one core and 0.1 GB at 480p, 5 s and 0.6 GB at
            full HD, 19 s and 2.2 GB at 4K), and reaches in pixels were chosen at 480p. None: never.
    """

    gaussian_sxy: float = 1
    gaussian_compat: float = 5
    bilateral_sxy: float = 15
    bilateral_srgb: float = 7
    bilateral_compat: float = 9
    steps: int = 5
    levels: int | None = 255
    max_pixels: int | None = 1920 * 1088

    def __post_init__(self) -> None:
        positive = {
            "gaussian_sxy": self.gaussian_sxy,
            "bilateral_sxy": self.bilateral_sxy,
            "bilateral_srgb": self.bilateral_srgb,
            "steps": self.steps,
            "levels": self.levels,
            "max_pixels": self.max_pixels,
        }
        for name, value in positive.items():
            if value is not None and not value > 0:
                raise InputError(f"{name} {value!r} was given to the CRF; give a number above 0")


def is_available() -> bool:
    """Tell whether pydensecrf is installed."""
    return importlib.util.find_spec("pydensecrf") is not None


def refine(
    frame: Frame, probability: Probabilities, *, form: CrfForm | None = None
) -> Probabilities:
    """Refine the probability of one object.

    It is first scaled to its own least and greatest value, as in the released code; one without
    any difference is returned as it is.

    Args:
        frame: uint8 RGB ``(H, W, 3)``.
        probability: float32 ``(H, W)`` in [0, 1].
        form: parameters.

    Returns:
        float32 ``(H, W)`` in [0, 1]; the object is where it is above 0.5.

    Raises:
        InputError: the arguments are not of this form.
        ModelError: pydensecrf is not installed; the message says how to install it.
    """
    form = form or CrfForm()
    plane = _checked(frame, probability[None])[0]
    if form.levels is not None:
        plane = np.floor(plane * form.levels)
    low, high = plane.min(), plane.max()
    if high <= low:
        return np.array(probability, np.float32)
    scaled = (plane - low) / (high - low)
    return _refined(frame, np.stack([1 - scaled, scaled]), form)[1]


def refine_all(
    frame: Frame, probabilities: Probabilities, *, form: CrfForm | None = None
) -> Probabilities:
    """Refine the shares of several objects together, unscaled.

    Args:
        frame: uint8 RGB ``(H, W, 3)``.
        probabilities: float32 ``(K + 1, H, W)``, background first, summing to 1 per pixel.
        form: parameters.

    Returns:
        float32 ``(K + 1, H, W)``, summing to 1 per pixel.

    Raises:
        InputError: the arguments are not of this form.
        ModelError: pydensecrf is not installed; the message says how to install it.
    """
    planes = _checked(frame, probabilities)
    if len(planes) < 2:
        return np.array(probabilities, np.float32)
    return _refined(frame, planes, form or CrfForm())


def _checked(frame: Frame, probabilities: Probabilities) -> NDArray[np.float64]:
    """Return the planes if they fit the frame and are probabilities."""
    array = np.asarray(probabilities, np.float64)
    if frame.dtype != np.uint8 or frame.ndim != 3 or array.shape[1:] != frame.shape[:2]:
        raise InputError(
            f"probabilities of {array.shape[1:]} were given for a frame of shape {frame.shape} and "
            f"type {frame.dtype}; expected one size, and uint8 RGB (H, W, 3)"
        )
    if not (array.min() >= 0 and array.max() <= 1):
        raise InputError(
            f"probabilities of {array.min():.3g} to {array.max():.3g} were given; expected 0 to 1"
        )
    return array


def _refined(frame: Frame, planes: NDArray[np.float64], form: CrfForm) -> Probabilities:
    """Refine at no more than the largest size."""
    height, width = frame.shape[:2]
    if form.max_pixels is None or height * width <= form.max_pixels:
        return _inferred(frame, planes, form)
    scale = (form.max_pixels / (height * width)) ** 0.5
    small = max(1, int(width * scale)), max(1, int(height * scale))
    smaller = [cv2.resize(plane, small, interpolation=cv2.INTER_AREA) for plane in planes]
    frame = np.asarray(cv2.resize(frame, small, interpolation=cv2.INTER_AREA), np.uint8)
    refined = _inferred(frame, np.stack(smaller), form)
    enlarged = [cv2.resize(p, (width, height), interpolation=cv2.INTER_LINEAR) for p in refined]
    return np.stack(enlarged).astype(np.float32)


def _inferred(frame: Frame, planes: NDArray[np.float64], form: CrfForm) -> Probabilities:
    """Run mean-field inference from probabilities ``(L, H, W)``."""
    densecrf, parts = _pydensecrf()
    count, height, width = planes.shape
    crf = densecrf.DenseCRF(height * width, count)
    crf.setUnaryEnergy(parts.unary_from_softmax(planes))
    kernel = {"kernel": densecrf.DIAG_KERNEL, "normalization": densecrf.NORMALIZE_SYMMETRIC}
    near = parts.create_pairwise_gaussian((form.gaussian_sxy,) * 2, (height, width))
    crf.addPairwiseEnergy(near, compat=form.gaussian_compat, **kernel)
    alike = parts.create_pairwise_bilateral(
        (form.bilateral_sxy,) * 2, (form.bilateral_srgb,) * 3, frame, chdim=2
    )
    crf.addPairwiseEnergy(alike, compat=form.bilateral_compat, **kernel)
    marginals = np.asarray(crf.inference(form.steps), np.float32)
    return marginals.reshape(count, height, width)


def _pydensecrf() -> tuple[Any, Any]:
    try:
        return (
            importlib.import_module("pydensecrf.densecrf"),
            importlib.import_module("pydensecrf.utils"),
        )
    except ImportError as error:
        raise ModelError(
            Message(
                "CRF refinement needs pydensecrf, which is not installed ({error}); {how}",
                error=error,
                how=HOW_TO_INSTALL,
            )
        ) from error
