"""Masks from files for the open project: looked at, previewed and worked out beside the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

import cv2
import numpy as np

from app.document.formats.mask_doctor import Diagnosis, examine
from app.document.formats.mask_names import by_order
from app.document.formats.mask_sets import find_masks
from app.document.formats.mask_treatment import Treatment, treat
from app.document.formats.video import draw_overlay
from app.document.objects import Colour
from app.document.prepared import PreparedEdit
from app.document.project import Project
from app.document.video import Frame, VideoInfo, VideoSource, open_video
from app.jobs.import_labels import Answers, import_edit

Report = Callable[[int, int], None]


@dataclass(frozen=True)
class Preview:
    """How a mask would lie on its frame.

    Attributes:
        frame: The frame's index.
        stem: The mask's name.
        picture: uint8 RGB ``(H, W, 3)``, as small as asked for.
    """

    frame: int
    stem: str
    picture: Frame


@dataclass(frozen=True)
class Prepared:
    """An import that is worked out and waits for a yes.

    Attributes:
        edit: What the project is given.
        frame_count: Frames that get masks.
        first_frame: The first of them.
    """

    edit: PreparedEdit
    frame_count: int
    first_frame: int


def look_at(path: Path, project: Project, shown: int, report: Report) -> Diagnosis:
    """Look through masks of any kind.

    Args:
        path: Where they lie.
        project: What they are meant for.
        shown: The frame of a single mask that is named after none.
        report: Called with masks done and masks in all; may raise to end this.

    Raises:
        MaskreelError: There are none, or they are none.
    """
    diagnosis = examine(find_masks(path), project.video, project.objects, report)
    if len(diagnosis.mask_set.stems) == 1 and not diagnosis.placements[0].is_whole:
        here = by_order(diagnosis.mask_set.stems, project.video, first_frame=shown)
        return replace(diagnosis, placements=(here,))
    return diagnosis


def hand_frame_count(project: Project, treatment: Treatment) -> int:
    """Return on how many of the frames there is hand work of the objects to be imported."""
    wanted, ids = set(treatment.frames.values()), set(treatment.labels)
    touched = {f for i in ids for f in project.anchors(i)} if ids else set[int]()
    return len(wanted & touched)


def prepare_import(
    project: Project,
    diagnosis: Diagnosis,
    treatment: Treatment,
    answers: Answers,
    report: Report,
) -> Prepared:
    """Read all masks and work the import out.

    Raises:
        MaskreelError: A mask cannot be read.
    """
    edit = import_edit(diagnosis, treatment, project.objects, answers=answers, report=report)
    return Prepared(PreparedEdit(edit, project), len(edit.maps), min(edit.maps, default=0))


class Previews:
    """Draws masks over their frames, from any thread; close it when done."""

    def __init__(self, video: VideoInfo) -> None:
        self._video = video
        self._source: VideoSource | None = None
        self._lock = Lock()

    def draw(
        self,
        diagnosis: Diagnosis,
        treatment: Treatment,
        colours: Mapping[int, Colour],
        *,
        count: int,
        height: int,
        report: Report,
    ) -> list[Preview]:
        """Draw some masks, evenly spread over the clip.

        Args:
            diagnosis: Of the set.
            treatment: What is decided so far.
            colours: Of the objects.
            count: How many to draw.
            height: Rows of the pictures.
            report: Called before each; may raise to end this.
        """
        by_frame = sorted((frame, stem) for stem, frame in treatment.frames.items())
        drawn: list[Preview] = []
        for done, (frame, stem) in enumerate(_spread(by_frame, count)):
            report(done, count)
            labels = treat(diagnosis, replace(treatment, resize=True), stem)
            picture = _small(self._frame(frame), height, cv2.INTER_AREA)
            shown = _small(labels, height, cv2.INTER_NEAREST)
            drawn.append(Preview(frame, stem, draw_overlay(picture, shown, colours=colours)))
        return drawn

    def close(self) -> None:
        """Let go of the video."""
        with self._lock:
            if self._source is not None:
                self._source.close()
                self._source = None

    def _frame(self, frame: int) -> Frame:
        with self._lock:
            if self._source is None:
                self._source = open_video(self._video.path)
            return self._source.frame(frame)


def _spread(items: Sequence[tuple[int, str]], count: int) -> list[tuple[int, str]]:
    if len(items) <= count:
        return list(items)
    places = np.linspace(0, len(items) - 1, count).round().astype(int).tolist()
    return [items[place] for place in places]


def _small(picture: np.ndarray, height: int, how: int) -> np.ndarray:
    rows, columns = picture.shape[:2]
    size = max(1, round(columns * height / rows)), height
    return np.asarray(cv2.resize(picture, size, interpolation=how), np.uint8)
