"""The recipe of RSIS: the objects of single images, with boxes, classes and a stop signal.

Salvador et al. 2017 (arXiv:1712.00617), which RVOS stands on; trained here on single frames of
YouTube-VOS, whose 65 training categories are its classes.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from vos_models.networks.rvos import RSIS, RVOSConfig
from vos_models.training import rvos_zero_shot

CLASSES = 65

COMPILED = rvos_zero_shot.COMPILED
DEFAULTS = replace(
    rvos_zero_shot.DEFAULTS, run=Path("runs/rsis"), frames=1, batch=20, encoder_scale=1e-2
)

describe = rvos_zero_shot.describe
parameter_groups = rvos_zero_shot.parameter_groups
batches = rvos_zero_shot.batches
loss = rvos_zero_shot.loss
validate = rvos_zero_shot.validate


def build() -> RSIS:
    """Return the network with fresh weights; `encoder` brings those of the backbone."""
    return RSIS(RVOSConfig(takes_masks=False, classes=CLASSES))
