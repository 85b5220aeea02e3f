"""From a path to an open clip: a video, a folder of frames, or a project."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.document.project import Project
from app.document.video import VideoError, VideoSource, open_video
from app.session.places import PROJECT_SUFFIX, project_for


@dataclass(frozen=True)
class Clip:
    """A project with its video."""

    project: Project
    source: VideoSource

    def close(self) -> None:
        """Write what is left to write and release both."""
        try:
            self.source.close()
        finally:
            self.project.close()


class VideoMissingError(VideoError):
    """The video of a project is not where it was.

    Attributes:
        project_path: the project that looks for it.
    """

    def __init__(self, message: str, project_path: Path) -> None:
        super().__init__(message)
        self.project_path = project_path


def is_project(path: Path) -> bool:
    """Return whether a path is named like a project file."""
    return path.suffix.lower() == PROJECT_SUFFIX


def open_clip(path: Path, *, video: Path | None = None) -> Clip:
    """Open a video, a folder of frames, or a project.

    A video has one project of its own, found by the video's content: opening it again, from
    wherever it lies now, brings all its labels back.

    Args:
        path: What to open.
        video: Where the video of a project lies now, if not where the project says.

    Raises:
        MaskreelError: It cannot be opened; the message says why.
        VideoMissingError: The project is whole, its video is not there.
    """
    path = path.expanduser().absolute()
    if is_project(path):
        return _open_project(path, video)
    source = open_video(path)
    try:
        place = project_for(path, source.info.fingerprint)
        place.parent.mkdir(parents=True, exist_ok=True)
        project = Project.open(place) if place.exists() else Project.create(place, source.info)
        if project.video.path != source.info.path:
            project.relocate_video(source.info)
    except BaseException:
        source.close()
        raise
    return Clip(project, source)


def _open_project(path: Path, video: Path | None) -> Clip:
    project = Project.open(path)
    try:
        source = _open_video_of(project, path, video)
    except BaseException:
        project.close()
        raise
    return Clip(project, source)


def _open_video_of(project: Project, path: Path, video: Path | None) -> VideoSource:
    place = video or project.video.path
    if not place.exists():
        raise VideoMissingError(
            f"The video of {path.name} is not at {place}. Say where it lies now.", path
        )
    source = open_video(place)
    try:
        _check_same(project, source)
        if video is not None:
            project.relocate_video(source.info)
    except BaseException:
        source.close()
        raise
    return source


def _check_same(project: Project, source: VideoSource) -> None:
    info = source.info
    if (info.size, info.frame_count) != (project.size, project.frame_count):
        height, width = project.size
        raise VideoError(
            f"{info.path} is {info.width}x{info.height} with {info.frame_count} frames, but this "
            f"project labels a video of {width}x{height} with {project.frame_count} frames: "
            "choose the video it was made for."
        )
