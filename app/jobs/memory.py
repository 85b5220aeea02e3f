"""How much memory there is: of the machine, of a worker process, of the graphics card."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_MEMINFO = Path("/proc/meminfo")
_CGROUP = Path("/sys/fs/cgroup")
_SMI_TIMEOUT_S = 5.0


@dataclass(frozen=True)
class GpuMemory:
    """A graphics card.

    Attributes:
        name: As its maker calls it.
        used: Bytes in use, by whomever.
        total: Bytes it has.
    """

    name: str
    used: int
    total: int


@dataclass(frozen=True)
class MemoryReading:
    """The memory of one moment, in bytes; None where this system does not say.

    Attributes:
        total: What the machine (or its container) has.
        free: What a program could still take.
        worker: What the worker process takes.
        gpu: The first graphics card, None: there is none.
    """

    total: int | None
    free: int | None
    worker: int | None
    gpu: GpuMemory | None

    def free_on(self, device: str) -> int | None:
        """Return what is free where a device computes; the worker's own share counts as free."""
        if device == "cuda" or (device == "auto" and self.gpu is not None):
            return None if self.gpu is None else self.gpu.total - self.gpu.used
        return None if self.free is None else self.free + (self.worker or 0)


def read_memory(worker_pid: int | None = None) -> MemoryReading:
    """Look at the memory now; takes a millisecond, or fifty with a graphics card."""
    total, free = _of_machine()
    return MemoryReading(total, free, _of_process(worker_pid), _of_gpu())


def _of_machine() -> tuple[int | None, int | None]:
    fields: dict[str, int] = {}
    with contextlib.suppress(OSError, ValueError):
        for line in _MEMINFO.read_text(encoding="ascii").splitlines():
            name, _, rest = line.partition(":")
            fields[name] = int(rest.split()[0]) * 1024
    total, free = fields.get("MemTotal"), fields.get("MemAvailable")
    if total is None:
        with contextlib.suppress(OSError, ValueError, AttributeError):
            total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        return total, None
    limit, used = _of_container()
    if limit is not None and used is not None and free is not None:
        return min(total, limit), max(0, min(free, limit - used))
    return total, free


def _of_container() -> tuple[int | None, int | None]:
    """Return the limit of the container this runs in, if it has one, and what of it is taken."""
    with contextlib.suppress(OSError, ValueError):
        limit = int((_CGROUP / "memory.max").read_text(encoding="ascii"))
        used = int((_CGROUP / "memory.current").read_text(encoding="ascii"))
        for line in (_CGROUP / "memory.stat").read_text(encoding="ascii").splitlines():
            if line.startswith("inactive_file "):  # pages of files, given back when wanted
                used -= int(line.split()[1])
        return limit, used
    return None, None


def _of_process(pid: int | None) -> int | None:
    if pid is None or sys.platform == "win32":
        return None
    with contextlib.suppress(OSError, ValueError, IndexError):
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    return None


@cache
def _smi() -> str | None:
    return shutil.which("nvidia-smi")


def _of_gpu() -> GpuMemory | None:
    program = _smi()
    if program is None:
        return None
    query = "--query-gpu=name,memory.used,memory.total"
    with contextlib.suppress(OSError, ValueError, subprocess.SubprocessError):
        done = subprocess.run(
            [program, query, "--format=csv,noheader,nounits"],
            capture_output=True,
            text=True,
            timeout=_SMI_TIMEOUT_S,
            check=True,
        )
        name, used, total = done.stdout.splitlines()[0].rsplit(",", 2)
        return GpuMemory(name.strip(), int(used) << 20, int(total) << 20)
    return None


def in_words(count: int) -> str:
    """Return a number of bytes in words."""
    if count < 1 << 30:
        return f"{count / (1 << 20):.0f} MB"
    return f"{count / (1 << 30):.1f} GB"
