"""The forms in which a clip's labels can be written: what each is for, its writer, its check."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import numpy as np

from app.document.formats import cutout, mask_folders, soft_masks
from app.document.formats.coco import COCO_LAYOUTS, Kind, check_coco_target, write_coco
from app.document.formats.davis import ExportReport, Year, check_davis_target, write_davis
from app.document.formats.validate_coco import validate_coco
from app.document.formats.validate_davis import validate_davis
from app.document.formats.validate_masks import (
    validate_cutout_pictures,
    validate_mask_folders,
    validate_soft_masks,
)
from app.document.formats.validate_video import validate_videos
from app.document.formats.validate_youtube_vos import validate_youtube_vos
from app.document.formats.video import write_overlay
from app.document.formats.video_writer import check_video_target
from app.document.formats.youtube_vos import check_youtube_vos_target, write_youtube_vos
from app.document.label_ids import object_ids
from app.document.message import Message
from app.jobs.errors import JobError
from app.jobs.output_kinds import Material, OutputFormat, OutputKind, Target, frame_names

# --- DAVIS -------------------------------------------------------------------------------------


def _check_davis(to: Target) -> None:
    check_davis_target(to.out, to.name, with_frames=to.with_frames, overwrite=to.overwrite)


def _write_davis(to: Target, what: Material, *, year: Year) -> ExportReport:
    return write_davis(
        to.out,
        to.name,
        what.pictures() if to.with_frames else None,
        what.maps,
        year=year,
        resolution=to.resolution.rows,
        names=frame_names(what.info, what.frames),
        overwrite=to.overwrite,
        report=what.report,
    )


def _davis(year: Year, title: str, purpose: str, holds: str) -> OutputKind:
    return OutputKind(
        title,
        purpose,
        holds,
        place=lambda name: Path("Annotations", "480p", name),
        check=_check_davis,
        write=partial(_write_davis, year=year),
        validate=lambda root, names, tick: validate_davis(root, year, sequences=names, tick=tick),
        frames_place=lambda name: Path("JPEGImages", "480p", name),
        counts_first_frame=year != 2016,
    )


# --- YouTube-VOS, COCO, YouTube-VIS ------------------------------------------------------------


def _check_youtube_vos(to: Target) -> None:
    check_youtube_vos_target(to.out, to.name, with_frames=to.with_frames, overwrite=to.overwrite)


def _write_youtube_vos(to: Target, what: Material) -> ExportReport:
    return write_youtube_vos(
        to.out,
        to.name,
        what.pictures() if to.with_frames else None,
        what.maps,
        names=[what.info.names[frame] for frame in what.frames],
        categories=what.categories(),
        overwrite=to.overwrite,
        report=what.report,
    )


def _check_coco(to: Target, *, kind: Kind) -> None:
    check_coco_target(to.out, to.name, kind, with_frames=to.with_frames, overwrite=to.overwrite)


def _write_coco(to: Target, what: Material, *, kind: Kind) -> ExportReport:
    return write_coco(
        to.out,
        to.name,
        what.pictures() if to.with_frames else None,
        what.maps,
        kind=kind,
        names=frame_names(what.info, what.frames),
        resolution=to.resolution.rows,
        categories=what.categories(),
        overwrite=to.overwrite,
        report=what.report,
    )


def _coco(kind: Kind, title: str, purpose: str) -> OutputKind:
    layout = COCO_LAYOUTS[kind]
    return OutputKind(
        title,
        purpose,
        "masks as run lengths",
        place=lambda _: layout.index,
        check=partial(_check_coco, kind=kind),
        write=partial(_write_coco, kind=kind),
        validate=lambda root, names, tick: validate_coco(root, kind, clips=names, tick=tick),
        frames_place=lambda name: layout.frames / name,
        joins_file=True,
    )


# --- masks, soft masks, pictures, videos -------------------------------------------------------


def _check_masks(to: Target) -> None:
    mask_folders.check_mask_folders_target(
        to.out, to.name, with_frames=to.with_frames, overwrite=to.overwrite
    )


def _write_masks(to: Target, what: Material) -> ExportReport:
    return mask_folders.write_mask_folders(
        to.out,
        to.name,
        what.pictures() if to.with_frames else None,
        what.maps,
        names=frame_names(what.info, what.frames),
        resolution=to.resolution.rows,
        object_names={i: known.name for i, known in what.objects.items()},
        overwrite=to.overwrite,
        report=what.report,
    )


def _soft_place(name: str) -> Path:
    return Path(soft_masks.PROBABILITIES_FOLDER, name)


def _check_soft(to: Target) -> None:
    folder = to.out / _soft_place(to.name)
    if folder.exists() and not to.overwrite:
        raise JobError(
            Message(
                "{folder} is there already and stays as it is: choose another "
                "name, or ask to replace what is there",
                folder=folder,
            )
        )


def _write_soft(to: Target, what: Material) -> ExportReport:
    raise JobError(
        Message(
            "{name} has labels, but no probabilities to write to {out}",
            name=what.info.path.name,
            out=to.out,
        )
    )


def _check_video(to: Target, *, suffix: str) -> None:
    check_video_target(to.out / f"{to.name}{suffix}", overwrite=to.overwrite)


def _write_overlay(to: Target, what: Material) -> ExportReport:
    path, seen, done = to.out / f"{to.name}.mp4", set[int](), what.report

    def labels(frame: int) -> np.ndarray:
        label_map = what.labels(frame)
        seen.update(object_ids(label_map))
        return label_map

    write_overlay(
        path,
        what.video,
        labels,
        colours={i: known.colour for i, known in what.objects.items()},
        frames=what.frames,
        overwrite=to.overwrite,
        report=None if done is None else lambda count, _: done(count),
    )
    names = tuple(frame_names(what.info, what.frames))
    return ExportReport(to.out, path, None, names, what.info.size, tuple(sorted(seen)), ())


def _write_cutout(to: Target, what: Material, *, suffix: str) -> ExportReport:
    return cutout.write_cutout_video(
        to.out / f"{to.name}{suffix}",
        what.video,
        what.frames,
        what.labels,
        overwrite=to.overwrite,
        report=what.report,
    )


def _video(
    title: str,
    purpose: str,
    holds: str,
    suffix: str,
    write: Callable[[Target, Material], ExportReport],
    *,
    alpha: bool = False,
) -> OutputKind:
    return OutputKind(
        title,
        purpose,
        holds,
        place=lambda name: Path(f"{name}{suffix}"),
        check=partial(_check_video, suffix=suffix),
        write=write,
        validate=lambda root, names, tick: validate_videos(
            root, suffix, alpha=alpha, clips=names, tick=tick
        ),
        has_frames=False,
        needs_frames=True,
        scales=False,
    )


def _check_cutout_pictures(to: Target) -> None:
    cutout.check_cutout_pictures_target(to.out, to.name, overwrite=to.overwrite)


def _write_cutout_pictures(to: Target, what: Material) -> ExportReport:
    return cutout.write_cutout_pictures(
        to.out,
        to.name,
        (what.video.frame(frame) for frame in what.frames),
        what.maps,
        names=frame_names(what.info, what.frames),
        overwrite=to.overwrite,
        report=what.report,
    )


KINDS: Mapping[OutputFormat, OutputKind] = {
    OutputFormat.DAVIS_2017: _davis(
        2017,
        "DAVIS 2017",
        "For training and evaluating video object segmentation: objects kept apart.",
        "masks as indexed PNG",
    ),
    OutputFormat.DAVIS_2016: _davis(
        2016,
        "DAVIS 2016",
        "For methods that know one foreground: all objects in one, black and white.",
        "masks as grey PNG",
    ),
    OutputFormat.YOUTUBE_VOS: OutputKind(
        "YouTube-VOS",
        "For the YouTube-VOS tools: meta.json says which objects there are and from when on.",
        "masks as indexed PNG",
        place=lambda name: Path("Annotations", name),
        check=_check_youtube_vos,
        write=_write_youtube_vos,
        validate=lambda root, names, tick: validate_youtube_vos(root, videos=names, tick=tick),
        scales=False,
    ),
    OutputFormat.COCO: _coco(
        "coco",
        "COCO instances",
        "For image detectors and pycocotools: every frame is an image, every mask an annotation.",
    ),
    OutputFormat.YOUTUBE_VIS: _coco(
        "youtube-vis",
        "YouTube-VIS",
        "For video instance segmentation: one annotation an object, a mask for each frame.",
    ),
    OutputFormat.MASKS: OutputKind(
        "Black and white masks",
        "For tools that take one object at a time: a folder of masks for each.",
        "masks as grey PNG, a folder an object",
        place=lambda name: Path(mask_folders.MASKS_FOLDER, name),
        check=_check_masks,
        write=_write_masks,
        validate=lambda root, names, tick: validate_mask_folders(root, clips=names, tick=tick),
    ),
    OutputFormat.PROBABILITIES: OutputKind(
        "Probabilities",
        "For research on soft masks: what the network believes, an .npz for each frame.",
        "probabilities as .npz",
        place=_soft_place,
        check=_check_soft,
        write=_write_soft,
        validate=lambda root, names, tick: validate_soft_masks(root, clips=names, tick=tick),
        has_frames=False,
        scales=False,
        is_of_project=False,
    ),
    OutputFormat.OVERLAY: _video(
        "Overlay video",
        "To look at and to show: the frames with coloured masks over them, as H.264.",
        "video",
        ".mp4",
        _write_overlay,
    ),
    OutputFormat.CUTOUT: _video(
        "Cut-out video",
        "For editing and compositing: the objects alone on clear ground, a .mov with alpha.",
        "video with alpha",
        cutout.CUTOUT_SUFFIX,
        partial(_write_cutout, suffix=cutout.CUTOUT_SUFFIX),
        alpha=True,
    ),
    OutputFormat.CUTOUT_WEB: _video(
        "Cut-out video for the web",
        "For pages and players: the objects alone on clear ground, a small .webm with alpha.",
        "video with alpha",
        cutout.WEB_SUFFIX,
        partial(_write_cutout, suffix=cutout.WEB_SUFFIX),
        alpha=True,
    ),
    OutputFormat.CUTOUT_PNG: OutputKind(
        "Cut-out pictures",
        "For compositing, frame by frame: the objects alone on clear ground, an RGBA PNG a frame.",
        "pictures as RGBA PNG",
        place=lambda name: Path(cutout.CUTOUT_FOLDER, name),
        check=_check_cutout_pictures,
        write=_write_cutout_pictures,
        validate=lambda root, names, tick: validate_cutout_pictures(root, clips=names, tick=tick),
        has_frames=False,
        needs_frames=True,
        scales=False,
    ),
}
