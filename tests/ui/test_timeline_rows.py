from hypothesis import given
from hypothesis import strategies as st

from app.ui.timeline_rows import LaneRows


@given(st.integers(0, 254), st.lists(st.integers(-300, 300), max_size=5), st.data())
def test_rows_shown_are_rows_there_are(count, moves, data):
    rows = LaneRows(count)
    for by in moves:
        rows = rows.moved(by)
    assert 0 <= rows.first <= rows.first + rows.shown <= count
    if count:
        row = data.draw(st.integers(0, count - 1))
        shown = rows.revealing(row)
        assert shown.first <= row < shown.first + shown.shown
        assert shown.row_at((row - shown.first + 0.5) * shown.lane_px) == row


@given(st.integers(0, 254))
def test_a_point_beside_the_lanes_is_no_row(count):
    rows = LaneRows(count)
    assert rows.row_at(-1) is None
    assert rows.row_at(rows.shown * rows.lane_px) is None


def test_many_lanes_are_narrower_and_then_scroll():
    assert LaneRows(8).lane_px > LaneRows(9).lane_px
    assert not LaneRows(12).is_cut
    assert LaneRows(20).is_cut
    assert LaneRows(254).height_px <= 110
