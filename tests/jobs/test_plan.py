from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.jobs.plan import Direction, ObjectAnchors, Plan, Source, stretch


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    frame_count = draw(st.integers(1, 24))
    anchors = {}
    for object_id in draw(st.sets(st.integers(1, 4), min_size=1)):
        frames = sorted(draw(st.sets(st.integers(0, frame_count - 1), min_size=1, max_size=5)))
        present = draw(st.sets(st.sampled_from(frames)))
        anchors[object_id] = ObjectAnchors(tuple(frames), frozenset(present))
    start = draw(st.integers(0, frame_count - 1))
    stop = draw(st.integers(start + 1, frame_count))
    return Plan(anchors, start, stop, draw(st.sampled_from(Direction)))


@given(plans())
def test_each_frame_that_needs_a_walk_is_walked_exactly_once(plan: Plan) -> None:
    for direction in (Direction.FORWARD, Direction.BACKWARD):
        walked = [
            f for run in plan.runs(direction) for f in run.frames[1:] if plan.start <= f < plan.stop
        ]
        needed = [f for f in range(plan.start, plan.stop) if plan.is_walked(f, direction)]
        assert sorted(walked) == needed


@given(plans())
def test_every_object_of_a_run_has_entered_before_it_is_needed(plan: Plan) -> None:
    for direction, own in (
        (Direction.FORWARD, Source.FORWARD),
        (Direction.BACKWARD, Source.BACKWARD),
    ):
        for run in plan.runs(direction):
            inside: set[int] = set()
            for frame in run.frames:
                for object_id, source in plan.sources(frame).items():
                    if plan.start <= frame < plan.stop and source in (own, Source.BLEND):
                        assert object_id in inside
                inside |= {i for i in run.object_ids if frame in plan.anchors[i].present}


@given(plans())
def test_one_direction_never_reaches_behind_the_first_anchor(plan: Plan) -> None:
    for object_id, anchors in plan.anchors.items():
        for frame in range(plan.start, plan.stop):
            source = plan.sources(frame).get(object_id)
            if plan.direction is Direction.FORWARD and frame < anchors.frames[0]:
                assert source is None
            if plan.direction is Direction.BACKWARD and frame > anchors.frames[-1]:
                assert source is None
            if frame in anchors.frames:
                assert source is Source.ANCHOR


def test_between_two_anchors_both_directions_meet_and_outside_they_run_outward() -> None:
    anchors = ObjectAnchors((3, 6), frozenset({3, 6}))
    sources = [anchors.source(f, Direction.BOTH).name for f in range(9)]
    assert sources == ["BACKWARD"] * 3 + ["ANCHOR"] + ["BLEND"] * 2 + ["ANCHOR"] + ["FORWARD"] * 2


def test_beside_an_anchor_that_says_absent_the_mask_comes_from_the_other_side() -> None:
    anchors = ObjectAnchors((0, 3, 6), frozenset({0, 6}))
    sources = [anchors.source(f, Direction.BOTH).name for f in range(8)]
    assert sources == [
        "ANCHOR", "FORWARD", "FORWARD", "ANCHOR", "BACKWARD", "BACKWARD", "ANCHOR", "FORWARD",
    ]  # fmt: skip
    forward = [anchors.source(f, Direction.FORWARD).name for f in range(4, 6)]
    assert forward == ["ABSENT", "ABSENT"]


def shares(cuts: set[int], *frames: int) -> list[float]:
    anchors = ObjectAnchors((0, 10), frozenset({0, 10}))
    return [anchors.share_of_way(frame, cuts) for frame in frames]


def test_between_two_anchors_the_share_of_the_way_rises_with_the_distance() -> None:
    assert shares(set(), 1, 5, 9) == [0.1, 0.5, 0.9]


def test_at_a_cut_the_share_of_the_way_jumps_from_one_side_to_the_other() -> None:
    assert shares({4}, 1, 3, 4, 9) == [0.0, 0.0, 1.0, 1.0]
    assert shares({1}, 1, 9) == [1.0, 1.0]
    assert shares({10}, 1, 9) == [0.0, 0.0]


def test_cuts_beyond_the_anchors_change_nothing() -> None:
    assert shares({0, 11, 20}, 1, 5, 9) == [0.1, 0.5, 0.9]


def test_in_a_shot_without_anchor_the_side_with_fewer_cuts_rules_else_the_distance() -> None:
    assert shares({3, 7}, 2, 5, 8) == [0.0, 0.5, 1.0]
    assert shares({2, 5, 7}, 1, 3, 6, 8) == [0.0, 0.0, 1.0, 1.0]


def test_stretch_reaches_the_neighbouring_anchors_and_the_ends() -> None:
    anchors = dict.fromkeys([0, 10, 20])
    assert stretch(anchors, 10, 30) == (0, 21)
    assert stretch(anchors, 20, 30) == (10, 30)
    assert stretch(anchors, 25, 30) == (20, 30)
    assert stretch({}, 5, 30) == (0, 30)
