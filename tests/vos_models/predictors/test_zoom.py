"""The window follows what is tracked, and what networks remember follows the window."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from vos_models.networks.agame_compact import CompactAGame, CompactConfig
from vos_models.networks.rvos_compact import CompactRVOS, CompactRVOSConfig
from vos_models.predictors.agame import AGamePropagator
from vos_models.predictors.rvos import RVOSPropagator
from vos_models.predictors.rvos_runtime import Runtime
from vos_models.predictors.zoom import Seen, Zoom
from vos_models.preprocessing import Geometry
from vos_models.windows import Window

SIZE = (240, 400)
CPU = torch.device("cpu")
SMALL = CompactConfig(
    widths=(8, 8, 16, 16), blocks=(1, 1, 1), embedding=16, appearance=8, key=8, hidden=16,
    match_radius=2, working_height=96,
)  # fmt: skip


def seen(top, left, height, width):
    return Seen(Window(top, left, top + height, left + width), height * width)


def zoom(share=0.5):
    return Zoom(SIZE, (96, 160), share)


def test_a_small_object_is_enlarged_and_a_large_one_is_not():
    assert zoom().follow({1: seen(100, 150, 150, 60)}) == Window.whole(SIZE)
    window = zoom().follow({1: seen(100, 150, 60, 60)})
    assert window.size == (120, 200)
    assert (window.top + window.bottom) / 2 == pytest.approx(130, abs=1)


def test_a_window_holds_all_objects():
    window = zoom().follow({1: seen(60, 100, 20, 20), 2: seen(100, 150, 20, 40)})
    assert window.top <= 60
    assert window.left <= 100
    assert window.bottom >= 120
    assert window.right >= 190
    assert window != Window.whole(SIZE)


def test_a_window_stays_until_the_object_comes_near_its_edge():
    follower = zoom()
    first = follower.follow({1: seen(100, 150, 60, 60)})
    assert follower.follow({1: seen(100, 160, 60, 66)}) == first
    assert follower.follow({1: seen(100, 200, 60, 60)}) != first


def test_where_an_object_is_lost_the_whole_frame_is_looked_at():
    follower = zoom()
    follower.follow({1: seen(100, 150, 60, 60)})
    assert follower.follow({1: Seen(None, 0)}) == Window.whole(SIZE)
    assert follower.follow({1: seen(100, 150, 10, 10)}) == Window.whole(SIZE), "a mere speck"
    assert follower.follow({1: seen(100, 150, 50, 50)}) != Window.whole(SIZE)


def test_an_object_given_anew_may_be_of_any_size():
    follower = zoom()
    follower.follow({1: seen(100, 150, 60, 60)})
    assert follower.follow({1: seen(100, 150, 10, 10)}, anew=(1,)) != Window.whole(SIZE)


boxes = st.tuples(
    st.integers(0, SIZE[0] - 2),
    st.integers(0, SIZE[1] - 2),
    st.integers(1, 200),
    st.integers(1, 300),
).map(lambda b: seen(b[0], b[1], min(b[2], SIZE[0] - b[0]), min(b[3], SIZE[1] - b[1])))


@settings(max_examples=200, deadline=None)
@given(st.lists(boxes, min_size=1, max_size=6))
def test_a_window_lies_in_the_frame_and_holds_the_object(path):
    follower = zoom()
    for each in path:
        window = follower.follow({1: each}, anew=(1,))
        assert 0 <= window.top < window.bottom <= SIZE[0]
        assert 0 <= window.left < window.right <= SIZE[1]
        assert each.box is not None
        assert Window.around([window, each.box]) == window
        assert window.size[0] * 2.5 >= 96 - 2


@pytest.mark.parametrize("window", [Window(20, 30, 140, 230), Window(0, 0, 72, 120)])
def test_masks_go_into_a_window_and_come_back(window):
    geometry = Geometry.of(SIZE, 16, 96).at(window)
    labels = np.zeros(SIZE, np.uint8)
    labels[window.top + 10 : window.top + 50, window.left + 20 : window.left + 80] = 3
    masks = geometry.masks(labels, (3,), CPU)
    assert masks.shape[-2:] == (96, 160)
    back = geometry.restored(masks)[0].numpy()
    assert back.shape == SIZE
    overlap = ((back > 0.5) & (labels == 3)).sum() / ((back > 0.5) | (labels == 3)).sum()
    assert overlap > 0.93
    again = geometry.soft(torch.from_numpy((labels == 3).astype(np.float32))[None])
    assert (again - masks).abs().mean() < 0.02


def texture(seed):
    return np.random.default_rng(seed).integers(0, 256, (30, 30, 3), dtype=np.uint8)


def scene(places, size=SIZE):
    """A frame of grey with squares of noise, and its labels."""
    frame = np.full((*size, 3), 90, np.uint8)
    labels = np.zeros(size, np.uint8)
    for object_id, (y, x) in places.items():
        frame[y : y + 30, x : x + 30] = texture(object_id)
        labels[y : y + 30, x : x + 30] = object_id
    return frame, labels


class Following(CompactAGame):
    """Predicts whatever has not the colour of the corner."""

    def __init__(self):
        super().__init__(SMALL)
        self.inputs = []

    def encode(self, images):
        self.inputs.append(images.shape)
        self.image = images
        return super().encode(images)

    def predict(self, features, state):
        del features
        is_noise = (self.image - self.image[:, :, :1, :1]).abs().amax(1) > 0.2
        return is_noise.float().expand(len(state.mean), -1, -1).clone()


def test_the_network_always_sees_one_size_and_results_have_the_frame_s():
    network = Following().eval()
    model = AGamePropagator(network, device=CPU)
    frame, labels = scene({1: (100, 100)})
    model.start(frame, labels)
    for t in range(1, 12):
        frame, truth = scene({1: (100, 100 + 12 * t)})
        out = model.step(frame)
        assert out.labels.shape == SIZE
        hit = ((out.labels > 0) & (truth > 0)).sum() / ((out.labels > 0) | (truth > 0)).sum()
        assert hit > 0.8, t
    assert set(network.inputs) == {(1, 3, 96, 160)}
    assert len(network.inputs) > 12, "the window moved: old frames were looked at again"


def test_what_is_remembered_moves_with_the_window():
    torch.manual_seed(0)
    network = CompactAGame(SMALL).eval()
    model = AGamePropagator(network, device=CPU)
    frame, labels = scene({1: (100, 100), 2: (120, 140)})
    model.start(frame, labels)
    begun = model._state
    frame, labels = scene({1: (100, 320), 2: (120, 360)})
    model.step(frame, np.where(labels == 2, labels, 0).astype(np.uint8))
    assert model._geometry.window == Window.whole(SIZE), "both must be in sight"
    assert model._state.mean.shape == begun.mean.shape
    torch.testing.assert_close(model._state.mean[0], begun.mean[0], atol=1.5, rtol=0.5)
    assert not torch.allclose(model._state.first_mask[0], begun.first_mask[0])


def test_without_a_share_the_whole_frame_is_seen():
    torch.manual_seed(0)
    network = CompactAGame(SMALL).eval()
    network.object_share = None
    model = AGamePropagator(network, device=CPU)
    frame, labels = scene({1: (100, 100)})
    model.start(frame, labels)
    model.step(frame)
    assert model._geometry.window == Window.whole(SIZE)


class Pointing(CompactRVOS):
    """Says that its objects are where the picture has not the colour of the corner."""

    def __init__(self):
        super().__init__(
            CompactRVOSConfig(
                widths=(8, 8, 16, 16),
                last=16,
                embedding=16,
                key=8,
                skips=(8, 8, 8, 8),
                hidden=(8, 8, 8, 8),
                match_radius=2,
                input_size=(96, 160),
            )
        )
        self.inputs = []

    def encode(self, images):
        self.inputs.append(images.shape)
        self.image = images
        return super().encode(images)

    def probabilities(self, logits, size):
        own = super().probabilities(logits, size)
        is_noise = (self.image - self.image[:, :, :1, :1]).abs().amax(1) > 0.2
        return is_noise.float().expand_as(own).clone()


def pointing():
    torch.manual_seed(0)
    return RVOSPropagator(Pointing().eval(), Runtime(CPU, input_size=(96, 160)))


def test_rvos_too_follows_a_small_object_with_a_window():
    model = pointing()
    frame, labels = scene({1: (100, 100)})
    model.start(frame, labels)
    for t in range(1, 12):
        frame, truth = scene({1: (100, 100 + 12 * t)})
        out = model.step(frame)
        hit = ((out.labels > 0) & (truth > 0)).sum() / ((out.labels > 0) | (truth > 0)).sum()
        assert hit > 0.8, t
    assert model._window != Window.whole(SIZE)
    assert set(model._network.inputs) == {(1, 3, 96, 160)}
    assert len(model._network.inputs) > 12, "the window moved: old frames were looked at again"


def test_slots_of_rvos_remember_their_masks_in_another_window():
    model = pointing()
    frame, labels = scene({1: (100, 100)})
    model.start(frame, labels)
    before = model._window
    frame, labels = scene({1: (100, 106), 2: (120, 360)})
    out = model.step(frame, np.where(labels == 2, labels, 0).astype(np.uint8))
    assert model._window != before
    assert out.object_ids == (1, 2)
    held = model._slots.masks([0, 1])
    assert held.shape == (2, 96, 160)
    assert [set(seen.numbers) for seen in model._given] == [{1}, {2}]
    again, labels = scene({1: (60, 60)})
    model.step(again, labels)
    assert [set(seen.numbers) for seen in model._given] == [{2}, {1}]


def test_rvos_without_a_share_sees_the_whole_frame():
    model = pointing()
    model._network.config = replace(model._network.config, object_share=None)
    frame, labels = scene({1: (100, 100)})
    model.start(frame, labels)
    model.step(frame)
    assert model._window == Window.whole(SIZE)
