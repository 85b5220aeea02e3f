"""Small seeded networks of each kind, written as their authors or this project would."""

from __future__ import annotations

import argparse
import dataclasses
import pickle
from pathlib import Path

import torch

from vos_models.checkpoints import write_checkpoint
from vos_models.networks.agame import AGame
from vos_models.networks.agame_variants import AGameConfig
from vos_models.networks.cosnet import CosNet, CosNetConfig
from vos_models.networks.rvos import RVOS, RVOSConfig

AGAME = AGameConfig(depth=18, width=16, fused=8)
COSNET = CosNetConfig(depth=18, branch=16, channels=16, input_size=(64, 96))


def agame_file(path: Path, config: AGameConfig = AGAME) -> Path:
    torch.manual_seed(0)
    write_checkpoint(path, AGame(config).state_dict(), "agame", dataclasses.asdict(config))
    return path


def cosnet_file(path: Path) -> Path:
    torch.manual_seed(0)
    write_checkpoint(path, CosNet(COSNET).state_dict(), "cosnet", dataclasses.asdict(COSNET))
    return path


def rvos_folder(folder: Path, *, takes_masks: bool) -> Path:
    """The authors' form: encoder and decoder with a wrapper's prefix, settings as a pickle."""
    torch.manual_seed(0)
    config = RVOSConfig(depth=18, skips=(8, 8, 8, 8), hidden=(8, 8, 8, 8), takes_masks=takes_masks)
    state = RVOS(config).state_dict()
    folder.mkdir(parents=True)
    for part in ("encoder", "decoder"):
        own = {
            "module." + name.removeprefix(part + "."): tensor
            for name, tensor in state.items()
            if name.startswith(part + ".")
        }
        if part == "decoder":
            own["module.fc_stop.weight"] = torch.zeros(1, 32)
        torch.save(own, folder / f"{part}.pt")
    noted = argparse.Namespace(length_clip=5, skip_mode="concat")
    (folder / "args.pkl").write_bytes(pickle.dumps(noted))
    return folder
