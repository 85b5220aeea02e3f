import csv
import logging
import resource
import sys

import pytest
import torch

from tests.vos_models.training import toy
from vos_models.devices import choose_device
from vos_models.errors import CheckpointError, DataError, DeviceError, TrainingError
from vos_models.training import loop
from vos_models.training.chance import chance_of
from vos_models.training.loop import Trainer
from vos_models.training.precision import choose_training_dtype
from vos_models.training.run_folder import RunFolder
from vos_models.training.settings import TrainSettings, parse


def train(run, **changes):
    trainer = Trainer(toy, toy.settings(run, **changes))
    trainer.run()
    return trainer


class TestSeeds:
    def test_runs_of_one_seed_are_equal_and_of_two_seeds_differ(self, tmp_path):
        for name, seed in (("one", 3), ("again", 3), ("other", 4)):
            train(tmp_path / name, seed=seed, steps=3)
        one, again, other = (toy.weights(tmp_path / name) for name in ("one", "again", "other"))
        for key, value in one.items():
            assert torch.equal(again[key], value), key
        assert not torch.equal(other["body.0.weight"], one["body.0.weight"])

    def test_chance_follows_from_seed_and_number_alone(self):
        def draw(seed, number):
            generator = chance_of(seed, number)
            return torch.rand(3, generator=generator), torch.rand(3)

        for own, everyones in zip(draw(1, 7), draw(1, 7), strict=True):
            assert torch.equal(own, everyones)
        for seed, number in ((1, 8), (2, 7), (7, 1)):
            assert not torch.equal(draw(seed, number)[0], draw(1, 7)[0])
            assert not torch.equal(draw(seed, number)[1], draw(1, 7)[1])

    @pytest.mark.parametrize("setting", ["seed=-1", "accumulate=0", "batch=0", "epoch_steps=0"])
    def test_numbers_out_of_range_are_refused(self, setting):
        with pytest.raises(DataError, match=setting):
            parse([setting])


class TestSchedules:
    def test_the_exponential_rate_falls_after_each_epoch(self):
        made = TrainSettings(schedule="exponential", learning_rate=1.0, gamma=0.5, epoch_steps=10)
        assert [made.rate(step) for step in (0, 9, 10, 25)] == [1, 1, 0.5, 0.25]

    def test_the_polynomial_rate_falls_to_zero(self):
        made = TrainSettings(schedule="poly", learning_rate=2.0, steps=100)
        assert made.rate(0) == 2
        assert made.rate(50) == pytest.approx(2 * 0.5**0.9)
        assert made.rate(100) == 0

    @pytest.mark.parametrize("setting", ["schedule=cosine", "optimiser=lion"])
    def test_unknown_words_are_refused(self, setting):
        with pytest.raises(DataError, match=setting):
            parse([setting])


class TestOptimisers:
    def test_a_group_of_scale_zero_stays_as_it_is(self, tmp_path):
        class Recipe:
            def __getattr__(self, name):
                return getattr(toy, name)

            def parameter_groups(self, network, settings):
                return [
                    {"params": network.body.parameters(), "scale": 0.0},
                    {"params": network.aside.parameters()},
                ]

        trainer = Trainer(Recipe(), toy.settings(tmp_path))
        before = {k: v.clone() for k, v in trainer.network.named_parameters()}
        trainer.run()
        for key, value in trainer.network.named_parameters():
            assert torch.equal(value, before[key]) == key.startswith("body."), key

    @pytest.mark.parametrize(
        ("optimiser", "expected"),
        [
            # a step along a gradient of 4 from a weight of 10; rate 0.1, decay 0.5
            ("sgd", 10 - 0.1 * (4 + 0.5 * 10)),
            ("adam", 10 - 0.1),
            ("adamw", 10 - 0.1 * 0.5 * 10 - 0.1),
        ],
    )
    def test_each_optimiser_takes_its_own_step(self, tmp_path, optimiser, expected):
        from vos_models.training.optimisation import Optimisation

        network = torch.nn.Linear(1, 1, bias=False)
        torch.nn.init.constant_(network.weight, 10)
        changes = {"weight_decay": 0.5, "learning_rate": 0.1, "clip_norm": 100.0, "warmup": 0}
        settings = toy.settings(tmp_path, optimiser=optimiser, **changes)
        cpu = torch.device("cpu")
        taken = Optimisation(network, None, settings, device=cpu, dtype=torch.float32)
        taken.backward(network(torch.tensor([[4.0]])).sum())
        assert taken.step(0) == pytest.approx(4)
        assert network.weight.item() == pytest.approx(expected, abs=1e-5)

    def test_settings_decide_rates_and_decay_of_a_resumed_run(self, tmp_path):
        train(tmp_path, steps=3, weight_decay=0.2)
        resumed = Trainer(toy, toy.settings(tmp_path, weight_decay=0.1))
        assert resumed.optimisation._optimiser.param_groups[0]["weight_decay"] == 0.1


class TestPrecision:
    def test_cuda_without_bfloat16_takes_float16(self, monkeypatch):
        monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda **_: False)
        assert choose_training_dtype("auto", torch.device("cuda")) == torch.float16
        monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda **_: True)
        assert choose_training_dtype("auto", torch.device("cuda")) == torch.bfloat16
        assert choose_training_dtype("float32", torch.device("cuda")) == torch.float32
        with pytest.raises(DeviceError, match="half"):
            choose_training_dtype("half", choose_device("cpu"))

    def test_float16_scales_the_loss_and_the_scale_is_resumed(self, tmp_path):
        trainer = Trainer(toy, toy.settings(tmp_path, precision="float16", steps=3))
        scaler = trainer.optimisation._scaler
        scaler.load_state_dict(scaler.state_dict() | {"scale": 2.0**12})
        trainer.run()
        resumed = Trainer(toy, toy.settings(tmp_path, precision="float16", steps=6))
        assert resumed.optimisation._scaler.get_scale() == 2.0**12
        resumed.run()
        for key, value in toy.weights(tmp_path).items():
            assert value.isfinite().all(), key
            assert value.dtype != torch.float16, key

    def test_a_gradient_that_overflows_changes_no_weight_and_halves_the_scale(self, tmp_path):
        trainer = Trainer(toy, toy.settings(tmp_path, precision="float16"))
        before = {k: v.clone() for k, v in trainer.network.named_parameters()}
        scale = trainer.optimisation._scaler.get_scale()
        trainer.optimisation.backward(sum(p.sum() for p in trainer.network.parameters()) * 1e38)
        trainer.optimisation.step(0)
        assert trainer.optimisation._scaler.get_scale() == scale / 2
        for key, value in trainer.network.named_parameters():
            assert torch.equal(value, before[key]), key


class TestBadInput:
    @pytest.mark.parametrize("content", [b"", b"rubbish", "half", "other"])
    def test_a_damaged_checkpoint_is_named_in_one_line(self, tmp_path, content):
        train(tmp_path, steps=3)
        path = tmp_path / "last.pt"
        if content == "half":
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        elif content == "other":
            torch.save({"step": 3, "weights": {}}, path)
        else:
            path.write_bytes(content)
        with pytest.raises(DataError, match=r"last\.pt is damaged") as told:
            Trainer(toy, toy.settings(tmp_path))
        assert "\n" not in str(told.value)

    @pytest.mark.parametrize("part", ["name", "size", "optimiser"])
    def test_the_checkpoint_of_another_run_is_refused(self, tmp_path, part):
        class Other:
            def __getattr__(self, name):
                return getattr(toy, name)

            def describe(self, network):
                return "another" if part == "name" else "toy", {}

            def build(self):
                return toy.build(6 if part == "size" else 4)

        train(tmp_path, steps=3)
        settings = toy.settings(tmp_path, optimiser="sgd" if part == "optimiser" else "adamw")
        reason = {"name": "it trained toy, not another", "size": "wrong shapes", "optimiser": "sgd"}
        with pytest.raises(DataError, match=rf"belongs to another run.*{reason[part]}"):
            Trainer(Other(), settings)

    def test_weights_to_begin_with_must_be_of_the_network(self, tmp_path):
        train(tmp_path / "small", steps=1)
        initial = tmp_path / "small" / "average.safetensors"
        begun = Trainer(toy, toy.settings(tmp_path / "next", initial=initial))
        for key, value in begun.network.state_dict().items():
            assert torch.equal(value, toy.weights(tmp_path / "small")[f"average.{key}"]), key
        with pytest.raises(CheckpointError, match="not there"):
            Trainer(toy, toy.settings(tmp_path / "next", initial=tmp_path / "none.safetensors"))

    def test_a_checkpoint_from_before_there_was_a_choice_of_optimiser_goes_on(self, tmp_path):
        train(tmp_path, steps=3)
        path = tmp_path / "last.pt"
        state = torch.load(path, weights_only=True)
        kept = ("step", "network", "average", "optimiser")
        torch.save({key: state[key] for key in kept}, path)
        assert train(tmp_path, steps=5).step == 5
        torch.save({key: state[key] for key in kept}, path)
        with pytest.raises(DataError, match="optimiser=adamw, not sgd"):
            Trainer(toy, toy.settings(tmp_path, optimiser="sgd"))

    def test_a_run_whose_gradients_are_not_finite_ends_with_a_word(self, tmp_path, monkeypatch):
        monkeypatch.setattr(loop, "MOST_LOST", 4)

        class Broken:
            lost = range(2, 5)  # three in a row are borne

            def __getattr__(self, name):
                return getattr(toy, name)

            def loss(self, network, batch, generator):
                value, figures = toy.loss(network, batch, generator)
                self.step = getattr(self, "step", -1) + 1
                return value * (float("nan") if self.step in self.lost else 1), figures

        recipe = Broken()
        Trainer(recipe, toy.settings(tmp_path / "borne", steps=8)).run()
        recipe.step, recipe.lost = -1, range(2, 99)
        with pytest.raises(TrainingError, match=r"last 4 steps are not finite.*learning_rate"):
            Trainer(recipe, toy.settings(tmp_path / "broken", steps=8)).run()

    def test_a_full_disk_leaves_the_last_checkpoint(self, tmp_path):
        trainer = train(tmp_path, steps=3)
        before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
        trainer.step = 6
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
        try:
            with pytest.raises(DataError, match="is the disk full"):
                trainer._save()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
        assert Trainer(toy, toy.settings(tmp_path)).step == 3


class TestTables:
    def test_a_figure_that_comes_later_gets_a_column(self, tmp_path):
        folder = RunFolder(tmp_path)
        folder.log({"step": 5, "loss": 0.5})
        folder.log({"step": 10, "loss": 0.4, "iou": 0.25})
        folder.log({"step": 15, "loss": 0.3})
        rows = list(csv.reader((tmp_path / "log.csv").read_text().splitlines()))
        assert rows == [
            ["step", "loss", "iou"],
            ["5", "0.5", ""],
            ["10", "0.4", "0.25"],
            ["15", "0.3", ""],
        ]

    def test_later_steps_and_lines_that_were_cut_off_are_forgotten(self, tmp_path):
        folder = RunFolder(tmp_path)
        for step in (5, 10, 15):
            folder.log({"step": step, "loss": 1 / step})
            folder.log_validation(step, {"mean": 0.5})
        for name, piece in (("log.csv", "1"), ("validation.jsonl", '{"step": 1')):
            with (tmp_path / name).open("a") as file:
                file.write(piece)
        folder.forget_after(10)
        assert (tmp_path / "log.csv").read_text().split() == ["step,loss", "5,0.2", "10,0.1"]
        assert len((tmp_path / "validation.jsonl").read_text().splitlines()) == 2
        assert folder.is_validated(10)
        assert not folder.is_validated(15)

    def test_a_figure_is_the_mean_over_the_micro_batches_that_have_it(self, tmp_path):
        train(tmp_path, steps=4, accumulate=2, log_every=4)
        row = next(csv.DictReader((tmp_path / "log.csv").read_text().splitlines()))
        assert 0 < float(row["iou_aside"]) <= 1
        assert float(row["rate"]) > 0


class TestCurves:
    def test_tensorboard_shows_loss_rate_and_validation(self, tmp_path):
        reader = pytest.importorskip("tensorboard.backend.event_processing.event_accumulator")
        train(tmp_path, tensorboard=True, steps=10, validate=tmp_path, validate_every=5)
        curves = reader.EventAccumulator(str(tmp_path / "tensorboard")).Reload()
        assert {"train/loss", "train/rate", "train/iou", "validation/mean"} <= set(
            curves.Tags()["scalars"]
        )
        rows = list(csv.DictReader((tmp_path / "log.csv").read_text().splitlines()))
        shown = [(point.step, point.value) for point in curves.Scalars("train/loss")]
        told = [(int(row["step"]), float(row["loss"])) for row in rows]
        assert [step for step, _ in shown] == [step for step, _ in told] == [5, 10]
        assert [value for _, value in shown] == pytest.approx([value for _, value in told], 1e-4)

    def test_without_the_package_one_line_says_what_to_install(self, tmp_path, monkeypatch):
        monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", None)
        with pytest.raises(DataError, match=r'pip install "maskreel\[train\]"') as told:
            train(tmp_path, tensorboard=True)
        assert "\n" not in str(told.value)
        assert not (tmp_path / "last.pt").exists()


class TestProgress:
    def test_each_step_is_shown_with_the_time_left(self, tmp_path):
        shown = []
        Trainer(toy, toy.settings(tmp_path, steps=4), lambda *told: shown.append(told)).run()
        assert [told[:3] for told in shown] == [("training", n, 4) for n in (1, 2, 3, 4)]
        *left_s, at_end = [told[3] for told in shown]
        assert all(left > 0 for left in left_s)
        assert at_end == 0

    def test_log_lines_say_what_is_left(self, tmp_path, caplog):
        with caplog.at_level(logging.INFO, "vos_models.training"):
            train(tmp_path, steps=5)
        assert any(line.startswith("step 5  loss") for line in caplog.messages)
        assert any(line.endswith("0 min left") for line in caplog.messages)
