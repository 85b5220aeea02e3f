"""What a run begins with, if not with chance."""

from __future__ import annotations

from pathlib import Path

from torch import Tensor, nn

from vos_models.checkpoints import load_state, read_checkpoint
from vos_models.errors import DataError
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
    if settings.encoder:
        backbone = backbone_of(network)
        if backbone is not None:
            begin_with_backbone(backbone, settings.encoder)
        else:
            _begin_with_encoder(network, settings.encoder)


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
