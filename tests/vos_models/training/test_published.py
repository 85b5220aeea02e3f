"""The full-size recipes with the smallest networks on drawn data sets."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
import torch

from tests.vos_models.data.trees import draw_davis, draw_youtube_vos, save_frame, save_grey
from vos_models.errors import DataError
from vos_models.networks.agame import AGame
from vos_models.networks.agame_variants import AGameConfig
from vos_models.networks.cosnet import CosNet, CosNetConfig
from vos_models.networks.rvos import RSIS, RVOS, RVOSConfig
from vos_models.training import RECIPES, agame, cosnet, rsis, rvos, rvos_zero_shot
from vos_models.training.backbone_weights import backbone_of
from vos_models.training.loop import Trainer
from vos_models.training.run_folder import RunFolder
from vos_models.training.settings import parse

SIZE = (32, 48)
SMALL = RVOSConfig(depth=18, skips=(8, 8, 8, 8), hidden=(8, 8, 8, 8), slots=3, input_size=SIZE)
TINY = {"height": 32, "width": 48, "batch": 2, "loaders": 0, "steps": 3, "save_every": 3}


def masks_of(values, count):
    """Frames in which a block of 12x10 pixels of each value moves to the right."""
    labels = np.zeros((count, *SIZE), np.uint8)
    for t in range(count):
        for place, value in enumerate(values):
            labels[t, 2 + 15 * place : 14 + 15 * place, 3 + 2 * t : 13 + 2 * t] = value
    return list(labels)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """Folders davis (also as 2016), youtube and msra, one or two sequences each."""
    root = tmp_path_factory.mktemp("data")
    for year, values in ((2017, (1, 2)), (2016, (255,))):
        tree = draw_davis(root / str(year), masks={"cat": masks_of(values, 5)}, year=year)
        for path in tree.rglob("*.jpg"):
            save_frame(path, 40, SIZE)
        lists = tree / "ImageSets" / str(year)
        (lists / "train.txt").write_text((lists / "val.txt").read_text())
    frames = {f"{5 * i:05d}": labels for i, labels in enumerate(masks_of((1, 2), 5))}
    objects = {
        str(i): {"category": name, "frames": ["00000"]} for i, name in ((1, "dog"), (2, "cat"))
    }
    draw_youtube_vos(root / "yt/train", {"a": {"frames": frames, "objects": objects}})
    for path in (root / "yt").rglob("*.jpg"):
        save_frame(path, 40, SIZE)
    mask = (masks_of((1,), 1)[0] > 0).astype(np.uint8) * 255
    save_frame(root / "msra/Imgs/0.jpg", 200, SIZE)
    save_grey(root / "msra/Imgs/0.png", mask)
    return SimpleNamespace(
        davis=root / "2017", davis_2016=root / "2016", youtube=root / "yt", msra=root / "msra"
    )


def settings_of(recipe, folder, data, **changes):
    is_cosnet = recipe is cosnet
    roots = {"davis": data.davis_2016 if is_cosnet else data.davis}
    roots |= {"msra10k": data.msra} if is_cosnet else {"youtube_vos": data.youtube}
    return replace(recipe.DEFAULTS, run=folder, **(TINY | roots | changes))


def small(recipe, network):
    return SimpleNamespace(
        COMPILED=(),
        build=network,
        describe=recipe.describe,
        validate=recipe.validate,
        batches=recipe.batches,
        loss=recipe.loss,
        parameter_groups=recipe.parameter_groups,
    )


def small_agame():
    torch.manual_seed(0)
    return agame.TrainableAGame(AGameConfig(depth=18, width=16, fused=8))


def small_cosnet():
    torch.manual_seed(0)
    return CosNet(CosNetConfig(depth=18, branch=8, channels=8, input_size=SIZE))


def small_rvos(kind=RVOS, **changes):
    torch.manual_seed(0)
    return kind(replace(SMALL, **changes))


NETWORKS = {
    agame: small_agame,
    rvos: small_rvos,
    rvos_zero_shot: lambda: small_rvos(takes_masks=False),
    rsis: lambda: small_rvos(RSIS, takes_masks=False, classes=3),
    cosnet: small_cosnet,
}
FRAMES = {agame: 3, rvos: 3, rvos_zero_shot: 2, rsis: 1, cosnet: 2}


@pytest.mark.parametrize("recipe", NETWORKS, ids=lambda r: r.__name__.rpartition(".")[2])
def test_a_recipe_trains_on_its_published_data_and_changes_what_it_should(
    recipe, data, tmp_path, monkeypatch
):
    for method in ("write", "export"):  # what it writes has tests of its own, and is large
        monkeypatch.setattr(RunFolder, method, lambda *_, **__: tmp_path)
    made = settings_of(recipe, tmp_path, data, frames=FRAMES[recipe])
    if recipe is agame:
        made = replace(made, msra10k=data.msra, voc=data.davis / "JPEGImages/480p/cat")
    trainer = Trainer(small(recipe, NETWORKS[recipe]), made)
    before = {k: v.clone() for k, v in trainer.network.state_dict().items()}
    trainer.run()
    after = trainer.network.state_dict()
    changed = {k for k, v in after.items() if not torch.equal(v, before[k])}
    assert changed
    assert all(torch.isfinite(v).all() for v in after.values())
    if recipe is agame:
        frozen = tuple(f"trackseg.backbone.{name}." for name in agame.FROZEN)
        assert not [k for k in changed if k.startswith(frozen)]
        assert any(k.startswith("trackseg.backbone.layer4") for k in changed)
        assert any(k.startswith("trackseg.appmod") for k in changed)


@pytest.mark.parametrize(("recipe", "rate"), [(agame, 1e-3), (rvos, 3e-2), (rvos_zero_shot, 3e-2)])
def test_a_network_learns_one_clip_by_heart(recipe, rate, data, tmp_path):
    network = NETWORKS[recipe]()
    backbone_of(network).requires_grad_(False)  # the largest part, and the slowest
    made = settings_of(recipe, tmp_path, data, batch=1, frames=2, learning_rate=rate)
    batch = next(recipe.batches(made, rank=0, world=1, start=0))
    losses = descend(recipe, network, batch, made, 8)
    assert losses[-1] < 0.93 * losses[0]


def descend(recipe, network, batch, made, steps):
    network.train()
    groups = recipe.parameter_groups(network, made)
    optimiser = torch.optim.Adam(
        [{"params": g["params"], "lr": made.learning_rate * g.get("scale", 1.0)} for g in groups]
    )
    losses = []
    for _ in range(steps):
        loss, _ = recipe.loss(network, batch, torch.Generator().manual_seed(0))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    return losses


def test_without_end_to_end_no_gradient_passes_from_frame_to_frame(data, tmp_path):
    network = small_agame().train()
    batch = next(
        agame.batches(settings_of(agame, tmp_path, data, frames=3), rank=0, world=1, start=0)
    )
    passes = {}
    for end_to_end in (True, False):
        states = []
        update = network.update

        def watched(state, features, masks, update=update, states=states):
            states.append(state)
            masks.retain_grad()
            states.append(masks)
            return update(state, features, masks)

        network.update = watched
        options = torch.tensor([float(end_to_end), 0.0])
        loss, _ = agame.loss(network, (*batch[:2], options), torch.Generator())
        loss.backward()
        network.update = update
        passes[end_to_end] = states[1].grad is not None
        assert states[2].previous.requires_grad == end_to_end
        assert states[2].means.requires_grad == end_to_end
    assert passes == {True: True, False: False}


def test_the_second_stage_has_settings_of_its_own():
    first = parse([], agame.defaults_for(["steps=5"]))
    overrides = ["stage=2", "batch=1", "end_to_end=false", "davis=here"]
    second = parse(overrides, agame.defaults_for(overrides))
    assert isinstance(second, agame.AGameTrainSettings)
    assert (first.height, first.frames, first.learning_rate, first.gamma) == (240, 8, 1e-4, 0.975)
    assert (second.height, second.frames, second.learning_rate) == (480, 14, 1e-5)
    assert (second.batch, second.end_to_end, second.davis.name) == (1, False, "here")
    assert second.weight_decay == 1e-6
    with pytest.raises(DataError, match="stages 1 and 2"):
        agame.defaults_for(["stage=3"])


def test_what_is_unknown_counts_for_nothing_in_agame(data, tmp_path):
    network = small_agame().eval()
    frames, labels, _ = next(
        agame.batches(settings_of(agame, tmp_path, data, frames=2), rank=0, world=1, start=0)
    )
    options = torch.tensor([1.0, 1.0])
    half = labels.clone()
    half[:, 1, :, 24:] = 255
    changed = half.clone()
    changed[:, 1, :, :24] = 255
    with torch.no_grad():
        left = agame.loss(network, (frames, half, options), torch.Generator())[0]
        both = agame.loss(network, (frames, labels, options), torch.Generator())[0]
        none = agame.loss(network, (frames, changed, options), torch.Generator())[0]
    assert left != both
    assert none == 0


def test_previous_masks_are_true_in_the_first_half_of_the_steps_of_rvos(data, tmp_path):
    made = settings_of(rvos, tmp_path, data, frames=2, steps=4, accumulate=2)
    found = rvos.batches(made, rank=0, world=1, start=2)
    assert [bool(next(found)[2]) for _ in range(4)] == [True, True, False, False]


def test_slots_without_an_object_do_not_count_and_no_gradient_passes_through_masks(data, tmp_path):
    network = small_rvos().train()
    made = settings_of(rvos, tmp_path, data, frames=2, batch=1)
    frames, labels, _ = next(rvos.batches(made, rank=0, world=1, start=0))
    seen = []
    decode = network.decode

    def watched(skips, slots, *, masks, temporal):
        seen.append(masks)
        return decode(skips, slots, masks=masks, temporal=temporal)

    network.decode = watched
    rvos.loss(network, (frames, labels, torch.tensor(False)), torch.Generator())[0].backward()
    first, second = seen
    assert torch.equal(first.sum((1, 2, 3)) > 0, torch.tensor([True, True, False]))
    assert not second.requires_grad
    assert ((second > 0) & (second < 1)).any(), "inferred masks are soft"
    _, figures = rvos.loss(network, (frames, labels, torch.tensor(True)), torch.Generator())
    assert torch.equal(seen[-1].transpose(0, 1), rvos.slot_masks(labels, 3)[:, 0])
    assert 0 <= figures["iou"] <= 1


def test_classes_are_numbered_by_the_names_of_all_categories(data, tmp_path):
    made = settings_of(rsis, tmp_path, data, frames=1, batch=1)
    _, _, classes, deciding = next(rsis.batches(made, rank=0, world=1, start=0))
    assert classes[0].tolist() == [1, 0] + [-1] * 8, "dog is object 1, and comes after cat"
    assert int(deciding) == 1


def test_the_heads_of_rsis_are_trained(data, tmp_path):
    network = NETWORKS[rsis]()
    made = settings_of(rsis, tmp_path, data, frames=1)
    batch = next(rsis.batches(made, rank=0, world=1, start=0))
    rsis.loss(network, batch, torch.Generator())[0].backward()
    for head in ("fc_box", "fc_class", "fc_stop"):
        gradient = network.get_parameter(f"decoder.{head}.weight").grad
        assert gradient is not None
        assert gradient.abs().sum() > 0


def test_class_weighted_cross_entropy_by_hand():
    logits = torch.zeros(1, 1, 2, 4)
    labels = torch.tensor([[[[1, 0, 0, 0], [0, 0, 0, 255]]]])
    # one object pixel of seven: it weighs 6/7, each of the six others 1/7, and all cost log 2
    expected = (6 / 7 + 6 * 1 / 7) / 7 * np.log(2)
    found = cosnet.class_weighted_cross_entropy(logits, labels)
    assert found.item() == pytest.approx(expected)
    assert cosnet.class_weighted_cross_entropy(logits, labels * 0).item() == 0


def test_saliency_steps_come_in_turn_whatever_the_processes(data, tmp_path):
    made = settings_of(cosnet, tmp_path, data, batch=1)
    kinds = []
    for changes, rank, world in (({"accumulate": 2}, 0, 1), ({}, 0, 2), ({}, 1, 2)):
        found = cosnet.batches(replace(made, **changes), rank=rank, world=world, start=0)
        count = 8 if changes else 4
        kinds.append([next(found)[0].shape[1] for _ in range(count)])
    assert kinds[0] == [1, 1, 2, 2, 2, 2, 1, 1]
    assert kinds[1] == kinds[2] == [1, 2, 2, 1]


def test_a_saliency_step_leaves_the_co_attention_alone_and_a_pair_step_trains_it(data, tmp_path):
    made = settings_of(cosnet, tmp_path, data)
    found = cosnet.batches(made, rank=0, world=1, start=0)
    for is_pair in (False, True):
        network = small_cosnet().train()
        cosnet.loss(network, next(found), torch.Generator().manual_seed(0))[0].backward()
        assert (network.linear_e.weight.grad is not None) == is_pair
        assert (network.encoder.main_classifier.weight.grad is not None) == (not is_pair)
        assert network.encoder.conv1.weight.grad.abs().sum() > 0


def test_cosnet_sees_blue_first_and_no_mean():
    frames = torch.zeros(1, 1, 1, 3, dtype=torch.uint8)
    frames[..., 2] = 255
    image = cosnet.pixels(frames, small_cosnet())
    assert image.flatten().tolist() == pytest.approx([150.99301, -116.66876, -122.67892])


def test_rates_of_the_encoder_are_relative(data, tmp_path):
    made = settings_of(rvos, tmp_path, data)
    groups = rvos.parameter_groups(small_rvos(), made)
    assert [g.get("scale", 1.0) for g in groups] == [1.0, 1e-3]
    network = small_cosnet()
    for each, recipe in ((network, cosnet), (small_rvos(), rvos)):
        found = [p for g in recipe.parameter_groups(each, recipe.DEFAULTS) for p in g["params"]]
        assert len(found) == len(set(map(id, found))) == len(list(each.parameters()))


@pytest.mark.parametrize("name", ["resnet", "rvos"])
def test_every_full_network_begins_with_the_backbone_of_any_file(name, data, tmp_path):
    torch.manual_seed(5)
    source = small_rvos() if name == "rvos" else small_rvos().encoder.base
    torch.save(source.state_dict(), tmp_path / "weights.pth")
    made = settings_of(agame, tmp_path / "run", data, encoder=tmp_path / "weights.pth")
    network = Trainer(small(agame, small_agame), made).network
    assert isinstance(network, AGame)
    stem = next(v for k, v in source.state_dict().items() if k.endswith("conv1.weight"))
    torch.testing.assert_close(network.trackseg.backbone.conv1.weight.cpu(), stem)


def test_a_backbone_of_another_depth_is_refused(data, tmp_path):
    torch.save(small_rvos(depth=34).encoder.base.state_dict(), tmp_path / "deep.pth")
    torch.save({"a.conv1.weight": torch.zeros(1)}, tmp_path / "none.pth")
    torch.save(small_agame().state_dict(), tmp_path / "eighteen.pth")
    for file in ("none", "eighteen"):
        made = settings_of(rvos, tmp_path / file, data, encoder=tmp_path / f"{file}.pth")
        with pytest.raises(DataError, match="has no ResNet-34 that fits"):
            Trainer(small(rvos, lambda: small_rvos(depth=34)), made)


def test_missing_data_is_said_in_the_words_of_the_settings(data, tmp_path):
    for recipe in (agame, rvos, rvos_zero_shot):
        made = replace(settings_of(recipe, tmp_path, data), davis=None, youtube_vos=None)
        with pytest.raises(DataError, match="youtube_vos=FOLDER"):
            next(recipe.batches(made, rank=0, world=1, start=0))
    with pytest.raises(DataError, match="davis=FOLDER"):
        cosnet.batches(replace(cosnet.DEFAULTS, run=tmp_path), rank=0, world=1, start=0)
    lonely = settings_of(agame, tmp_path, data, msra10k=data.msra)
    with pytest.raises(DataError, match="give both"):
        next(agame.batches(lonely, rank=0, world=1, start=0))
    odd = settings_of(agame, tmp_path, data, height=40)
    with pytest.raises(DataError, match="multiples of 16"):
        next(agame.batches(odd, rank=0, world=1, start=0))


def test_zero_shot_networks_are_measured_by_their_best_slot(data):
    network = NETWORKS[rvos_zero_shot]().eval()
    figures = rvos_zero_shot.validate(network, data.davis_2016, torch.float32)
    assert set(figures) == {"mean", "cat"}
    assert 0 <= figures["mean"] <= 1


def test_the_recipes_are_registered():
    assert {"agame", "rvos", "rvos-zero-shot", "rsis", "cosnet"} <= set(RECIPES)
