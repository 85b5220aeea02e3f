"""RVOS over sequences: slots, late objects, merging, proposals; with a network small enough."""

import argparse
import dataclasses
import pickle

import numpy as np
import pytest
import torch

from vos_models import load_propagator, load_proposer
from vos_models.checkpoints import write_checkpoint
from vos_models.errors import CheckpointError, InputError, ModelError
from vos_models.networks.rvos import RSIS, RVOS, RVOSConfig
from vos_models.predictors import rvos_slots
from vos_models.predictors.rvos import RVOSPropagator
from vos_models.predictors.rvos_proposer import RVOSProposer
from vos_models.predictors.rvos_runtime import Runtime
from vos_models.tracks import correspond, paint

SMALL = RVOSConfig(depth=18, skips=(8, 6, 6, 4), hidden=(8, 6, 4, 4))
UNMASKED = dataclasses.replace(SMALL, takes_masks=False)
SIZE = (61, 83)
CPU = Runtime(torch.device("cpu"))


def lively(config, seed=0):
    """A network whose masks are neither empty nor full."""
    torch.manual_seed(seed)
    net = (RSIS if config.classes else RVOS)(config)
    with torch.no_grad():
        for level in net.decoder.clstm_list:
            level.Gates.weight.mul_(3)
        net.decoder.conv_out.weight.mul_(8)
    return net.eval()


@pytest.fixture(scope="module")
def network():
    return lively(SMALL).fold()


@pytest.fixture
def model(network):
    return RVOSPropagator(network, CPU)


def frame(t, size=SIZE):
    return np.random.default_rng(t).integers(0, 256, (*size, 3), dtype=np.uint8)


def label_map(boxes, size=SIZE):
    labels = np.zeros(size, np.uint8)
    for object_id, (y, x) in boxes.items():
        labels[y : y + 20, x : x + 25] = object_id
    return labels


def ten_slots_always(network, frames, given):
    """Run all ten slots in every frame, as the authors do; given: {frame: label map}."""
    size = frames[0].shape[:2]
    masks = torch.zeros(10, 1, *size)
    temporal, outputs = None, []
    mean, std = (
        torch.tensor(v).view(1, 3, 1, 1) for v in ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))
    )
    with torch.inference_mode():
        for t, pixels in enumerate(frames):
            for object_id in np.unique(given.get(t, 0))[1:]:
                masks[object_id - 1, 0] = torch.from_numpy(given[t] == object_id).float()
            image = (torch.from_numpy(pixels).permute(2, 0, 1)[None].float() / 255 - mean) / std
            out = network.decode(network.encode(image), 10, masks=masks, temporal=temporal)
            temporal = out.hidden
            outputs.append(network.probabilities(out.logits, size)[:, 0].numpy())
            if t > 0:
                masks = torch.from_numpy(outputs[-1])[:, None]
    return outputs


@pytest.mark.parametrize(
    "given",
    [
        {0: {1: (2, 3)}},
        {0: {1: (2, 3), 2: (30, 40)}},
        {0: {1: (2, 3)}, 2: {2: (30, 40)}},
        {0: {2: (2, 3)}, 1: {1: (30, 40)}, 3: {5: (5, 5), 9: (40, 50)}},
        {0: {}, 2: {3: (2, 3)}},
        {0: {1: (2, 3), 10: (30, 40)}},
    ],
)
def test_only_slots_in_use_are_run_and_give_what_ten_would(network, model, given):
    frames = [frame(t) for t in range(5)]
    labels = {t: label_map(boxes) for t, boxes in given.items()}
    expected = ten_slots_always(network, frames, labels)
    model.start(frames[0], labels[0])
    seen = set(given[0])
    for t in range(1, 5):
        out = model.step(frames[t], labels.get(t))
        seen |= set(given.get(t, ()))
        assert out.object_ids == tuple(sorted(seen))
        for k, object_id in enumerate(out.object_ids):
            np.testing.assert_allclose(
                out.object_probabilities[k], expected[t][object_id - 1], atol=2e-5
            )


def test_labels_are_of_the_largest_probability_above_one_half(model):
    model.start(frame(0), label_map({1: (2, 3), 2: (10, 10), 3: (30, 40)}))
    out = model.step(frame(1))
    own = out.object_probabilities
    best = np.where(own.max(0) > 0.5, own.argmax(0) + 1, 0)
    assert len(np.unique(best)) > 1
    np.testing.assert_array_equal(out.labels, best)
    np.testing.assert_allclose(out.probabilities.sum(0), 1, atol=1e-5)
    np.testing.assert_array_equal(out.labels, out.probabilities.argmax(0))


def test_any_ids_and_more_than_ten_objects_are_carried(network, model):
    ids = [3, 7, *range(20, 30), 200]
    boxes = {i: (4 * k, 4 * k) for k, i in enumerate(ids)}
    model.start(frame(0), label_map(boxes))
    out = model.step(frame(1))
    assert out.object_ids == tuple(ids)
    assert out.object_probabilities.shape == (13, *SIZE)
    # ids 3 and 7 keep their slots; the others fill up the first ten, then a second group.
    again = RVOSPropagator(network, CPU)
    filled = dict(zip([1, 2, 4, 5, 6, 8, 9, 10], range(20, 28), strict=True))
    first_ten = label_map({i: boxes[filled.get(i, i)] for i in (3, 7, *filled)})
    first_ten[label_map(boxes) > 27] = 0
    again.start(frame(0), first_ten)
    near = again.step(frame(1))
    for slot_id, object_id in ((3, 3), (1, 20), (10, 27)):
        np.testing.assert_allclose(
            near.object_probabilities[near.object_ids.index(slot_id)],
            out.object_probabilities[ids.index(object_id)],
            atol=1e-5,
        )


def test_late_slots_follow_as_many_frames_as_memory_allows(network, model, monkeypatch):
    monkeypatch.setattr(rvos_slots, "HISTORY_BUDGET", 1)
    model.start(frame(0), label_map({1: (2, 3)}))
    for t in range(1, 4):
        model.step(frame(t))
    out = model.step(frame(4), label_map({4: (30, 40)}))
    assert out.object_ids == (1, 4)
    assert np.isfinite(out.probabilities).all()


def test_an_object_given_again_is_known_there_and_starts_anew(network, model):
    mask = label_map({1: (30, 40)})
    model.start(frame(0), label_map({1: (2, 3)}))
    model.step(frame(1))
    out = model.step(frame(2), mask)
    np.testing.assert_array_equal(out.labels, mask)
    fresh = RVOSPropagator(network, CPU)
    fresh.start(frame(2), mask)
    after = [m.step(frame(3)).object_probabilities[0] for m in (model, fresh)]
    np.testing.assert_allclose(*after, atol=1e-5)


def test_starting_again_forgets_the_sequence_before(network, model):
    model.start(frame(5), label_map({1: (2, 3)}))
    model.step(frame(6))
    outputs = []
    for each in (model, RVOSPropagator(network, CPU)):
        each.start(frame(0, (40, 50)), label_map({2: (2, 3)}, (40, 50)))
        outputs.append(each.step(frame(1, (40, 50))))
    assert outputs[0].object_ids == (2,)
    np.testing.assert_array_equal(*(out.object_probabilities for out in outputs))


def test_frames_are_run_at_the_networks_size_and_answers_have_their_own(network):
    model = RVOSPropagator(network, dataclasses.replace(CPU, input_size=(40, 56)))
    thin = np.zeros(SIZE, np.uint8)
    thin[30, 5:60] = 4
    model.start(frame(0), thin)
    out = model.step(frame(1))
    assert out.labels.shape == SIZE
    assert out.object_probabilities.shape == (1, *SIZE)


def test_bfloat16_stays_near_float32(network):
    outputs = []
    for dtype in (torch.float32, torch.bfloat16):
        model = RVOSPropagator(network, dataclasses.replace(CPU, dtype=dtype))
        model.start(frame(0), label_map({1: (2, 3), 2: (30, 40)}))
        outputs.append(model.step(frame(1)).object_probabilities)
    assert outputs[1].dtype == np.float32
    assert np.abs(outputs[0] - outputs[1]).mean() < 0.02
    np.testing.assert_allclose(*outputs, atol=0.2)


def test_submissions_are_hard_masks_painted_by_the_first_frames_jaccard(network):
    labels = label_map({1: (2, 3), 2: (12, 14), 3: (30, 40)})
    plain, submission = (
        RVOSPropagator(network, CPU, merging=m) for m in ("probability", "submission")
    )
    expected = ten_slots_always(network, [frame(0), frame(1)], {0: labels})
    found = correspond({s: expected[0][s] > 0.5 for s in range(3)}, labels)
    for each in (plain, submission):
        each.start(frame(0), labels)
    out = submission.step(frame(1))
    painted = paint({s: expected[1][s] > 0.5 for s in range(3)}, found)
    np.testing.assert_array_equal(out.labels, painted)
    np.testing.assert_array_equal(out.probabilities.argmax(0), painted)
    np.testing.assert_array_equal(out.probabilities.sum(0), 1)
    slots = [found.slots[i] for i in (1, 2, 3)]
    np.testing.assert_allclose(
        out.object_probabilities, plain.step(frame(1)).object_probabilities[slots], atol=1e-6
    )
    late = submission.step(frame(2), label_map({1: (0, 0), 8: (40, 50)}))
    assert late.object_ids == (1, 2, 3, 8)
    assert (late.labels[:20, :25] == 1).any()


def test_wrong_use_is_told(network, model):
    with pytest.raises(InputError, match="before start"):
        model.step(frame(0))
    model.start(frame(0), label_map({1: (2, 3)}))
    with pytest.raises(InputError, match="one size"):
        model.step(frame(1, (40, 40)))
    with pytest.raises(InputError, match="merging"):
        RVOSPropagator(network, CPU, merging="none")


def test_proposals_have_all_slots_in_a_fixed_order():
    proposer = RVOSProposer(lively(UNMASKED).fold(), CPU)
    outputs = list(proposer.track(frame(t) for t in range(3)))
    assert [out.object_ids for out in outputs] == [tuple(range(1, 11))] * 3
    assert outputs[0].object_probabilities.shape == (10, *SIZE)
    again = list(proposer.track([frame(t) for t in range(3)]))
    np.testing.assert_array_equal(outputs[2].object_probabilities, again[2].object_probabilities)
    with pytest.raises(InputError, match="one size"):
        list(proposer.track([frame(0), frame(1, (40, 40))]))


def test_proposals_are_computed_as_they_are_asked_for():
    taken = []

    def frames():
        for t in range(3):
            taken.append(t)
            yield frame(t)

    proposals = RVOSProposer(lively(UNMASKED).fold(), CPU).track(frames())
    next(proposals)
    assert taken == [0]


def test_rsis_stops_when_its_score_says_so():
    net = lively(dataclasses.replace(UNMASKED, classes=3))
    proposer = RVOSProposer(net, CPU)
    with torch.no_grad():
        net.decoder.fc_stop.weight.zero_()
        net.decoder.fc_stop.bias.fill_(1.0)
    objects = proposer.propose_objects(frame(0))
    assert len(objects) == 10
    raw = next(iter(proposer.track([frame(0)]))).object_probabilities
    for k, found in enumerate(objects):
        np.testing.assert_allclose(found.probability, raw[k], atol=1e-5)
        assert found.class_probabilities.sum() == pytest.approx(1, abs=1e-5)
        assert 0 <= found.box[0] <= SIZE[1]
        assert found.score == pytest.approx(0.7311, abs=1e-3)
    with torch.no_grad():
        net.decoder.fc_stop.bias.fill_(-1.0)
    assert proposer.propose_objects(frame(0)) == []


def test_weights_without_heads_cannot_stop():
    with pytest.raises(InputError, match="no box, class and stop heads"):
        RVOSProposer(lively(UNMASKED).fold(), CPU).propose_objects(frame(0))


def save_folder(folder, net, prefix="", **settings):
    """Write a network as its authors release it."""
    folder.mkdir()
    for part in ("encoder", "decoder"):
        state = {prefix + k: v for k, v in net.get_submodule(part).state_dict().items()}
        extra = {"encoder": "base.fc.weight", "decoder": "fc_stop.weight"}[part]
        torch.save({**state, prefix + extra: torch.zeros(2)}, folder / f"{part}.pt")
    if settings:
        (folder / "args.pkl").write_bytes(pickle.dumps(argparse.Namespace(**settings)))
    return folder


@pytest.mark.parametrize("prefix", ["", "module."])
def test_released_folders_load_whatever_their_sizes(tmp_path, network, prefix):
    path = save_folder(tmp_path / "one-shot", lively(SMALL), prefix, length_clip=5)
    model = load_propagator(
        "rvos", weights=path, device="cpu", precision="float32", input_size=None
    )
    expected = RVOSPropagator(network, CPU)
    outputs = []
    for each in (model, expected):
        each.start(frame(0), label_map({1: (2, 3)}))
        outputs.append(each.step(frame(1)).object_probabilities)
    np.testing.assert_allclose(*outputs, atol=1e-5)


@pytest.mark.parametrize(
    ("name", "settings", "size", "recurrence"),
    [
        ("one-shot-model-youtubevos", {"length_clip": 5}, (256, 448), "both"),
        ("one-shot-model-davis", {}, (240, 427), "both"),
        ("mine", {"dataset": "davis2017", "length_clip": 1}, (240, 427), "spatial"),
        ("davis", {"dataset": "youtube", "only_temporal": True}, (256, 448), "temporal"),
    ],
)
def test_released_folders_say_size_and_recurrence(tmp_path, name, settings, size, recurrence):
    path = save_folder(tmp_path / name, RVOS(SMALL), **settings)
    model = load_propagator("rvos", weights=path, device="cpu")
    assert model._runtime.input_size == size
    assert model._network.config.recurrence == recurrence
    other = load_propagator("rvos", weights=path, device="cpu", recurrence="spatial")
    assert other._network.config.recurrence == "spatial"


def test_own_files_load_with_their_sizes(tmp_path):
    config = dataclasses.replace(SMALL, input_size=(48, 64), slots=4)
    path = tmp_path / "w.safetensors"
    write_checkpoint(path, RVOS(config).state_dict(), "rvos", dataclasses.asdict(config))
    model = load_propagator("rvos", weights=path, device="cpu")
    assert model._network.config == config
    assert model._runtime.input_size == (48, 64)


def test_rsis_files_propose_objects(tmp_path):
    config = dataclasses.replace(UNMASKED, classes=2)
    path = tmp_path / "w.safetensors"
    write_checkpoint(path, RSIS(config).state_dict(), "rsis", dataclasses.asdict(config))
    proposer = load_proposer("rvos", weights=path, device="cpu", input_size=None)
    assert isinstance(proposer.propose_objects(frame(0)), list)


def test_one_shot_and_zero_shot_weights_are_told_apart(tmp_path):
    one = save_folder(tmp_path / "one", RVOS(SMALL))
    zero = save_folder(tmp_path / "zero", RVOS(UNMASKED))
    with pytest.raises(CheckpointError, match="zero holds zero-shot weights"):
        load_propagator("rvos", weights=zero, device="cpu")
    with pytest.raises(CheckpointError, match="one holds one-shot weights"):
        load_proposer("rvos", weights=one, device="cpu")


@pytest.mark.parametrize(
    ("architecture", "config", "message"),
    [
        ("agame", {}, "'agame'; expected one of 'rvos'"),
        ("rvos", {"depth": 18, "colour": 3}, "settings that this version does not know"),
        ("rvos", {"recurrence": "none"}, "settings that this version does not know"),
        ("rvos", {"depth": 18}, "wrong shapes"),
    ],
)
def test_files_of_other_networks_are_refused(tmp_path, architecture, config, message):
    path = tmp_path / "w.safetensors"
    write_checkpoint(path, RVOS(SMALL).state_dict(), architecture, config)
    with pytest.raises(CheckpointError, match=message) as caught:
        load_propagator("rvos", weights=path, device="cpu")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("settings", "message"),
    [({"skip_mode": "sum"}, "joins its skips by 'sum'")],
)
def test_released_forms_that_are_not_supported_are_named(tmp_path, settings, message):
    path = save_folder(tmp_path / "w", RVOS(SMALL), **settings)
    with pytest.raises(CheckpointError, match=message):
        load_propagator("rvos", weights=path, device="cpu")


def test_foreign_weights_are_named(tmp_path):
    path = tmp_path / "foreign.pth"
    torch.save({"model": {"conv.weight": torch.zeros(3)}}, path)
    with pytest.raises(CheckpointError, match="is not a weights file of RVOS"):
        load_propagator("rvos", weights=path, device="cpu")


def test_options_of_propagation_are_not_those_of_proposals(tmp_path):
    path = save_folder(tmp_path / "one", RVOS(SMALL))
    with pytest.raises(InputError, match="input size"):
        load_propagator("rvos", weights=path, device="cpu", input_size=(5,))
    with pytest.raises(InputError, match="recurrence"):
        load_propagator("rvos", weights=path, device="cpu", recurrence="all")
    with pytest.raises(ModelError, match="no option 'merging'"):
        load_proposer("rvos", weights=path, device="cpu", merging="submission")
