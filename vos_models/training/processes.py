"""The processes that train one network together, as `torchrun` starts them.

Each has clips of its own; after every step all have the same weights, because each takes the mean
of all gradients. What a process keeps by itself (running statistics of batch norm, figures for the
log) is put together before it is saved or shown, so that no process is special.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import torch
import torch.distributed as dist
from torch import nn

from vos_models.devices import choose_device
from vos_models.errors import DeviceError

LONGEST_WAIT = timedelta(hours=6)
"""How long processes wait for each other: the first one measures on real clips by itself."""


@dataclass(frozen=True)
class Processes:
    """This process among those that train together.

    Attributes:
        rank: number of this one.
        world: how many there are.
        local_rank: number of this one on its machine.
    """

    rank: int
    world: int
    local_rank: int

    @classmethod
    def of_environment(cls) -> Processes:
        """Return what `torchrun` says; without it this process is alone."""
        rank, world, local_rank = (
            int(os.environ.get(name, default))
            for name, default in (("RANK", "0"), ("WORLD_SIZE", "1"), ("LOCAL_RANK", "0"))
        )
        return cls(rank, world, local_rank)

    @property
    def is_first(self) -> bool:
        """Return whether this is the one that writes files and shows progress."""
        return self.rank == 0

    def device(self, name: str) -> torch.device:
        """Return the device of this process: of several GPUs each process has its own.

        Raises:
            DeviceError: there is no such device, or no GPU for each process.
        """
        device = choose_device(name)
        if device.type != "cuda" or self.world == 1:
            return device
        if self.local_rank >= torch.cuda.device_count():
            raise DeviceError(
                f"there are more processes than GPUs here ({torch.cuda.device_count()}); give "
                "torchrun --nproc-per-node of at most that, or train with device=cpu"
            )
        torch.cuda.set_device(self.local_rank)
        return torch.device("cuda", self.local_rank)

    @contextmanager
    def connected(self, device: torch.device) -> Generator[None]:
        """Connect the processes, unless there is one only or they are connected."""
        if self.world == 1 or dist.is_initialized():
            yield
            return
        backend = "nccl" if device.type == "cuda" else "gloo"
        dist.init_process_group(backend, timeout=LONGEST_WAIT)
        yield
        dist.destroy_process_group()  # not after an error: the others may still be waiting for us

    def average_gradients(self, network: nn.Module) -> None:
        """Put the mean of all processes' gradients into the gradients of each.

        A parameter that had no part in the loss of one process counts as zero there; one that had
        none anywhere stays without gradient, as it would in a single process.
        """
        if self.world == 1:
            return
        parameters = [p for p in network.parameters() if p.requires_grad]
        parts = [(torch.zeros_like(p) if p.grad is None else p.grad).flatten() for p in parameters]
        has_part = torch.tensor([p.grad is not None for p in parameters]).to(parts[0])
        flat = torch.cat([*parts, has_part])
        dist.all_reduce(flat)
        flat /= self.world
        *means, has_part = flat.split([*(p.numel() for p in parameters), len(parameters)])
        for parameter, mean, is_used in zip(parameters, means, has_part.tolist(), strict=True):
            if is_used:
                gradient = torch.empty_like(parameter) if parameter.grad is None else parameter.grad
                parameter.grad = gradient.copy_(mean.view_as(parameter))

    def average_statistics(self, *networks: nn.Module) -> None:
        """Put the mean of all processes' running statistics into those of each."""
        if self.world == 1:
            return
        buffers = (buffer for network in networks for buffer in network.buffers())
        for statistic in buffers:
            if statistic.is_floating_point():
                dist.all_reduce(statistic)
                statistic.div_(self.world)

    def collect(self, items: list[Any]) -> list[Any]:
        """Return the items of all processes, in their order, to the first; to others none."""
        if self.world == 1:
            return items
        everyone: list[list[Any]] = [[] for _ in range(self.world)]
        dist.all_gather_object(everyone, items)
        return [item for items in everyone for item in items] if self.is_first else []
