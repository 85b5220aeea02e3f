from types import SimpleNamespace

import numpy as np
import torch

from vos_models import load_propagator
from vos_models.networks.rvos_compact import CompactRVOS, CompactRVOSConfig
from vos_models.training import rvos_compact
from vos_models.training.loop import Trainer
from vos_models.training.settings import TrainSettings

SMALL = CompactRVOSConfig(
    widths=(8, 8, 16, 16), last=16, skips=(8, 8, 8, 8), hidden=(8, 8, 8, 8), input_size=(48, 64)
)
RECIPE = SimpleNamespace(**(vars(rvos_compact) | {"build": lambda: CompactRVOS(SMALL)}))


def test_its_weights_load_as_a_propagator_that_follows_two_objects(small_pool, tmp_path):
    Trainer(
        RECIPE,
        TrainSettings(
            pool=small_pool,
            run=tmp_path,
            batch=2,
            frames=3,
            height=48,
            width=64,
            loaders=0,
            steps=2,
        ),
    ).run()
    propagator = load_propagator("rvos", weights=tmp_path / "rvos-compact.safetensors")
    frames = np.random.default_rng(0).integers(0, 255, (2, 90, 120, 3), np.uint8)
    labels = np.zeros((90, 120), np.uint8)
    labels[8:40, 16:48], labels[50:80, 60:100] = 1, 4
    propagator.start(frames[0], labels)
    out = propagator.step(frames[1])
    assert list(out.object_ids) == [1, 4]
    assert out.labels.shape == (90, 120)


def test_slots_follow_the_target_and_another_object_of_the_first_frame():
    labels = torch.zeros(2, 3, 20, 20, dtype=torch.uint8)
    labels[:, :, 2:9, 2:9] = 1
    labels[0, 0, 12:18, 12:18] = 3
    labels[1, 1, 12:18, 12:18] = 2  # not in the first frame: nobody gave its mask
    orders = set()
    for seed in range(20):
        numbers = rvos_compact.slot_labels(labels, torch.Generator().manual_seed(seed))
        assert sorted(numbers[:, 0].tolist()) == [1, 3]
        assert sorted(numbers[:, 1].tolist()) == [1, 254]
        orders.add(tuple(numbers[:, 0].tolist()))
    assert len(orders) == 2, "the target comes first and second"


def test_the_loss_prefers_the_right_slots():
    truth = torch.zeros(2, 8, 8)
    truth[0, 2:6, 2:6] = 1
    right = (truth - 0.5) * 8
    assert rvos_compact.slots_loss(right, truth) < 0.2
    assert rvos_compact.slots_loss(right.flip(0), truth) > 0.5


def test_training_sees_masks_where_the_network_puts_them_in_use():
    network = rvos_compact.build()
    logits = torch.randn(2, 1, 1, 96, 176, generator=torch.Generator().manual_seed(0))
    seen = torch.sigmoid(rvos_compact._enlarged(logits, [192, 336]))
    torch.testing.assert_close(seen, network.probabilities(logits, (192, 336)))
