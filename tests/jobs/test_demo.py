from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.cli.demo import why_no_window
from app.document.masks import Provenance
from app.document.project import Project
from app.jobs.demo import demo_clip, free_folder, prepare_project


def test_project_of_the_demo_has_its_first_masks_painted_and_is_made_once(tmp_path: Path) -> None:
    clip = demo_clip()

    def place(video: Path, fingerprint: str) -> Path:
        assert video == clip.frames
        return tmp_path / "projects" / f"{fingerprint[:8]}.maskreel"

    path = prepare_project(clip, place)
    with Project.open(path) as project:
        labels = project.labels(0)
        assert np.array_equal(labels, np.array(Image.open(clip.first_mask)))
        assert set(project.provenance(0).values()) == {Provenance.PAINTED}
        project.undo()
    assert prepare_project(clip, place) == path
    with Project.open(path) as project:
        assert not project.labels(0).any()


def test_folder_of_a_result_is_numbered_rather_than_reused(tmp_path: Path) -> None:
    wanted = tmp_path / "demo"
    assert free_folder(wanted) == wanted
    wanted.mkdir()
    (tmp_path / "demo-2").touch()
    assert free_folder(wanted) == tmp_path / "demo-3"


def test_display_that_does_not_answer_is_found_out_without_dying(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setenv("DISPLAY", "localhost:987")
    assert why_no_window()
