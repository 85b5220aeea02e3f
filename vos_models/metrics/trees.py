"""Find the sequences and masks of a truth and of results on disk, with clear complaints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from vos_models.data.davis import RESOLUTIONS, listed_sequences, resolution_folder
from vos_models.data.image_files import read_values
from vos_models.errors import DataError, EvaluationError
from vos_models.types import LabelMap


@contextmanager
def _as_evaluation_error() -> Iterator[None]:
    """Turn a complaint about data into the one that evaluating raises."""
    try:
        yield
    except DataError as error:
        raise EvaluationError(str(error)) from error


def annotation_folder(root: Path, annotations: str = "Annotations") -> Path:
    """Return the folder that holds one folder of masks for each sequence.

    Args:
        root: a DAVIS tree, its ``Annotations`` folder, or a folder of sequence folders.
        annotations: name of the tree's folder of masks, where it has several.

    Raises:
        EvaluationError: there is no such folder.
    """
    if not root.is_dir():
        raise EvaluationError(f"{root} is not a folder; give a DAVIS tree or a folder of sequences")
    for base in (root / annotations, root):
        if base.is_dir() and (found := resolution_folder(base, None, "masks")) != base:
            return found
    return root / annotations if (root / annotations).is_dir() else root


def sequences_of_set(root: Path, year: int, set_name: str) -> tuple[str, ...]:
    """Return the sequences of a set, from either layout of ``ImageSets``.

    ``ImageSets/<year>/<set>.txt`` has a sequence on each line; the first release of 2016 has
    ``ImageSets/480p/<set>.txt`` with an image and its mask on each line. A tree without lists has
    all sequences that it holds masks for.

    Raises:
        EvaluationError: the tree has lists, but none for this set; or no sequences.
    """
    if (root / "ImageSets").is_dir():
        with _as_evaluation_error():
            return listed_sequences(root, (str(year), *RESOLUTIONS), set_name)
    folder = annotation_folder(root)
    names = tuple(sorted(p.name for p in folder.iterdir() if p.is_dir() and any(p.glob("*.png"))))
    if not names:
        raise EvaluationError(f"{folder} holds no sequence folders with PNG masks")
    return names


def frame_names(folder: Path) -> tuple[str, ...]:
    """Return the names of the masks in a sequence folder, in order, without their suffix.

    Raises:
        EvaluationError: the folder is missing or holds none.
    """
    names = tuple(sorted(path.stem for path in folder.glob("*.png"))) if folder.is_dir() else ()
    if not names:
        raise EvaluationError(f"{folder} holds no PNG masks; check the sequence's name and the set")
    return names


def check_complete(folder: Path, names: Sequence[str]) -> None:
    """Complain if a results folder lacks masks.

    Raises:
        EvaluationError: it is missing, or lacks some; the message counts and quotes them.
    """
    if not folder.is_dir():
        raise EvaluationError(
            f"the results have no sequence {folder.name!r} ({folder} is missing); add it, or name "
            "the sequences to evaluate"
        )
    missing = [name for name in names if not (folder / f"{name}.png").is_file()]
    if missing:
        raise EvaluationError(
            f"{folder} lacks {len(missing)} of {len(names)} masks, beginning with "
            f"{missing[0]}.png; masks are named as the frames"
        )


def read_mask(path: Path) -> LabelMap:
    """Read an indexed, grey or one-bit PNG as uint8 ``(H, W)``.

    Raises:
        EvaluationError: it is unreadable or a colour image.
    """
    with _as_evaluation_error():
        return read_values(path)
