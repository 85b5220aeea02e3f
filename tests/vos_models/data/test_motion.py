"""The paths of layers: near sides look larger, cuts keep the place they are made at."""

import cv2
import numpy as np

from vos_models.data.motion import random_trajectory
from vos_models.data.synthetic import ClipSettings

SETTINGS = ClipSettings(height=64, width=96, frames=6, far_start=0.0)
CUT_OUT = np.full((40, 40, 4), 255, np.uint8)
CORNERS = np.array([[[0, 0], [40, 0], [40, 40], [0, 40]]], np.float64)


def paths(count, **options):
    for seed in range(count):
        rng = np.random.default_rng(seed)
        yield random_trajectory(SETTINGS, rng, amount=1.0, size=0.4, of=CUT_OUT, **options)


def sides(path, t):
    """Lengths of the four sides of the cut-out as it lies in frame t."""
    corners = cv2.perspectiveTransform(CORNERS, path.matrices[t])[0]
    return np.linalg.norm(corners - np.roll(corners, 1, axis=0), axis=1)


def test_opposite_sides_differ_once_a_layer_leans():
    uneven = []
    for path in paths(20):
        top, right, bottom, left = sides(path, 1)
        np.testing.assert_allclose((top, right), (bottom, left), rtol=1e-6)
        last = sides(path, 5)
        uneven.append(max(abs(np.log(last[0] / last[2])), abs(np.log(last[1] / last[3]))))
    assert np.median(uneven) > 0.1


def test_no_layer_turns_its_edge_to_the_camera():
    for path in paths(40, growth=3.0):
        corners = np.concatenate([CORNERS[0], np.ones((4, 1))], 1)
        depths = corners @ path.matrices[:, 2].T
        assert (depths / (path.matrices[:, 2] @ (20, 20, 1)) > 0.2).all()


def test_a_stiff_and_a_bent_layer_of_the_same_homography_look_alike():
    still = next(paths(1))
    bent = random_trajectory(
        SETTINGS, np.random.default_rng(0), amount=1.0, size=0.4, of=CUT_OUT, bend=1e-6
    )
    for t in range(6):
        stiff, soft = (p.warp(CUT_OUT, t, cv2.BORDER_CONSTANT)[..., 3] > 127 for p in (still, bent))
        assert (stiff ^ soft).mean() < 0.01


def test_a_cut_leaves_its_place_and_what_came_before():
    path = next(paths(1))
    nearer = path.cut(3, 2.0, path.at(3, CUT_OUT))
    np.testing.assert_array_equal(nearer.matrices[:3], path.matrices[:3])
    np.testing.assert_allclose(nearer.at(3, CUT_OUT), path.at(3, CUT_OUT))
    np.testing.assert_allclose(sides(nearer, 3), 2 * sides(path, 3))
