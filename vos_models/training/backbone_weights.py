"""Begin a full-size network with a residual backbone from another file.

The file may be torchvision's ResNet (converted or as published: its tensors only), or any of our
converted networks: what counts is that it holds the tensors of a ResNet under their usual names,
whatever stands before them.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from torch import Tensor, nn

from vos_models.checkpoints import read_checkpoint
from vos_models.errors import DataError
from vos_models.networks.backbone import ResNet

_STEM = "conv1.weight"
_PARTS = ("conv1.", "bn1.", "layer1.", "layer2.", "layer3.", "layer4.")


def backbone_of(network: nn.Module) -> ResNet | None:
    """Return the residual backbone of a network; None where it has none."""
    return next((module for module in network.modules() if isinstance(module, ResNet)), None)


def begin_with_backbone(backbone: ResNet, path: Path) -> None:
    """Copy a file's residual backbone, and what else of the encoder it has (DeepLab's pyramid).

    Raises:
        CheckpointError: the file is missing, damaged or not a weights file.
        DataError: it has no residual backbone, or one of another size.
    """
    own = backbone.state_dict()
    found = _residual(read_checkpoint(path).state)
    fitting = {k: v for k, v in found.items() if k in own and v.shape == own[k].shape}
    needed = [k for k in own if k.startswith(_PARTS) and not k.endswith("num_batches_tracked")]
    lacking = [k for k in needed if k not in fitting]
    if lacking:
        raise DataError(
            f"{path} has no ResNet-{backbone.form.depth} that fits: it lacks {lacking[0]} of shape "
            f"{tuple(own[lacking[0]].shape)}; give the weights of a ResNet of this depth"
        )
    backbone.load_state_dict({k: v.float() for k, v in fitting.items()}, strict=False)


def _residual(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return what a file says of its ResNet, under the names that the ResNet itself uses."""
    for name in state:
        prefix = name.removesuffix(_STEM)
        if name.endswith(_STEM) and f"{prefix}layer1.0.conv1.weight" in state:
            return {k.removeprefix(prefix): v for k, v in state.items() if k.startswith(prefix)}
    return {}
