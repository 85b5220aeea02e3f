"""Run RVOS through a sequence: masks carried on (one-shot), or objects discovered (zero-shot)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor
from torch.nn import functional as F

from vos_models.catalog import Role
from vos_models.checkpoints import read_checkpoint
from vos_models.devices import choose_device, choose_dtype, inference
from vos_models.errors import InputError
from vos_models.networks.rvos import RSIS, RVOS, Cells
from vos_models.predictors.inputs import checked_frame, checked_labels, object_ids_in
from vos_models.predictors.merging import merge_probabilities
from vos_models.predictors.pixels import check_input_size, network_image
from vos_models.predictors.rvos_slots import ClipSlots
from vos_models.predictors.rvos_weights import build_network, check_role
from vos_models.predictors.weights_path import weights_path
from vos_models.tracks import Correspondence, correspond, paint
from vos_models.types import Frame, LabelMap, Prediction, Probabilities

MERGINGS = ("probability", "submission")

Size = tuple[int, int]
InputSize = Size | Literal["network"] | None


@dataclass(frozen=True)
class Runtime:
    """Say where and how a network runs.

    Attributes:
        device: it is there already.
        dtype: to compute in.
        input_size: (h, w) to which frames are resized, whatever their shape; None: not at all.
    """

    device: torch.device
    dtype: torch.dtype = torch.float32
    input_size: Size | None = None

    def working_size(self, size: Size) -> Size:
        """Return (h, w) of the network's input for frames of (H, W)."""
        return self.input_size or size


class RVOSPropagator:
    """Carry masks through a sequence with a one-shot network.

    Ids 1 to 10 have the slots that the authors give them (slot 0 is id 1), whatever else is there;
    other ids, and those whose slot is taken, get the first free one. Each ten slots see each other;
    more than ten objects are several such groups, which share only the encoder.

    An object that is new in a later frame is predicted in that frame like the others: its given
    mask is its previous one. An object that is given again is known there: its given mask is its
    probability, and it starts anew as in a first frame.
    """

    def __init__(self, network: RVOS, runtime: Runtime, *, merging: str = "probability") -> None:
        if merging not in MERGINGS:
            raise InputError(
                f"the merging {merging!r} is unknown; choose one of {', '.join(MERGINGS)}"
            )
        self._network = network
        self._runtime = runtime
        self._is_submission = merging == "submission"
        self._size: Size | None = None
        self._numbers: dict[int, int] = {}  # slot number by object id, ids in increasing order
        self._slots = ClipSlots(network, (0, 0), runtime.device)
        self._correspondence = Correspondence({}, {})

    def start(self, frame: Frame, labels: LabelMap) -> None:
        """Begin a sequence (see `vos_models.types.Propagator.start`)."""
        frame = checked_frame(frame)
        size = frame.shape[0], frame.shape[1]
        labels = checked_labels(labels, size)
        self._size, self._numbers = size, {}
        self._correspondence = Correspondence({}, {})
        working = self._runtime.working_size(size)
        self._slots = ClipSlots(self._network, working, self._runtime.device)
        with self._inference():
            self._give(labels, object_ids_in(labels), of_next=True)
            self._advance(frame)
            if self._is_submission and self._numbers:
                self._correspondence = correspond(self._enlarged_masks(size), labels)

    def step(self, frame: Frame, new_labels: LabelMap | None = None) -> Prediction:
        """Predict the next frame (see `vos_models.types.Propagator.step`)."""
        if self._size is None:
            raise InputError("step was called before start; give the first frame and its labels")
        size = self._size
        frame = checked_frame(frame, size)
        given = np.zeros(size, np.uint8) if new_labels is None else checked_labels(new_labels, size)
        ids = object_ids_in(given)
        again = [object_id for object_id in ids if object_id in self._numbers]
        fresh = [object_id for object_id in ids if object_id not in self._numbers]
        with self._inference():
            if ids:
                self._slots.forget([self._numbers[object_id] for object_id in again])
                self._give(given, ids, of_next=True)
            self._advance(frame)
            if again:  # as after a first frame, their masks count in the next one too
                self._give(given, tuple(again), of_next=False)
            if not self._numbers:
                return Prediction.empty(*size)
            own = self._own_probabilities(given, again, size)
            if self._is_submission:
                merged = self._painted(given, again, fresh, size)
            else:
                merged = merge_probabilities(own).cpu().numpy()
        return Prediction.from_probabilities(tuple(self._numbers), own.cpu().numpy(), merged)

    def _inference(self) -> AbstractContextManager[None]:
        return inference(self._runtime.device, self._runtime.dtype)

    def _advance(self, frame: Frame) -> None:
        self._slots.advance(network_image(frame, self._slots.size, self._runtime.device))

    def _give(self, labels: LabelMap, ids: tuple[int, ...], *, of_next: bool) -> None:
        """Hand the masks of some objects to their slots."""
        for object_id in ids:
            if object_id not in self._numbers:
                self._numbers[object_id] = self._free_number(object_id)
        self._numbers = dict(sorted(self._numbers.items()))
        masks = _small_masks(labels, ids, self._slots.size)
        device = self._runtime.device
        self._slots.give(
            {
                self._numbers[object_id]: torch.as_tensor(mask, device=device)
                for object_id, mask in zip(ids, masks, strict=True)
            },
            of_next=of_next,
        )

    def _free_number(self, object_id: int) -> int:
        taken = set(self._numbers.values())
        if object_id <= self._network.config.slots and object_id - 1 not in taken:
            return object_id - 1
        return next(number for number in range(len(taken) + 1) if number not in taken)

    def _own_probabilities(self, given: LabelMap, again: list[int], size: Size) -> Tensor:
        """Return each object's own probability ``(K, H, W)`` at the frames' size."""
        shown = self._correspondence.slots
        numbers = [shown.get(object_id, number) for object_id, number in self._numbers.items()]
        own = _restored(self._slots.probabilities(numbers), size)
        for object_id in again:
            mask = torch.as_tensor(given == object_id, device=own.device)
            own[list(self._numbers).index(object_id)] = mask.float()
        return own

    def _enlarged_masks(self, size: Size) -> dict[int, NDArray[np.bool_]]:
        """Return by slot number ``(H, W)``: above one half, enlarged by nearest neighbours."""
        numbers = list(self._numbers.values())
        small = (self._slots.probabilities(numbers) > 0.5).byte().cpu().numpy()
        return {n: _nearest(m, size) > 0 for n, m in zip(numbers, small, strict=True)}

    def _painted(
        self, given: LabelMap, again: list[int], fresh: list[int], size: Size
    ) -> Probabilities:
        """Merge as the authors do for their submissions: hard masks, painted over each other."""
        masks = self._enlarged_masks(size)
        for object_id in fresh:  # these have their own slots: only their rank is to be found
            number = self._numbers[object_id]
            only = np.where(given == object_id, given, np.uint8(0))
            self._correspondence |= correspond({number: masks[number]}, only)
        for object_id in again:
            masks[self._correspondence.slots[object_id]] = given == object_id
        labels = paint(masks, self._correspondence)
        planes = [labels == object_id for object_id in (0, *self._numbers)]
        return np.stack(planes).astype(np.float32)


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
                own = _restored(self._network.probabilities(out.logits, working)[:, 0], size)
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
                probability = _restored(network.probabilities(out.logits, working)[:, 0], size)
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


def load_rvos_propagator(
    weights: str | Path | None,
    *,
    device: str,
    precision: str,
    input_size: InputSize = "network",
    recurrence: str | None = None,
    merging: str = "probability",
) -> RVOSPropagator:
    """Load a one-shot network (see `vos_models.load_propagator`).

    Args:
        weights: a name, a path (the authors' folder, or a safetensors file), or None.
        device: as in `vos_models.load_propagator`.
        precision: as in `vos_models.load_propagator`.
        input_size: (h, w) to which frames are resized, whatever their shape; None for the frames'
            own size; ``"network"`` for the size that the weights were made for (256x448, or 240x427
            for those trained on DAVIS).
        recurrence: ``"spatial"``, ``"temporal"`` or ``"both"``, in place of what the weights say.
        merging: ``"probability"``: the object of the largest probability above one half;
            ``"submission"``: as the authors prepare their results: masks enlarged by nearest
            neighbours, slots assigned to objects by their Jaccard index in the first frame, and
            painted so that the best one ends on top. ``probabilities`` then are 0 and 1.

    Raises:
        InputError: the input size, the recurrence or the merging is not of this form.
        UnknownModelError: the weights are neither a name nor a file.
        CheckpointError: the weights cannot be used.
        DeviceError: the device or precision is not available.
    """
    checkpoint = read_checkpoint(weights_path(weights, "rvos", Role.PROPAGATOR))
    network = build_network(checkpoint, recurrence)
    check_role(network, Role.PROPAGATOR, checkpoint)
    runtime = _made_ready(network, device, precision, input_size)
    return RVOSPropagator(network, runtime, merging=merging)


def load_rvos_proposer(
    weights: str | Path | None,
    *,
    device: str,
    precision: str,
    input_size: InputSize = "network",
    recurrence: str | None = None,
) -> RVOSProposer:
    """Load a zero-shot or RSIS network; arguments and errors as of `load_rvos_propagator`."""
    checkpoint = read_checkpoint(weights_path(weights, "rvos", Role.TRACKS))
    network = build_network(checkpoint, recurrence)
    check_role(network, Role.TRACKS, checkpoint)
    runtime = _made_ready(network, device, precision, input_size)
    return RVOSProposer(network, runtime)


def _made_ready(network: RVOS, device: str, precision: str, input_size: InputSize) -> Runtime:
    """Bring a network to its device, and say how it runs there."""
    check_input_size(input_size)
    target = choose_device(device)
    dtype = choose_dtype(precision, target)
    network.to(target)
    for parameter in network.parameters():
        if parameter.dim() == 4:
            parameter.data = parameter.data.contiguous(memory_format=torch.channels_last)
    return Runtime(
        target, dtype, network.config.input_size if input_size == "network" else input_size
    )


def _small_masks(labels: LabelMap, ids: tuple[int, ...], size: Size) -> list[NDArray[np.float32]]:
    """Return masks ``(h, w)`` of 0 and 1 at the network's size, by nearest neighbours.

    An object so thin that nothing of it would be left keeps every cell that it touches (the
    authors lose it).
    """
    small = _nearest(labels, size)
    masks: list[NDArray[np.float32]] = []
    for object_id in ids:
        mask = (small == object_id).astype(np.float32)
        if not mask.any():
            mask = _touched(labels == object_id, size)
        masks.append(mask)
    return masks


def _touched(mask: NDArray[np.bool_], size: Size) -> NDArray[np.float32]:
    """Return ``(h, w)``: 1 in every cell that a mask ``(H, W)`` touches."""
    height, width = size
    rows, columns = np.nonzero(mask)
    touched = np.zeros(size, np.float32)
    touched[rows * height // mask.shape[0], columns * width // mask.shape[1]] = 1
    return touched


def _nearest(plane: NDArray[np.uint8], size: Size) -> NDArray[np.uint8]:
    """Resize ``(H, W)`` as the authors do."""
    height, width = size
    return np.asarray(Image.fromarray(plane).resize((width, height), Image.Resampling.NEAREST))


def _restored(probabilities: Tensor, size: Size) -> Tensor:
    """Bring probabilities ``(K, h, w)`` to the frames' size ``(K, H, W)``."""
    if probabilities.shape[-2:] == size:
        return probabilities
    return F.interpolate(probabilities[None], size=size, mode="bilinear", align_corners=False)[0]
