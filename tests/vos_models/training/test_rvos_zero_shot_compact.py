from types import SimpleNamespace

import numpy as np
import torch

from vos_models import load_proposer
from vos_models.networks.rvos_compact import CompactRVOS, CompactRVOSConfig
from vos_models.training import rvos_zero_shot_compact as recipe
from vos_models.training.loop import Trainer
from vos_models.training.settings import TrainSettings

SMALL = CompactRVOSConfig(
    takes_masks=False,
    widths=(8, 8, 16, 16),
    last=16,
    skips=(8, 8, 8, 8),
    hidden=(8, 8, 8, 8),
    input_size=(48, 64),
    slots=3,
)
RECIPE = SimpleNamespace(**(vars(recipe) | {"build": lambda: CompactRVOS(SMALL)}))


def test_its_weights_load_as_a_proposer_of_tracks(small_pool, tmp_path):
    size = {"batch": 2, "frames": 3, "height": 48, "width": 64}
    Trainer(RECIPE, TrainSettings(pool=small_pool, run=tmp_path, loaders=0, steps=2, **size)).run()
    proposer = load_proposer("rvos", weights=tmp_path / "rvos-compact.safetensors")
    frames = np.random.default_rng(0).integers(0, 255, (2, 90, 120, 3), np.uint8)
    tracks = list(proposer.track(frames))
    assert [t.object_probabilities.shape for t in tracks] == [(3, 90, 120)] * 2


def test_it_learns_to_put_an_object_into_a_slot():
    torch.manual_seed(0)
    network = CompactRVOS(SMALL)
    frames = torch.zeros(1, 2, 64, 64, 3, dtype=torch.uint8)
    labels = torch.zeros(1, 2, 64, 64, dtype=torch.uint8)
    labels[:, :, 16:48, 16:40] = 1
    frames[labels == 1] = torch.tensor([250, 40, 40], dtype=torch.uint8)
    nothing = torch.zeros_like(labels)
    optimiser = torch.optim.Adam(network.parameters(), 0.01)
    seen = []
    for _ in range(25):
        loss, figures = recipe.loss(network, (frames, labels, nothing, nothing), torch.Generator())
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        seen.append((loss.item(), figures["iou"]))
    assert seen[-1][0] < 0.5 * seen[0][0]
    assert seen[-1][1] > 0.5
