"""Masks from files into a project: looked at first, taken as was decided, one step to undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.document.formats.mask_doctor import Diagnosis, examine
from app.document.formats.mask_names import Placement, by_number, by_order
from app.document.formats.mask_sets import MaskSet, find_masks
from app.document.formats.mask_symptoms import Ask
from app.document.formats.mask_treatment import Treatment, treat
from app.document.import_edits import ImportLabels
from app.document.message import Message
from app.document.object_edits import AddObject
from app.document.objects import VOID, Colour, ObjectInfo, davis_colour
from app.document.packing import PackedLabels, pack
from app.document.prepared import PreparedEdit
from app.document.project import Project
from app.document.video import VideoInfo, open_video
from app.jobs.errors import JobError

ReportStep = Callable[[str, int, int], None]
"""Called with what is being done, how much of it and how much in all."""


@dataclass(frozen=True)
class Answers:
    """What a person said about a set of masks; None where they left it to the doctor.

    Attributes:
        is_void: Whether 255 is void (True) or an object (False).
        resize: Whether masks of another size may be scaled.
        first_frame: The frame of the first mask.
        every: How many frames each number stands for.
        in_order: Whether the masks' order counts, and not their numbers.
        skip_damaged: Whether files that cannot be read are left out.
        approve: Whether the masks count as hand work.
        over_hand: Whether they replace what was painted or approved.
    """

    is_void: bool | None = None
    resize: bool = False
    first_frame: int | None = None
    every: int | None = None
    in_order: bool = False
    skip_damaged: bool = False
    approve: bool = False
    over_hand: bool = False


@dataclass(frozen=True)
class ImportReport:
    """What an import brought.

    Attributes:
        sequence: Name of the sequence read.
        frame_count: Frames that had a label map.
        changed_count: Frames that it changed.
        kept_count: Frames whose hand work was left alone.
        object_ids: The objects it speaks of.
        is_new: Whether the project was made for it.
        symptoms: What the doctor found, in sentences.
    """

    sequence: str
    frame_count: int
    changed_count: int
    kept_count: int
    object_ids: tuple[int, ...]
    is_new: bool
    symptoms: tuple[str, ...]


_FLAGS = {
    Ask.VOID: "say --void or --binary",
    Ask.RESIZE: "allow scaling with --resize",
    Ask.DAMAGED: "leave them out with --skip-damaged",
    Ask.NAMES: "say --first-frame N (and --every K), or --in-order",
}


def import_folder(
    folder: Path,
    project_path: Path,
    *,
    sequence_name: str | None = None,
    video_path: Path | None = None,
    answers: Answers | None = None,
    report: ReportStep | None = None,
) -> ImportReport:
    """Read masks of any kind into a project file.

    Args:
        folder: What ``find_masks`` understands.
        project_path: The project; made if it is not there.
        sequence_name: Which sequence of a data set that has several.
        video_path: The video of a project that has to be made; None: the frames of the data set.
        answers: What was decided beforehand.
        report: Called as the work goes on.

    Raises:
        FormatError, ProjectError, VideoError, JobError: With what to do, also where the import
            would have to guess; a project that was to be made is then not there.
    """
    answers = answers or Answers()
    mask_set = find_masks(folder, sequence_name)
    is_new = not project_path.exists()
    if is_new:
        info = _video_of(mask_set, video_path)
        edit, diagnosis = _worked_out(mask_set, info, (), answers, report)
        project = Project.create(project_path, info)
    else:
        project = Project.open(project_path)
        try:
            edit, diagnosis = _worked_out(mask_set, project.video, project.objects, answers, report)
        except BaseException:
            project.close()
            raise
    with project:
        kept = 0 if answers.over_hand else len(edit.hand_frames(project))
        change = project.apply(PreparedEdit(edit, project))
    return ImportReport(
        mask_set.name,
        len(edit.maps),
        0 if change is None else len(change.frames),
        kept,
        tuple(edit.object_ids),
        is_new,
        tuple(symptom.text for symptom in diagnosis.symptoms),
    )


def _worked_out(
    mask_set: MaskSet,
    video: VideoInfo,
    known: Sequence[ObjectInfo],
    answers: Answers,
    report: ReportStep | None,
) -> tuple[ImportLabels, Diagnosis]:
    def looking(done: int, total: int) -> None:
        if report is not None:
            report("looking", done, total)

    def reading(done: int, total: int) -> None:
        if report is not None:
            report("reading", done, total)

    diagnosis = examine(mask_set, video, known, looking)
    edit = import_edit(
        diagnosis, decide(diagnosis, answers), known, answers=answers, report=reading
    )
    return edit, diagnosis


def decide(diagnosis: Diagnosis, answers: Answers) -> Treatment:
    """Return what becomes of a set of masks, without ever guessing.

    Raises:
        JobError: Something has to be said first, or nothing of it is an object.
    """
    placement = _placed(diagnosis, answers)
    answered = {
        Ask.VOID: answers.is_void is not None,
        Ask.RESIZE: answers.resize,
        Ask.DAMAGED: answers.skip_damaged,
        Ask.NAMES: answers.first_frame is not None or answers.in_order,
    }
    for symptom in diagnosis.symptoms:
        if symptom.ask is not None and not answered[symptom.ask]:
            raise JobError(
                Message(
                    "{place}: {text} {advice}",
                    place=diagnosis.mask_set.place,
                    text=symptom.text,
                    advice=_advice(symptom.ask),
                )
            )
    if placement.strangers:
        raise JobError(
            Message(
                "{words}: then {mask} has no frame in {name}, which has frames 0 to {last}",
                words=placement.words,
                mask=placement.strangers[0],
                name=diagnosis.video.path.name,
                last=diagnosis.video.frame_count - 1,
            )
        )
    targets = diagnosis.targets
    if answers.is_void is not None and VOID in targets and not diagnosis.is_colour:
        targets[VOID] = VOID if answers.is_void else _object_for_255(targets)
    if not any(targets.values()):
        raise JobError(
            Message(
                "{place} holds no object: every pixel is background", place=diagnosis.mask_set.place
            )
        )
    return Treatment(targets, placement.frames, answers.resize)


def import_edit(
    diagnosis: Diagnosis,
    treatment: Treatment,
    known: Sequence[ObjectInfo],
    *,
    answers: Answers,
    names: Mapping[int, str] | None = None,
    report: Callable[[int, int], None] | None = None,
) -> ImportLabels:
    """Read the masks and return the edit that brings them into a project.

    Args:
        diagnosis: Of the set.
        treatment: What was decided.
        known: The objects that the project has.
        answers: Whether they count as hand work and replace it.
        names: What new objects are called; others are named by the set.
        report: Called with masks done and masks in all; may raise to end this.

    Raises:
        FormatError: A mask cannot be read.
    """
    maps: dict[int, PackedLabels] = {}
    wanted = [stem for stem in treatment.frames if stem not in diagnosis.damaged]
    for done, stem in enumerate(wanted, start=1):
        maps[treatment.frames[stem]] = pack(treat(diagnosis, treatment, stem))
        if report is not None:
            report(done, len(wanted))
    ids = [label for label in treatment.labels if label != VOID]
    have = {info.id for info in known}
    colours = _colours(diagnosis, treatment)
    called = {**diagnosis.mask_set.object_names, **(names or {})}
    added = [AddObject(called.get(i), colours.get(i), i) for i in ids if i not in have]
    return ImportLabels(
        dict(sorted(maps.items())), ids, added, answers.approve, answers.over_hand,
        description=f"Import {diagnosis.mask_set.name}",
    )  # fmt: skip


def _colours(diagnosis: Diagnosis, treatment: Treatment) -> dict[int, Colour]:
    """Return the colours that objects have in the files, where these are colours of their own."""
    found: dict[int, Colour] = {}
    for value in diagnosis.values:
        label = treatment.targets.get(value.code, 0)
        is_plain = min(value.colour) == max(value.colour)
        if label and label != VOID and not is_plain:
            found.setdefault(label, value.colour)
    return {i: found.get(i) or davis_colour(i) for i in found}


def _placed(diagnosis: Diagnosis, answers: Answers) -> Placement:
    stems = [s for s in diagnosis.mask_set.stems if s not in diagnosis.damaged]
    first, every = answers.first_frame, answers.every or 1
    if answers.in_order:
        return by_order(stems, diagnosis.video, first_frame=first or 0, every=every)
    if first is not None or answers.every is not None:
        return by_number(stems, diagnosis.video, first_frame=first or 0, every=every)
    return diagnosis.placements[0]


def _advice(ask: Ask) -> str:
    """Say what to add to the command line; the window asks instead."""
    return f"To go on, {_FLAGS[ask]}."


def _object_for_255(targets: Mapping[int, int]) -> int:
    """Return the number for 255 as an object: the one proposed, else the next above the others."""
    proposed = targets[VOID]
    others = [target for code, target in targets.items() if VOID not in (code, target)]
    return proposed if 0 < proposed < VOID else max(others, default=0) + 1


def _video_of(mask_set: MaskSet, video_path: Path | None) -> VideoInfo:
    place = video_path or mask_set.frames
    if place is None:
        raise JobError(
            Message(
                "there is no project yet and {place} has no frames beside it: say with "
                "--video which video the masks belong to",
                place=mask_set.place,
            )
        )
    with closing(open_video(place)) as source:
        return source.info
