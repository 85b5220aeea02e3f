"""What each of two training processes does in the tests of training together."""

import os
from pathlib import Path

import torch
import torch.distributed as dist

from tests.vos_models.training import toy
from vos_models.training.loop import Trainer
from vos_models.training.processes import Processes


def work(rank: int, folder: Path) -> None:
    """Train as one of two, once as it should be and once without averaged gradients."""
    os.environ |= {"RANK": str(rank), "WORLD_SIZE": "2", "LOCAL_RANK": str(rank)}
    dist.init_process_group("gloo", f"file://{folder / 'meeting'}", rank=rank, world_size=2)
    _train(folder, "together", rank)
    _train(folder, "decayed", rank, optimiser="adam", weight_decay=0.1)
    Processes.average_gradients = lambda self, network: None
    _train(folder, "apart", rank)
    dist.destroy_process_group()


def _train(folder: Path, name: str, rank: int, **changes) -> None:
    trainer = Trainer(toy, toy.settings(folder / name, **changes))
    own_statistics = []
    save = trainer._save

    def save_and_tell():
        own_statistics.append(trainer.network.state_dict()["body.1.running_mean"].clone())
        save()

    trainer._save = save_and_tell
    trainer.run()
    found = {"network": trainer.network.state_dict(), "own_mean": own_statistics[-1]}
    torch.save(found, folder / f"{name}-{rank}.pt")
