"""Run the slots of a one-shot RVOS over a clip: their states, and slots that open late.

The authors run ten slots in every frame, used or not. A slot changes nothing for those before it,
so here it is run only once an object needs it. Then its state must be what it would have been: it
follows the frames so far, for which the states of the slot before it are remembered. That costs a
few hundredths of a second for each frame, once, instead of in every frame of every clip.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

import torch
from torch import Tensor

from vos_models.networks.rvos import RVOS, Cells

HISTORY_BUDGET = 2**29
"""Bytes of past frames that late slots can follow: 150 frames at 256x448 in float32.

That is more than the longest clip of DAVIS and YouTube-VOS. In longer ones a slot that opens late
begins, without a past, at the oldest frame that is remembered.
"""


@dataclass(frozen=True)
class _Moment:
    """What a slot needs to know of a past frame, to be run in it after the others.

    Attributes:
        skips: of the frame.
        exits: state of the last slot that was run, by group; missing for groups not yet there.
        is_first: whether it is the first frame of the clip.
    """

    skips: list[Tensor]
    exits: dict[int, Cells]
    is_first: bool

    @property
    def size_bytes(self) -> int:
        held = [*self.skips, *(x for cells in self.exits.values() for x in _tensors(cells))]
        return sum(tensor.nbytes for tensor in held)


@dataclass
class _Group:
    """Slots that see each other: S of them so far.

    Attributes:
        masks: of the frame before, float32 ``(S, 1, h, w)`` in [0, 1].
        hidden: of the frame before, for each level ``(S, 1, C, ., .)``; None before any frame.
    """

    masks: Tensor
    hidden: list[Tensor] | None


@dataclass
class ClipSlots:
    """All slots of a clip; slot number n is slot ``n % slots`` of group ``n // slots``.

    The groups are as independent as if each were a run of its own; they share the encoder.

    Attributes:
        network: a one-shot one.
        size: (h, w) at which it works.
        device: where.
    """

    network: RVOS
    size: tuple[int, int]
    device: torch.device
    _groups: list[_Group] = field(default_factory=list[_Group])
    _moments: deque[_Moment] = field(default_factory=deque[_Moment])
    _outputs: list[Tensor] = field(default_factory=list[Tensor])
    _held_bytes: int = 0
    _is_begun: bool = False

    def give(self, masks: Mapping[int, Tensor], *, of_next: bool) -> None:
        """Let given masks ``(h, w)`` of 0 and 1, by slot number, take the place of previous ones.

        Slots that are not there yet are opened, with those before them.

        Args:
            masks: by slot number.
            of_next: whether they belong to the frame that comes next, not to the last one.
        """
        per_group = self.network.config.slots
        for number, mask in masks.items():
            index, slot = divmod(number, per_group)
            while len(self._groups) <= index:
                self._groups.append(_Group(torch.zeros(0, 1, *self.size, device=self.device), None))
            self._open(index, slot + 1)
            group = self._groups[index]
            group.masks = group.masks.clone()  # they may be the last frame's outputs
            group.masks[slot, 0] = mask
            if of_next and group.hidden is not None:
                group.hidden = self.network.given_anew(group.hidden, slot)

    def forget(self, numbers: list[int]) -> None:
        """Let slots begin anew: without a hidden state of the frame before."""
        for number in numbers:
            index, slot = divmod(number, self.network.config.slots)
            group = self._groups[index]
            if group.hidden is not None:
                chosen = torch.tensor([slot], device=self.device)
                group.hidden = [level.index_fill(0, chosen, 0) for level in group.hidden]

    def advance(self, image: Tensor) -> None:
        """Run all open slots in the next frame, float32 ``(1, 3, h, w)``.

        In the frame after the first one the masks given for the first one count once more.
        """
        skips = self.network.encode(image)
        exits: dict[int, Cells] = {}
        outputs: list[Tensor] = []
        for index, group in enumerate(self._groups):
            out = self.network.decode(
                skips, len(group.masks), masks=group.masks, temporal=group.hidden
            )
            exits[index] = out.last
            outputs.append(self.network.probabilities(out.logits, self.size))
            group.hidden = out.hidden
            if self._is_begun:
                group.masks = outputs[-1]
        self._outputs = outputs
        self._remember(_Moment(skips, exits, not self._is_begun))
        self._is_begun = True

    def probabilities(self, numbers: list[int]) -> Tensor:
        """Return what the last frame's slots said, float32 ``(K, h, w)`` in [0, 1]."""
        per_group = self.network.config.slots
        return torch.stack([self._outputs[n // per_group][n % per_group, 0] for n in numbers])

    def masks(self, numbers: list[int]) -> Tensor:
        """Return what slots remember as the masks of the last frame, float32 ``(K, h, w)``."""
        per_group = self.network.config.slots
        return torch.stack([self._groups[n // per_group].masks[n % per_group, 0] for n in numbers])

    def _open(self, index: int, count: int) -> None:
        """Have at least so many slots in a group; new ones follow the frames so far."""
        group = self._groups[index]
        before = len(group.masks)
        if count <= before:
            return
        masks = torch.zeros(count - before, 1, *self.size, device=self.device)
        hidden: list[Tensor] | None = None
        for moment in self._moments:
            out = self.network.decode(
                moment.skips,
                count - before,
                masks=masks,
                temporal=hidden,
                spatial=moment.exits.get(index),
            )
            hidden = out.hidden
            if not moment.is_first:  # as in `advance`: nothing was given in the first frame
                masks = self.network.probabilities(out.logits, self.size)
            self._held_bytes -= moment.size_bytes
            moment.exits[index] = out.last
            self._held_bytes += moment.size_bytes
        group.masks = torch.cat([group.masks, masks])
        if hidden is not None and group.hidden is not None:
            hidden = [torch.cat(pair) for pair in zip(group.hidden, hidden, strict=True)]
        group.hidden = hidden

    def _remember(self, moment: _Moment) -> None:
        self._moments.append(moment)
        self._held_bytes += moment.size_bytes
        while self._held_bytes > HISTORY_BUDGET and len(self._moments) > 1:
            self._held_bytes -= self._moments.popleft().size_bytes


def _tensors(cells: Cells) -> list[Tensor]:
    return [*cells.hidden, *cells.cell]
