"""DAVIS 2016 and 2017, semi-supervised and unsupervised.

Perazzi et al., CVPR 2016; Pont-Tuset et al., arXiv 1704.00675; Caelles et al., arXiv 1905.00737.
docs/data-sets.md draws the layout.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from vos_models.data.image_files import (
    folder_names,
    image_names,
    quoted,
    read_lines,
    require_folder,
)
from vos_models.data.pairing import frames_in, masks_by_frame
from vos_models.data.video_sequence import MaskForm, ObjectRule, VideoSequence
from vos_models.errors import DataError

RESOLUTIONS = ("480p", "Full-Resolution", "1080p")
DEFAULT_SET = "val"

_ATTRIBUTE_FILES = ("db_info.yaml", "db_info.yml")


@dataclass(frozen=True)
class DavisForm:
    """Say in what one of the tasks differs from the others.

    Attributes:
        annotations: folder of the masks.
        lists: folders in ``ImageSets`` that may hold the set's list, the first one found counts;
            the first release of 2016 keeps them under the resolution.
        form: what the masks' values mean.
        rule: which objects a sequence has.
    """

    annotations: str
    lists: tuple[str, ...]
    form: MaskForm
    rule: ObjectRule


DAVIS_FORMS = {
    "davis-2016": DavisForm(
        "Annotations", ("2016", *RESOLUTIONS), MaskForm.BINARY, ObjectRule.ALL_MASKS
    ),
    "davis-2017": DavisForm(
        "Annotations", ("2017", *RESOLUTIONS), MaskForm.INDICES, ObjectRule.FIRST_MASK
    ),
    "davis-2017-unsupervised": DavisForm(
        "Annotations_unsupervised", ("2017", "2019"), MaskForm.INDICES, ObjectRule.FIRST_MASK
    ),
}


def open_davis(
    kind: str, root: Path, set_name: str | None, resolution: str | None
) -> tuple[str, tuple[VideoSequence, ...]]:
    """Return the name of the set and its sequences.

    Args:
        kind: a key of `DAVIS_FORMS`.
        root: the folder that holds ``JPEGImages`` and the masks.
        set_name: a list in ``ImageSets``; None: "val", or all sequences of a tree without lists.
        resolution: a folder of `RESOLUTIONS`; None: the first of them that is there.

    Raises:
        DataError: something is missing.
    """
    form = DAVIS_FORMS[kind]
    frames = resolution_folder(root / "JPEGImages", resolution, "the frames of a DAVIS tree")
    # The unsupervised test sets are published without any mask.
    needs_masks = form.annotations == "Annotations" or not (set_name or "").startswith("test")
    masks = root / form.annotations
    if needs_masks or masks.is_dir():
        masks = resolution_folder(masks, resolution, f"the masks of {kind}")
    if set_name is None and not (root / "ImageSets").is_dir():
        set_name, names = "all", folder_names(masks)
    else:
        set_name = set_name or DEFAULT_SET
        names = listed_sequences(root, form.lists, set_name)
    if not names:
        raise DataError(f"{masks} holds no folder: expected one with masks for each sequence")
    attributes = read_attributes(root) if kind == "davis-2016" else {}
    found = (
        _sequence(frames / name, masks / name, form, needs_masks=needs_masks) for name in names
    )
    return set_name, tuple(replace(s, attributes=attributes.get(s.name, ())) for s in found)


def _sequence(frames: Path, masks: Path, form: DavisForm, *, needs_masks: bool) -> VideoSequence:
    name = frames.name
    files = frames_in(frames, f"the frames of the sequence {name}, named 00000.jpg, 00001.jpg, …")
    what = f"the masks of the sequence {name}, named as its frames: 00000.png, 00001.png, …"
    if needs_masks:
        require_folder(masks, what)
    found = image_names(masks) if masks.is_dir() else ()
    if needs_masks and not found:
        raise DataError(f"{masks} holds no masks: expected {what}")
    return VideoSequence(
        name=name,
        frame_folder=frames,
        frame_files=files,
        mask_folder=masks,
        mask_files=masks_by_frame(found, files, masks, frames),
        form=form.form,
        object_rule=form.rule,
    )


def resolution_folder(base: Path, resolution: str | None, what: str) -> Path:
    """Return the folder in ``JPEGImages`` or ``Annotations`` that holds the sequences' folders.

    Args:
        base: that folder; without folders of resolutions it is taken itself.
        resolution: the one wanted; None: the first of `RESOLUTIONS` that is there.
        what: what it is, for the complaint.

    Raises:
        DataError: it is missing.
    """
    require_folder(base, f"{what}; give the folder that holds it")
    there = [name for name in RESOLUTIONS if (base / name).is_dir()]
    if resolution is None:
        return base / there[0] if there else base
    if resolution not in there:
        raise DataError(
            f"{base / resolution} is missing: expected {what} in this resolution; {base} has "
            f"{quoted(there)}"
        )
    return base / resolution


def listed_sequences(root: Path, folders: Sequence[str], set_name: str) -> tuple[str, ...]:
    """Return the sequences of a set, from either form of the lists in ``ImageSets``.

    Args:
        root: the DAVIS tree.
        folders: folders in ``ImageSets``; the first that has the list counts.
        set_name: such as "val".

    Raises:
        DataError: there is no such list, or it names no sequence.
    """
    lists = root / "ImageSets"
    for folder in folders:
        path = lists / folder / f"{set_name}.txt"
        if path.is_file():
            names = sequences_in(read_lines(path))
            if names:
                return names
            raise DataError(f"{path} lists no sequence: expected one on each line")
    there = sorted(p.relative_to(lists).with_suffix("").as_posix() for p in lists.rglob("*.txt"))
    raise DataError(
        f"{root} has no set {set_name!r}: expected {lists / folders[0] / set_name}.txt; "
        f"it has: {quoted(there)}"
    )


def sequences_in(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the sequences that the lines of a list name, each once, in order.

    A line is ``bear``, or in the first release
    ``/JPEGImages/480p/bear/00000.jpg /Annotations/480p/bear/00000.png``.
    """
    words = (line.split(maxsplit=1)[0] for line in lines if line.strip())
    names = (PurePosixPath(w).parent.name if "/" in w else w for w in words)
    return tuple(dict.fromkeys(names))


def read_attributes(root: Path) -> dict[str, tuple[str, ...]]:
    """Return the attributes of each sequence of DAVIS 2016; empty where the tree does not say.

    They are in ``db_info.yaml`` of the official toolkit, in the tree or in its ``Annotations``.
    Only what that file uses of YAML is understood: a list of entries with the keys ``name`` and
    ``attributes``, the latter in brackets or one a line.
    """
    for folder in (root, root / "Annotations"):
        for name in _ATTRIBUTE_FILES:
            if (folder / name).is_file():
                return _attributes_in(read_lines(folder / name))
    return {}


def _attributes_in(lines: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    # Keys come in any order, so entries are told apart by the dash that begins each.
    for entry in re.split(r"(?m)^-\s+(?=\w+\s*:)", "\n".join(lines)):
        name = re.search(r"(?m)^name\s*:\s*['\"]?([\w-]+)", entry)
        listed = re.search(r"(?m)^attributes\s*:((?:\s*\[[^\]]*\])|(?:\n-\s*[\w'\"-]+)*)", entry)
        if name and listed:
            found[name[1]] = tuple(re.findall(r"[A-Z]+", listed[1]))
    return found
