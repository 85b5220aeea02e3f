"""How a propagation saves memory where there is not enough for all at once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Thrift:
    """What a propagation gives up for memory; labels have the video's own size all the same.

    Attributes:
        working_rows: Height in pixels at which it works; edges are as exact as that. None: the
            video's own.
        objects_at_once: How many objects go through the network together; those of different
            groups know nothing of each other. None: all.
    """

    working_rows: int | None = None
    objects_at_once: int | None = None


LAVISH = Thrift()
"""Nothing is given up."""
