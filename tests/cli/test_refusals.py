"""Bad input: one line that says what was got and what to do, and nothing changed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.cli import root
from tests.cli.conftest import Command
from tests.command_cases import SIZE, one_line_of


def assert_refused(outcome: tuple[int, str, str], *words: str, status: int = 1) -> None:
    assert outcome[0] == status, outcome
    line = one_line_of(outcome[2])
    for word in words:
        assert word in line


def test_truncated_video_is_refused(
    command: Command, first_mask: Path, real_data: Path, tmp_path: Path
) -> None:
    cut = tmp_path / "cut.mp4"
    cut.write_bytes((real_data / "video" / "dog.mp4").read_bytes()[:4000])
    out = tmp_path / "R"
    assert_refused(command("propagate", cut, "--masks", first_mask, "--out", out), "cut.mp4")
    assert not out.exists()


def test_text_named_as_a_video_is_refused(
    command: Command, first_mask: Path, tmp_path: Path
) -> None:
    text = tmp_path / "notes.mp4"
    text.write_text("this is no video\n" * 50)
    out = tmp_path / "R"
    assert_refused(command("propagate", text, "--masks", first_mask, "--out", out), "notes.mp4")
    assert not out.exists()


def bad_mask(kind: str, folder: Path) -> Path:
    path = folder / f"{kind}.png"
    if kind == "rgb":
        noise = np.random.default_rng(0).integers(0, 255, (*SIZE, 3)).astype(np.uint8)
        Image.fromarray(noise).save(path)
    elif kind == "size":
        Image.fromarray(np.ones((50, 70), np.uint8)).save(path)
    elif kind == "empty":
        Image.fromarray(np.zeros(SIZE, np.uint8)).save(path)
    elif kind == "text":
        path.write_text("no picture")
    return path


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("rgb", ["rgb.png", "indexed"]),
        ("size", ["70x50", "160x96"]),
        ("empty", ["no object"]),
        ("text", ["text.png"]),
        ("missing", ["missing.png"]),
    ],
)
def test_mask_that_cannot_be_used_is_refused(
    kind: str, words: list[str], command: Command, frames: Path, tmp_path: Path
) -> None:
    mask, out = bad_mask(kind, tmp_path), tmp_path / "R"
    assert_refused(command("propagate", frames, "--masks", mask, "--out", out), *words)
    assert not out.exists()


def test_folder_of_mixed_sizes_is_refused(
    command: Command, first_mask: Path, tmp_path: Path
) -> None:
    mixed, out = tmp_path / "mixed", tmp_path / "R"
    mixed.mkdir()
    for i, size in enumerate([(160, 96), (160, 96), (100, 96)]):
        Image.new("RGB", size).save(mixed / f"{i:05d}.png")
    outcome = command("propagate", mixed, "--masks", first_mask, "--out", out)
    assert_refused(outcome, "100", "160")
    assert not out.exists()


def test_output_that_cannot_be_written_is_refused_before_the_work(
    command: Command, frames: Path, first_mask: Path, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "R"
    in_the_way.write_text("a file where the folder should be")
    for out in (in_the_way, in_the_way / "below"):
        outcome = command("propagate", frames, "--masks", first_mask, "--out", out)
        assert_refused(outcome, str(in_the_way), "is a file")
    assert in_the_way.read_text() == "a file where the folder should be"
    if os.geteuid() == 0:
        return  # root may write everywhere
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    outcome = command("propagate", frames, "--masks", first_mask, "--out", locked / "R")
    assert_refused(outcome, "locked")


def test_weights_of_another_network_are_refused(
    command: Command, frames: Path, first_mask: Path, tmp_path: Path
) -> None:
    import torch

    weights, out = tmp_path / "foreign.pth", tmp_path / "R"
    torch.save({"net": {"conv.weight": torch.zeros(3)}}, weights)
    outcome = command(
        "propagate", frames, "--masks", first_mask, "--out", out, "--weights", weights
    )
    assert_refused(outcome, "foreign.pth")
    assert not out.exists()
    assert_refused(command("weights", "verify", weights), "foreign.pth")


def test_import_that_does_not_fit_makes_no_project(
    command: Command, dataset: Path, frames: Path, tmp_path: Path
) -> None:
    project = tmp_path / "clip.maskreel"
    small = tmp_path / "small"
    small.mkdir()
    Image.new("L", (20, 10), 1).save(small / "00000.png")
    outcome = command("import", small, "--into", project, "--video", frames)
    assert_refused(outcome, "20x10", "160x96")
    assert_refused(command("import", small, "--into", project), "--video")
    (small / "00000.png").rename(small / "00099.png")
    outcome = command("import", small, "--into", project, "--video", frames)
    assert_refused(outcome, "00099.png")
    assert not project.exists()
    notes = tmp_path / "notes.maskreel"
    notes.write_text("not a project")
    assert_refused(command("export", notes, "--out", tmp_path / "R"), "notes.maskreel")
    assert notes.read_text() == "not a project"
    outcome = command("export", tmp_path / "no.maskreel", "--out", tmp_path / "R")
    assert_refused(outcome, "no.maskreel")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["propogate"], ["did you mean", "propagate"]),
        (["propagate"], ["argument"]),
        (["propagate", ".", "--out", "R"], ["--masks"]),
        (["propagate", ".", "--masks", ".", "--out", "R", "--model", "magic"], ["magic", "agame"]),
        (["propagate", ".", "--masks", ".", "--out", "R", "--model", "cosnet"], ["propose"]),
        (["propagate", ".", "--masks", ".", "--out", "R", "--format", "gif"], ["gif", "davis2017"]),
        (["propagate", ".", "--masks", ".", "--out", "R", "--name", "../x"], ["../x"]),
        (["propagate", ".", "--masks", ".", "--out", "R", "--direction", "up"], ["up"]),
        (["propagate", ".", "--masks", ".", "--out", "R", "--resolution", "9k"], ["9k"]),
        (["propagate", ".", "--masks", ".", "--out", "R", "--device", "tpu"], ["tpu"]),
        (["propagate", ".", "--masks", ".", "--out", "R", "--precision", "int4"], ["int4"]),
        (["propose"], ["argument"]),
        (["propose", "."], ["--out"]),
        (["propose", ".", "--out", "R", "--model", "magic"], ["magic", "cosnet", "rvos"]),
        (["propose", ".", "--out", "R", "--model", "agame"], ["propagate"]),
        (["propose", ".", "--out", "R", "--references", "-1"], ["--references"]),
        (["propose", ".", "--out", "R", "--sampling", "all"], ["all", "uniform"]),
        (["propose", ".", "--out", "R", "--fusion", "cold"], ["cold", "attention"]),
        (["propose", ".", "--out", "R", "--device", "tpu"], ["tpu"]),
        (["evaluate", ".", "--truth", ".", "--year", "2015"], ["2015"]),
        (["export", "x.maskreel", "--out", "R", "--format", "probabilities"], ["probabilities"]),
        (["validate", ".", "--format", "voc"], ["voc", "youtube-vos"]),
        (["export", "x.maskreel", "--out", "R", "--objects", "dog"], ["dog", "1,3"]),
        (["export", "x.maskreel", "--out", "R", "--provenance", "mine"], ["mine", "painted"]),
        (["train", "agame-compact", "steps"], ["key=value", "steps"]),
        (["bench", "inference", "--size", "big"], ["big"]),
        (["no/such/clip.mp4"], ["no/such/clip.mp4"]),
        (["--no-such"], ["--no-such"]),
    ],
)
def test_wrong_use_is_one_line_and_status_two(
    arguments: list[str], words: list[str], command: Command
) -> None:
    assert_refused(command(*arguments), *words, status=2)


def test_unforeseen_error_is_one_line_that_names_the_log(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object) -> None:
        raise ZeroDivisionError("a\nsurprise")

    monkeypatch.setattr(root, "_with_command", break_down)
    outcome = command("weights", "list")
    log = tmp_path / "home" / "maskreel.log"
    assert_refused(outcome, "ZeroDivisionError", "a surprise", str(log))
    assert "Traceback" in log.read_text()


def test_program_is_found_from_another_folder(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(Path(__file__).parents[2] / "main.py"), "--version"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert done.stdout.startswith("maskreel")
