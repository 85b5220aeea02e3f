"""The command `evaluate`: what it says and writes, and what it refuses before the work."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.cli.conftest import Command
from tests.command_cases import FRAME_COUNT, one_line_of, snapshot


@pytest.fixture
def truth(dataset: Path) -> Path:
    return dataset / "Annotations" / "480p"


@pytest.fixture
def worse(truth: Path, tmp_path: Path) -> Path:
    """Results that lie two pixels too low."""
    folder = tmp_path / "worse" / "disc"
    folder.mkdir(parents=True)
    for path in (truth / "disc").glob("*.png"):
        labels = np.roll(np.array(Image.open(path)), 2, axis=0)
        Image.fromarray(labels).save(folder / path.name)
    return folder.parent


def test_one_method_is_reported_as_ever(command: Command, dataset: Path, tmp_path: Path) -> None:
    report = tmp_path / "new" / "scores.json"
    status, said, complaint = command(
        "evaluate", dataset, "--truth", dataset, "--year", 2017, "--json", report
    )
    assert (status, complaint) == (0, "")
    content = json.loads(report.read_text())
    assert content["sequences"]["disc"]["J"] == {"mean": 1, "recall": 1, "decay": 0}
    assert set(content["sequences"]["disc"]) >= {"J", "F", "T"}
    assert set(content["sequences"]["disc"]["T"]) == {"mean"}
    assert {"J&F", "J", "F", "T"} <= set(content["mean"])
    assert said.splitlines()[0].split() == [
        *("sequence", "J", "mean", "recall", "decay", "F", "mean", "recall", "decay", "T"),
    ]
    assert "J&F 1.000, rules of 2017" in said


def test_stability_can_be_left_out(command: Command, dataset: Path, tmp_path: Path) -> None:
    report = tmp_path / "scores.json"
    arguments = ("evaluate", dataset, "--truth", dataset, "--year", 2017, "--no-stability")
    assert command(*arguments, "--json", report)[0] == 0
    assert "T" not in json.loads(report.read_text())["mean"]


def test_several_methods_stand_side_by_side(
    command: Command, dataset: Path, worse: Path, tmp_path: Path
) -> None:
    report = tmp_path / "scores.json"
    status, said, complaint = command(
        "evaluate", dataset, worse, "--truth", dataset, "--year", 2017, "--names", "true, low",
        "--json", report, "--csv", tmp_path / "tables", "--plots", tmp_path / "plots",
        "--no-stability",
    )  # fmt: skip
    assert status == 0, complaint
    first, second = json.loads(report.read_text())["methods"]
    assert (first["name"], second["name"]) == ("true", "low")
    assert first["mean"]["J"] == 1 > second["mean"]["J"] > 0.5
    lines = said.splitlines()
    assert lines[0].split()[:2] == ["method", "J&F"]
    assert lines[2].split()[:2] == ["true", "1.000"]
    assert any(line.split()[:2] == ["disc", "1.000"] for line in lines)
    with (tmp_path / "tables" / "frames.csv").open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 2 * 2 * (FRAME_COUNT - 2)
    assert {row["method"] for row in rows} == {"true", "low"}
    assert (tmp_path / "tables" / "sequences.csv").is_file()
    assert {path.name for path in (tmp_path / "plots").iterdir()} == {
        *("frames-disc.png", "frames-disc.svg", "sequences.png", "sequences.svg"),
    }


def test_ours_are_laid_beside_a_published_table(
    command: Command, dataset: Path, tmp_path: Path
) -> None:
    report = tmp_path / "scores.json"
    status, said, complaint = command(
        "evaluate", dataset, "--truth", dataset, "--year", 2017, "--sequences", "disc",
        "--names", "mine", "--like", "agame-table-3", "--json", report, "--csv",
        tmp_path / "scores.csv",
    )  # fmt: skip
    assert status == 0, complaint
    lines = said.splitlines()
    assert any(line.split() == ["A-GAME", "70.0", "72.7", "67.2"] for line in lines)
    assert any(line.split() == [">", "mine", "100.0", "100.0", "100.0"] for line in lines)
    assert "note: Ours are of 1 sequence, the published of 30." in lines
    assert json.loads(report.read_text())["published"]["ours"] == {"mine": [100, 100, 100]}
    assert (tmp_path / "scores.csv").read_text().count("\n") == 3


def test_the_unsupervised_task_matches_proposals(
    command: Command, dataset: Path, truth: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "R" / "disc"
    folder.mkdir(parents=True)
    for path in (truth / "disc").glob("*.png"):
        labels = np.array(Image.open(path))
        Image.fromarray(np.where(labels, 9 - labels, 0).astype(np.uint8)).save(folder / path.name)
    status, said, complaint = command(
        "evaluate", folder.parent, "--truth", dataset, "--year", 2017, "--task", "unsupervised"
    )
    assert status == 0, complaint
    assert "J&F 1.000, rules of 2017, unsupervised" in said
    status, said, complaint = command(
        "evaluate", folder.parent, "--truth", dataset, "--data-set", "davis-2017",
        "--task", "unsupervised", "--jobs", 1,
    )  # fmt: skip
    assert status == 0, complaint
    assert "J&F 1.000" in said


def test_nothing_there_is_overwritten_unless_it_is_asked_for(
    command: Command, dataset: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    files = (
        *("--json", out / "a.json", "--csv", out / "tables", "--plots", out / "plots"),
        "--no-stability",
    )
    arguments = ("evaluate", dataset, "--truth", dataset, "--year", 2017)
    assert command(*arguments, *files)[0] == 0
    (out / "a.json").write_text("mine")
    (out / "tables" / "sequences.csv").write_text("mine")
    before = snapshot(out)
    for option, path in zip(files[::2], files[1::2], strict=False):
        status, said, complaint = command(*arguments, option, path)
        assert (status, said) == (2, "")
        assert "--overwrite" in one_line_of(complaint)
    assert snapshot(out) == before
    assert command(*arguments, *files, "--overwrite")[0] == 0
    assert json.loads((out / "a.json").read_text())["mean"]["J"] == 1
    assert (out / "tables" / "sequences.csv").read_text().startswith("method,")


def test_an_earlier_report_makes_way_for_a_new_one(
    command: Command, dataset: Path, tmp_path: Path
) -> None:
    report = tmp_path / "a.json"
    report.touch()
    arguments = ("evaluate", dataset, "--truth", dataset, "--year", 2017, "--no-stability")
    for _ in range(2):
        assert command(*arguments, "--json", report)[0] == 0
        assert json.loads(report.read_text())["mean"]["J"] == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--year", "2017", "--data-set", "davis-2017"], ["either", "both"]),
        ([], ["either", "neither"]),
        (["--data-set", "coco"], ["--data-set", "youtube-vos", "coco"]),
        (["--year", "2017", "--task", "both"], ["--task", "unsupervised"]),
        (["--year", "2017", "--jobs", "0"], ["--jobs", "at least 1"]),
        (["--year", "2017", "--names", "a,b"], ["2 names for 1"]),
        (["--year", "2017", "--names", " ,"], ["--names"]),
        (["--year", "2017", "--like", "nothing"], ["agame-table-1", "rvos-table-5"]),
        (["--year", "2017", "--json", "."], ["is a folder"]),
    ],
)
def test_what_does_not_fit_together_is_wrong_use(
    command: Command, dataset: Path, arguments: list[str], words: list[str]
) -> None:
    status, said, complaint = command("evaluate", dataset, "--truth", dataset, *arguments)
    assert (status, said) == (2, "")
    assert all(word in one_line_of(complaint) for word in words), complaint


def test_results_of_one_name_are_told_apart_by_names(command: Command, dataset: Path) -> None:
    status, _, complaint = command("evaluate", dataset, dataset, "--truth", dataset, "--year", 2017)
    assert status == 2
    assert "--names" in one_line_of(complaint)


def test_a_table_of_another_data_set_is_refused_before_the_work(
    command: Command, dataset: Path, tmp_path: Path
) -> None:
    status, _, complaint = command(
        "evaluate", tmp_path, "--truth", dataset, "--year", 2017, "--like", "agame-table-4"
    )
    assert status == 1
    assert "agame-table-4 is of davis-2016" in one_line_of(complaint)


def test_places_that_cannot_be_written_are_told_before_the_work(
    command: Command, dataset: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    for option, name in (("--plots", "file"), ("--json", "file/a.json"), ("--csv", "file/tables")):
        status, said, complaint = command(
            "evaluate", dataset, "--truth", dataset, "--year", 2017, option, tmp_path / name
        )
        assert (status, said) == (1, "")
        assert "cannot make the folder" in one_line_of(complaint)


def test_damage_in_one_of_several_processes_is_one_line(
    command: Command, dataset: Path, worse: Path
) -> None:
    path = worse / "disc" / "00004.png"
    path.write_bytes(path.read_bytes()[:60])
    status, _, complaint = command(
        "evaluate", worse, "--truth", dataset, "--year", 2017, "--jobs", 2
    )
    assert status == 1
    assert "00004.png cannot be read" in one_line_of(complaint)
