from __future__ import annotations

import shutil
from pathlib import Path

import cv2
import pytest

from app.document.formats.davis import palette, write_davis
from app.document.formats.findings import Severity
from app.document.formats.validate_davis import validate_davis
from tests.document.formats.trees import label_map, picture, save_grey, save_indexed

FRAMES = [picture(index) for index in range(3)]
MAPS = [label_map(1, 2), label_map(1, 2), label_map(2)]


def sequence(root: Path) -> Path:
    return root / "Annotations" / "480p" / "seq"


def errors(root: Path, year: int = 2017, **options: object) -> list[str]:
    return [str(f) for f in validate_davis(root, year, **options) if f.is_error]  # type: ignore[arg-type]


@pytest.mark.parametrize("year", [2016, 2017])
def test_what_the_program_writes_keeps_the_rules(year: int, tmp_path: Path) -> None:
    write_davis(tmp_path, "seq", FRAMES, MAPS, year=year)  # type: ignore[arg-type]
    assert validate_davis(tmp_path, year) == []


def test_a_missing_label_map_is_an_error(tmp_path: Path) -> None:
    write_davis(tmp_path, "seq", FRAMES, MAPS)
    (sequence(tmp_path) / "00001.png").unlink()
    assert any("no label map for frame 00001.jpg" in text for text in errors(tmp_path))


def test_an_object_above_the_first_frames_count_is_a_warning_with_a_way_out(
    tmp_path: Path,
) -> None:
    report = write_davis(tmp_path, "seq", FRAMES, [label_map(1), label_map(1, 2), label_map(2)])
    (finding,) = validate_davis(tmp_path)
    assert not finding.is_error
    assert finding.path.name == "00001.png"
    assert report.notes[0] in finding.message
    assert "YouTube-VOS" in finding.message


def test_a_result_with_an_object_above_the_truths_count_is_an_error(tmp_path: Path) -> None:
    write_davis(tmp_path / "truth", "seq", FRAMES, [label_map(1)] * 3)
    write_davis(tmp_path / "own", "seq", FRAMES, [label_map(1), label_map(1, 2), label_map(2)])
    texts = errors(tmp_path / "own", truth=tmp_path / "truth")
    assert any("holds object 2, but the ground truth has only 1" in text for text in texts)


def test_a_first_frame_without_objects_is_an_error(tmp_path: Path) -> None:
    write_davis(tmp_path, "seq", FRAMES, [label_map(), *MAPS[1:]])
    assert any("holds no object" in text for text in errors(tmp_path))


def test_skipped_numbers_are_a_warning(tmp_path: Path) -> None:
    write_davis(tmp_path, "seq", FRAMES, [label_map(1, 4)] * 3)
    (finding,) = validate_davis(tmp_path)
    assert finding.severity is Severity.WARNING
    assert "skips object 2, 3" in finding.message


def test_black_and_white_is_wrong_in_2017_and_numbers_in_2016(tmp_path: Path) -> None:
    write_davis(tmp_path / "a", "seq", FRAMES, MAPS, year=2016)
    assert any("255 is void in DAVIS 2017" in text for text in errors(tmp_path / "a", 2017))
    write_davis(tmp_path / "b", "seq", FRAMES, MAPS, year=2017)
    assert any("DAVIS 2016 has only 0 and 255" in text for text in errors(tmp_path / "b", 2016))


def test_colour_and_damaged_files_are_errors(tmp_path: Path) -> None:
    write_davis(tmp_path, "seq", None, MAPS)
    cv2.imwrite(str(sequence(tmp_path) / "00001.png"), picture(0))
    (sequence(tmp_path) / "00002.png").write_bytes(b"\x89PNG")
    texts = errors(tmp_path)
    assert any("00001.png is a colour image" in text for text in texts)
    assert any("00002.png" in text for text in texts)


def test_sizes_that_differ_are_errors(tmp_path: Path) -> None:
    write_davis(tmp_path, "seq", FRAMES, MAPS)
    save_indexed(sequence(tmp_path) / "00002.png", label_map(2, size=(30, 64)), palette())
    texts = errors(tmp_path)
    assert any("00000.png (48, 64)" in text for text in texts)
    assert any("00002.jpg: has the size" in text for text in texts)


def test_unusual_things_are_warnings(tmp_path: Path) -> None:
    save_grey(tmp_path / "Annotations/480p/seq/00000.png", label_map(1))
    save_indexed(tmp_path / "Annotations/480p/seq/00002.png", label_map(1), bytes(range(256)) * 3)
    findings = validate_davis(tmp_path)
    assert all(finding.severity is Severity.WARNING for finding in findings)
    text = " ".join(str(finding) for finding in findings)
    for part in ("no list", "is grey", "another palette", "00001 is missing", "no frames"):
        assert part in text


def test_lists_and_folders_have_to_agree(tmp_path: Path) -> None:
    write_davis(tmp_path, "seq", FRAMES, MAPS)
    write_davis(tmp_path, "extra", FRAMES, MAPS)
    (tmp_path / "ImageSets/2017/val.txt").write_bytes(b"seq\ngone\n")
    findings = [str(finding) for finding in validate_davis(tmp_path)]
    assert any(text.startswith("error") and "lists gone" in text for text in findings)
    assert any(text.startswith("warning") and "sequence extra" in text for text in findings)


def test_only_the_chosen_sequences_are_looked_at(tmp_path: Path) -> None:
    write_davis(tmp_path, "seq", FRAMES, MAPS)
    write_davis(tmp_path, "bad", None, [label_map()])
    assert validate_davis(tmp_path, sequences=["seq"]) == []


def test_results_are_held_against_the_truth(tmp_path: Path) -> None:
    truth, results = tmp_path / "truth", tmp_path / "results"
    write_davis(truth, "seq", FRAMES, MAPS)
    write_davis(results, "seq", None, MAPS)
    assert errors(results, truth=truth) == []
    (sequence(results) / "00002.png").unlink()
    save_indexed(sequence(results) / "00001.png", label_map(1, 2, 3, 255), palette())
    texts = " ".join(errors(results, truth=truth))
    assert "00002.png is missing, which the ground truth has" in texts
    assert "00001.png: holds 255, which is void" in texts
    assert "00001.png: holds object 3, but the ground truth has only 2" in texts


def test_results_may_be_a_folder_of_sequences(tmp_path: Path) -> None:
    write_davis(tmp_path / "tree", "seq", None, MAPS)
    shutil.copytree(sequence(tmp_path / "tree"), tmp_path / "results" / "seq")
    assert errors(tmp_path / "results", truth=tmp_path / "tree") == []


def test_an_empty_folder_is_no_tree(tmp_path: Path) -> None:
    (text,) = errors(tmp_path)
    assert "is no DAVIS tree" in text


def test_the_real_data_keeps_the_rules(real_data: Path) -> None:
    findings = validate_davis(real_data / "davis-open", 2016, sequences=["dog", "soapbox"])
    assert findings == []
