"""Each data set by its own rules, on trees small enough to count by hand."""

import numpy as np
import pytest

from tests.vos_models.data.trees import (
    blocks,
    definition,
    draw_davis,
    draw_youtube_vos,
    save_colour,
    save_frame,
    save_grey,
    write,
)
from vos_models.errors import EvaluationError
from vos_models.metrics.evaluation import evaluate_data_set
from vos_models.metrics.report import report
from vos_models.metrics.rules import rules_of

FRAMES = ("00000", "00005", "00010")


@pytest.fixture
def youtube_vos(tmp_path):
    """A split with a cat (seen) from the first frame on and a yak (unseen) from the second."""
    maps = (blocks(1), blocks(1, 2), blocks(1, 2))
    video = {
        "frames": dict(zip(FRAMES, maps, strict=True)),
        "objects": {
            "1": {"category": "cat", "frames": list(FRAMES)},
            "2": {"category": "yak", "frames": list(FRAMES[1:])},
        },
    }
    draw_youtube_vos(tmp_path / "valid", {"v1": video})
    cat = {"frames": {"00000": blocks(1)}, "objects": {"1": video["objects"]["1"]}}
    draw_youtube_vos(tmp_path / "train", {"t1": cat})
    results = tmp_path / "results" / "v1"
    save_grey(results / "00005.png", maps[1])
    # Object 2 is cut in half in the last frame: its left two columns of four are background.
    half = maps[2].copy()
    half[:, 6:8] = 0
    save_grey(results / "00010.png", half)
    return tmp_path


def test_youtube_vos_scores_each_object_after_its_first_frame(youtube_vos):
    scores = evaluate_data_set(youtube_vos / "results", "youtube-vos", youtube_vos)
    cat, yak = scores.sequences["v1"]
    assert cat.frames == ("00005", "00010")
    np.testing.assert_array_equal(cat.region_by_frame, [1, 1])
    assert yak.frames == ("00010",)
    np.testing.assert_array_equal(yak.region_by_frame, [0.5])


def test_g_is_the_mean_of_j_and_f_of_seen_and_unseen_categories(youtube_vos):
    scores = evaluate_data_set(youtube_vos / "results", "youtube-vos", youtube_vos)
    yak = scores.sequences["v1"][1]
    mean = report(scores)["mean"]
    assert (mean["J seen"], mean["F seen"], mean["J unseen"]) == (1, 1, 0.5)
    assert mean["F unseen"] == yak.boundary.mean
    assert mean["G"] == pytest.approx((1 + 0.5 + 1 + yak.boundary.mean) / 4)
    again = evaluate_data_set(youtube_vos / "results", "youtube-vos", youtube_vos / "valid")
    assert report(again)["mean"] == mean


def test_g_is_not_guessed_where_nobody_says_what_was_seen(youtube_vos):
    (youtube_vos / "train" / "meta.json").unlink()
    mean = report(evaluate_data_set(youtube_vos / "results", "youtube-vos", youtube_vos))["mean"]
    assert mean["G"] is mean["J seen"] is mean["F unseen"] is None
    assert mean["J"] == 0.75


def test_proposals_on_youtube_vos_count_from_the_first_appearance(youtube_vos):
    folder = youtube_vos / "results" / "v1"
    for name, labels in zip(FRAMES, (blocks(4), blocks(4, 3), blocks(4, 3)), strict=True):
        save_grey(folder / f"{name}.png", labels)
    scores = evaluate_data_set(
        youtube_vos / "results", "youtube-vos", youtube_vos, task="unsupervised"
    )
    assert scores.region == scores.boundary == 1
    assert [len(one.frames) for one in scores.sequences["v1"]] == [3, 2]
    assert [one.proposal for one in scores.sequences["v1"]] == [4, 3]


def test_a_truth_that_shows_objects_in_its_last_frame_only_cannot_be_scored(tmp_path):
    video = {
        "frames": {"00000": blocks(1), "00005": None},
        "objects": {"1": {"category": "cat", "frames": ["00000"]}},
    }
    draw_youtube_vos(tmp_path / "valid", {"v1": video})
    with pytest.raises(EvaluationError, match="no frame is to be scored"):
        evaluate_data_set(tmp_path, "youtube-vos", tmp_path)


def test_numbers_of_instances_and_categories_are_summed_up(youtube_vos):
    content = report(evaluate_data_set(youtube_vos / "results", "youtube-vos", youtube_vos))
    assert content["categories"]["cat"] == {"J": 1, "F": 1, "objects": 1}
    assert content["categories"]["yak"]["J"] == 0.5
    assert content["instances"]["2"]["J"] == 0.75
    assert content["sequences"]["v1"]["objects"]["2"]["category"] == "yak"


def test_youtube_objects_is_summed_up_by_category_and_over_videos(tmp_path):
    for category, video, overlap in (("cat", "0001", 4), ("cat", "0002", 2), ("dog", "0001", 3)):
        for name in ("00001", "00011"):
            save_frame(tmp_path / "JPEGImages" / category / video / f"{name}.jpg")
            truth = tmp_path / "Annotations" / category / video / f"{name}.png"
            save_grey(truth, blocks(255))
            found = blocks(255)
            found[4 + overlap :] = 0  # rows of four that are found
            save_grey(tmp_path / "results" / f"{category}_{video}" / f"{name}.png", found)
    content = report(evaluate_data_set(tmp_path / "results", "youtube-objects", tmp_path))
    assert content["categories"]["cat"]["J"] == pytest.approx((1 + 0.5) / 2)
    assert content["categories"]["dog"]["J"] == pytest.approx(0.75)
    assert content["mean"]["J"] == pytest.approx((1 + 0.5 + 0.75) / 3)
    assert content["mean"]["J over categories"] == pytest.approx(0.75)
    assert "instances" not in content
    assert "objects" not in content["sequences"]["cat_0001"]


@pytest.mark.parametrize("names", [("m01_1", "m01_3"), ("00000", "00002")])
def test_fbms_scores_all_objects_as_one_in_annotated_frames_only(tmp_path, names):
    folder = tmp_path / "Testset" / "m01"
    for k in range(1, 4):
        save_frame(folder / f"m01_{k}.jpg")
    colours = {0: 0x000000, 1: 0xFF0000, 2: 0x00FF00}
    for k in (1, 3):
        save_colour(folder / "GroundTruth" / f"m{k}.png", blocks(1, 2), colours)
    write(
        folder / "GroundTruth" / "m01Def.dat",
        definition(colours.values(), {0: ("m1.png", "m01_1.jpg"), 2: ("m3.png", "m01_3.jpg")}),
    )
    path = folder / "GroundTruth" / "m01Def.dat"
    # The definition of a set with .ppm masks gives colours; of another, grey values.
    path.write_text(path.read_text().replace(str(0xFF0000), "76").replace(str(0x00FF00), "150"))
    for k in (1, 3):
        save_grey(folder / "GroundTruth" / f"m{k}.png", blocks(76, 150))
    for name in names:
        save_grey(tmp_path / "results" / "m01" / f"{name}.png", blocks(255, 0))
    scores = evaluate_data_set(tmp_path / "results", "fbms-59", tmp_path)
    (one,) = scores.sequences["m01"]
    assert one.frames == ("m01_1", "m01_3")
    np.testing.assert_array_equal(one.region_by_frame, [0.5, 0.5])


def test_segtrack_keeps_its_objects_apart_and_leaves_the_given_frame_out(tmp_path):
    for name in ("a", "b", "c"):
        save_frame(tmp_path / "JPEGImages" / "fox" / f"{name}.png")
        for object_, labels in (("1", blocks(255)), ("2", blocks(0, 255))):
            save_grey(tmp_path / "GroundTruth" / "fox" / object_ / f"{name}.png", labels)
        save_grey(tmp_path / "results" / "fox" / f"{name}.png", blocks(1, 0))
    first, second = evaluate_data_set(tmp_path / "results", "segtrack-v2", tmp_path).sequences[
        "fox"
    ]
    assert first.frames == second.frames == ("b", "c")
    assert (first.region.mean, second.region.mean) == (1, 0)
    matched = evaluate_data_set(tmp_path / "results", "segtrack-v2", tmp_path, task="unsupervised")
    assert len(matched.objects[0].frames) == 3


def test_davis_as_a_data_set_is_scored_as_by_its_year(tmp_path):
    maps = [blocks(1, 2), blocks(1, 2), blocks(2, 1), blocks(1, 2)]
    root = draw_davis(tmp_path / "davis", masks={"bee": maps})
    for t in range(4):
        save_grey(tmp_path / "results" / "bee" / f"{t:05d}.png", blocks(1, 2))
    scores = evaluate_data_set(tmp_path / "results", "davis-2017", root, with_stability=True)
    np.testing.assert_array_equal(scores.objects[0].region_by_frame, [1, 0])
    assert scores.set_name == "val"
    assert report(scores)["year"] == 2017


def test_attributes_are_compared_with_sequences_that_lack_them(tmp_path):
    masks = {name: [blocks(255)] * 3 for name in ("ant", "bee")}
    root = draw_davis(tmp_path / "davis", masks=masks, year=2016)
    write(
        root / "db_info.yaml", "- name: ant\n  attributes: [OCC]\n- name: bee\n  attributes: []\n"
    )
    for name, found in (("ant", blocks(0, 255)), ("bee", blocks(255))):
        for t in range(3):
            save_grey(tmp_path / "results" / name / f"{t:05d}.png", found)
    content = report(evaluate_data_set(tmp_path / "results", "davis-2016", root))
    assert content["attributes"]["OCC"]["J"] == 0
    assert content["attributes"]["OCC"]["J without"] == 1
    assert content["attributes"]["OCC"]["sequences"] == 1


def test_unknown_data_sets_and_tasks_have_no_rules():
    with pytest.raises(EvaluationError, match="no rules for the data set 'coco'"):
        rules_of("coco")
    with pytest.raises(EvaluationError, match="no task 'both'"):
        rules_of("fbms-59", "both")
