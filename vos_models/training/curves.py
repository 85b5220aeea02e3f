"""The curves of a run for TensorBoard, which is an optional extra."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from vos_models.errors import DataError

if TYPE_CHECKING:
    from torch.utils.tensorboard import SummaryWriter


class Curves:
    """Scalars by step.

    Args:
        folder: where TensorBoard's files go; None writes nothing.
        step: what earlier files there say of later steps is not shown any more.

    Raises:
        DataError: the package `tensorboard` is missing.
    """

    def __init__(self, folder: Path | None, step: int) -> None:
        self._writer = None if folder is None else _open(folder, step)

    def add(self, group: str, step: int, values: Mapping[str, float]) -> None:
        """Add a point to each curve of a group."""
        if self._writer is not None:
            for name, value in values.items():
                self._writer.add_scalar(f"{group}/{name}", value, step)
            self._writer.flush()

    def close(self) -> None:
        """Write what is left and end the writer's thread."""
        if self._writer is not None:
            self._writer.close()


def _open(folder: Path, step: int) -> SummaryWriter:
    try:
        from torch.utils.tensorboard import SummaryWriter  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        raise DataError(
            "tensorboard=true needs the package tensorboard, which is not installed: "
            'pip install "maskreel[train]", or pip install tensorboard'
        ) from error
    return SummaryWriter(str(folder), purge_step=step + 1 if step else None)
