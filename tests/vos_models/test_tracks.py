import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from vos_models.errors import InputError
from vos_models.tracks import (
    Correspondence,
    TrackCollector,
    TrackRules,
    collect_tracks,
    correspond,
    paint,
)
from vos_models.types import Prediction

SIZE = (12, 16)


def prediction(planes):
    own = np.asarray(planes, np.float32)
    background = 1 - own.max(0, keepdims=True)
    merged = np.concatenate([background, own])
    return Prediction.from_probabilities(
        range(1, len(own) + 1), own, merged / np.maximum(merged.sum(0), 1e-6)
    )


def clip(*slots, frames=3):
    """A clip in which each slot is (rows, columns, probability), or None where it is empty."""
    planes = np.full((len(slots), *SIZE), 0.05, np.float32)
    for plane, slot in zip(planes, slots, strict=True):
        if slot is not None:
            rows, columns, probability = slot
            plane[rows, columns] = probability
    return [prediction(planes)] * frames


LEFT, RIGHT, TOP = np.s_[2:8], np.s_[9:14], np.s_[0:3]


def test_tracks_are_renumbered_in_the_order_of_the_slots():
    tracks = collect_tracks(clip((LEFT, LEFT, 0.9), None, (LEFT, RIGHT, 0.95)))
    assert tracks.ids == (1, 2)
    assert tracks.slots == (0, 2)
    assert tracks.frame_count == 3
    labels = tracks.labels(1)
    assert labels.dtype == np.uint8
    assert set(np.unique(labels)) == {0, 1, 2}
    assert (labels[LEFT, RIGHT] == 2).all()
    assert tracks.confidence(1) == pytest.approx({1: 0.8, 2: 0.9}, abs=1e-5)


def test_slots_after_two_empty_ones_are_not_looked_at():
    slots = ((LEFT, LEFT, 0.9), None, None, (LEFT, RIGHT, 0.9))
    assert collect_tracks(clip(*slots)).slots == (0,)
    assert collect_tracks(clip(*slots), TrackRules(most_empty=9)).slots == (0, 3)


def test_slots_that_are_never_certain_are_dropped():
    assert collect_tracks(clip((LEFT, LEFT, 0.55), (LEFT, RIGHT, 0.9))).slots == (1,)


def test_of_two_slots_that_show_the_same_the_more_certain_one_stays():
    tracks = collect_tracks(clip((LEFT, LEFT, 0.8), (LEFT, RIGHT, 0.9), (LEFT, LEFT, 0.95)))
    assert tracks.slots == (1, 2)
    assert (tracks.labels(0)[LEFT, LEFT] == 2).all()


def test_a_dropped_slot_leaves_its_pixels_to_the_next_one():
    whole = np.s_[0:12]
    tracks = collect_tracks(clip((whole, np.s_[0:7], 0.6), (whole, np.s_[0:6], 0.55 + 0.4)))
    assert tracks.slots == (1,)
    below = collect_tracks(
        clip((whole, np.s_[0:8], 0.9), (whole, np.s_[0:8], 0.88), (whole, np.s_[4:12], 0.86))
    )
    assert below.slots == (0, 2)
    assert (below.labels(0)[:, :8] == 1).all()
    assert (below.labels(0)[:, 8:12] == 2).all()


def test_specks_are_no_tracks():
    rules = TrackRules(least_share=0.05)
    slots = ((np.s_[0:2], np.s_[0:2], 0.9), (LEFT, RIGHT, 0.9))
    assert collect_tracks(clip(*slots), rules).slots == (1,)


def test_a_clip_without_frames_or_objects_has_no_tracks():
    assert collect_tracks([]).ids == ()
    empty = collect_tracks(clip(None, None))
    assert empty.ids == ()
    assert not empty.labels(0).any()
    nothing = collect_tracks([Prediction.empty(*SIZE)])
    assert nothing.labels(0).shape == SIZE


def test_wrong_use_is_told():
    collector = TrackCollector()
    collector.add(clip(None, None)[0])
    with pytest.raises(InputError, match="3 slots were given after frames of 2"):
        collector.add(clip(None, None, None)[0])
    with pytest.raises(InputError, match="frame 1 was asked for"):
        collector.finish().labels(1)
    with pytest.raises(InputError, match="at most"):
        TrackCollector().add(clip(*[None] * 17)[0])


def test_memory_is_a_small_part_of_what_was_given():
    planes = np.zeros((10, 480, 854), np.float32)
    planes[:4, 100:300, 200:500] = 0.9
    frame = TrackCollector()
    frame.add(Prediction((), planes, planes, np.zeros((480, 854), np.uint8), {}))
    held = sum(len(layer) for layer in frame.finish()._frames[0].layers)
    assert held < planes.nbytes / 500


eighths = st.integers(0, 8).map(lambda n: np.float32(n / 8))
volumes = st.tuples(st.integers(1, 4), st.integers(1, 5)).flatmap(
    lambda shape: hnp.arrays(np.float32, (shape[0], shape[1], 4, 5), elements=eighths)
)


@settings(max_examples=80, deadline=None)
@given(volumes)
def test_labels_are_those_of_the_most_probable_slot_that_was_kept(volume):
    tracks = collect_tracks(prediction(planes) for planes in volume)
    assert tracks.ids == tuple(range(1, len(tracks.slots) + 1))
    assert list(tracks.slots) == sorted(set(tracks.slots))
    for index, planes in enumerate(volume):
        expected = np.zeros(planes.shape[1:], np.uint8)
        best = np.full(planes.shape[1:], 0.5, np.float32)
        for object_id, slot in zip(tracks.ids, tracks.slots, strict=True):
            expected[planes[slot] > best] = object_id
            best = np.maximum(best, planes[slot])
        np.testing.assert_array_equal(tracks.labels(index), expected)
        assert all(0 <= value <= 1 for value in tracks.confidence(index).values())


@settings(max_examples=80, deadline=None)
@given(volumes)
def test_no_two_tracks_overlap_more_than_the_rules_allow(volume):
    rules = TrackRules(most_overlap=0.4)
    tracks = collect_tracks((prediction(planes) for planes in volume), rules)
    masks = volume > 0.5
    for i in tracks.slots:
        assert masks[:, i].any()
        for j in tracks.slots:
            if i < j:
                union = (masks[:, i] | masks[:, j]).sum()
                assert (masks[:, i] & masks[:, j]).sum() <= 0.4 * union + 1e-9


labels_maps = hnp.arrays(np.uint8, (4, 5), elements=st.sampled_from([0, 1, 2, 7, 255]))


@settings(max_examples=80, deadline=None)
@given(labels_maps, hnp.arrays(np.bool_, (4, 4, 5)))
def test_correspondence_is_one_to_one_and_the_best_in_sum(labels, planes):
    masks = dict(enumerate(planes))
    found = correspond(masks, labels)
    ids = [i for i in (1, 2, 7) if (labels == i).any()]
    assert sorted(found.slots) == ids
    assert len(set(found.slots.values())) == len(ids)
    in_order = sum(
        (planes[k] & (labels == i)).sum() / max(1, (planes[k] | (labels == i)).sum())
        for k, i in enumerate(ids)
    )
    assert sum(found.jaccards.values()) >= in_order - 1e-9


def test_the_best_object_of_the_first_frame_ends_on_top():
    everywhere = np.ones((4, 5), bool)
    order = Correspondence({1: 0, 2: 1}, {1: 0.9, 2: 0.4})
    assert (paint({0: everywhere, 1: everywhere}, order) == 1).all()
    later = order | Correspondence({3: 2}, {3: 0.95})
    assert (paint(dict.fromkeys(range(3), everywhere), later) == 3).all()


def test_slots_are_found_again_by_their_masks():
    labels = np.zeros((4, 5), np.uint8)
    labels[:2], labels[2:] = 1, 2
    found = correspond({0: labels == 2, 1: labels == 1, 2: labels == 0}, labels)
    assert found.slots == {1: 1, 2: 0}
    assert found.jaccards == {1: 1.0, 2: 1.0}
    assert correspond({}, labels).slots == {}
