import torch

from vos_models.networks.motion import MotionCue, camera_motion, displacement


def keys(height, width, seed=0):
    torch.manual_seed(seed)
    return torch.nn.functional.normalize(torch.randn(1, 16, height, width), dim=1)


def test_displacement_finds_where_each_cell_was():
    before = keys(10, 14)
    flow, similarity = displacement(before.roll((1, 2), (2, 3)), before, 3, torch.tensor(60.0))
    inner = flow[0, :, 3:, 3:]
    torch.testing.assert_close(inner[0], torch.full_like(inner[0], -2), atol=0.05, rtol=0)
    torch.testing.assert_close(inner[1], torch.full_like(inner[1], -1), atol=0.05, rtol=0)
    assert similarity[0, 0, 3:, 3:].min() > 0.95


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


def test_cues_are_not_negative_so_that_the_largest_may_decide():
    cue = MotionCue(6, radius=2)
    out = cue(keys(9, 11), keys(9, 11, 1), torch.tensor(10.0))
    assert out.shape == (1, 6, 9, 11)
    assert out.min() >= 0
