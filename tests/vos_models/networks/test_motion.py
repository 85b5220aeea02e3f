import cv2
import numpy as np
import torch
from scipy.ndimage import gaussian_filter

from vos_models.networks.motion import (
    MotionCue,
    camera_motion,
    grey_of,
    motion_cues,
    optical_flow,
)


def picture(height, width, seed=0):
    """Smooth noise, which optical flow can follow: uint8 (1, 1, H, W)."""
    noise = np.random.default_rng(seed).normal(0, 1, (height, width)).astype(np.float32)
    smooth = gaussian_filter(noise, 3, mode="wrap")
    scaled = 128 + 50 * smooth / smooth.std()
    return torch.from_numpy(scaled.clip(0, 255).astype(np.uint8))[None, None]


def test_flow_says_where_each_pixel_was():
    before = picture(96, 128)
    flow = optical_flow(before.roll((2, 3), (2, 3)), before)[..., 16:-16, 16:-16]
    assert (flow[0, 0] + 3).abs().mean() < 0.2
    assert (flow[0, 1] + 2).abs().mean() < 0.2


def test_what_moves_against_the_camera_stands_out():
    before = picture(192, 256)
    after = before.roll((1, -2), (2, 3))
    after[..., 64:128, 80:160] = before[..., 64:128, 86:166]
    x, y, size, share, wrong, texture = motion_cues(after, before)[0]
    inside, outside = np.s_[20:28, 24:36], np.s_[2:12, 2:60]
    assert size[inside].min() > 4 * size[outside].max()
    assert share[inside].min() > 4 * share[outside].max()
    assert (x[inside] - (6 - 2) / 4).abs().mean() < 0.1
    assert (y[inside] - 1 / 4).abs().mean() < 0.1
    assert wrong[outside].max() < 0.1
    assert texture.min() > 0


def test_a_still_scene_shows_no_motion():
    before = picture(64, 96)
    cues = motion_cues(before, before)
    assert cues[:, :3].abs().max() < 0.02


def test_grey_is_what_opencv_makes_of_a_picture():
    rgb = np.random.default_rng(0).integers(0, 256, (8, 12, 3), np.uint8)
    image = (torch.from_numpy(rgb).permute(2, 0, 1)[None] / 255 - 0.4) / 0.2
    grey = grey_of(image, (0.4, 0.4, 0.4), (0.2, 0.2, 0.2))
    expected = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    assert np.abs(grey[0, 0].numpy().astype(int) - expected).max() <= 1


def test_the_camera_is_what_most_cells_agree_on():
    y, x = torch.meshgrid(torch.arange(12.0), torch.arange(16.0), indexing="ij")
    camera = torch.stack([0.1 * x - 0.02 * y + 1, 0.05 * y - 2])[None]
    flow = camera.clone()
    flow[:, 0, 4:8, 5:10] += 3  # the object
    fitted = camera_motion(flow, torch.ones(1, 1, 12, 16))
    torch.testing.assert_close(fitted, camera, atol=0.15, rtol=0)
    naive = flow.mean((2, 3), keepdim=True)
    assert (fitted - camera).abs().mean() < 0.1 * (naive - camera).abs().mean()


def test_cells_that_are_not_sure_do_not_count():
    flow = torch.ones(1, 2, 8, 8)
    flow[..., :5] = -4
    weight = torch.ones(1, 1, 8, 8)
    weight[..., :5] = -1
    fitted = camera_motion(flow, weight)
    torch.testing.assert_close(fitted[..., 5:], flow[..., 5:], atol=0.05, rtol=0)


def test_the_camera_is_fitted_in_float32_whatever_the_networks_compute_in():
    flow = torch.randn((1, 2, 12, 16), generator=torch.Generator().manual_seed(0))
    weight = torch.ones(1, 1, 12, 16)
    with torch.autocast("cpu", torch.bfloat16):
        fitted = camera_motion(flow, weight)
    torch.testing.assert_close(fitted, camera_motion(flow, weight), atol=0, rtol=0)


def test_cues_are_not_negative_so_that_the_largest_may_decide():
    cue = MotionCue(8)
    out = cue(picture(64, 96), torch.cat([picture(64, 96, 1), picture(64, 96, 2)]))
    assert out.shape == (2, 8, 8, 12)
    assert out.min() >= 0


def test_frames_that_the_flow_cannot_explain_are_not_believed():
    torch.manual_seed(0)
    cue = MotionCue(8).eval()
    frame = picture(96, 128)
    near, far = frame.roll(2, 3), picture(96, 128, 5)
    with torch.inference_mode():
        chosen = cue.of_nearest(frame, torch.cat([far, near, far]), 1)
        torch.testing.assert_close(chosen, cue(frame, near))
        both = cue.of_nearest(frame, torch.cat([near, far]), 2)
        torch.testing.assert_close(both, cue(frame, torch.cat([near, far])).amax(0, keepdim=True))
