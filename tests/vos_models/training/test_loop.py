import csv
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from vos_models import load_propagator, load_proposer
from vos_models.errors import DataError
from vos_models.networks.agame_compact import CompactAGame, CompactConfig
from vos_models.networks.cosnet_compact import CompactCosNet, CompactCosNetConfig
from vos_models.training import agame_compact, cosnet_compact, run
from vos_models.training.loop import Trainer
from vos_models.training.settings import TrainSettings, parse

SMALL = CompactConfig(
    widths=(8, 8, 16, 16), embedding=16, appearance=8, key=8, hidden=16, match_radius=2
)
RECIPE = SimpleNamespace(
    build=lambda: CompactAGame(SMALL),
    describe=agame_compact.describe,
    batches=agame_compact.batches,
    loss=agame_compact.loss,
    validate=agame_compact.validate,
)


def settings(pool, folder, **changes):
    values = {"batch": 2, "frames": 4, "height": 48, "width": 64, "loaders": 0, "save_every": 3}
    return TrainSettings(pool=pool, run=folder, **(values | {"steps": 6} | changes))


def weights(folder):
    return torch.load(folder / "last.pt", weights_only=True)["network"]


def test_a_run_that_was_cut_off_ends_where_the_whole_one_ends(small_pool, tmp_path):
    Trainer(RECIPE, settings(small_pool, tmp_path / "whole")).run()
    cut = Trainer(RECIPE, settings(small_pool, tmp_path / "cut"))
    cut._save = lambda save=cut._save: (save(), (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        cut.run()
    resumed = Trainer(RECIPE, settings(small_pool, tmp_path / "cut"))
    assert resumed.step == 3
    resumed.run()
    whole, pieced = weights(tmp_path / "whole"), weights(tmp_path / "cut")
    for key, value in whole.items():
        torch.testing.assert_close(pieced[key], value, msg=lambda m, k=key: f"{k}: {m}")


def test_the_weights_of_a_finished_run_load_as_a_propagator(small_pool, tmp_path):
    Trainer(RECIPE, settings(small_pool, tmp_path, steps=1)).run()
    path = tmp_path / "agame-compact.safetensors"
    propagator = load_propagator("agame", weights=path, device="cpu", precision="float32")
    rng = np.random.default_rng(0)
    frames = rng.integers(0, 255, (2, 48, 64, 3), np.uint8)
    labels = np.zeros((48, 64), np.uint8)
    labels[8:40, 16:48] = 3
    propagator.start(frames[0], labels)
    out = propagator.step(frames[1])
    assert out.object_ids == (3,)
    np.testing.assert_allclose(out.probabilities.sum(0), 1, atol=1e-5)


def test_training_lowers_the_loss(small_pool, tmp_path):
    torch.manual_seed(0)
    network = CompactAGame(SMALL)
    made = settings(small_pool, tmp_path, warmup=5)
    batch = next(agame_compact.batches(made, rank=0, world=1, start=0))
    optimiser = torch.optim.AdamW(network.parameters(), 3e-3)
    losses = []
    for _ in range(25):
        loss, _ = agame_compact.loss(network, batch, torch.Generator().manual_seed(0))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    assert losses[-1] < 0.8 * losses[0]


def test_processes_draw_different_clips_and_together_those_of_one(small_pool, tmp_path):
    made = settings(small_pool, tmp_path)
    first = next(agame_compact.batches(made, rank=0, world=2, start=1))
    second = next(agame_compact.batches(made, rank=1, world=2, start=1))
    alone = settings(small_pool, tmp_path, batch=4)
    both = next(agame_compact.batches(alone, rank=0, world=1, start=1))
    assert torch.equal(torch.cat([first[0], second[0]]), both[0])


def test_the_rate_rises_stays_and_falls_to_zero():
    made = TrainSettings(steps=1000, warmup=100, decay=0.2, learning_rate=1.0)
    assert made.rate(0) == pytest.approx(0.01)
    assert made.rate(500) == 1.0
    assert made.rate(900) == pytest.approx(0.5)
    assert made.rate(1000) == 0.0


def test_settings_are_parsed_by_type_and_unknown_ones_refused():
    made = parse(["steps=12", "decay=0.5", "run=here"])
    assert (made.steps, made.decay, made.run.name) == (12, 0.5, "here")
    with pytest.raises(DataError, match="colour"):
        parse(["colour=red"])
    with pytest.raises(DataError, match="steps"):
        parse(["steps=many"])


def test_an_unknown_recipe_is_refused():
    with pytest.raises(DataError, match="agame-compact"):
        run("gamma", [])


def test_the_recipe_of_cosnet_learns_pairs_and_its_weights_load(small_pool, tmp_path):
    small = CompactCosNetConfig(
        widths=(8, 8, 16, 16), deep=1, channels=16, key=8, input_size=(48, 64)
    )
    recipe = SimpleNamespace(
        build=lambda: CompactCosNet(small),
        describe=cosnet_compact.describe,
        batches=cosnet_compact.batches,
        loss=cosnet_compact.loss,
        validate=cosnet_compact.validate,
    )
    Trainer(recipe, settings(small_pool, tmp_path, steps=40, frames=2, batch=4)).run()
    with (tmp_path / "log.csv").open() as stream:
        losses = [float(row["loss"]) for row in csv.DictReader(stream)]
    assert losses[-1] < losses[0]
    proposer = load_proposer("cosnet", weights=tmp_path / "cosnet-compact.safetensors")
    frames = np.random.default_rng(0).integers(0, 255, (2, 50, 70, 3), np.uint8)
    out = proposer.propose(frames[0], [frames[1]])
    assert out.probabilities.shape == (2, 50, 70)


def test_a_network_can_begin_with_the_encoder_of_another(small_pool, tmp_path):
    Trainer(RECIPE, settings(small_pool, tmp_path / "first", steps=1)).run()
    weights_file = tmp_path / "first" / "agame-compact.safetensors"
    begun = Trainer(RECIPE, settings(small_pool, tmp_path / "second", encoder=weights_file))
    other = load_file(weights_file)
    for key, value in begun.network.encoder.state_dict().items():
        if not key.endswith("num_batches_tracked"):
            torch.testing.assert_close(value, other[f"encoder.{key}"].float(), atol=2e-3, rtol=0)


def test_blocks_after_the_trunk_are_found_in_the_encoder_of_another(small_pool, tmp_path):
    deep = replace(SMALL, deep=1)
    donor = SimpleNamespace(**vars(RECIPE) | {"build": lambda: CompactAGame(deep)})
    Trainer(donor, settings(small_pool, tmp_path / "first", steps=1)).run()
    weights_file = tmp_path / "first" / "agame-compact.safetensors"
    sizes = CompactCosNetConfig(widths=SMALL.widths, deep=1, channels=16, key=8)
    taker = SimpleNamespace(**vars(cosnet_compact) | {"build": lambda: CompactCosNet(sizes)})
    begun = Trainer(taker, settings(small_pool, tmp_path / "second", encoder=weights_file))
    given = load_file(weights_file)["encoder.deep.0.conv1.weight"].float()
    own = begun.network.state_dict()["deep.0.conv1.weight"]
    torch.testing.assert_close(own, given, atol=2e-3, rtol=0)


def test_an_encoder_of_another_size_is_refused(small_pool, tmp_path):
    Trainer(RECIPE, settings(small_pool, tmp_path / "first", steps=1)).run()
    full = SimpleNamespace(**vars(RECIPE) | {"build": CompactAGame})
    encoder = tmp_path / "first" / "agame-compact.safetensors"
    with pytest.raises(DataError, match="no encoder that fits"):
        Trainer(full, settings(small_pool, tmp_path / "second", encoder=encoder))
