import json

import numpy as np
import pytest
from PIL import Image

from vos_models.errors import EvaluationError
from vos_models.metrics import temporal_stability
from vos_models.metrics.evaluation import evaluate
from vos_models.metrics.report import report, write_report

SIZE = (40, 60)


def write(path, labels, mode="P"):
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.fromarray(labels)
    if mode == "P":
        image.putpalette([k for i in range(256) for k in (i, 255 - i, i // 2)])
    image.save(path)


def cut_short(path):
    path.write_bytes(path.read_bytes()[:-30])


def label_map(ids, shift=0):
    labels = np.zeros(SIZE, np.uint8)
    for object_id in ids:
        top = 12 * (object_id - 1) + 1
        labels[top : top + 10, 5 + shift : 35 + shift] = object_id
    return labels


@pytest.fixture
def truth(tmp_path):
    """Two sequences of six frames: one object, and three."""
    root = tmp_path / "truth"
    for name, ids in (("ant", (1,)), ("bee", (1, 2, 3))):
        for t in range(6):
            write(root / "Annotations" / "480p" / name / f"{t:05d}.png", label_map(ids))
    (root / "ImageSets" / "2017").mkdir(parents=True)
    (root / "ImageSets" / "2017" / "val.txt").write_text("ant\nbee\n")
    return root


@pytest.fixture
def results(tmp_path):
    root = tmp_path / "results"
    for name, ids in (("ant", (1,)), ("bee", (1, 2, 3))):
        for t in range(6):
            write(root / name / f"{t:05d}.png", label_map(ids, shift=t))
    return root


def test_equal_masks_score_one_everywhere(truth):
    content = report(evaluate(truth, truth, year=2017))
    assert content["mean"]["J&F"] == content["mean"]["J"] == content["mean"]["F"] == 1
    assert content["sequences"]["bee"]["J"] == {"mean": 1, "recall": 1, "decay": 0}


def test_the_first_and_the_last_frame_are_not_scored(truth, results):
    scores = evaluate(results, truth, year=2017)
    expected = [(30 - t) / (30 + t) for t in range(1, 5)]
    np.testing.assert_allclose(scores.sequences["ant"][0].region_by_frame, expected)
    (results / "ant" / "00000.png").unlink()
    (results / "ant" / "00005.png").unlink()
    again = evaluate(results, truth, year=2017)
    assert report(again) == report(scores)


def test_overall_means_run_over_objects(truth, results):
    for t in range(6):
        write(results / "bee" / f"{t:05d}.png", label_map((1, 2), shift=0))
    content = report(evaluate(results, truth, year=2017))
    ant = content["sequences"]["ant"]["J"]["mean"]
    assert content["sequences"]["bee"]["J"]["mean"] == pytest.approx(2 / 3)
    assert content["sequences"]["bee"]["objects"]["3"]["J"]["mean"] == 0
    assert content["mean"]["J"] == pytest.approx((ant + 2) / 4)


def test_2016_takes_all_objects_as_one(truth, results):
    for t in range(6):
        binary = (label_map((1, 2, 3)) > 0).astype(np.uint8) * 255
        write(results / "bee" / f"{t:05d}.png", binary, mode="L")
    content = report(evaluate(results, truth, year=2016, sequences=["bee"]))
    assert content["mean"]["J"] == 1
    assert "objects" not in content["sequences"]["bee"]


def test_void_of_the_truth_counts_for_nothing(truth, results):
    for t in range(6):
        labels = label_map((1,))
        labels[:, 30:] = 255
        write(truth / "Annotations" / "480p" / "ant" / f"{t:05d}.png", labels)
        wide = label_map((1,))
        wide[1:11, 35:60] = 1
        write(results / "ant" / f"{t:05d}.png", wide)
    assert report(evaluate(results, truth, year=2017, sequences=["ant"]))["mean"]["J"] == 1


def test_both_layouts_of_lists_are_read(truth, results):
    lists = truth / "ImageSets"
    (lists / "2017" / "val.txt").rename(lists / "2017" / "train.txt")
    (lists / "480p").mkdir()
    (lists / "480p" / "val.txt").write_text(
        "".join(
            f"/JPEGImages/480p/bee/{t:05d}.jpg /Annotations/480p/bee/{t:05d}.png\n"
            for t in range(6)
        )
    )
    assert list(evaluate(results, truth, year=2017).sequences) == ["bee"]
    assert list(evaluate(results, truth, year=2017, set_name="train").sequences) == ["ant", "bee"]


def test_folders_of_sequences_serve_as_results_and_as_truth(truth, results):
    scores = evaluate(results, truth / "Annotations" / "480p", year=2017)
    assert report(scores) == report(evaluate(results, truth, year=2017))


def test_the_report_is_what_the_contract_says_and_json(truth, results, tmp_path):
    path = tmp_path / "report.json"
    scores = evaluate(results, truth, year=2017, with_stability=True)
    write_report(path, scores)
    content = json.loads(path.read_text())
    for name in ("ant", "bee"):
        assert set(content["sequences"][name]["F"]) == {"mean", "recall", "decay"}
        assert content["sequences"][name]["T"]["mean"] == pytest.approx(0, abs=0.5)
    assert {"J&F", "J", "F", "T"} <= set(content["mean"])


def test_progress_counts_frames(truth, results):
    calls = []
    evaluate(results, truth, year=2017, progress=lambda done, total: calls.append((done, total)))
    assert calls == [(4, 8), (8, 8)]


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda r: (r / "bee" / "00003.png").unlink(), r"lacks 1 of 4 masks.*00003\.png"),
        (lambda r: (r / "bee").rename(r / "wasp"), "no sequence 'bee'"),
        (lambda r: write(r / "bee" / "00002.png", np.zeros((20, 30), np.uint8)), "is 30x20"),
        (lambda r: write(r / "bee" / "00002.png", np.full(SIZE, 4, np.uint8)), "the index 4"),
        (lambda r: write(r / "bee" / "00002.png", np.full(SIZE, 255, np.uint8)), "255.*void"),
        (
            lambda r: write(r / "bee" / "00002.png", np.zeros((*SIZE, 3), np.uint8), "RGB"),
            "colour mode RGB",
        ),
        (lambda r: (r / "bee" / "00002.png").write_bytes(b"\x89PNG no"), "cannot be read"),
        (lambda r: cut_short(r / "bee" / "00002.png"), "00002.png cannot be read"),
    ],
)
def test_results_that_cannot_be_scored_are_told_in_one_line(truth, results, spoil, message):
    spoil(results)
    with pytest.raises(EvaluationError, match=message) as caught:
        evaluate(results, truth, year=2017)
    assert "\n" not in str(caught.value)


def test_wrong_sets_years_and_folders_are_told(truth, results, tmp_path):
    with pytest.raises(EvaluationError, match="it has: 2017/val"):
        evaluate(results, truth, year=2017, set_name="test-dev")
    with pytest.raises(EvaluationError, match="2015"):
        evaluate(results, truth, year=2015)
    with pytest.raises(EvaluationError, match="not a folder"):
        evaluate(results, tmp_path / "nothing", year=2017)
    with pytest.raises(EvaluationError, match="check the sequence's name"):
        evaluate(results, truth, year=2017, sequences=["cow"])


def test_published_scores_of_osvos_are_reproduced(real_data):
    reference = real_data.parent / "conformance" / "metrics" / "reference.json"
    folder = real_data / "results-osvos"
    if not reference.is_file() or not folder.is_dir():
        pytest.skip("the reference scores are not here")
    expected = json.loads(reference.read_text())["binary"]
    name = "horsejump-high"  # the shortest with interesting errors
    scores = evaluate(folder, real_data / "davis-open", year=2016, sequences=[name])
    (ours,), theirs = scores.sequences[name], expected[name]["osvos"]
    np.testing.assert_allclose(ours.region_by_frame, theirs["J"][1:-1], atol=1e-8)
    np.testing.assert_allclose(ours.boundary_by_frame, theirs["F"][1:-1], atol=1e-8)
    for letter, got in (("J", ours.region), ("F", ours.boundary)):
        for key, value in theirs["without_first_and_last"][letter].items():
            assert getattr(got, key) == pytest.approx(value, abs=1e-8)


def test_processes_find_what_one_does(truth, results):
    alone = evaluate(results, truth, year=2017, with_stability=True)
    shared = evaluate(results, truth, year=2017, with_stability=True, jobs=2)
    assert report(shared) == report(alone)


def test_stretches_do_not_show_in_the_scores(truth, results, monkeypatch):
    whole = evaluate(results, truth, year=2017, with_stability=True)
    monkeypatch.setattr("vos_models.metrics.scoring.STRETCH_FRAMES", 1)
    assert report(evaluate(results, truth, year=2017, with_stability=True)) == report(whole)


def test_published_scores_of_rolled_masks_with_several_rules_are_reproduced(real_data, tmp_path):
    reference = real_data.parent / "conformance" / "metrics" / "reference.json"
    folder = real_data / "results-osvos" / "blackswan"
    if not reference.is_file() or not folder.is_dir():
        pytest.skip("the reference scores are not here")
    expected = json.loads(reference.read_text())["multi"]["blackswan"]
    for index in expected["frames"]:
        labels = (np.array(Image.open(folder / f"{index:05d}.png")) > 0).astype(np.uint8)
        write(tmp_path / "truth" / "blackswan" / f"{index:05d}.png", labels)
        rolled = np.roll(labels, (3, 5), axis=(0, 1))
        write(tmp_path / "results" / "blackswan" / f"{index:05d}.png", rolled)
    (one,) = evaluate(tmp_path / "results", tmp_path / "truth", year=2017).objects
    theirs = expected["semi_supervised_rolled"]
    np.testing.assert_allclose(one.region_by_frame, theirs["J"][0], atol=1e-8)
    np.testing.assert_allclose(one.boundary_by_frame, theirs["F"][0], atol=1e-8)


def test_published_stability_of_osvos_is_reproduced(real_data):
    reference = real_data.parent / "conformance" / "metrics" / "reference.json"
    folder = real_data / "results-osvos" / "drift-straight"
    if not reference.is_file() or not folder.is_dir():
        pytest.skip("the reference scores are not here")
    sequences = json.loads(reference.read_text())["T"]["sequences"]
    masks = [np.array(Image.open(folder / f"{t:05d}.png")) > 0 for t in range(11)]
    np.testing.assert_allclose(
        temporal_stability(masks), sequences["drift-straight"]["t"], atol=1e-4
    )
