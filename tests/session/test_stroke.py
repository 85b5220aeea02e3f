import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.session.stroke import Stroke

quarters = st.integers(-20, 180).map(lambda quarter: quarter / 4)
points = st.lists(st.tuples(quarters, quarters), min_size=1, max_size=6)


def stroke_on(labels, path, **options):
    stroke = Stroke(labels, frame=0, object_id=1, **options)
    for point in path:
        stroke.extend(*point, 3)
    return stroke


@given(points)
def test_the_edit_holds_every_changed_pixel(path):
    before = np.zeros((30, 40), np.uint8)
    stroke = stroke_on(before, path)
    edit = stroke.edit("Paint")
    after = before.copy()
    if edit is not None:
        after[edit.box.slices] = edit.after
    assert np.array_equal(after, stroke.labels)


@given(points)
def test_a_rebased_stroke_is_the_stroke_painted_on_the_new_labels(path):
    below = np.zeros((30, 40), np.uint8)
    below[10:20, 10:30] = 2
    rebased = stroke_on(np.zeros((30, 40), np.uint8), path)
    rebased.rebase(below)
    assert np.array_equal(rebased.labels, stroke_on(below, path).labels)


def test_protected_objects_are_not_painted_over():
    below = np.full((30, 40), 2, np.uint8)
    stroke = stroke_on(below, [(20, 15)], protected_ids=[2])
    assert np.array_equal(stroke.labels, below)


def test_a_stroke_beside_the_picture_is_no_edit():
    assert stroke_on(np.zeros((30, 40), np.uint8), [(-50, -50)]).edit("Paint") is None
