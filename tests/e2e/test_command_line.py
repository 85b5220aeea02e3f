"""The main jobs through the real entry point, read back with other libraries."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from tests.command_cases import FRAME_COUNT, ROOT, SIZE, one_line_of, read_labels, snapshot
from tests.e2e.conftest import Run

EMBEDDED = ROOT / "resources" / "weights" / "agame-compact.safetensors"


@pytest.mark.parametrize("model", ["flow", "agame"])
def test_propagate_writes_a_davis_sequence_that_evaluate_scores(
    model: str, maskreel: Run, dataset: Path, first_mask: Path, tmp_path: Path
) -> None:
    frames = dataset / "JPEGImages" / "480p" / "disc"
    if model == "agame" and not EMBEDDED.exists():
        pytest.skip("the embedded weights are not in this checkout")
    out = tmp_path / "R"
    done = maskreel("propagate", frames, "--masks", first_mask, "--out", out, "--model", model)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    labels_folder = out / "Annotations" / "480p" / "disc"
    assert str(labels_folder) in done.stdout

    labels = read_labels(labels_folder)
    assert len(labels) == FRAME_COUNT
    assert all(map_.shape == SIZE for map_ in labels)
    assert np.array_equal(labels[0], np.array(Image.open(first_mask)))
    with Image.open(labels_folder / "00003.png") as picture:
        assert picture.mode == "P"
        palette = picture.getpalette()
        assert palette is not None
        assert palette[:12] == [0, 0, 0, 128, 0, 0, 0, 128, 0, 128, 128, 0]
    with_opencv = cv2.imread(str(labels_folder / "00003.png"))
    assert with_opencv is not None
    assert {tuple(c) for c in with_opencv.reshape(-1, 3)} <= {(0, 0, 0), (0, 0, 128), (0, 128, 0)}
    assert (out / "ImageSets" / "2017" / "val.txt").read_text().split() == ["disc"]

    scores = tmp_path / "scores.json"
    done = maskreel("evaluate", out, "--truth", dataset, "--year", 2017, "--json", scores)
    assert done.returncode == 0, done.stderr
    assert "disc" in done.stdout
    report = json.loads(scores.read_text())
    assert set(report["sequences"]["disc"]["J"]) == {"mean", "recall", "decay"}
    assert report["mean"]["J"] > (0.7 if model == "flow" else 0.5)


def test_demo_without_a_display_says_where_the_results_lie(maskreel: Run, tmp_path: Path) -> None:
    kept = tmp_path / "work" / "maskreel-demo"
    kept.mkdir()
    done = maskreel("demo", "--model", "copy")
    assert done.returncode == 0, done.stderr
    assert "no window" in one_line_of(done.stderr)
    out = tmp_path / "work" / "maskreel-demo-2"
    assert not list(kept.iterdir())
    overlay = out / "overlay.mp4"
    assert str(overlay.relative_to(tmp_path / "work")) in done.stdout
    assert cv2.VideoCapture(str(overlay)).get(cv2.CAP_PROP_FRAME_COUNT) > 10
    done = maskreel("validate", out, "--format", "davis2017")
    assert done.returncode == 0, done.stdout


class Trap:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return (os.mkdir, (str(self.path),))


def test_weights_that_hold_code_are_refused_and_the_code_does_not_run(
    maskreel: Run, frames: Path, first_mask: Path, tmp_path: Path
) -> None:
    trap = tmp_path / "trapped"
    weights = tmp_path / "evil.pth"
    weights.write_bytes(pickle.dumps({"net": Trap(trap)}))
    done = maskreel(
        "propagate", frames, "--masks", first_mask, "--out", tmp_path / "R", "--weights", weights
    )
    assert done.returncode == 1
    assert "evil.pth" in one_line_of(done.stderr)
    assert not trap.exists()
    assert not (tmp_path / "R").exists()


def test_interrupt_ends_with_one_line() -> None:
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), "bench", "inference", "--model", "flow",
         "--size", "1600x1200"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    # the program has loaded its commands once it has mapped the library they need
    maps = Path(f"/proc/{process.pid}/maps")
    while process.poll() is None and maps.exists() and "cv2" not in maps.read_text():
        pass
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=60)
    assert process.returncode == 130, (stdout, stderr)
    assert one_line_of(stderr) == "maskreel: interrupted"


def test_refusal_leaves_the_output_as_it_was(
    maskreel: Run, frames: Path, first_mask: Path, tmp_path: Path
) -> None:
    out = tmp_path / "R"
    command = ("propagate", frames, "--masks", first_mask, "--out", out, "--model", "copy")
    assert maskreel(*command).returncode == 0
    before = snapshot(out)
    done = maskreel(*command)
    assert done.returncode == 1
    assert "disc is there already" in one_line_of(done.stderr)
    assert snapshot(out) == before


def test_help_is_quick_and_brings_no_torch() -> None:
    code = (
        "import sys; sys.argv = ['main.py', '--help']; import main; main.main();"
        "assert not {'torch', 'PySide6', 'cv2', 'av'} & set(sys.modules), 'heavy import'"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    for command in (
        "propagate", "propose", "evaluate", "simulate", "export", "validate", "import", "weights",
        "train",
    ):  # fmt: skip
        assert command in done.stdout
