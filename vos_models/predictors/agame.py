"""Run a network of the A-GAME family through a sequence: state over time, several objects."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic

import numpy as np
import torch
from torch import Tensor

from vos_models.catalog import Role
from vos_models.checkpoints import read_checkpoint
from vos_models.devices import choose_device, choose_dtype, inference
from vos_models.errors import InputError, ModelError
from vos_models.message import Message
from vos_models.networks.agame_variants import ABLATIONS
from vos_models.networks.protocol import FeaturesT, SegmentationNetwork, StateT
from vos_models.predictors.agame_weights import ablated, build_network
from vos_models.predictors.inputs import checked_frame, checked_labels, object_ids_in
from vos_models.predictors.merging import merge_probabilities
from vos_models.predictors.weights_path import weights_path
from vos_models.predictors.zoom import Seen, Zoom
from vos_models.preprocessing import Geometry
from vos_models.types import Frame, LabelMap, Prediction
from vos_models.windows import Window

UPDATES = ("merged", "object")


@dataclass(frozen=True)
class _Given:
    """What an object began with: a frame, and the labels a person gave there."""

    frame: Frame
    labels: LabelMap


@dataclass(frozen=True)
class _Last:
    """The frame that was looked at last.

    Attributes:
        frame: itself.
        labels: what was seen or given there.
        masks: the soft masks ``(K, h, w)`` that are remembered of it.
    """

    frame: Frame
    labels: LabelMap
    masks: Tensor


class AGamePropagator(Generic[FeaturesT, StateT]):
    """Carry masks through a sequence with one network, all objects in one batch.

    The first frame is not run: its output is what was given. An object that is new in a later frame
    begins with that frame and its mask and is then predicted in that same frame like the others.
    An object that is given again is known there: its given mask is its probability, and it starts
    anew from it. A network that wants it sees a window around the objects instead of the frame
    (see `vos_models.predictors.zoom`).
    """

    def __init__(
        self,
        network: SegmentationNetwork[FeaturesT, StateT],
        *,
        device: torch.device,
        dtype: torch.dtype = torch.float32,
        update: str = "merged",
    ) -> None:
        if update not in UPDATES:
            raise ModelError(
                Message(
                    "the update {update!r} is unknown; choose one of {updates}",
                    update=update,
                    updates=UPDATES,
                )
            )
        self._network = network
        self._device = device
        self._dtype = dtype
        self._update = update
        self._geometry: Geometry | None = None
        self._zoom: Zoom | None = None
        self._ids: tuple[int, ...] = ()
        self._state: StateT | None = None
        self._given: dict[int, _Given] = {}
        self._last: _Last | None = None

    def start(self, frame: Frame, labels: LabelMap) -> None:
        """Begin a sequence (see `vos_models.types.Propagator.start`)."""
        frame = checked_frame(frame)
        size = frame.shape[0], frame.shape[1]
        labels = checked_labels(labels, size)
        self._geometry = geometry = Geometry.of(
            size, self._network.stride, self._network.working_height
        )
        share = self._network.object_share
        self._zoom = None if share is None else Zoom(size, geometry.working_size, share)
        self._ids, self._state, self._given, self._last = (), None, {}, None
        ids = object_ids_in(labels)
        if ids:
            with inference(self._device, self._dtype):
                geometry = self._looking_at(geometry, labels, ids)
                features = self._encode(frame, geometry)
                masks = self._begin(_Given(frame, labels), ids, features, geometry)
                self._last = _Last(frame, labels, masks)

    def step(self, frame: Frame, new_labels: LabelMap | None = None) -> Prediction:
        """Predict the next frame (see `vos_models.types.Propagator.step`)."""
        if self._geometry is None:
            raise InputError("step was called before start; give the first frame and its labels")
        geometry = self._geometry
        frame = checked_frame(frame, geometry.size)
        given = (
            np.zeros(geometry.size, np.uint8)
            if new_labels is None
            else checked_labels(new_labels, geometry.size)
        )
        given_ids = object_ids_in(given)
        if not self._ids and not given_ids:
            return Prediction.empty(*geometry.size)
        with inference(self._device, self._dtype):
            geometry = self._looking_at(geometry, given, given_ids)
            features = self._encode(frame, geometry)
            known: dict[int, Tensor] = {}
            if given_ids:
                again = set(self._ids) & set(given_ids)
                masks = self._begin(_Given(frame, given), given_ids, features, geometry)
                known = {i: masks[k] for k, i in enumerate(given_ids) if i in again}
            soft, prediction = self._predict(features, geometry, known)
            self._last = _Last(frame, prediction.labels, soft)
            return prediction

    def _encode(self, frame: Frame, geometry: Geometry) -> FeaturesT:
        image = geometry.image(frame, self._device)
        return self._network.encode(image.contiguous(memory_format=torch.channels_last))

    def _begin(
        self, given: _Given, ids: tuple[int, ...], features: FeaturesT, geometry: Geometry
    ) -> Tensor:
        """Take over objects from a frame; those tracked already begin anew.

        Returns:
            Their masks ``(K, h, w)`` in the network's input.
        """
        masks = geometry.masks(given.labels, ids, self._device)
        state = self._network.initialise(features, masks)
        kept = [k for k, object_id in enumerate(self._ids) if object_id not in ids]
        all_ids = [*(self._ids[k] for k in kept), *ids]
        if self._state is not None and kept:
            state = type(state).cat([self._state.select(kept), state])
        order = np.argsort(all_ids).tolist()
        self._ids = tuple(sorted(all_ids))
        self._state = state.select(order)
        self._given |= dict.fromkeys(ids, given)
        return masks

    def _looking_at(
        self, geometry: Geometry, given: LabelMap, given_ids: tuple[int, ...]
    ) -> Geometry:
        """Choose the window for the next frame, in which these objects are given."""
        if self._zoom is None:
            return geometry
        seen = {i: Seen.of(given == i) for i in given_ids}
        if self._last is not None:
            labels = self._last.labels
            seen = {i: Seen.of(labels == i) for i in self._ids} | seen
        window = self._zoom.follow(seen, anew=given_ids)
        if window != geometry.window:
            self._geometry = moved = geometry.at(window)
            if self._state is not None and self._last is not None:
                self._state = self._moved(self._state, self._last, geometry, moved)
            return moved
        return geometry

    def _moved(self, state: StateT, last: _Last, before: Geometry, now: Geometry) -> StateT:
        """Bring what is remembered into another window: old frames are looked at once more."""
        begun: list[StateT] = []
        ids: list[int] = []
        for given in {id(given): given for given in self._given.values()}.values():
            mine = tuple(i for i in self._ids if self._given[i] is given)
            if mine:
                window = Window.of_mask(np.isin(given.labels, mine))
                there = now if window is None else now.at(window.centred(now.window.size, now.size))
                features = self._encode(given.frame, there)
                masks = there.masks(given.labels, mine, self._device)
                begun.append(self._network.initialise(features, masks))
                ids.extend(mine)
        first = type(state).cat(begun).select(np.argsort(ids).tolist())
        masks = now.soft(before.restored(last.masks))
        features = self._encode(last.frame, now)
        self._last = _Last(last.frame, last.labels, masks)
        return self._network.moved(state, first, self._network.initialise(features, masks))

    def _predict(
        self, features: FeaturesT, geometry: Geometry, known: dict[int, Tensor]
    ) -> tuple[Tensor, Prediction]:
        """Predict all objects in a frame and update their states.

        Args:
            features: of the frame.
            geometry: of the frame.
            known: masks ``(h, w)`` of objects that need no prediction here.

        Returns:
            The soft masks ``(K, h, w)`` that are remembered, and the prediction.
        """
        assert self._state is not None
        probabilities = self._network.predict(features, self._state)
        for object_id, mask in known.items():
            probabilities[self._ids.index(object_id)] = mask
        merged = merge_probabilities(probabilities)
        soft = merged[1:] if self._update == "merged" else probabilities
        self._state = self._network.update(self._state, features, soft)
        own = geometry.restored(probabilities)
        shares = geometry.restored(merged) if geometry.is_own_size else merge_probabilities(own)
        prediction = Prediction.from_probabilities(
            self._ids, own.contiguous().cpu().numpy(), shares.contiguous().cpu().numpy()
        )
        return soft, prediction


def load_agame(
    weights: str | Path | None, *, device: str, precision: str, update: str, ablation: str = "none"
) -> AGamePropagator[Any, Any]:
    """Load a network of the family (see `vos_models.load_propagator`).

    Args:
        weights: a name, a path or None.
        device: as in `load_propagator`.
        precision: as in `load_propagator`.
        update: as in `load_propagator`.
        ablation: ``"none"`` for the network as its file holds it, or a variant of the full
            network, one of `vos_models.networks.agame_variants.ABLATIONS` (there is what each
            leaves out). Weights trained in that variant serve, and so do full weights: of those
            the part that the variant lacks falls silent, which shows what the trained network
            draws from it but is no figure of the paper's ablation study, whose variants were
            trained each by itself. ``"softmax-appearance"`` above all wants weights of its own:
            the fusion of full weights is used to log-likelihoods, a hundred times as large.

    Raises:
        UnknownModelError: the weights are neither a name nor a file.
        ModelError: no such ablation, or weights of a network that has none.
        CheckpointError: the weights cannot be used.
        DeviceError: the device or precision is not available.
    """
    if ablation not in ABLATIONS:
        raise ModelError(
            Message(
                "the ablation {ablation!r} is unknown; choose one of {ablations}",
                ablation=ablation,
                ablations=ABLATIONS,
            )
        )
    target = choose_device(device)
    dtype = choose_dtype(precision, target)
    path = weights_path(weights, "agame", Role.PROPAGATOR)
    network = build_network(ablated(read_checkpoint(path), ablation))
    network.to(target)
    for parameter in network.parameters():
        if parameter.dim() == 4:
            parameter.data = parameter.data.contiguous(memory_format=torch.channels_last)
    return AGamePropagator(network, device=target, dtype=dtype, update=update)
