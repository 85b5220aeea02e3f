import numpy as np
import pytest
from scipy.ndimage import gaussian_filter

from vos_models.optical_flow import Effort, dense_flow


def picture(height, width):
    noise = np.random.default_rng(0).normal(0, 1, (height, width))
    smooth = gaussian_filter(noise, 3, mode="wrap")
    return (128 + 50 * smooth / (smooth.std() + 1e-9)).clip(0, 255).astype(np.uint8)


@pytest.mark.parametrize("effort", Effort)
def test_flow_says_where_each_pixel_lies_in_the_other_picture(effort):
    one = picture(96, 128)
    flow = dense_flow(one, np.roll(one, (2, 3), (0, 1)), effort)[16:-16, 16:-16]
    assert np.abs(flow - (3, 2)).mean() < 0.2


@pytest.mark.parametrize("size", [(1, 1), (8, 8), (16, 96), (24, 400), (96, 16), (400, 24)])
@pytest.mark.parametrize("effort", Effort)
def test_small_and_narrow_pictures_have_a_flow_of_their_size(size, effort):
    one = picture(*size)
    flow = dense_flow(one, np.roll(one, 1, 1), effort)
    assert flow.shape == (*size, 2)
    assert np.isfinite(flow).all()
