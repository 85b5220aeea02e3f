"""Which other frames of a clip a frame is compared with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vos_models.errors import InputError
from vos_models.predictors.references import SAMPLINGS, choose_references


@given(st.data(), st.integers(1, 60), st.integers(0, 9), st.sampled_from(SAMPLINGS))
def test_references_are_as_many_as_the_clip_allows_distinct_and_in_order(
    data, frame_count, count, sampling
):
    target = data.draw(st.integers(0, frame_count - 1))
    chosen = choose_references(target, frame_count, count, sampling)
    available = frame_count - 1 if sampling == "consecutive" else frame_count
    assert len(chosen) == min(count, available)
    assert list(chosen) == sorted(set(chosen))
    assert all(0 <= index < frame_count for index in chosen)


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, ()),
        (1, (50,)),
        (2, (25, 75)),
        (5, (10, 30, 50, 70, 90)),
        (7, (7, 21, 35, 50, 64, 78, 92)),
    ],
)
def test_uniform_references_lie_in_the_middle_of_equal_parts_of_the_clip(count, expected):
    for target in (0, 50, 99):
        assert choose_references(target, 100, count, "uniform") == expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [(10, (8, 9, 11, 12, 13)), (0, (1, 2, 3, 4, 5)), (98, (94, 95, 96, 97, 99))],
)
def test_consecutive_references_are_the_nearest_without_the_target(target, expected):
    assert choose_references(target, 100, 5, "consecutive") == expected


def test_random_references_depend_on_seed_and_target_alone():
    first = [choose_references(t, 80, 5, "random", seed=3) for t in range(80)]
    again = [choose_references(t, 80, 5, "random", seed=3) for t in reversed(range(80))]
    assert first == again[::-1]
    assert first != [choose_references(t, 80, 5, "random", seed=4) for t in range(80)]
    assert len(set(first)) > 70


def test_random_references_come_from_everywhere_the_target_included():
    drawn = [choose_references(7, 10, 5, "random", seed=seed) for seed in range(200)]
    counts = [sum(index in one for one in drawn) for index in range(10)]
    assert all(60 < count < 140 for count in counts)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ((0, 10, 5, "nearest"), "'nearest' is unknown"),
        ((0, 10, -1, "uniform"), "-1 references"),
        ((10, 10, 5, "uniform"), "frame 10 was asked for in a clip of 10"),
        ((0, 10, 5, "random", -2), "the seed -2"),
    ],
)
def test_wrong_wishes_are_refused(arguments, complaint):
    with pytest.raises(InputError, match=complaint):
        choose_references(*arguments)


def test_neighbours_take_the_place_of_some_references():
    chosen = choose_references(50, 100, 5, "uniform", neighbours=2)
    assert {49, 51} <= set(chosen)
    assert set(chosen) - {49, 51} == set(choose_references(50, 100, 3, "uniform"))
    assert choose_references(0, 100, 2, "uniform", neighbours=2) == (1, 50)
    assert choose_references(7, 100, 3, "uniform", neighbours=2, apart=3) == (4, 10, 50)
    assert choose_references(1, 100, 3, "uniform", neighbours=2, apart=3) == (4, 5, 50)
    assert choose_references(7, 100, 1, "uniform", neighbours=2) == (50,)
    assert choose_references(7, 100, 3, "consecutive", neighbours=2) == choose_references(
        7, 100, 3, "consecutive"
    )
