"""What a run begins with, if not with chance."""

from __future__ import annotations

from pathlib import Path

from torch import nn

from vos_models.checkpoints import load_state, read_checkpoint
from vos_models.errors import DataError
from vos_models.training.backbone_weights import backbone_of, begin_with_backbone
from vos_models.training.settings import TrainSettings


def begin(network: nn.Module, settings: TrainSettings) -> None:
    """Put in the weights of earlier runs that the settings name.

    Raises:
        CheckpointError: a file is missing, damaged or of another network.
        DataError: the file has no encoder, or one that does not fit.
    """
    if settings.initial:
        load_state(network, read_checkpoint(settings.initial))
    if settings.encoder:
        backbone = backbone_of(network)
        if backbone is not None:
            begin_with_backbone(backbone, settings.encoder)
        else:
            _begin_with_encoder(network, settings.encoder)


def _begin_with_encoder(network: nn.Module, path: Path) -> None:
    prefix = "encoder."
    own = network.state_dict()
    found = {k: v.float() for k, v in read_checkpoint(path).state.items() if k in own}
    found = {k: v for k, v in found.items() if k.startswith(prefix) and v.shape == own[k].shape}
    lacking = [k for k in own if k.startswith(prefix) and k not in found]
    lacking = [k for k in lacking if not k.endswith("num_batches_tracked")]
    if lacking:
        raise DataError(f"{path} has no encoder that fits: it lacks {lacking[0]} of that shape.")
    network.load_state_dict(found, strict=False)
