"""What a run begins with, if not with chance."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor, nn

from vos_models.checkpoints import load_state, read_checkpoint
from vos_models.errors import DataError
from vos_models.networks.rvos import RVOS, ConvLSTM
from vos_models.training.backbone_weights import backbone_of, begin_with_backbone
from vos_models.training.settings import TrainSettings

_TRUNK = ("encoder.stem.", "encoder.layer1.", "encoder.layer2.", "encoder.layer3.")


def begin(network: nn.Module, settings: TrainSettings) -> None:
    """Put in the weights of earlier runs that the settings name.

    Raises:
        CheckpointError: a file is missing, damaged or of another network.
        DataError: the file has no encoder, or one that does not fit.
    """
    if settings.initial:
        load_state(network, read_checkpoint(settings.initial))
    if settings.grown_from:
        _grow(network, settings.grown_from)
    if settings.unmasked_from:
        _unmask(network, settings.unmasked_from)
    if settings.encoder:
        backbone = backbone_of(network)
        if backbone is not None:
            begin_with_backbone(backbone, settings.encoder)
        else:
            _begin_with_encoder(network, settings.encoder)


def _grow(network: nn.Module, path: Path) -> None:
    """Begin with a smaller network's weights: at first the network computes what that one does.

    Its filters may have fewer input channels, the first of this network's; the others get zeros.
    """
    own = network.state_dict()
    grown: dict[str, Tensor] = {}
    for name, value in read_checkpoint(path).state.items():
        wanted = own.get(name)
        if wanted is None or not _is_smaller(value.shape, wanted.shape):
            shape = "nothing" if wanted is None else str(tuple(wanted.shape))
            raise DataError(
                f"{path} is of no smaller network of this kind: {name} is {tuple(value.shape)}, "
                f"where {shape} or fewer input channels were expected."
            )
        if value.shape == wanted.shape:
            grown[name] = value.float()
        else:
            grown[name] = torch.zeros_like(wanted)
            grown[name][:, : value.shape[1]] = value.float()
    network.load_state_dict(grown, strict=False)


def _unmask(network: nn.Module, path: Path) -> None:
    """Begin with a one-shot RVOS, without the channels of its gates that look at masks.

    A decoder begun by chance sees next to nothing through four levels of gates, and learns nothing.
    """
    if not isinstance(network, RVOS) or network.config.takes_masks:
        raise DataError("unmasked_from is for a zero-shot RVOS.")
    teacher = type(network)(replace(network.config, takes_masks=True))
    load_state(teacher, read_checkpoint(path))
    state = teacher.state_dict()
    for i, level in enumerate(teacher.decoder.clstm_list):
        assert isinstance(level, ConvLSTM)
        name = f"decoder.clstm_list.{i}.Gates.weight"
        before, _, after = state[name].tensor_split([level.mask.start, level.mask.stop], dim=1)
        state[name] = torch.cat([before, after], dim=1)
    own = network.state_dict()
    network.load_state_dict({name: state[name] for name in own})


def _is_smaller(shape: torch.Size, wanted: torch.Size) -> bool:
    """Return whether the shapes are equal, but for fewer input channels of a filter."""
    if shape == wanted:
        return True
    same = shape[:1] == wanted[:1] and shape[2:] == wanted[2:]
    return len(shape) == len(wanted) == 4 and same and shape[1] < wanted[1]


def _begin_with_encoder(network: nn.Module, path: Path) -> None:
    """Copy the trunk of another compact network, and what else of its encoder fits.

    The blocks after the trunk belong to the encoder in one network and stand beside it in another.
    """
    state = read_checkpoint(path).state
    own = network.state_dict()
    found: dict[str, Tensor] = {}
    for name, value in own.items():
        for theirs in (name, f"encoder.{name}"):
            given = state.get(theirs)
            if theirs.startswith("encoder.") and given is not None and given.shape == value.shape:
                found[name] = given.float()
    trunk = [name for name in own if name.startswith(_TRUNK) and not name.endswith("tracked")]
    lacking = [name for name in trunk if name not in found]
    if lacking or not trunk:
        name = lacking[0] if lacking else "encoder"
        raise DataError(f"{path} has no encoder that fits: it lacks {name} of that shape.")
    network.load_state_dict(found, strict=False)
