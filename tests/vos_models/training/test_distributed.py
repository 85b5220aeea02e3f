import csv

import pytest
import torch
from torch import multiprocessing

from tests.vos_models.training import toy
from tests.vos_models.training.two_processes import work
from vos_models.errors import DeviceError
from vos_models.training.loop import Trainer
from vos_models.training.processes import Processes

# Twelve steps in float32, whose sums differ in the order of two terms.
TOLERANCE = {"atol": 1e-5, "rtol": 1e-4}

WEIGHTS = tuple(name for name, _ in toy.build().named_parameters())


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    """The folder of runs that two processes trained together."""
    folder = tmp_path_factory.mktemp("pair")
    multiprocessing.spawn(work, (folder,), nprocs=2)
    return folder


def trained(folder, name, rank):
    return torch.load(folder / f"{name}-{rank}.pt", weights_only=True)


def alone(run, **changes):
    Trainer(toy, toy.settings(run, accumulate=2, **changes)).run()
    return toy.weights(run)


def loss_curve(run):
    with (run / "log.csv").open() as file:
        return [float(row["loss"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(
    ("name", "changes"), [("together", {}), ("decayed", {"optimiser": "adam", "weight_decay": 0.1})]
)
def test_two_processes_end_as_one_that_accumulates_twice_as_much(pair, tmp_path, name, changes):
    one, two = alone(tmp_path, **changes), toy.weights(pair / name)
    for key in (*WEIGHTS, *(f"average.{key}" for key in WEIGHTS)):
        torch.testing.assert_close(two[key], one[key], **TOLERANCE)
    assert loss_curve(pair / name) == pytest.approx(loss_curve(tmp_path), rel=1e-4)


def test_without_averaged_gradients_they_would_end_elsewhere(pair, tmp_path):
    one, apart = alone(tmp_path), toy.weights(pair / "apart")
    assert max((apart[key] - one[key]).abs().max() for key in WEIGHTS) > 0.01


def test_all_processes_end_with_the_same_weights(pair):
    first, second = (trained(pair, "together", rank)["network"] for rank in (0, 1))
    for key in WEIGHTS:
        assert torch.equal(first[key], second[key]), key


def test_running_statistics_are_the_mean_over_the_processes(pair):
    first, second = (trained(pair, "together", rank) for rank in (0, 1))
    assert not torch.allclose(first["own_mean"], second["own_mean"])
    mean = (first["own_mean"] + second["own_mean"]) / 2
    saved = toy.weights(pair / "together")["body.1.running_mean"]
    torch.testing.assert_close(saved, mean)
    assert torch.equal(
        first["network"]["body.1.running_mean"], second["network"]["body.1.running_mean"]
    )


def test_more_processes_than_gpus_are_refused(monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 1)
    with pytest.raises(DeviceError, match=r"more processes than GPUs here \(1\)"):
        Processes(rank=1, world=2, local_rank=1).device("cuda")
