"""Reading sequences of DAVIS trees, of either year and the first release, and of bare folders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.document.errors import FormatError
from app.document.formats.image_sets import read_list
from app.document.formats.label_png import LabelImage, Labels, read_label_png
from app.document.formats.label_values import count_values, labels_of
from app.document.message import Message
from app.document.objects import Colour
from app.document.video_frames import natural_key

RESOLUTION_FOLDERS = ("480p", "Full-Resolution", "1080p")


@dataclass(frozen=True)
class DavisSequence:
    """The annotations of one sequence.

    Attributes:
        name: Its name.
        annotations: Folder of its label maps.
        frames: Folder of its frames, or None where the tree has none.
        names: Names of the annotated frames, in order.
        object_ids: Ids in any frame, ascending; the values of the files are kept.
        is_binary: All files hold only 0 and 255: one object, which becomes id 1.
        palette: The colours of the first file, by id; None for grey files.
    """

    name: str
    annotations: Path
    frames: Path | None
    names: tuple[str, ...]
    object_ids: tuple[int, ...]
    is_binary: bool
    palette: tuple[Colour, ...] | None

    def labels(self, name: str) -> Labels:
        """Read one label map, uint8 ``(H, W)``; 255 is void (in a binary set it became 1).

        Raises:
            FormatError: The file cannot be read.
        """
        image = read_label_png(self.annotations / f"{name}.png")
        return labels_of(image, is_binary=self.is_binary)

    def all_labels(self) -> Iterator[tuple[str, Labels]]:
        """Yield the frames' names and label maps in order, one at a time."""
        for name in self.names:
            yield name, self.labels(name)


def find_sequences(root: Path) -> list[str]:
    """Return the names of the annotated sequences of a tree, listed ones first in their order.

    Raises:
        FormatError: There are no annotations.
    """
    folder = annotations_folder(root)
    present = {entry.name for entry in folder.iterdir() if entry.is_dir()}
    listed: dict[str, None] = {}
    for path in image_set_files(root):
        listed |= dict.fromkeys(name for name in read_list(path) if name in present)
    return [*listed, *sorted(present - listed.keys(), key=natural_key)]


def image_set_files(root: Path) -> list[Path]:
    """Return the lists of a tree: ``ImageSets/2016``, ``2017`` and the first release's ``480p``."""
    return sorted(path for path in (root / "ImageSets").glob("*/*.txt") if path.is_file())


def annotations_folder(root: Path) -> Path:
    """Return the folder that holds a folder of label maps for each sequence.

    Raises:
        FormatError: ``root`` is no DAVIS tree.
    """
    base = root / "Annotations"
    for name in RESOLUTION_FOLDERS:
        if (base / name).is_dir():
            return base / name
    if base.is_dir():
        return base
    raise FormatError(
        Message(
            "{root} is no DAVIS tree: expected a folder Annotations/480p in it. Choose "
            "the folder that holds Annotations and JPEGImages.",
            root=root,
        )
    )


def read_davis_sequence(root: Path, name: str | None = None) -> DavisSequence:
    """Find a sequence and look through all its label maps.

    Args:
        root: A DAVIS tree; or, without ``name``, a folder that directly holds the PNGs, in a tree
            (``Annotations/480p/dog``) or anywhere else.
        name: The sequence; None: the only one of the tree.

    Returns:
        The sequence; label maps are read again, one at a time, when asked for.

    Raises:
        FormatError: There is no such sequence, or one of its files is no label map.
    """
    if not root.is_dir():
        raise FormatError(
            Message("There is no folder {root}: expected a DAVIS tree. Check the path.", root=root)
        )
    if name is None and any(root.glob("*.png")):
        annotations, frames = root, frames_beside(root)
    else:
        name = chosen_sequence(root, find_sequences(root), name)
        annotations = annotations_folder(root) / name
        frames = frames_beside(annotations)
    files = sorted(annotations.glob("*.png"), key=lambda file: natural_key(file.stem))
    if not files:
        raise FormatError(
            Message(
                "{annotations} holds no label maps: expected PNGs named 00000.png, 00001.png, …",
                annotations=annotations,
            )
        )
    size: tuple[int, ...] | None = None
    first: LabelImage | None = None

    def images() -> Iterator[tuple[Path, LabelImage]]:
        nonlocal size, first
        for file in files:
            image = read_label_png(file)
            first = first or image
            size = size or image.values.shape
            if image.values.shape != size:
                height, width = image.values.shape
                raise FormatError(
                    Message(
                        "{file} is {width}x{height}, but {name} is "
                        "{first_width}x{first_height}: expected one size in a sequence.",
                        file=file,
                        width=width,
                        height=height,
                        name=files[0].name,
                        first_width=size[1],
                        first_height=size[0],
                    )
                )
            yield file, image

    counts = count_values(images())
    return DavisSequence(
        name=annotations.name,
        annotations=annotations,
        frames=frames,
        names=tuple(file.stem for file in files),
        object_ids=tuple(counts.ids),
        is_binary=counts.is_binary,
        palette=first.palette if first is not None else None,
    )


def chosen_sequence(root: Path, known: Sequence[str], name: str | None) -> str:
    """Return the sequence that is meant; without a name the only one.

    Raises:
        FormatError: There are several and none is named, or none of this name.
    """
    if name is None and len(known) == 1:
        return known[0]
    if name is not None and name in known:
        return name
    listed = ", ".join(known[:8]) + (", …" if len(known) > 8 else "")
    if name is None:
        raise FormatError(
            Message(
                "{root} holds {count} sequences ({listed}): say which one.",
                root=root,
                count=len(known),
                listed=listed,
            )
        )
    raise FormatError(
        Message(
            "{root} has no sequence {name!r}; it has {listed}.", root=root, name=name, listed=listed
        )
    )


def frames_beside(annotations: Path) -> Path | None:
    """Return the folder of frames that belongs to a folder of label maps, if it is there."""
    parts = annotations.absolute().parts
    if "Annotations" not in parts:
        return None
    at = len(parts) - 1 - parts[::-1].index("Annotations")
    frames = Path(*parts[:at], "JPEGImages", *parts[at + 1 :])
    return frames if frames.is_dir() else None
