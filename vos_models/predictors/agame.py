"""Run a network of the A-GAME family through a sequence: state over time, several objects."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Generic

import numpy as np
import torch
from torch import Tensor, nn

from vos_models.catalog import Role
from vos_models.checkpoints import Checkpoint, load_state, read_checkpoint
from vos_models.devices import choose_device, choose_dtype, inference
from vos_models.errors import CheckpointError, InputError, ModelError
from vos_models.networks.agame import AGame
from vos_models.networks.agame_variants import ABLATIONS, AGameConfig, without_ablated_parts
from vos_models.networks.protocol import FeaturesT, SegmentationNetwork, StateT
from vos_models.predictors.inputs import checked_frame, checked_labels, object_ids_in
from vos_models.predictors.merging import merge_probabilities
from vos_models.predictors.weights_path import weights_path
from vos_models.preprocessing import Geometry
from vos_models.types import Frame, LabelMap, Prediction

UPDATES = ("merged", "object")


class AGamePropagator(Generic[FeaturesT, StateT]):
    """Carry masks through a sequence with one network, all objects in one batch.

    The first frame is not run: its output is what was given. An object that is new in a later frame
    begins with that frame and its mask and is then predicted in that same frame like the others.
    An object that is given again is known there: its given mask is its probability, and it starts
    anew from it.
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
            raise ModelError(f"the update {update!r} is unknown; choose one of {UPDATES}")
        self._network = network
        self._device = device
        self._dtype = dtype
        self._update = update
        self._geometry: Geometry | None = None
        self._ids: tuple[int, ...] = ()
        self._state: StateT | None = None

    def start(self, frame: Frame, labels: LabelMap) -> None:
        """Begin a sequence (see `vos_models.types.Propagator.start`)."""
        frame = checked_frame(frame)
        size = frame.shape[0], frame.shape[1]
        labels = checked_labels(labels, size)
        self._geometry = Geometry.of(size, self._network.stride, self._network.working_height)
        self._ids, self._state = (), None
        ids = object_ids_in(labels)
        if ids:
            with inference(self._device, self._dtype):
                features = self._encode(frame, self._geometry)
                self._add(ids, self._given(labels, ids, features, self._geometry)[1])

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
            features = self._encode(frame, geometry)
            known: dict[int, Tensor] = {}
            if given_ids:
                again = set(self._ids) & set(given_ids)
                masks, state = self._given(given, given_ids, features, geometry)
                known = {i: masks[k] for k, i in enumerate(given_ids) if i in again}
                self._add(given_ids, state)
            return self._predict(features, geometry, known)

    def _encode(self, frame: Frame, geometry: Geometry) -> FeaturesT:
        image = geometry.image(frame, self._device)
        return self._network.encode(image.contiguous(memory_format=torch.channels_last))

    def _given(
        self, labels: LabelMap, ids: tuple[int, ...], features: FeaturesT, geometry: Geometry
    ) -> tuple[Tensor, StateT]:
        """Return the masks ``(K, h, w)`` given by a label map, and the state they begin."""
        masks = geometry.masks(labels, ids, self._device)
        return masks, self._network.initialise(features, masks)

    def _add(self, ids: tuple[int, ...], state: StateT) -> None:
        """Take over objects; those tracked already begin anew."""
        kept = [k for k, object_id in enumerate(self._ids) if object_id not in ids]
        all_ids = [*(self._ids[k] for k in kept), *ids]
        if self._state is not None and kept:
            state = type(state).cat([self._state.select(kept), state])
        order = np.argsort(all_ids).tolist()
        self._ids = tuple(sorted(all_ids))
        self._state = state.select(order)

    def _predict(
        self, features: FeaturesT, geometry: Geometry, known: dict[int, Tensor]
    ) -> Prediction:
        """Predict all objects in a frame and update their states.

        Args:
            features: of the frame.
            geometry: of the sequence.
            known: masks ``(h, w)`` of objects that need no prediction here.
        """
        assert self._state is not None
        probabilities = self._network.predict(features, self._state)
        for object_id, mask in known.items():
            probabilities[self._ids.index(object_id)] = mask
        merged = merge_probabilities(probabilities)
        soft = merged[1:] if self._update == "merged" else probabilities
        self._state = self._network.update(self._state, features, soft)
        own = geometry.restored(probabilities)
        if geometry.working_size == geometry.size:
            shares = geometry.restored(merged)
        else:
            shares = merge_probabilities(own)
        return Prediction.from_probabilities(
            self._ids, own.contiguous().cpu().numpy(), shares.contiguous().cpu().numpy()
        )


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
        raise ModelError(f"the ablation {ablation!r} is unknown; choose one of {ABLATIONS}")
    target = choose_device(device)
    dtype = choose_dtype(precision, target)
    path = weights_path(weights, "agame", Role.PROPAGATOR)
    network = build_network(ablated(read_checkpoint(path), ablation))
    network.to(target)
    for parameter in network.parameters():
        if parameter.dim() == 4:
            parameter.data = parameter.data.contiguous(memory_format=torch.channels_last)
    return AGamePropagator(network, device=target, dtype=dtype, update=update)


def ablated(checkpoint: Checkpoint, ablation: str) -> Checkpoint:
    """Return the checkpoint as one of this variant; ``"none"`` leaves it as it is.

    Raises:
        ModelError: it holds a network without variants, or another variant.
    """
    held = str(checkpoint.config.get("ablation", "none"))
    if ablation in ("none", held):
        return checkpoint
    if checkpoint.architecture not in (None, "agame"):
        raise ModelError(
            f"{checkpoint.path.name} holds weights of {checkpoint.architecture!r}, which has no "
            f"ablations, but {ablation!r} was asked for; give weights of the full network "
            "('agame'), or leave the ablation out"
        )
    if held != "none":
        raise ModelError(
            f"{checkpoint.path.name} was trained as {held!r} and cannot run as {ablation!r}; "
            "give weights of the full network or of that variant"
        )
    config: dict[str, Any] = {**checkpoint.config, "ablation": ablation}
    with _settings_of(checkpoint):
        variant = AGameConfig(**config)
    state = without_ablated_parts(
        checkpoint.state, components=variant.components, propagates=variant.propagated > 0
    )
    return replace(checkpoint, state=state, config=config)


def build_network(checkpoint: Checkpoint) -> Any:  # noqa: ANN401 (any network of the family)
    """Return the network that a checkpoint belongs to, ready for inference.

    Raises:
        CheckpointError: the file is of another network.
    """
    with _settings_of(checkpoint):
        network = _blank_network(checkpoint)
    load_state(network, checkpoint, unused=("trackseg.backbone.fc.",))
    return network.fold() if isinstance(network, AGame) else network.eval()


@contextmanager
def _settings_of(checkpoint: Checkpoint) -> Generator[None]:
    """Blame the checkpoint for settings from which no network can be built."""
    try:
        yield
    except (TypeError, ValueError, RuntimeError) as error:
        raise CheckpointError(
            f"{checkpoint.path.name} has settings that this version does not know ({error}); "
            "fetch a file of this version"
        ) from error


def _blank_network(checkpoint: Checkpoint) -> nn.Module:
    """Return the network that the checkpoint names; authors' files name none."""
    if checkpoint.architecture in (None, "agame"):
        return AGame(AGameConfig(**checkpoint.config))
    if checkpoint.architecture == "agame-compact":
        from vos_models.networks.agame_compact import CompactAGame, CompactConfig  # noqa: PLC0415

        return CompactAGame(CompactConfig(**checkpoint.config))
    raise CheckpointError(
        f"{checkpoint.path.name} holds weights of {checkpoint.architecture!r}; "
        "expected 'agame' or 'agame-compact'"
    )
