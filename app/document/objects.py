"""The objects of a project: what a label in a map stands for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.document.errors import EditError
from app.document.message import Message

BACKGROUND = 0
FIRST_ID = 1
LAST_ID = 254
VOID = 255  # pixels of which nobody says what they are; in label maps, never an object

Colour = tuple[int, int, int]


def davis_colour(index: int) -> Colour:
    """Return entry ``index`` (0..255) of the DAVIS palette as (red, green, blue), each 0..255.

    The palette of the PASCAL VOC development kit: the bits of the index, three by three, become
    the high bits of the three channels.
    """
    red = green = blue = 0
    for bit in range(8):
        red |= (index >> (3 * bit) & 1) << (7 - bit)
        green |= (index >> (3 * bit + 1) & 1) << (7 - bit)
        blue |= (index >> (3 * bit + 2) & 1) << (7 - bit)
    return red, green, blue


@dataclass(frozen=True, slots=True)
class ObjectInfo:
    """One object: its id is the value of its pixels in every label map and never changes.

    Attributes:
        id: 1..254.
        name: What the person calls it; not empty.
        colour: (red, green, blue), each 0..255.
        visible: Whether it is drawn; says nothing about what is saved or exported.
        locked: Whether its pixels are kept from every brush, propagation and import.
    """

    id: int
    name: str
    colour: Colour
    visible: bool = True
    locked: bool = False

    def __post_init__(self) -> None:
        if not FIRST_ID <= self.id <= LAST_ID:
            raise EditError(
                Message(
                    "Object id {id} is not in {first_id}..{last_id}.",
                    id=self.id,
                    first_id=FIRST_ID,
                    last_id=LAST_ID,
                )
            )
        if not self.name.strip():
            raise EditError(Message("Object {id} needs a name that is not empty.", id=self.id))
        if len(self.colour) != 3 or not all(0 <= channel <= 255 for channel in self.colour):
            raise EditError(
                Message("Colour {colour} is not three numbers in 0..255.", colour=self.colour)
            )


def free_id(objects: Iterable[ObjectInfo]) -> int:
    """Return the lowest id that no object has.

    Raises:
        EditError: All 254 ids are taken.
    """
    return free_ids(objects, 1)[0]


def free_ids(objects: Iterable[ObjectInfo], count: int) -> tuple[int, ...]:
    """Return the lowest ids that no object has, ascending.

    Raises:
        EditError: Fewer are free.
    """
    taken = {info.id for info in objects}
    free = [candidate for candidate in range(FIRST_ID, LAST_ID + 1) if candidate not in taken]
    if not free:
        raise EditError(
            Message("All {most} object ids are taken: remove an object first.", most=LAST_ID)
        )
    if len(free) < count:
        raise EditError(
            Message(
                "Only {count} object ids are free, {wanted} are needed.",
                count=len(free),
                wanted=count,
            )
        )
    return tuple(free[:count])
