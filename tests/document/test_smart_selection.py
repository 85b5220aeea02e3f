import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.document import smart_selection
from app.document.sharpening import sharpened
from app.document.smart_selection import HintStroke, select

HEIGHT, WIDTH = 180, 240


def scene():
    """A bright blot with a dark spot in it on a mottled dark ground; its mask."""
    rng = np.random.default_rng(5)
    picture = rng.integers(30, 90, (HEIGHT, WIDTH, 3)).astype(np.uint8)
    blot = np.zeros((HEIGHT, WIDTH), np.uint8)
    cv2.ellipse(blot, (110, 90), (50, 28), 20, 0, 360, 1, -1)
    picture[blot > 0] = rng.integers(150, 220, (int(blot.sum()), 3))
    return picture, blot > 0


def stroke(*points, radius_px=8.0, adds=True):
    return HintStroke(np.array(points, np.float64), radius_px, adds)


def circle(x, y, radius, **more):
    turn = np.linspace(0, 2 * np.pi, 40)
    around = np.stack([x + radius * np.cos(turn), y + radius * np.sin(turn)], axis=1)
    return stroke(*around, **more)


def overlap(one, other):
    return (one & other).sum() / (one | other).sum()


def result(selection, labels, object_id=1, **more):
    after = labels.copy()
    after[selection.box.slices] = selection.on(labels, object_id, **more)
    return after


@pytest.mark.parametrize(
    "rough",
    [stroke((80, 80), (140, 100)), circle(110, 90, 66, radius_px=4.0)],
    ids=["over", "around"],
)
def test_a_rough_stroke_over_or_around_an_object_selects_it(rough):
    picture, blot = scene()
    labels = np.zeros(blot.shape, np.uint8)
    after = result(select(picture, labels, 1, [rough]), labels)
    assert overlap(after == 1, blot) > 0.93


def test_the_size_of_the_window_is_bounded_and_the_outline_is_that_of_the_full_size():
    picture, blot = scene()
    large = cv2.resize(picture, None, fx=6, fy=6, interpolation=cv2.INTER_NEAREST)
    truth = cv2.resize(blot.view(np.uint8), None, fx=6, fy=6, interpolation=cv2.INTER_CUBIC) > 0
    labels = np.zeros(truth.shape, np.uint8)
    rough = stroke((480, 480), (840, 600), radius_px=48.0)
    found = select(large, labels, 1, [rough])
    assert found.box.width * found.box.height > 2 * smart_selection.MAX_PIXELS
    assert overlap(result(found, labels) == 1, truth) > 0.93


def test_a_stroke_that_takes_away_takes_what_it_means_and_no_more():
    picture, blot = scene()
    labels = np.zeros(blot.shape, np.uint8)
    labels[blot] = 1
    labels[20:60, 150:220] = 1  # ground taken for the object, beside it
    labels[60:80, 130:170] = 1
    wrong = (labels == 1) & ~blot
    rough = stroke((160, 40), (210, 40), (165, 62), adds=False)
    after = result(select(picture, labels, 1, [rough]), labels)
    assert (after[blot] == 1).mean() > 0.97
    assert (after[wrong] == 0).mean() > 0.8


def test_what_was_marked_before_stays_a_hint():
    picture, blot = scene()
    twin = np.roll(blot, 50, axis=0) & ~blot
    picture[twin] = np.random.default_rng(0).integers(150, 220, (int(twin.sum()), 3))
    labels = np.zeros(blot.shape, np.uint8)
    wanted = stroke((80, 80), (140, 100), radius_px=14.0)
    unwanted = stroke((85, 135), (140, 150), radius_px=22.0, adds=False)
    without = result(select(picture, labels, 1, [wanted]), labels)
    with_hint = result(select(picture, labels, 1, [unwanted, wanted]), labels)
    assert (without[twin] == 1).mean() > 0.5, "it looks the same and touches the object"
    assert (with_hint[twin] == 1).mean() < 0.25
    assert (with_hint[blot] == 1).mean() > 0.9


def test_pixels_of_others_are_left_where_they_are_protected():
    picture, blot = scene()
    labels = np.zeros(blot.shape, np.uint8)
    labels[80:100, 100:120] = 2
    rough = stroke((80, 80), (140, 100))
    kept = select(picture, labels, 1, [rough], protected_ids=(2,))
    assert (result(kept, labels, protected_ids=(2,))[80:100, 100:120] == 2).all()
    taken = select(picture, labels, 1, [rough])
    assert (result(taken, labels)[85:90, 105:110] == 1).all(), "the stroke covers it"


coordinates = st.tuples(st.floats(-60, 300), st.floats(-60, 240))


@settings(max_examples=25, deadline=None)
@given(
    st.lists(coordinates, min_size=1, max_size=6),
    st.floats(0.5, 60),
    st.booleans(),
    st.integers(0, 3),
)
def test_adding_never_takes_away_and_taking_never_adds(points, radius_px, adds, earlier):
    picture, blot = scene()
    labels = np.zeros(blot.shape, np.uint8)
    labels[60:120, 60:110] = 1
    labels[100:150, 100:180] = 2
    strokes = [stroke((20 * i, 90), radius_px=9.0, adds=bool(i % 2)) for i in range(earlier)]
    found = select(picture, labels, 1, [*strokes, stroke(*points, radius_px=radius_px, adds=adds)])
    after = result(found, labels)
    assert ((after == labels) | (after == (1 if adds else 0))).all()
    assert (
        (after[labels == 1] == 1).all()
        if adds
        else (after[labels != 1] == labels[labels != 1]).all()
    )
    assert found.mask.shape == (found.box.height, found.box.width)


def test_a_small_mask_is_brought_to_full_size_along_the_edges():
    picture, blot = scene()
    full = cv2.GaussianBlur(picture, (0, 0), 1)
    size = (WIDTH // 6, HEIGHT // 6)
    small = cv2.resize(full, size, interpolation=cv2.INTER_AREA)
    share = cv2.resize(blot.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    plain = cv2.resize((share > 0.5).astype(np.float32), (WIDTH, HEIGHT)) > 0.5
    sharp = sharpened(share > 0.5, small, full)
    assert overlap(sharp, blot) > 1 - 0.8 * (1 - overlap(plain, blot))
