from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.jobs.mask_figures import NO_MASK, measure_masks, overlap, shape_overlap
from app.jobs.review import WEIGHTS, FrameEvidence, Sign, review_queue, score_frames

SHAPE = (60, 90)


def block(x: int, y: int, width: int = 12, height: int = 12, object_id: int = 1) -> np.ndarray:
    labels = np.zeros(SHAPE, np.uint8)
    labels[y : y + height, x : x + width] = object_id
    return labels


def evidence_of(
    maps: list[np.ndarray],
    anchors: tuple[int, ...] = (0,),
    confidence: dict[int, float] | None = None,
    ids: tuple[int, ...] = (1,),
) -> dict[int, FrameEvidence]:
    told = confidence or {}
    return {
        f: FrameEvidence(
            measure_masks(labels, ids),
            frozenset(ids) if f in anchors else frozenset(),
            dict.fromkeys(ids, told.get(f, 1.0)),
        )
        for f, labels in enumerate(maps)
    }


def moving(count: int) -> list[np.ndarray]:
    return [block(5 + 2 * f, 20) for f in range(count)]


def signs(evidence: dict[int, FrameEvidence], frame: int) -> dict[Sign, str]:
    return {r.sign: r.text for r in score_frames(evidence)[frame].masks[1].reasons}


def test_object_moving_steadily_shows_no_sign_but_the_distance() -> None:
    evidence = evidence_of(moving(12))
    for frame in range(1, 12):
        assert set(signs(evidence, frame)) <= {Sign.DISTANCE}


def test_frame_where_the_area_falls_says_by_how_much() -> None:
    maps = moving(12)
    maps[6] = block(17, 20, width=5)
    found = signs(evidence_of(maps), 6)
    assert found[Sign.AREA] == "area fell by 58 %"
    assert found[Sign.DRIFT] == "area fell by 58 % since frame 0"
    steady = score_frames(evidence_of(moving(12)))
    assert score_frames(evidence_of(maps))[6].score > steady[6].score + 0.05


def test_jump_is_told_from_fast_steady_motion() -> None:
    fast = [block(2 + 6 * f, 20) for f in range(12)]
    assert Sign.PLACE not in signs(evidence_of(fast), 6)
    jump = moving(12)
    jump[6] = block(60, 40)
    assert Sign.PLACE in signs(evidence_of(jump), 6)


def test_object_that_vanishes_and_comes_back_is_told() -> None:
    maps = moving(12)
    maps[4] = maps[5] = np.zeros(SHAPE, np.uint8)
    evidence = evidence_of(maps)
    assert signs(evidence, 4)[Sign.VANISHED] == "vanished"
    assert signs(evidence, 6)[Sign.CAME_BACK] == "came back"


def test_object_that_a_person_saw_leave_has_not_vanished() -> None:
    maps = [*moving(6), *[np.zeros(SHAPE, np.uint8)] * 6]
    assert Sign.VANISHED not in signs(evidence_of(maps, anchors=(0, 6)), 8)


def test_mask_in_pieces_is_told() -> None:
    maps = moving(8)
    maps[4] = block(10, 10, 8, 8) + block(50, 40, 8, 8)
    assert signs(evidence_of(maps), 4)[Sign.PIECES] == "in pieces (50 % loose)"


def test_disagreement_of_both_walks_is_told() -> None:
    evidence = evidence_of(moving(8), anchors=(0, 7))
    told = evidence[4]
    evidence[4] = FrameEvidence(told.masks, told.anchored, told.confidence, {1: 0.75})
    assert signs(evidence, 4)[Sign.DISAGREEMENT] == "both sides disagree (75 %)"
    assert review_queue(evidence)[0].frame == 4


def test_frame_made_for_one_object_alone_still_shows_the_other() -> None:
    maps = [block(5, 5) + block(50, 30, object_id=2) for _ in range(6)]
    evidence = evidence_of(maps, ids=(1, 2))
    evidence[3] = FrameEvidence(evidence[3].masks, frozenset({1}))
    item = score_frames(evidence)[3]
    assert set(item.masks) == {2}


def test_later_pick_is_no_neighbour_of_an_earlier_one() -> None:
    doubt = {10: 0.2, 11: 0.2, 12: 0.2, 30: 0.4, 31: 0.4}
    still = [block(20, 20)] * 40
    queue = review_queue(evidence_of(still, confidence=doubt, anchors=(0, 39)), length=2)
    assert abs(queue[0].frame - queue[1].frame) > 8


def test_frames_next_to_nothing_are_doubted_more_than_those_between_two_anchors() -> None:
    still = [block(20, 20)] * 41
    scores = score_frames(evidence_of(still, anchors=(0, 20)))
    assert scores[30].score > scores[10].score > scores[1].score
    assert scores[40].masks[1].reasons[0].text == "20 frames from hand work"


def test_small_second_piece_is_told_before_the_distance() -> None:
    maps = [block(20, 20)] * 21
    maps[15] = block(20, 20) | block(70, 40, 4, 4)
    reasons = score_frames(evidence_of(maps))[15].masks[1].reasons
    assert reasons[-1].sign is Sign.DISTANCE
    assert "in pieces (10 % loose)" in [r.text for r in reasons[:-1]]


@pytest.mark.parametrize("at", [4, 15, 27])
def test_frame_on_which_a_fault_is_seen_comes_before_mere_distance(at: int) -> None:
    maps = [block(20, 20)] * 29
    maps[at:] = [block(20, 20, 24, 12) | block(70, 40, 8, 8)] * (29 - at)
    first = review_queue(evidence_of(maps))[0]
    assert first.frame >= at
    assert first.fault > 0.5
    assert first.masks[1].reasons[0].sign is not Sign.DISTANCE


def test_without_any_sign_the_middle_of_a_stretch_comes_first() -> None:
    still = [block(20, 20)] * 21
    assert review_queue(evidence_of(still, anchors=(0, 20)))[0].frame == 10


def test_clip_without_hand_work_is_ranked_all_the_same() -> None:
    evidence = evidence_of(moving(6), anchors=(), confidence={4: 0.1})
    assert review_queue(evidence)[0].frame in (3, 4, 5)
    assert review_queue({}) == []


@st.composite
def clips(draw: st.DrawFn) -> dict[int, FrameEvidence]:
    numbers = sorted(draw(st.sets(st.integers(0, 60), min_size=1, max_size=16)))
    found: dict[int, FrameEvidence] = {}
    for number in numbers:
        labels = np.zeros(SHAPE, np.uint8)
        for object_id in (1, 2):
            x, y = draw(st.integers(0, 80)), draw(st.integers(0, 50))
            size = draw(st.integers(0, 30))
            labels[y : y + size, x : x + size] = object_id
        anchored = draw(st.sampled_from([(), (1,), (1, 2), ()]))
        share = st.floats(0, 1)
        found[number] = FrameEvidence(
            measure_masks(labels, (1, 2)),
            frozenset(anchored),
            {1: draw(share), 2: draw(share)},
            {1: draw(share)} if draw(st.booleans()) else {},
        )
    return found


@settings(max_examples=60, deadline=None)
@given(clips())
def test_queue_holds_each_frame_once_never_hand_made_and_scores_in_bounds(
    evidence: dict[int, FrameEvidence],
) -> None:
    queue = review_queue(evidence)
    open_ = {f for f, e in evidence.items() if not set(e.masks) <= e.anchored}
    assert sorted(item.frame for item in queue) == sorted(open_)
    for item in queue:
        assert 0.0 <= item.score <= 1.0
        assert item.score == max(s.score for s in item.masks.values())
        for object_id, score in item.masks.items():
            assert object_id not in evidence[item.frame].anchored
            assert 0.0 <= score.fault <= score.score + 1e-12
            strengths = [r.strength for r in score.reasons]
            seen = [r.strength for r in score.reasons if r.sign is not Sign.DISTANCE]
            assert seen == sorted(seen, reverse=True)
            assert all(r.sign is not Sign.DISTANCE for r in score.reasons[:-1])
            assert all(
                0.0 < s <= WEIGHTS[r.sign] for s, r in zip(strengths, score.reasons, strict=True)
            )
            assert all(r.text for r in score.reasons)
    assert [i.frame for i in review_queue(evidence, length=2)] == [i.frame for i in queue[:2]]


@settings(max_examples=40, deadline=None)
@given(clips(), st.floats(0, 1), st.floats(0, 1))
def test_less_confidence_never_lowers_a_score(
    evidence: dict[int, FrameEvidence], low: float, high: float
) -> None:
    frame = next(iter(evidence))
    scores = []
    for value in sorted((low, high)):
        told = evidence[frame]
        changed = FrameEvidence(told.masks, frozenset(), {1: value, 2: 1.0}, told.disagreement)
        scores.append(score_frames({**evidence, frame: changed})[frame].masks[1].score)
    assert scores[0] >= scores[1] - 1e-12


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 60), st.integers(0, 30), st.integers(1, 25), st.integers(1, 25),
    st.integers(-5, 5), st.integers(-5, 5),
)  # fmt: skip
def test_shape_is_the_same_wherever_the_object_is(  # noqa: PLR0917 - as many numbers as drawn
    x: int, y: int, width: int, height: int, right: int, down: int
) -> None:
    a = measure_masks(block(x, y, width, height), (1,))[1]
    b = measure_masks(block(max(0, x + right), max(0, y + down), width, height), (1,))[1]
    assert shape_overlap(a, a) == 1.0
    assert shape_overlap(a, b) == pytest.approx(shape_overlap(b, a))
    if x + right >= 0 and y + down >= 0 and a.area_px == b.area_px == width * height:
        assert shape_overlap(a, b) == 1.0
        assert b.x - a.x == pytest.approx(right)


def test_figures_agree_with_numpy() -> None:
    labels = np.random.default_rng(3).integers(0, 3, SHAPE).astype(np.uint8)
    figures = measure_masks(labels, (1, 2, 7))
    rows, columns = np.nonzero(labels == 2)
    assert figures[2].area_px == len(rows)
    assert (figures[2].x, figures[2].y) == pytest.approx((columns.mean(), rows.mean()))
    assert figures[7] is NO_MASK
    assert figures[7].is_empty


def test_figures_of_a_large_picture_are_thinned() -> None:
    labels = np.zeros((1080, 1920), np.uint8)
    labels[100:700, 300:1500] = 1
    figures = measure_masks(labels, (1,))[1]
    assert figures.area_px == 600 * 1200
    assert figures.shape.shape == (100, 200)
    assert figures.shape.all()


def test_overlap_of_nothing_with_nothing_is_whole() -> None:
    nothing = np.zeros(SHAPE, np.bool_)
    assert overlap(nothing, nothing) == 1.0
    assert overlap(nothing, ~nothing) == 0.0
