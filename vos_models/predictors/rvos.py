"""Carry masks through a sequence with the one-shot RVOS."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor
from torch.nn import functional as F

from vos_models.catalog import Role
from vos_models.checkpoints import read_checkpoint
from vos_models.devices import inference
from vos_models.errors import InputError
from vos_models.networks.rvos import RVOS
from vos_models.predictors.inputs import checked_frame, checked_labels, object_ids_in
from vos_models.predictors.merging import merge_probabilities
from vos_models.predictors.pixels import network_image
from vos_models.predictors.rvos_runtime import InputSize, Runtime, Size, made_ready, restored
from vos_models.predictors.rvos_slots import ClipSlots
from vos_models.predictors.rvos_weights import build_network, check_role
from vos_models.predictors.weights_path import weights_path
from vos_models.predictors.zoom import Seen, Zoom
from vos_models.tracks import Correspondence, correspond, paint
from vos_models.types import Frame, LabelMap, Prediction, Probabilities
from vos_models.windows import Window

MERGINGS = ("probability", "submission")


@dataclass(frozen=True)
class _Seen:
    """A frame that slots may have to be shown again, in another window.

    Attributes:
        frame: itself.
        labels: what a person gave there, or what was seen.
        numbers: the slots concerned, by object id.
    """

    frame: Frame
    labels: LabelMap
    numbers: dict[int, int]


class RVOSPropagator:
    """Carry masks through a sequence with a one-shot network.

    Ids 1 to 10 have the slots that the authors give them (slot 0 is id 1), whatever else is there;
    other ids, and those whose slot is taken, get the first free one. Each ten slots see each other;
    more than ten objects are several such groups, which share only the encoder.

    An object that is new in a later frame is predicted in that frame like the others: its given
    mask is its previous one. An object that is given again is known there: its given mask is its
    probability, and it starts anew as in a first frame.

    A network that wants it sees a window around the objects instead of the frame. What slots
    remember lies in a grid: when the window moves they are shown the frames with given masks again,
    in their order, and then the last frame.
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
        self._zoom: Zoom | None = None
        self._window = Window.whole((0, 0))
        self._given: list[_Seen] = []
        self._last: _Seen | None = None

    def start(self, frame: Frame, labels: LabelMap) -> None:
        """Begin a sequence (see `vos_models.types.Propagator.start`)."""
        frame = checked_frame(frame)
        size = frame.shape[0], frame.shape[1]
        labels = checked_labels(labels, size)
        self._size, self._numbers = size, {}
        self._correspondence = Correspondence({}, {})
        working = self._runtime.working_size(size)
        self._slots = ClipSlots(self._network, working, self._runtime.device)
        share = None if self._is_submission else self._network.config.object_share
        self._zoom = None if share is None else Zoom(size, working, share)
        self._window = Window.whole(size)
        self._given, self._last = [], None
        ids = object_ids_in(labels)
        with self._inference():
            self._look(labels, ids)
            self._give(labels, ids, of_next=True)
            self._advance(frame)
            self._remember_given(frame, labels, ids)
            self._last = _Seen(frame, labels, dict(self._numbers))
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
            self._look(given, ids)
            if ids:
                self._slots.forget([self._numbers[object_id] for object_id in again])
                self._give(given, ids, of_next=True)
            self._advance(frame)
            if again:  # as after a first frame, their masks count in the next one too
                self._give(given, tuple(again), of_next=False)
            self._remember_given(frame, given, ids)
            if not self._numbers:
                return Prediction.empty(*size)
            own = self._own_probabilities(given, again, size)
            if self._is_submission:
                merged = self._painted(given, again, fresh, size)
            else:
                merged = merge_probabilities(own).cpu().numpy()
        out = Prediction.from_probabilities(tuple(self._numbers), own.cpu().numpy(), merged)
        self._last = _Seen(frame, out.labels, dict(self._numbers))
        return out

    def _inference(self) -> AbstractContextManager[None]:
        return inference(self._runtime.device, self._runtime.dtype)

    def _advance(self, frame: Frame, window: Window | None = None) -> None:
        part = frame[(window or self._window).slices]
        self._slots.advance(network_image(part, self._slots.size, self._runtime.device))

    def _remember_given(self, frame: Frame, labels: LabelMap, ids: tuple[int, ...]) -> None:
        if ids and self._zoom is not None:
            for seen in self._given:  # what is given again counts from here on
                for object_id in ids:
                    seen.numbers.pop(object_id, None)
            self._given = [seen for seen in self._given if seen.numbers]
            self._given.append(_Seen(frame, labels, {i: self._numbers[i] for i in ids}))

    def _look(self, given: LabelMap, given_ids: tuple[int, ...]) -> None:
        """Choose the window for the next frame, in which these objects are given."""
        if self._zoom is None:
            return
        last = None if self._last is None else self._last.labels
        seen = {} if last is None else {i: Seen.of(last == i) for i in self._numbers}
        seen |= {i: Seen.of(given == i) for i in given_ids}
        window = self._zoom.follow(seen, anew=given_ids)
        if window == self._window:
            return
        before, self._window = self._window, window
        if self._last is not None and self._last.numbers:
            self._show_again(self._last, before)

    def _show_again(self, last: _Seen, before: Window) -> None:
        """Have the slots remember in the window of now what they remembered in another one."""
        assert self._size is not None
        numbers = list(last.numbers.values())
        soft = _in_frame(self._slots.masks(numbers), before, self._size)
        self._slots = ClipSlots(self._network, self._slots.size, self._runtime.device)
        for seen in self._given:
            ids = tuple(seen.numbers)
            found = Window.of_mask(np.isin(seen.labels, ids))
            there = self._window if found is None else found
            there = there.centred(self._window.size, self._size)
            self._give(seen.labels, ids, of_next=True, window=there)
            self._advance(seen.frame, there)
        part = soft[:, self._window.slices[0], self._window.slices[1]]
        masks = dict(zip(numbers, restored(part, self._slots.size), strict=True))
        self._slots.give(masks, of_next=False)
        self._advance(last.frame)
        self._slots.give(masks, of_next=False)

    def _give(
        self,
        labels: LabelMap,
        ids: tuple[int, ...],
        *,
        of_next: bool,
        window: Window | None = None,
    ) -> None:
        """Hand the masks of some objects to their slots."""
        for object_id in ids:
            if object_id not in self._numbers:
                self._numbers[object_id] = self._free_number(object_id)
        self._numbers = dict(sorted(self._numbers.items()))
        masks = _small_masks(labels[(window or self._window).slices], ids, self._slots.size)
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
        own = _in_frame(self._slots.probabilities(numbers), self._window, size)
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
    runtime = made_ready(network, device, precision, input_size)
    return RVOSPropagator(network, runtime, merging=merging)


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


def _in_frame(probabilities: Tensor, window: Window, size: Size) -> Tensor:
    """Bring probabilities ``(K, h, w)`` of a window to the frame ``(K, H, W)``, 0 outside it."""
    seen = restored(probabilities, window.size)
    height, width = size
    return F.pad(seen, (window.left, width - window.right, window.top, height - window.bottom))
