"""The commands: what they write, and that one thing asked for changes nothing else."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.jobs import label_clip as label_clip_module
from app.jobs.errors import JobError
from app.jobs.events import Event, Looked, Result
from app.jobs.output_table import KINDS
from app.jobs.outputs import OutputFormat
from app.jobs.runners import run_inline
from tests.cli.conftest import Command
from tests.command_cases import FRAME_COUNT, SIZE, read_labels, snapshot
from tests.jobs.fakes import FakePrimary, FakeTracks
from vos_models import benchmarks
from vos_models.catalog import Role


def test_sequences_join_a_data_set_without_changing_what_is_there(
    command: Command, frames: Path, first_mask: Path, tmp_path: Path
) -> None:
    out = tmp_path / "R"
    arguments = ("propagate", frames, "--masks", first_mask, "--out", out, "--model", "copy")
    assert command(*arguments)[0] == 0
    before = snapshot(out)
    assert command(*arguments, "--name", "second")[0] == 0
    after = snapshot(out)
    kept = {name: content for name, content in before.items() if "ImageSets" not in name}
    assert {name: after[name] for name in kept} == kept
    assert (out / "ImageSets" / "2017" / "val.txt").read_text().split() == ["disc", "second"]
    assert command(*arguments, "--overwrite")[0] == 0
    assert snapshot(out) == after


def test_range_direction_and_masks_of_several_frames(
    command: Command, dataset: Path, frames: Path, tmp_path: Path
) -> None:
    masks = tmp_path / "masks"
    masks.mkdir()
    truth = dataset / "Annotations" / "480p" / "disc"
    for name in ("00002.png", "00009.png"):
        (masks / name).write_bytes((truth / name).read_bytes())
    out = tmp_path / "R"
    status, _, complaint = command(
        "propagate", frames, "--masks", masks, "--out", out, "--model", "flow",
        "--direction", "both", "--start", 1, "--stop", 11, "--format", "davis2016", "--no-frames",
    )  # fmt: skip
    assert status == 0, complaint
    folder = out / "Annotations" / "480p" / "disc"
    assert sorted(p.name for p in folder.iterdir()) == [f"{i:05d}.png" for i in range(1, 11)]
    for name in ("00002.png", "00009.png"):
        labels = np.array(Image.open(folder / name))
        assert set(np.unique(labels)) == {0, 255}
        assert np.array_equal(labels > 0, np.array(Image.open(truth / name)) > 0)
    assert not (out / "JPEGImages").exists()


def test_result_at_480_rows(
    command: Command, frames: Path, first_mask: Path, tmp_path: Path
) -> None:
    status, _, complaint = command(
        "propagate", frames, "--masks", first_mask, "--out", tmp_path / "R", "--model", "copy",
        "--resolution", "480p", "--stop", 2,
    )  # fmt: skip
    assert status == 0, complaint
    (first, _) = read_labels(tmp_path / "R" / "Annotations" / "480p" / "disc")
    assert first.shape == (480, 800)
    with Image.open(tmp_path / "R" / "JPEGImages" / "480p" / "disc" / "00000.jpg") as picture:
        assert picture.size == (800, 480)


def test_probabilities_are_written_one_file_a_frame(
    command: Command, frames: Path, first_mask: Path, tmp_path: Path
) -> None:
    out = tmp_path / "R"
    arguments = (
        "propagate", frames, "--masks", first_mask, "--out", out, "--model", "copy",
        "--format", "probabilities",
    )  # fmt: skip
    status, _, complaint = command(*arguments)
    assert status == 0, complaint
    files = sorted((out / "Probabilities" / "disc").glob("*.npz"))
    assert len(files) == FRAME_COUNT
    with np.load(files[5]) as content:
        assert content["object_ids"].tolist() == [1, 2]
        assert content["probabilities"].shape == (3, *SIZE)
        assert np.allclose(content["probabilities"].astype(np.float32).sum(axis=0), 1, atol=0.01)
    before = snapshot(out)
    assert command(*arguments)[0] == 1
    assert snapshot(out) == before


def test_youtube_vos_split_is_written(
    command: Command, frames: Path, first_mask: Path, tmp_path: Path
) -> None:
    status, _, complaint = command(
        "propagate", frames, "--masks", first_mask, "--out", tmp_path, "--model", "copy",
        "--format", "youtube-vos",
    )  # fmt: skip
    assert status == 0, complaint
    assert len(read_labels(tmp_path / "Annotations" / "disc")) == FRAME_COUNT
    assert '"disc"' in (tmp_path / "meta.json").read_text()


def test_project_takes_an_import_and_exports_it_unchanged(
    command: Command, dataset: Path, frames: Path, tmp_path: Path
) -> None:
    project = tmp_path / "clip.maskreel"
    truth = dataset / "Annotations" / "480p" / "disc"
    status, said, complaint = command("import", truth, "--into", project)
    assert status == 0, complaint
    assert "12 frames with 2 objects" in said
    out = tmp_path / "R"
    status, _, complaint = command("export", project, "--format", "davis2017", "--out", out)
    assert status == 0, complaint
    exported = read_labels(out / "Annotations" / "480p" / "disc")
    for one, other in zip(exported, read_labels(truth), strict=True):
        assert np.array_equal(one, other)
    copied = snapshot(out / "JPEGImages" / "480p" / "disc")
    assert copied == snapshot(frames)
    assert command("validate", out)[0] == 0


@pytest.fixture
def late_project(command: Command, dataset: Path, tmp_path: Path) -> Path:
    """A project in which object 2 comes on the third frame, and frame 7 has no labels."""
    masks = tmp_path / "late"
    for i, path in enumerate(sorted((dataset / "Annotations" / "480p" / "disc").glob("*.png"))):
        labels = np.array(Image.open(path))
        labels[(labels == 2) & (i < 2)] = 0
        masks.mkdir(exist_ok=True)
        if i != 7:
            Image.fromarray(labels).save(masks / path.name)
    project = tmp_path / "late.maskreel"
    video = dataset / "JPEGImages" / "480p" / "disc"
    status, _, complaint = command("import", masks, "--into", project, "--video", video)
    assert status == 0, complaint
    return project


def test_export_says_what_may_be_unexpected_before_it_writes(
    command: Command, late_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "R"

    def refuse(*_: object, **__: object) -> None:
        raise JobError("not now")

    with monkeypatch.context() as patched:
        patched.setattr("app.jobs.export.export_project", refuse)
        status, _, complaint = command("export", late_project, "--out", out)
    notes = complaint.splitlines()
    assert status == 1
    assert notes[0].startswith("note: 1 of these frames have no labels yet")
    assert notes[1].startswith("note: Object 2 ")
    assert "frame 00002" in notes[1]
    assert "YouTube-VOS" in notes[2]
    assert notes[-1] == "maskreel: not now"
    status, said, complaint = command("export", late_project, "--out", out)
    assert status == 0
    assert complaint.splitlines() == notes[:-1]
    assert "note" not in said


def test_a_dry_run_of_an_export_says_what_it_would_do_and_writes_nothing(
    command: Command, late_project: Path, tmp_path: Path
) -> None:
    out = tmp_path / "R"
    arguments = ("export", late_project, "--out", out, "--format", "youtube-vis")
    status, said, _ = command(*arguments, "--dry-run")
    assert status == 0
    assert f"{out / 'instances.json'}: {FRAME_COUNT} frames, masks as run lengths, 160x96" in said
    assert not out.exists()
    assert command(*arguments)[0] == 0
    before = snapshot(out)
    assert command(*arguments, "--dry-run")[0] == 1
    status, said, complaint = command(*arguments, "--dry-run", "--overwrite")
    assert status == 0
    assert f"replaced: {out / 'JPEGImages' / 'disc'}" in complaint
    assert snapshot(out) == before


@pytest.mark.parametrize("format_", [f for f in OutputFormat if KINDS[f].is_of_project])
def test_export_replaces_nothing_unasked(
    command: Command, late_project: Path, tmp_path: Path, format_: str
) -> None:
    out = tmp_path / "R"
    arguments = ("export", late_project, "--out", out, "--format", format_)
    assert command(*arguments)[0] == 0
    before = snapshot(out)
    for more in ((), ("--no-frames",), ("--objects", "1", "--stop", "4")):
        status, _, complaint = command(*arguments, *more)
        assert status == 1
        assert "stays as it is" in complaint.splitlines()[-1]
        assert snapshot(out) == before


def test_validate_fails_where_an_evaluator_would(
    command: Command, dataset: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken" / "Annotations" / "480p" / "disc"
    broken.mkdir(parents=True)
    Image.new("RGB", (160, 96)).save(broken / "00000.png")
    status, said, _ = command("validate", tmp_path / "broken", "--format", "davis2017")
    assert status == 1
    assert "00000.png" in said
    assert command("validate", dataset, "--format", "davis2017")[0] == 0


def test_interrupt_keeps_what_was_labelled(
    command: Command,
    frames: Path,
    first_mask: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupted(job, **_):  # type: ignore[no-untyped-def]
        event: Event
        for event in run_inline(job):
            yield event
            if isinstance(event, Result) and event.done == 5:
                raise KeyboardInterrupt

    monkeypatch.setattr(label_clip_module, "run_inline", interrupted)
    status, _, complaint = command(
        "propagate", frames, "--masks", first_mask, "--out", tmp_path, "--model", "copy"
    )
    assert status == 130
    assert "5 frames" in complaint
    assert len(read_labels(tmp_path / "Annotations" / "480p" / "disc")) == 5


def test_interrupt_keeps_frames_looked_at_that_wait_for_later_ones(
    command: Command, frames: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(job, *, tell, **settings):  # type: ignore[no-untyped-def]
        def look(event: Looked) -> None:
            tell(event)
            if event.looked == 3:
                signal.raise_signal(signal.SIGINT)

        return run_inline(job, load=lambda _: FakePrimary(ahead=6), tell=look, **settings)

    monkeypatch.setattr(label_clip_module, "run_inline", interrupted)
    status, _, complaint = command("propose", frames, "--out", tmp_path)
    assert status == 130
    assert "only 3 frames" in complaint
    assert len(read_labels(tmp_path / "Annotations" / "480p" / "disc")) == 3


def test_weights_are_listed_and_their_ways_to_get_them_told(command: Command) -> None:
    status, said, _ = command("weights", "list")
    assert status == 0
    assert "agame-compact" in said
    assert "licence" in said
    status, _, complaint = command("weights", "fetch", "agame")
    assert status == 1
    assert "http" in complaint


def test_bench_of_video_and_inference_gives_figures(
    command: Command, frames: Path, tmp_path: Path
) -> None:
    measures = tmp_path / "m.json"
    status, said, _ = command("bench", "video", "--source", frames, "--json", measures)
    assert status == 0
    assert "at random" in said
    assert "median_ms" in measures.read_text()
    status, said, _ = command("bench", "inference", "--model", "copy", "--size", "64x48")
    assert status == 0
    assert "median_ms" in said


def test_bench_of_data_gives_times_memory_and_a_ratio(command: Command, tmp_path: Path) -> None:
    measures = tmp_path / "m.json"
    status, said, _ = command(
        "bench", "data", "--only", "coco", "--frames", "2", "--size", "64x48", "--repeats", "1",
        "--json", measures,
    )  # fmt: skip
    assert status == 0
    assert "coco out" in said
    ways = json.loads(measures.read_text())["ways"]
    assert list(ways) == ["coco out", "coco in"]
    for cost in ways.values():
        assert min(cost["seconds"], cost["cpu_s"], cost["ratio"], cost["peak_mib"]) > 0


def test_bench_of_data_names_what_there_is(command: Command) -> None:
    status, _, complaint = command("bench", "data", "--only", "kitti")
    assert status == 2
    assert "davis2017 out" in complaint


def test_bench_of_the_networks_lays_ratios_beside_those_of_the_authors(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = benchmarks.Case("agame", "agame", Role.PROPAGATOR, (480, 854), 3, 2.87)
    timing = benchmarks.Timing(1000.0, 500.0, 1900.0, 1000.0, 7)
    measures = [benchmarks.Measure(case, "float32", timing)]
    monkeypatch.setattr(benchmarks, "measure", lambda *_, **__: measures)
    status, said, _ = command("bench", "inference", "--json", tmp_path / "m.json")
    assert status == 0
    assert "random weights" in said
    assert "agame 480x854, 3 objects" in said
    assert said.splitlines()[-2].split()[-6:] == ["1000", "2.00", "1900", "1.90", "500", "2.87"]
    content = json.loads((tmp_path / "m.json").read_text())
    assert content["networks"][0]["ratio"] == 2.0
    assert content["networks"][0]["authors_ratio"] == 2.87


def test_propose_writes_the_primary_object_as_a_davis_sequence(
    command: Command, frames: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposer = FakePrimary()
    monkeypatch.setattr("vos_models.load_proposer", lambda *_, **__: proposer)
    arguments = (
        "propose", frames, "--out", tmp_path / "R", "--references", 3, "--sampling", "random",
        "--fusion", "prediction", "--seed", 9, "--start", 2, "--stop", 6,
    )  # fmt: skip
    status, said, complaint = command(*arguments)
    assert status == 0, complaint
    assert "4 frames labelled" in said
    assert "objects: 1 in 4 frames" in said
    labels = read_labels(tmp_path / "R" / "Annotations" / "480p" / "disc")
    assert len(labels) == 4
    assert all(map_.shape == SIZE and set(np.unique(map_)) == {0, 1} for map_ in labels)
    assert proposer.asked == {
        "frame_count": FRAME_COUNT,
        "references": 3,
        "sampling": "random",
        "fusion": "prediction",
        "seed": 9,
    }
    before = snapshot(tmp_path / "R")
    assert command(*arguments)[0] == 1
    assert snapshot(tmp_path / "R") == before
    assert command("validate", tmp_path / "R")[0] == 0


def test_propose_writes_tracks_and_their_probabilities(
    command: Command, frames: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vos_models.load_proposer", lambda *_, **__: FakeTracks())
    arguments = ("propose", frames, "--model", "rvos", "--out", tmp_path)
    status, said, complaint = command(*arguments, "--no-frames")
    assert status == 0, complaint
    assert f"1 in {FRAME_COUNT} frames" in said
    labels = read_labels(tmp_path / "Annotations" / "480p" / "disc")
    assert set(np.unique(np.stack(labels))) == {0, 1}
    assert command(*arguments, "--format", "probabilities")[0] == 0
    files = sorted((tmp_path / "Probabilities" / "disc").glob("*.npz"))
    assert len(files) == FRAME_COUNT
    with np.load(files[3]) as content:
        assert content["object_ids"].tolist() == [1]
        assert content["probabilities"].shape == (2, *SIZE)


def test_interrupt_while_tracks_are_looked_for_leaves_tracks_of_the_frames_seen(
    command: Command, frames: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Interrupted(FakeTracks):
        def track(self, frames):  # type: ignore[no-untyped-def]
            for prediction in super().track(frames):
                if len(self.looked) == 5:
                    signal.raise_signal(signal.SIGINT)
                yield prediction

    monkeypatch.setattr("vos_models.load_proposer", lambda *_, **__: Interrupted())
    status, _, complaint = command("propose", frames, "--model", "rvos", "--out", tmp_path)
    assert status == 130
    assert "only 5 frames" in complaint
    labels = read_labels(tmp_path / "Annotations" / "480p" / "disc")
    assert len(labels) == 5
    assert set(np.unique(np.stack(labels))) == {0, 1}
