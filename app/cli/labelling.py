"""How a clip is labelled from the command line, whatever labels it: progress and closing lines."""

from __future__ import annotations

from app.cli.console import InterruptedJobError, fold_time, progress, say
from app.jobs.label_clip import ClipReport, label_clip
from app.jobs.requests import LabelRequest


def label(request: LabelRequest, *, is_progress_wanted: bool) -> ClipReport:
    """Run a request; say what was written where, and how long it took.

    Raises:
        InterruptedJobError: The person stopped it; what there was has been written.
    """
    with progress("opening", is_wanted=is_progress_wanted) as show:
        report = label_clip(request, show)
    speed = f"{fold_time(report.seconds)}, {report.seconds_per_frame * 1000:.0f} ms a frame"
    for note in report.notes:
        say(f"note: {note}")
    plural = "" if report.frame_count == 1 else "s"
    say(f"{report.frame_count} frame{plural} labelled in {speed}")
    say(f"labels: {report.folder}")
    if report.is_interrupted:
        raise InterruptedJobError(f"interrupted: only {report.frame_count} frames were labelled")
    return report
