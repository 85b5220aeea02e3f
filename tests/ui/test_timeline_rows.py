from hypothesis import given
from hypothesis import strategies as st

from app.ui.timeline_rows import LaneRows


@given(
    st.integers(0, 254),
    st.integers(0, 900),
    st.lists(st.integers(-300, 300), max_size=5),
    st.data(),
)
def test_rows_shown_are_rows_there_are(count, room_px, moves, data):
    rows = LaneRows(count).resized(room_px)
    for by in moves:
        rows = rows.moved(by)
    assert 0 <= rows.first <= rows.first + rows.shown <= count
    if count:
        row = data.draw(st.integers(0, count - 1))
        shown = rows.revealing(row)
        assert shown.first <= row < shown.first + shown.shown
        assert shown.row_at((row - shown.first + 0.5) * shown.lane_px) == row


@given(st.integers(0, 254), st.integers(0, 900))
def test_a_point_beside_the_lanes_is_no_row(count, room_px):
    rows = LaneRows(count, room_px)
    assert rows.row_at(-1) is None
    assert rows.row_at(rows.shown * rows.lane_px) is None


def usual(count):
    return LaneRows(count, LaneRows.usual_px(count))


def test_many_lanes_are_narrower_and_then_scroll():
    assert usual(1).lane_px == usual(8).lane_px > usual(9).lane_px
    assert not usual(12).is_cut
    assert usual(20).is_cut
    assert LaneRows.usual_px(254) <= 110


@given(st.integers(1, 254), st.integers(26, 4000), st.integers(0, 500))
def test_more_room_shows_more_lanes_or_wider_ones_and_all_fit(count, room_px, more_px):
    rows = LaneRows(count, room_px)
    larger = rows.resized(room_px + more_px)
    assert larger.shown >= rows.shown
    assert larger.lane_px >= rows.lane_px
    assert rows.shown * rows.lane_px <= room_px


def test_within_its_bounds_no_lane_is_cut_at_the_highest_and_none_is_wider_than_it_serves():
    for count in (1, 3, 20, 60):
        least, most = LaneRows.bounds_px(count)
        assert least <= LaneRows.usual_px(count) <= most
        assert not LaneRows(count, most).is_cut
        assert LaneRows(count, most).lane_px == LaneRows(count, 2 * most).lane_px
