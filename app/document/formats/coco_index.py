"""The JSON file of a COCO or YouTube-VIS data set: read, searched, extended."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any, cast

from app.document.errors import FormatError
from app.document.formats.json_file import read_json_object
from app.document.message import Message

Entry = dict[str, Any]


class CocoIndex:
    """What an ``instances.json`` says; entries that are not touched stay as they are.

    Attributes:
        path: The file; it need not be there yet.
        content: All of it.
    """

    def __init__(self, path: Path, pictures: str) -> None:
        """Read the file.

        Args:
            path: Where it is or will be.
            pictures: The key of what masks belong to: ``"images"`` or ``"videos"``.

        Raises:
            FormatError: It is no such file.
        """
        self.path = path
        self._pictures = pictures
        self._last_annotation: int | None = None
        self.content: dict[str, Any] = (
            _read(path, pictures)
            if path.exists()
            else {"info": {"description": "written by maskreel"}, "licenses": []}
        )
        for key in (pictures, "annotations", "categories"):
            self.content.setdefault(key, [])

    def entries(self, key: str) -> list[Entry]:
        """Return the list ``images``, ``videos``, ``annotations`` or ``categories``."""
        return cast("list[Entry]", self.content[key])

    @property
    def pictures(self) -> list[Entry]:
        """The images or videos."""
        return self.entries(self._pictures)

    def next_id(self, key: str) -> int:
        """Return an id above all that a list has."""
        return max((int(entry["id"]) for entry in self.entries(key)), default=0) + 1

    def next_annotation_id(self) -> int:
        """Return an annotation id that was not given yet; the list is searched only once."""
        self._last_annotation = (
            self.next_id("annotations")
            if self._last_annotation is None
            else self._last_annotation + 1
        )
        return self._last_annotation

    def category_id(self, name: str) -> int:
        """Return the id of a category, which is added where it is new."""
        for entry in self.entries("categories"):
            if entry.get("name") == name:
                return int(entry["id"])
        added = self.next_id("categories")
        self.entries("categories").append({"id": added, "name": name, "supercategory": "object"})
        return added

    def names(self) -> list[str]:
        """Return the clips in the file, in its order."""
        found = dict.fromkeys(clip_of(entry) for entry in self.pictures)
        return list(found)

    def drop(self, name: str) -> None:
        """Take a clip with its masks out."""
        gone = {entry["id"] for entry in self.pictures if clip_of(entry) == name}
        link = "image_id" if self._pictures == "images" else "video_id"
        self._keep(self._pictures, lambda entry: entry["id"] not in gone)
        self._keep("annotations", lambda entry: entry.get(link) not in gone)

    def _keep(self, key: str, is_kept: Callable[[Entry], bool]) -> None:
        self.content[key] = [entry for entry in self.entries(key) if is_kept(entry)]

    def to_bytes(self) -> bytes:
        """Return the file's content."""
        return json.dumps(self.content, separators=(",", ":")).encode()


def clip_of(entry: Entry) -> str:
    """Return the clip of an image (``dog/00000.jpg``) or video (a list of such names)."""
    name = entry.get("file_name") or next(iter(entry.get("file_names") or ()), "")
    return PurePosixPath(str(name)).parent.as_posix()


def _read(path: Path, pictures: str) -> dict[str, Any]:
    index = read_json_object(path)
    if index is not None:
        lists = (index.get(key) for key in (pictures, "annotations", "categories"))
        if all(_is_list_of_entries(entries) for entries in lists):
            return index
    kind = "COCO" if pictures == "images" else "YouTube-VIS"
    raise FormatError(
        Message(
            "{path} is no {kind} file: expected lists {pictures!r}, 'annotations' and "
            "'categories', each entry with an 'id'.",
            path=path,
            kind=kind,
            pictures=pictures,
        )
    )


def _is_list_of_entries(value: object) -> bool:
    if not isinstance(value, list):
        return False
    entries = cast("list[object]", value)
    return all(
        isinstance(entry, dict) and isinstance(cast("Entry", entry).get("id"), int)
        for entry in entries
    )
