import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from PIL import Image

from vos_models.errors import EvaluationError
from vos_models.metrics import boundary_accuracy, region_similarity
from vos_models.metrics.evaluation import evaluate
from vos_models.metrics.matching import assign, compare_all
from vos_models.metrics.rules import Task

SIZE = (40, 60)

label_maps = hnp.arrays(np.uint8, (8, 9), elements=st.sampled_from([0, 1, 2, 3]))


@settings(max_examples=60, deadline=None)
@given(label_maps, label_maps, hnp.arrays(np.bool_, (8, 9)))
def test_all_pairs_at_once_are_what_each_pair_is_alone(truth, labels, void):
    truth = np.where(void, np.uint8(255), truth)
    values = compare_all(truth, (1, 3), labels, 4)
    for i, id_ in enumerate((1, 3)):
        for k in range(1, 5):
            pair = (truth == id_, labels == k, truth == 255)
            assert values[i, k - 1, 0] == region_similarity(*pair)
            assert values[i, k - 1, 1] == boundary_accuracy(*pair)


def test_the_greatest_sum_counts_not_the_best_for_each():
    # Object 0 would rather have proposal 1 too, but then object 1 had nothing.
    assert assign(np.array([[0.6, 0.7, 0.0], [0.0, 0.9, 0.1]])) == [0, 1]


def test_each_object_gets_a_proposal_of_its_own():
    assert len(set(assign(np.zeros((3, 5))))) == 3


def write(folder, maps):
    folder.mkdir(parents=True)
    for t, labels in enumerate(maps):
        Image.fromarray(labels).save(folder / f"{t:05d}.png")


def moving(ids, frames=5):
    """A row of blocks that move right, a pixel each frame."""
    maps = []
    for t in range(frames):
        labels = np.zeros(SIZE, np.uint8)
        for place, id_ in enumerate(ids):
            labels[2 + 12 * place : 12 + 12 * place, 5 + t : 35 + t] = id_
        maps.append(labels)
    return maps


def scored(tmp_path, truth, results):
    write(tmp_path / "truth" / "bee", truth)
    write(tmp_path / "results" / "bee", results)
    return evaluate(tmp_path / "results", tmp_path / "truth", year=2017, task=Task.UNSUPERVISED)


@pytest.mark.parametrize("ids", [(1, 2, 3), (3, 1, 2), (20, 7, 1)])
def test_how_proposals_are_numbered_changes_nothing(tmp_path, ids):
    scores = scored(tmp_path, moving((1, 2, 3)), moving(ids))
    assert scores.region == scores.boundary == 1
    assert tuple(one.proposal for one in scores.sequences["bee"]) == ids


def test_all_frames_count_and_one_proposal_serves_the_whole_sequence(tmp_path):
    # The proposals swap their places after three of five frames: each object keeps the one that
    # had it longer.
    swapped = [*moving((1, 2))[:3], *moving((2, 1))[3:]]
    scores = scored(tmp_path, moving((1, 2)), swapped)
    for one in scores.sequences["bee"]:
        np.testing.assert_array_equal(one.region_by_frame, [1, 1, 1, 0, 0])
        assert one.region.recall == pytest.approx(3 / 5)


def test_an_object_without_a_proposal_has_nothing_but_the_frames_where_it_is_away(tmp_path):
    truth = moving((1, 2))
    truth[4][truth[4] == 2] = 0
    scores = scored(tmp_path, truth, moving((5, 0)))
    first, second = scores.sequences["bee"]
    assert first.region.mean == 1
    # Proposals 1 to 4 were never seen: they are as good as none, and one of them is given.
    np.testing.assert_array_equal(second.region_by_frame, [0, 0, 0, 0, 1])


def test_void_of_the_truth_is_taken_from_proposals_too(tmp_path):
    truth = moving((1,))
    for labels in truth:
        labels[12:20] = 255
    wide = moving((3,))
    for labels in wide:
        labels[12:20] = 3
    assert scored(tmp_path, truth, wide).region == 1


def test_more_proposals_than_allowed_are_refused(tmp_path):
    with pytest.raises(EvaluationError, match="the index 21; expected indices 0 to 20"):
        scored(tmp_path, moving((1,)), moving((21,)))


def test_the_masks_of_the_unsupervised_task_are_taken_where_the_tree_has_them(tmp_path):
    root = tmp_path / "tree"
    write(root / "Annotations" / "480p" / "bee", moving((1,)))
    write(root / "Annotations_unsupervised" / "480p" / "bee", moving((1, 2)))
    write(tmp_path / "results" / "bee", moving((2, 1)))
    scores = evaluate(tmp_path / "results", root, year=2017, task="unsupervised")
    assert scores.region == 1
    assert len(scores.objects) == 2
    assert len(evaluate(root, root, year=2017).objects) == 1
