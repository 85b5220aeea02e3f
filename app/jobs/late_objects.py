"""Which objects of a project come later than the first frame that is to be written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.document.formats.first_frame import late_lower_object, late_object, no_object, way_out
from app.document.message import Message
from app.document.project import Project
from app.jobs.output_kinds import frame_names
from app.jobs.selection import Selection

_MOST_SAID = 3


def late_objects(project: Project, selection: Selection) -> list[Message]:
    """Say, before anything is written, what a format makes of them that counts the first frame.

    Args:
        project: What is to be written.
        selection: Which part of it.

    Returns:
        Sentences, the last of which says what to do; none where every object is there.
    """
    frames = selection.frames(project)
    names = {info.id: info.name for info in selection.objects(project)}
    at_first = _seen(project, frames[0], names)
    first_seen = {i: _first_seen(project, i, frames) for i in names if i not in at_first}
    late = {i: frame for i, frame in first_seen.items() if frame is not None}
    if not late:
        return []
    wanted = at_first | late.keys()
    start = next((f for f in frames if _all_seen(project, f, wanted)), None)
    advice = way_out(None if start is None else _name(project, start))
    first = _name(project, frames[0])
    if not at_first:
        return [no_object(first), advice]
    counted = max(at_first)
    sentences = [
        (late_object if i > counted else late_lower_object)(
            f"{i} ({names[i]})", first, seen=_name(project, frame)
        )
        for i, frame in sorted(late.items())
    ]
    return [*sentences[:_MOST_SAID], advice]


def _first_seen(project: Project, object_id: int, frames: Sequence[int]) -> int | None:
    return next((f for f in frames if _seen(project, f, (object_id,))), None)


def _all_seen(project: Project, frame: int, wanted: set[int]) -> bool:
    """Whether all these objects have pixels; a frame that speaks not of all is not looked at."""
    return wanted <= project.state(frame).marks.keys() and wanted == _seen(project, frame, wanted)


def _seen(project: Project, frame: int, wanted: Iterable[int]) -> set[int]:
    """Return which objects have pixels; the window asks of every frame, so nothing is unpacked."""
    state = project.state(frame)
    told = state.marks.keys() & set(wanted)
    return told & set(state.labels.packed().ids()) if told else set()


def _name(project: Project, frame: int) -> str:
    return frame_names(project.video, [frame])[0]
