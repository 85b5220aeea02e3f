"""Propose the primary object of a frame, or of every frame of a clip, by co-attention."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar, cast, get_args

import cv2
import numpy as np
import torch
from PIL import Image
from torch import Tensor, nn

from vos_models.catalog import Role
from vos_models.checkpoints import Checkpoint, load_state, read_checkpoint
from vos_models.devices import choose_device, choose_dtype, inference
from vos_models.errors import CheckpointError, InputError
from vos_models.message import Message
from vos_models.networks.cosnet import CosNet, CosNetConfig
from vos_models.networks.protocol import EmbeddingT, Fusion, PixelForm, PrimaryNetwork
from vos_models.predictors.agreement import Grey, Seen, agreed
from vos_models.predictors.embeddings import PlannedEmbeddings, RecentEmbeddings
from vos_models.predictors.inputs import checked_frame
from vos_models.predictors.references import choose_references
from vos_models.predictors.weights_path import weights_path
from vos_models.types import Frame, Prediction, Probabilities

PRIMARY_ID = 1
EMBEDDING_BUDGET = 2**30
BATCH_PIXELS = 2**20
"""Pixels that are embedded in one batch: four frames at 473x473, one at full HD."""

Size = tuple[int, int]
KeyT = TypeVar("KeyT", bytes, int)


class CosNetProposer(Generic[EmbeddingT]):
    """Propose the primary object with a network of the COSNet family.

    A frame that serves again, as a reference or as a target, costs no second pass through the
    encoder: `propose` knows it by its content and keeps the embeddings used last; `propose_clip`
    knows from the sampling when each frame will be wanted. Both keep 1 GiB of embeddings at most,
    exactly as computed: 290 frames of the full network at 473x473, twice as many in bfloat16. Where
    more is wanted at once (random sampling in a clip of more frames than fit), frames are embedded
    again: slower, the same result.

    Frames of a clip that follow each other agree on their masks where the network wants it (see
    `vos_models.predictors.agreement`): a prediction comes when those after it have been looked at.
    """

    def __init__(
        self,
        network: PrimaryNetwork[EmbeddingT],
        *,
        device: torch.device,
        dtype: torch.dtype = torch.float32,
        input_size: Size | None,
        embedding_budget: int = EMBEDDING_BUDGET,
    ) -> None:
        """Take a network that is ready for inference.

        Args:
            network: on the device.
            device: where it is.
            dtype: to compute in.
            input_size: (h, w) to which frames are resized; None: the frame's own size.
            embedding_budget: bytes of embeddings that are kept at most.
        """
        self._network = network
        self._budget = embedding_budget
        self._device = device
        self._dtype = dtype
        self._input_size = input_size
        self._recent: RecentEmbeddings[bytes, EmbeddingT] = RecentEmbeddings(self._budget)

    def propose(
        self, frame: Frame, references: Sequence[Frame], fusion: str = "attention"
    ) -> Prediction:
        """Predict the primary object (see `vos_models.types.PrimaryProposer.propose`)."""
        fused = _checked_fusion(fusion)
        frame = checked_frame(frame)
        size = frame.shape[0], frame.shape[1]
        frames = [frame, *(checked_frame(reference, size) for reference in references)]
        keys = [_content_key(each) for each in frames]
        new = dict(zip(keys, frames, strict=True))
        probability, _ = self._look(keys, new, self._recent, fused)
        return _prediction(probability, size)

    def propose_clip(
        self,
        read: Callable[[int], Frame],
        frame_count: int,
        frames: Iterable[int],
        *,
        references: int = 5,
        sampling: str = "uniform",
        fusion: str = "attention",
        seed: int = 0,
        goes_on: Callable[[int], bool] = lambda _: True,
    ) -> Iterator[tuple[int, Prediction]]:
        """Predict frames of a clip (see `vos_models.types.PrimaryProposer.propose_clip`)."""
        fused = _checked_fusion(fusion)
        near, apart = self._network.neighbours, self._network.apart
        plan = [
            (
                index,
                *choose_references(
                    index, frame_count, references, sampling, seed, neighbours=near, apart=apart
                ),
            )
            for index in frames
        ]
        return self._follow(plan, read, fused, goes_on)

    def _follow(
        self,
        plan: list[tuple[int, ...]],
        read: Callable[[int], Frame],
        fusion: Fusion,
        goes_on: Callable[[int], bool],
    ) -> Iterator[tuple[int, Prediction]]:
        """Predict the first frame of each step of a plan with the help of the others."""
        kept: PlannedEmbeddings[int, EmbeddingT] = PlannedEmbeddings(plan, self._budget)
        size: Size | None = None
        broken: Exception | None = None

        def look(step: tuple[int, ...]) -> Seen:
            nonlocal size
            wanted = [index for index in dict.fromkeys(step) if index not in kept]
            new: dict[int, Frame] = {}
            for index in wanted:
                new[index] = checked_frame(read(index), size)
                size = new[index].shape[0], new[index].shape[1]
            return Seen(step[0], *self._look(step, new, kept, fusion))

        def seen() -> Iterator[Seen]:
            nonlocal broken
            for number, step in enumerate(plan):
                if number and not goes_on(plan[number - 1][0]):
                    return
                try:
                    each = look(step)
                except Exception as error:  # noqa: BLE001 - raised when those that wait are out
                    broken = error
                    return
                yield each

        for index, probability in agreed(seen()):
            assert size is not None  # the first step reads its frame
            yield index, _prediction(probability, size)
        if broken is not None:
            raise broken

    def _look(
        self,
        keys: Sequence[KeyT],
        frames: dict[KeyT, Frame],
        kept: RecentEmbeddings[KeyT, EmbeddingT] | PlannedEmbeddings[KeyT, EmbeddingT],
        fusion: Fusion,
    ) -> tuple[Probabilities, Grey | None]:
        """Look at the first of some frames with the help of the others.

        Args:
            keys: what the frames are known by.
            frames: by key, at least those whose embeddings are not kept.
            kept: embeddings; those of new frames are added.
            fusion: checked.

        Returns:
            The probability of the primary object, (h, w); the frame in grey, see `PrimaryNetwork`.
        """
        with inference(self._device, self._dtype):
            self._embed({key: frames[key] for key in dict.fromkeys(keys) if key not in kept}, kept)
            target, *references = kept.use(keys)
            joined = type(target).cat(references) if references else None
            probability = self._network.primary(target, joined, fusion=fusion)
            grey = self._network.grey(target)
            return probability.float().cpu().numpy(), None if grey is None else grey.cpu().numpy()

    def _embed(
        self,
        frames: dict[KeyT, Frame],
        kept: RecentEmbeddings[KeyT, EmbeddingT] | PlannedEmbeddings[KeyT, EmbeddingT],
    ) -> None:
        """Embed frames in as few passes as the memory for a pass allows."""
        keys = list(frames)
        images = [self._image(frame) for frame in frames.values()]
        at_once = max(1, BATCH_PIXELS // images[0][0, 0].numel()) if images else 1
        for start in range(0, len(keys), at_once):
            batch = torch.cat(images[start : start + at_once]).to(self._device)
            embedded = self._network.embed(batch.contiguous(memory_format=torch.channels_last))
            for index, key in enumerate(keys[start : start + at_once]):
                kept.add(key, embedded.select([index]))

    def _image(self, frame: Frame) -> Tensor:
        """Return a frame as the network takes it: float32 ``(1, 3, h, w)``, on the CPU."""
        size = self._input_size or (frame.shape[0], frame.shape[1])
        stride = self._network.stride
        height, width = (-(-side // stride) * stride for side in size)
        picture = Image.fromarray(frame).resize((width, height), Image.Resampling.BILINEAR)
        return _normalised(np.asarray(picture), self._network.pixels)


def load_cosnet(
    weights: str | Path | None,
    *,
    device: str,
    precision: str,
    input_size: Size | Literal["network"] | None = "network",
) -> CosNetProposer[Any]:
    """Load a network of the family (see `vos_models.load_proposer`).

    Args:
        weights: a name, a path, or None for those that ship with the program.
        device: as in `vos_models.load_proposer`.
        precision: as in `vos_models.load_proposer`.
        input_size: (h, w) to which frames are resized, whatever their shape; None for the frame's
            own size; ``"network"`` for the size at which the network runs best (473x473 for the
            authors' weights). Sides are rounded up to what the network takes.

    Raises:
        InputError: the input size is not of this form.
        UnknownModelError: the weights are neither a name nor a file.
        CheckpointError: the weights cannot be used.
        DeviceError: the device or precision is not available.
    """
    _check_input_size(input_size)
    target = choose_device(device)
    dtype = choose_dtype(precision, target)
    network = build_network(read_checkpoint(weights_path(weights, "cosnet", Role.PRIMARY)))
    network.to(target)
    for parameter in network.parameters():
        if parameter.dim() == 4:
            parameter.data = parameter.data.contiguous(memory_format=torch.channels_last)
    size = tuple(network.input_size) if input_size == "network" else input_size
    return CosNetProposer(network, device=target, dtype=dtype, input_size=size)


def build_network(checkpoint: Checkpoint) -> Any:  # noqa: ANN401 (any network of the family)
    """Return the network that a checkpoint belongs to, ready for inference.

    Raises:
        CheckpointError: the file is of another network.
    """
    try:
        network = _blank_network(checkpoint)
    except (TypeError, ValueError, RuntimeError, KeyError) as error:
        raise CheckpointError(
            Message(
                "{name} has settings that this version does not know ({error}); fetch a file "
                "of this version",
                name=checkpoint.path.name,
                error=error,
            )
        ) from error
    load_state(network, checkpoint)
    return network.fold() if isinstance(network, CosNet) else network.eval()


def _blank_network(checkpoint: Checkpoint) -> nn.Module:
    """Return the network that the checkpoint names; the authors' file names none."""
    config = _with_tuples(checkpoint.config)
    if checkpoint.architecture in (None, "cosnet"):
        return CosNet(CosNetConfig(**config))
    if checkpoint.architecture == "cosnet-compact":
        from vos_models.networks.cosnet_compact import (  # noqa: PLC0415
            CompactCosNet,
            CompactCosNetConfig,
        )

        return CompactCosNet(CompactCosNetConfig(**config))
    raise CheckpointError(
        Message(
            "{name} holds weights of {architecture!r}; expected 'cosnet' or 'cosnet-compact'",
            name=checkpoint.path.name,
            architecture=checkpoint.architecture,
        )
    )


def _with_tuples(config: Mapping[str, Any]) -> dict[str, Any]:
    """Turn the lists of a JSON object into the tuples that they were."""
    return {k: tuple(cast("list[Any]", v)) if isinstance(v, list) else v for k, v in config.items()}


def _checked_fusion(fusion: str) -> Fusion:
    if fusion not in get_args(Fusion):
        raise InputError(f"the fusion {fusion!r} is unknown; choose one of {get_args(Fusion)}")
    return cast("Fusion", fusion)


def _check_input_size(input_size: object) -> None:
    if input_size is None or input_size == "network":
        return
    sides = cast("tuple[object, ...]", input_size) if isinstance(input_size, tuple) else ()
    if len(sides) != 2 or not all(isinstance(side, int) and side >= 16 for side in sides):
        raise InputError(
            f"the input size {input_size!r} was given; expected (height, width) of at least 16 "
            "pixels, or None for the frame's own size"
        )


def _content_key(frame: Frame) -> bytes:
    digest = blake2b(str(frame.shape).encode(), digest_size=16)
    digest.update(np.ascontiguousarray(frame).data)
    return digest.digest()


def _normalised(picture: Frame, pixels: PixelForm) -> Tensor:
    """Turn uint8 RGB ``(h, w, 3)`` into float32 ``(1, 3, h, w)``."""
    ordered = picture[..., ::-1] if pixels.order == "BGR" else picture
    values = ordered.astype(np.float32) * np.float32(pixels.scale)
    values -= np.asarray(pixels.mean, np.float32)
    values /= np.asarray(pixels.std, np.float32)
    return torch.as_tensor(np.ascontiguousarray(values)).permute(2, 0, 1).unsqueeze(0)


def _prediction(probability: Probabilities, size: Size) -> Prediction:
    """Bring the probability ``(h, w)`` of the primary object to the frames' size (H, W)."""
    if probability.shape != size:
        enlarged = cv2.resize(probability, (size[1], size[0]), interpolation=cv2.INTER_LINEAR)
        probability = np.asarray(enlarged, np.float32)
    return Prediction.from_probabilities(
        (PRIMARY_ID,), probability[None], np.stack([1 - probability, probability])
    )
