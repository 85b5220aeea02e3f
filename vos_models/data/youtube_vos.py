"""YouTube-VOS, the releases of 2018 and 2019.

Xu et al., arXiv 1809.03327. docs/data-sets.md draws the layout.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from vos_models.data.image_files import (
    folder_names,
    image_names,
    natural_key,
    quoted,
    require_folder,
    stem_of,
)
from vos_models.data.pairing import frames_in, masks_by_frame
from vos_models.data.video_sequence import MaskForm, ObjectRule, VideoSequence
from vos_models.errors import DataError
from vos_models.types import VOID

DEFAULT_SET = "valid"

# A split with every frame instead of every fifth; masks and lists are those of the split itself.
_ALL_FRAMES = "_all_frames"


def open_youtube_vos(root: Path, set_name: str | None) -> tuple[str, tuple[VideoSequence, ...]]:
    """Return the name of the split and its sequences.

    Args:
        root: the folder that holds the splits, or a split itself.
        set_name: "train", "valid", "test", or one of these with "_all_frames"; None: "valid", or
            the split that ``root`` itself is.

    Raises:
        DataError: something is missing, or ``meta.json`` is not what it should be.
    """
    if set_name is None and (root / "JPEGImages").is_dir():
        root, set_name = root.parent, root.name
    set_name = set_name or DEFAULT_SET
    annotated = root / set_name.removesuffix(_ALL_FRAMES)
    if not annotated.is_dir():
        raise DataError(
            f"{annotated} is missing: expected the split {set_name!r} with JPEGImages, "
            f"Annotations and meta.json in it; {root} has {quoted(folder_names(root))}"
        )
    frames = require_folder(
        _split_with_frames(root, set_name) / "JPEGImages",
        f"the frames of the split {set_name!r}, a folder for each video; unpack it there",
    )
    masks = require_folder(
        annotated / "Annotations",
        f"the masks of the split {annotated.name!r}, a folder for each video; unpack it there",
    )
    videos = read_meta(annotated / "meta.json")
    present = set(folder_names(frames))
    missing = [name for name in videos if name not in present]
    if missing:
        raise DataError(
            f"{frames} lacks {len(missing)} of the {len(videos)} videos that meta.json lists "
            f"({quoted(missing, 3)}): expected a folder for each; unpack the archive again"
        )
    return set_name, tuple(
        _sequence(name, frames / name, masks / name, objects)
        for name, objects in sorted(videos.items())
    )


def _split_with_frames(root: Path, set_name: str) -> Path:
    """Return the folder of a split; those with all frames also lie in ``all_frames``."""
    if set_name.endswith(_ALL_FRAMES) and not (root / set_name).is_dir():
        return root / "all_frames" / set_name
    return root / set_name


def _sequence(
    name: str, frames: Path, masks: Path, objects: Mapping[int, tuple[str, str]]
) -> VideoSequence:
    files = frames_in(frames, f"the frames of the video {name}")
    found = image_names(require_folder(masks, f"the masks of the video {name}"))
    if not found:
        raise DataError(f"{masks} holds no masks: expected one at least, of the first object")
    paired = masks_by_frame(found, files, masks, frames)
    index = {stem_of(file): i for i, file in enumerate(files)}
    first: dict[int, int] = {}
    for id_, (_, frame) in objects.items():
        if index.get(frame) not in paired:
            raise DataError(
                f"{masks} has no {frame}.png, in which meta.json says that object {id_} first "
                "appears: expected that mask and its frame; unpack the archive again"
            )
        first[id_] = index[frame]
    return VideoSequence(
        name=name,
        frame_folder=frames,
        frame_files=files,
        mask_folder=masks,
        mask_files=paired,
        form=MaskForm.INDICES,
        categories={id_: category for id_, (category, _) in sorted(objects.items()) if category},
        listed_objects=dict(sorted(first.items())),
        object_rule=ObjectRule.ALL_MASKS,
    )


def read_meta(path: Path) -> dict[str, dict[int, tuple[str, str]]]:
    """Read ``meta.json``.

    Returns:
        For each video, by id of each object: its category, "" where the file does not say, and
        the name of the frame in which it is first annotated.

    Raises:
        DataError: it is missing, no JSON, or of another structure.
    """
    try:
        content: Any = json.loads(path.read_bytes())
        return {
            str(video): {_object_id(k): _object(v) for k, v in entry["objects"].items()}
            for video, entry in content["videos"].items()
        }
    except FileNotFoundError as error:
        raise DataError(
            f"{path} is missing: expected the list of videos and objects that comes with the "
            "split; copy it there"
        ) from error
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise DataError(
            f"{path} cannot be read ({error}): expected JSON; copy it there again"
        ) from error
    except (KeyError, TypeError, AttributeError, ValueError, IndexError) as error:
        raise DataError(
            f"{path} is of another structure ({error}): expected "
            '{"videos": {id: {"objects": {"1": {"category": …, "frames": […]}}}}}; take the file '
            "that comes with the split"
        ) from error


def _object_id(text: str) -> int:
    id_ = int(text)
    if not 0 < id_ < VOID:
        raise ValueError(f"object id {text}, not one of 1 to {VOID - 1}")
    return id_


def _object(entry: Mapping[str, Any]) -> tuple[str, str]:
    return str(entry.get("category", "")), min(map(str, entry["frames"]), key=natural_key)


def seen_categories(root: Path) -> frozenset[str]:
    """Return the categories that the training split has: those the papers call seen.

    A category of another split that is not among them is unseen: that is what the word means in
    the evaluation (Xu et al., section 4), so no list of names is kept here.

    Args:
        root: the folder that holds the splits.

    Raises:
        DataError: ``train/meta.json`` is missing, damaged, or names no category.
    """
    path = root / "train" / "meta.json"
    found = frozenset(
        category for objects in read_meta(path).values() for category, _ in objects.values()
    ) - {""}
    if not found:
        raise DataError(f"{path} names no category: expected the file of the training split")
    return found
