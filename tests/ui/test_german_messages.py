"""Errors and findings born where no language is known: the window says them in German, whole."""

import ast
import json
import os
import pickle
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from app.document import errors as document_errors
from app.document.errors import MaskreelError
from app.document.formats.findings import Finding
from app.document.formats.mask_doctor import examine
from app.document.formats.mask_sets import find_masks
from app.document.formats.validate_coco import validate_coco
from app.document.formats.validate_davis import validate_davis
from app.document.formats.validate_masks import (
    validate_cutout_pictures,
    validate_mask_folders,
    validate_soft_masks,
)
from app.document.formats.validate_video import validate_videos
from app.document.formats.validate_youtube_vos import validate_youtube_vos
from app.document.message import Message
from app.document.project import Project
from app.document.video import open_video
from app.document.video_source import VideoError
from app.jobs import errors as job_errors
from app.jobs.failures import describe
from app.session.failures import describe_failure
from app.session.words import said
from app.ui.language import Language, speak
from tools.translations import ROOT
from vos_models import errors as model_errors
from vos_models import load_propagator
from vos_models.checkpoints import read_checkpoint
from vos_models.errors import ModelError
from vos_models.message import Message as ModelMessage

HEIGHT, WIDTH = 40, 60
OF_LIBRARIES = re.compile(
    r"Error while deserializing header.*|No data left in file|cannot identify image file.*|"
    r".*pickled data.*|Invalid magic number.*"
)
"""Reasons that libraries give in brackets, in their own words."""

ERRORS = (
    *vars(document_errors).values(),
    *vars(job_errors).values(),
    *vars(model_errors).values(),
    VideoError,
)
SHOWN_ERRORS = frozenset(
    error.__name__
    for error in ERRORS
    if isinstance(error, type) and issubclass(error, MaskreelError | ModelError)
) - {"InputError"}  # the library's word to a caller who holds it wrong
FINDINGS = frozenset({"error", "warning"})
PLACES = ("app/document", "app/jobs", "vos_models/predictors")
MODULES = "loading checkpoints catalog devices crf inert_pickle tracks weights/local"
ONLY_FOR_COMMANDS = {"app/jobs/simulate.py", "app/jobs/data_set_benchmarks.py"}


def modules_below_the_window() -> Iterator[Path]:
    for place in PLACES:
        for path in sorted((ROOT / place).rglob("*.py")):
            if path.relative_to(ROOT).as_posix() not in ONLY_FOR_COMMANDS:
                yield path
    yield from (ROOT / "vos_models" / f"{name}.py" for name in MODULES.split())


def wordings(path: Path) -> Iterator[tuple[int, ast.expr]]:
    """Yield what is said by each error and finding that a module makes."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = getattr(node.func, "attr", "") or getattr(node.func, "id", "")
        if name in SHOWN_ERRORS:
            yield node.lineno, node.args[0]
        elif name in FINDINGS and path.stem.startswith("validate_") and len(node.args) == 2:
            yield node.lineno, node.args[1]


def test_no_error_or_finding_that_reaches_the_window_is_english_only():
    plain = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in modules_below_the_window()
        for line, words in wordings(path)
        if isinstance(words, ast.JoinedStr | ast.BinOp)
        or (isinstance(words, ast.Constant) and isinstance(words.value, str))
    ]
    assert plain == [], "say it by a Message: the window translates its template"


@pytest.fixture
def german(qapp):
    speak(Language.GERMAN)
    yield
    speak(Language.ENGLISH)


def untranslated(text: str) -> list[str]:
    """Return the templates in a message, its parts included, that have no German words."""
    if not isinstance(text, Message | ModelMessage):
        is_english = re.search(r"[a-z]{2} [a-z]{2}", text) and said(text) == text
        return [text] if is_english and not OF_LIBRARIES.fullmatch(text) else []
    found = [] if said(text) != text or not re.search("[a-z]{2} ", text) else [text.template]
    parts = [part for part in text.values.values() if isinstance(part, str)]
    return found + [each for part in parts for each in untranslated(part)]


def damaged_davis(root: Path) -> list[Finding]:
    folder = root / "Annotations" / "480p" / "dog"
    folder.mkdir(parents=True)
    labels = np.zeros((HEIGHT, WIDTH), np.uint8)
    cv2.imwrite(str(folder / "00000.png"), labels)
    cv2.imwrite(str(folder / "00002.png"), np.full((20, 20), 30, np.uint8))
    cv2.imwrite(str(folder / "00003.png"), np.zeros((20, 20, 3), np.uint8))
    (folder / "00004.png").write_bytes(b"no picture")
    (root / "ImageSets" / "2017").mkdir(parents=True)
    (root / "ImageSets" / "2017" / "val.txt").write_text("cat\n")
    pictures = root / "JPEGImages" / "480p" / "dog"
    pictures.mkdir(parents=True)
    cv2.imwrite(str(pictures / "00000.jpg"), np.zeros((20, 20, 3), np.uint8))
    cv2.imwrite(str(pictures / "00001.jpg"), np.zeros((20, 20, 3), np.uint8))
    (pictures / "00002.jpg").write_bytes(b"")
    return [*validate_davis(root, 2017), *validate_davis(root, 2016)]


def damaged_youtube_vos(root: Path) -> list[Finding]:
    folder = root / "Annotations" / "a"
    folder.mkdir(parents=True)
    cv2.imwrite(str(folder / "00001.png"), np.full((20, 20), 255, np.uint8))
    cv2.imwrite(str(folder / "00002.png"), np.full((10, 20), 2, np.uint8))
    (root / "Annotations" / "stranger").mkdir()
    listed = {"1": {"category": "cat", "frames": ["00000"]}}
    (root / "meta.json").write_text(json.dumps({"videos": {"a": {"objects": listed}, "b": {}}}))
    return validate_youtube_vos(root)


def damaged_coco(root: Path) -> list[Finding]:
    mask = {"size": [4, 4], "counts": "no runs"}
    picture = {"id": 1, "file_name": "a/0.jpg", "width": 4, "height": 4}
    content = {
        "images": [picture, {"id": 1, "width": 4, "height": 4}],
        "annotations": [
            {"id": 1, "image_id": 1, "category_id": 9, "segmentation": mask},
            {"id": 1, "image_id": 7, "category_id": 1, "segmentation": []},
        ],
        "categories": [{"id": 1, "name": "object"}],
    }
    root.mkdir()
    path = root / "instances.json"
    path.write_text(json.dumps(content))
    return [*validate_coco(path), *validate_coco(root / "nowhere")]


def damaged_others(root: Path) -> list[Finding]:
    for name in ("masks/a/1", "masks/a/2", "soft/a", "cut/a", "empty"):
        (root / name).mkdir(parents=True)
    cv2.imwrite(str(root / "masks/a/1/00000.png"), np.full((20, 20), 7, np.uint8))
    cv2.imwrite(str(root / "masks/a/1/00001.png"), np.full((20, 20), 255, np.uint8))
    cv2.imwrite(str(root / "masks/a/2/00001.png"), np.full((20, 20), 255, np.uint8))
    np.savez(root / "soft/a/00000.npz", object_ids=[0.5], probabilities=np.zeros((1, 2, 2)))
    (root / "soft/a/00001.npz").write_bytes(b"")
    cv2.imwrite(str(root / "cut/a/00000.png"), np.zeros((20, 20, 3), np.uint8))
    (root / "cut/a/00001.png").write_bytes(b"")
    (root / "film.mp4").write_bytes(b"no film")
    return [
        *validate_mask_folders(root / "masks"),
        *validate_soft_masks(root / "soft"),
        *validate_cutout_pictures(root / "cut"),
        *validate_cutout_pictures(root / "empty"),
        *validate_videos(root, ".mp4"),
        *validate_videos(root / "empty", ".mov"),
    ]


@pytest.mark.parametrize("make", [damaged_davis, damaged_youtube_vos, damaged_coco, damaged_others])
def test_findings_are_german_to_their_last_part(make, german, tmp_path):
    findings = make(tmp_path / "set")
    assert len(findings) > 5
    for finding in findings:
        assert isinstance(finding.message, Message), finding
        assert untranslated(finding.message) == [], finding


def write_damaged(path: Path) -> Path:
    path.write_bytes(b"no weights at all")
    return path


class _Code:
    def __reduce__(self):
        return os.system, ("true",)


def refusals_of(folder: Path) -> dict[str, Callable[[], object]]:
    """Return what fails as it may in the window."""
    strange, unsafe = folder / "strange.bin", folder / "unsafe.pth"
    strange.write_bytes(b"no weights at all")
    (folder / "a.safetensors").write_bytes(b"no weights at all")
    (folder / "b.maskreel").write_bytes(b"no project at all")
    torch.save({"net": _Code()}, unsafe)
    return {
        "weights that are not there": lambda: read_checkpoint(folder / "nothing.pth"),
        "a folder without weights": lambda: read_checkpoint(folder),
        "no weights": lambda: read_checkpoint(strange),
        "damaged weights": lambda: read_checkpoint(folder / "a.safetensors"),
        "weights that hold code": lambda: read_checkpoint(unsafe),
        "weights to be fetched": lambda: load_propagator("agame", weights="agame"),
        "an unknown device": lambda: load_propagator("agame", device="abacus"),
        "no masks": lambda: find_masks(folder / "nowhere"),
        "a file that is no video": lambda: open_video(strange),
        "a folder without frames": lambda: open_video(folder),
        "a file that is no project": lambda: Project.open(folder / "b.maskreel"),
        "a video that is gone": lambda: open_video(folder / "nowhere.mp4"),
    }


def test_errors_are_german_to_their_last_part(german, tmp_path, monkeypatch):
    monkeypatch.setenv("MASKREEL_HOME", str(tmp_path / "home"))
    for name, fail in refusals_of(tmp_path).items():
        with pytest.raises((MaskreelError, ModelError)) as caught:
            fail()
        words = describe(caught.value)
        assert isinstance(words, Message | ModelMessage), name
        assert untranslated(words) == [], name
        assert describe_failure(caught.value) != str(caught.value), name


def test_reasons_of_the_system_are_german(german):
    assert describe_failure(PermissionError(13, "Permission denied", "x.png")) == (
        "Keine Berechtigung (x.png)"
    )
    full = describe(OSError(28, "No space left on device", "x.png"))
    assert said(pickle.loads(pickle.dumps(full))) == "Kein Platz mehr auf dem Datenträger: x.png"


def test_a_message_inside_another_one_loses_its_full_stop_in_german_too(german):
    inner = "A label map in the project file is damaged ({why}): take a copy made earlier"
    words = said(Message(inner, why=Message("its runs do not fill it")))
    assert words.endswith("eine frühere Kopie nehmen")
    assert "seine Läufe füllen es nicht" in words


def test_the_kinds_of_masks_are_german(german, clip, tmp_path):
    folder = tmp_path / "masks"
    folder.mkdir()
    mask = np.zeros((120, 160), np.uint8)
    mask[60:90, 60:90] = 255
    cv2.imwrite(str(folder / "00000.png"), mask)
    cv2.imwrite(str(folder / "00001.png"), mask > 0, [cv2.IMWRITE_PNG_BILEVEL, 1])
    cv2.imwrite(str(folder / "00002.png"), np.dstack([mask] * 3))
    video = open_video(clip)
    try:
        diagnosis = examine(find_masks(folder), video.info)
    finally:
        video.close()
    told = [said(symptom.text) for symptom in diagnosis.symptoms]
    assert any("1 Bit, Farbe, Graustufen" in words for words in told), told
    assert [t for symptom in diagnosis.symptoms for t in untranslated(symptom.text)] == []
