"""Discover objects with RVOS: in the frames of a clip, or (RSIS) in a single image."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from vos_models.catalog import Role
from vos_models.checkpoints import read_checkpoint
from vos_models.devices import inference
from vos_models.errors import InputError
from vos_models.networks.rvos import RSIS, RVOS, Cells
from vos_models.predictors.inputs import checked_frame
from vos_models.predictors.merging import merge_probabilities
from vos_models.predictors.pixels import network_image
from vos_models.predictors.rvos_runtime import InputSize, Runtime, Size, made_ready, restored
from vos_models.predictors.rvos_weights import build_network, check_role
from vos_models.predictors.weights_path import weights_path
from vos_models.types import Frame, Prediction


@dataclass(frozen=True)
class ImageObject:
    """One object that RSIS found in an image.

    Attributes:
        probability: float32 ``(H, W)`` in [0, 1].
        box: left, top, right, bottom in pixels, as its own head says (not of the mask).
        class_probabilities: float32 ``(classes,)``, summing to 1.
        score: in [0.5, 1]: how sure the network is that there is another object.
    """

    probability: NDArray[np.float32]
    box: tuple[float, float, float, float]
    class_probabilities: NDArray[np.float32]
    score: float


class RVOSProposer:
    """Discover objects with a zero-shot network, in as many slots as it has."""

    def __init__(self, network: RVOS, runtime: Runtime) -> None:
        self._network = network
        self._runtime = runtime

    def track(self, frames: Iterable[Frame]) -> Iterator[Prediction]:
        """Yield all slots of every frame (see `vos_models.types.TrackProposer.track`)."""
        count = self._network.config.slots
        hidden: list[Tensor] | None = None
        size: Size | None = None
        for each in frames:
            frame = checked_frame(each, size)
            size = frame.shape[0], frame.shape[1]
            working = self._runtime.working_size(size)
            with inference(self._runtime.device, self._runtime.dtype):
                skips = self._network.encode(network_image(frame, working, self._runtime.device))
                out = self._network.decode(skips, count, temporal=hidden)
                hidden = out.hidden
                own = restored(self._network.probabilities(out.logits, working)[:, 0], size)
                merged = merge_probabilities(own)
            yield Prediction.from_probabilities(
                range(1, count + 1), own.cpu().numpy(), merged.cpu().numpy()
            )

    def propose_objects(self, frame: Frame) -> list[ImageObject]:
        """Find the objects of a single image by RSIS, one after another, until it says stop.

        Raises:
            InputError: not a frame, or the weights have no heads to say stop.
        """
        frame = checked_frame(frame)
        network = self._network
        if not isinstance(network, RSIS):
            raise InputError(
                "these weights have no box, class and stop heads; propose_objects needs weights of "
                "an RSIS network (classes above 0), or use track, which needs none"
            )
        size = frame.shape[0], frame.shape[1]
        working = self._runtime.working_size(size)
        found: list[ImageObject] = []
        last: Cells | None = None
        with inference(self._runtime.device, self._runtime.dtype):
            skips = network.encode(network_image(frame, working, self._runtime.device))
            while len(found) < network.config.slots:
                out = network.decode(skips, 1, spatial=last)
                last = out.last
                scores = network.scores(out.hidden)
                score = float(scores.stop.float().sigmoid())
                if score < 0.5:
                    break
                probability = restored(network.probabilities(out.logits, working)[:, 0], size)
                left, top, right, bottom = map(float, scores.boxes.flatten())
                found.append(
                    ImageObject(
                        probability[0].cpu().numpy(),
                        (left * size[1], top * size[0], right * size[1], bottom * size[0]),
                        scores.classes.float().softmax(-1).flatten().cpu().numpy(),
                        score,
                    )
                )
        return found


def load_rvos_proposer(
    weights: str | Path | None,
    *,
    device: str,
    precision: str,
    input_size: InputSize = "network",
    recurrence: str | None = None,
) -> RVOSProposer:
    """Load a zero-shot or RSIS network (see `vos_models.predictors.rvos.load_rvos_propagator`)."""
    checkpoint = read_checkpoint(weights_path(weights, "rvos", Role.TRACKS))
    network = build_network(checkpoint, recurrence)
    check_role(network, Role.TRACKS, checkpoint)
    runtime = made_ready(network, device, precision, input_size)
    return RVOSProposer(network, runtime)
