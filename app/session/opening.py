"""From a path to an open clip: a video, a folder of frames, or a project."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.document.project import Project
from app.document.video import VideoError, VideoSource, open_video
from app.session.places import PROJECT_SUFFIX, project_for
from app.session.words import tr


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
    """The video of a project is not where it was, or what is there cannot be it.

    Attributes:
        project_path: the project that looks for it.
    """

    def __init__(self, message: str, project_path: Path) -> None:
        super().__init__(message)
        self.project_path = project_path


class OtherVideoError(VideoError):
    """A video fits a project by its size and length and is another one by its content.

    Attributes:
        project_path: the project.
        video_path: the video.
    """

    def __init__(self, message: str, project_path: Path, video_path: Path) -> None:
        super().__init__(message)
        self.project_path = project_path
        self.video_path = video_path


def is_project(path: Path) -> bool:
    """Return whether a path is named like a project file."""
    return path.suffix.lower() == PROJECT_SUFFIX


def open_clip(
    path: Path,
    *,
    video: Path | None = None,
    read_only: bool = False,
    any_content: bool = False,
) -> Clip:
    """Open a video, a folder of frames, or a project.

    A video has one project of its own, found by the video's content: opening it again, from
    wherever it lies now, brings all its labels back.

    Args:
        path: What to open.
        video: Where the video of a project lies now, if not where the project says.
        read_only: Open the project to look at, whoever works on it.
        any_content: Take a video of the right size and length whatever its content.

    Raises:
        MaskreelError: It cannot be opened; the message says why.
        ReadOnlyProjectError: The project is in use elsewhere, or may not be written to.
        VideoMissingError: The project is whole, its video is not there.
        OtherVideoError: The content of its video is not what it was.
    """
    path = path.expanduser().absolute()
    if is_project(path):
        return _open_project(path, video, read_only=read_only, any_content=any_content)
    source = open_video(path)
    try:
        place = project_for(path, source.info.fingerprint)
        project = _project_at(place, source, read_only=read_only)
        if project.video.path != source.info.path:
            project.relocate_video(source.info)
    except BaseException:
        source.close()
        raise
    return Clip(project, source)


def _project_at(place: Path, source: VideoSource, *, read_only: bool) -> Project:
    if place.exists():
        return Project.open_read_only(place) if read_only else Project.open(place)
    place.parent.mkdir(parents=True, exist_ok=True)
    return Project.create(place, source.info)


def _open_project(path: Path, video: Path | None, *, read_only: bool, any_content: bool) -> Clip:
    project = Project.open_read_only(path) if read_only else Project.open(path)
    try:
        source = _open_video_of(project, path, video, any_content=any_content)
    except BaseException:
        project.close()
        raise
    return Clip(project, source)


def _open_video_of(
    project: Project, path: Path, video: Path | None, *, any_content: bool
) -> VideoSource:
    place = video or project.video.path
    if not place.exists():
        raise VideoMissingError(
            tr(
                "The video of {name} is not at {place}. Say where it lies now.",
                name=path.name,
                place=place,
            ),
            path,
        )
    source = open_video(place)
    try:
        _check_same(project, source, path, any_content=any_content)
        if source.info != project.video:
            project.relocate_video(source.info)
    except BaseException:
        source.close()
        raise
    return source


def _check_same(project: Project, source: VideoSource, path: Path, *, any_content: bool) -> None:
    info = source.info
    if (info.size, info.frame_count) != (project.size, project.frame_count):
        height, width = project.size
        raise VideoMissingError(
            tr(
                "{video} is {width}x{height} with {count} frames, but {project} labels a video of "
                "{wanted_width}x{wanted_height} with {wanted} frames. Choose the video it was "
                "made for.",
                video=info.path,
                width=info.width,
                height=info.height,
                count=info.frame_count,
                project=path.name,
                wanted_width=width,
                wanted_height=height,
                wanted=project.frame_count,
            ),
            path,
        )
    if info.fingerprint != project.video.fingerprint and not any_content:
        raise OtherVideoError(
            tr(
                "{video} has the size and length of the video that {project} was made for, but "
                "other content. The masks fit only if it shows the same pictures.",
                video=info.path,
                project=path.name,
            ),
            path,
            info.path,
        )
