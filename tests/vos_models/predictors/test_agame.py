"""State over time, several objects and merging, with a network small enough to run many frames."""

import dataclasses
import pickle

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from vos_models import load_propagator
from vos_models.checkpoints import write_checkpoint
from vos_models.errors import CheckpointError, InputError, ModelError
from vos_models.networks.agame import AGame
from vos_models.networks.agame_variants import ABLATIONS, AGameConfig
from vos_models.predictors.agame import AGamePropagator
from vos_models.predictors.merging import merge_probabilities
from vos_models.preprocessing import Geometry

SMALL = AGameConfig(depth=18, width=16, fused=8)
SIZE = (61, 83)


@pytest.fixture(scope="module")
def network():
    torch.manual_seed(0)
    return AGame(SMALL).fold()


@pytest.fixture
def model(network):
    return AGamePropagator(network, device=torch.device("cpu"))


def frame(t, size=SIZE):
    return np.random.default_rng(t).integers(0, 256, (*size, 3), dtype=np.uint8)


def label_map(boxes, size=SIZE):
    labels = np.zeros(size, np.uint8)
    for object_id, (y, x) in boxes.items():
        labels[y : y + 20, x : x + 25] = object_id
    return labels


def test_predictions_have_the_frames_size_and_sum_to_one(model):
    model.start(frame(0), label_map({9: (2, 3), 4: (30, 40)}))
    out = model.step(frame(1))
    assert out.object_ids == (4, 9)
    assert out.object_probabilities.shape == (2, *SIZE)
    assert out.probabilities.shape == (3, *SIZE)
    assert out.labels.shape == SIZE
    assert out.labels.dtype == np.uint8
    assert out.probabilities.dtype == np.float32
    np.testing.assert_allclose(out.probabilities.sum(0), 1, atol=1e-5)
    np.testing.assert_array_equal(out.labels, np.array([0, 4, 9])[out.probabilities.argmax(0)])


def test_an_object_that_appears_later_is_predicted_in_the_same_frame(model):
    model.start(frame(0), label_map({1: (2, 3)}))
    model.step(frame(1))
    out = model.step(frame(2), label_map({2: (30, 40)}))
    assert out.object_ids == (1, 2)
    assert not np.isin(out.object_probabilities[1], (0, 1)).all()


def test_an_object_of_its_own_is_the_same_whenever_the_others_come(network):
    kept = []
    for late in (None, label_map({2: (30, 40)})):
        model = AGamePropagator(network, device=torch.device("cpu"), update="object")
        model.start(frame(0), label_map({1: (2, 3)}))
        model.step(frame(1), late)
        kept.append(model.step(frame(2)).object_probabilities[0])
    np.testing.assert_allclose(*kept, atol=1e-4)


def test_an_object_given_again_is_known_there_and_starts_anew(network, model):
    mask = label_map({1: (30, 40)})
    model.start(frame(0), label_map({1: (2, 3)}))
    model.step(frame(1))
    out = model.step(frame(2), mask)
    np.testing.assert_array_equal(out.labels, mask)
    assert out.confidence[1] == 1
    fresh = AGamePropagator(network, device=torch.device("cpu"))
    fresh.start(frame(2), mask)
    after = [m.step(frame(3)).object_probabilities[0] for m in (model, fresh)]
    np.testing.assert_allclose(*after, atol=2e-2)


def test_a_sequence_may_begin_without_objects(model):
    model.start(frame(0), np.zeros(SIZE, np.uint8))
    empty = model.step(frame(1))
    assert empty.object_ids == ()
    assert empty.probabilities.shape == (1, *SIZE)
    assert not empty.labels.any()
    assert model.step(frame(2), label_map({3: (5, 5)})).object_ids == (3,)


def test_starting_again_forgets_the_sequence_before(model):
    model.start(frame(0), label_map({1: (2, 3)}))
    model.step(frame(1))
    model.start(frame(5, (40, 50)), label_map({2: (2, 3)}, (40, 50)))
    assert model.step(frame(6, (40, 50))).object_ids == (2,)


def test_void_counts_as_background(model):
    labels = label_map({1: (2, 3)})
    labels[40:50, 40:50] = 255
    model.start(frame(0), labels)
    assert model.step(frame(1)).object_ids == (1,)


@pytest.mark.parametrize("update", ["merged", "object"])
def test_long_clips_of_vanished_objects_stay_finite(network, update):
    model = AGamePropagator(network, device=torch.device("cpu"), update=update)
    size = (32, 48)
    model.start(frame(0, size), label_map({1: (2, 3), 2: (25, 40)}, size))
    for t in range(30):
        out = model.step(frame(t % 3, size))
    assert np.isfinite(out.probabilities).all()
    assert np.isfinite(out.object_probabilities).all()


@pytest.mark.parametrize("size", [(1, 1), (7, 200), (16, 16), (33, 17), (100, 3)])
def test_any_size_works(model, size):
    labels = np.zeros(size, np.uint8)
    labels[: size[0] // 2 + 1] = 1
    model.start(frame(0, size), labels)
    assert model.step(frame(1, size)).labels.shape == size


def test_large_frames_are_run_small_and_their_probabilities_brought_back(network):
    small = AGame(SMALL)
    small.load_state_dict(network.state_dict(), strict=False)
    small.working_height = 32
    model = AGamePropagator(small.eval(), device=torch.device("cpu"))
    model.start(frame(0), label_map({1: (2, 3), 2: (30, 40)}))
    out = model.step(frame(1))
    assert out.labels.shape == SIZE
    np.testing.assert_allclose(out.probabilities.sum(0), 1, atol=1e-5)


def test_bfloat16_stays_near_float32(network):
    outputs = []
    for dtype in (torch.float32, torch.bfloat16):
        model = AGamePropagator(network, device=torch.device("cpu"), dtype=dtype)
        model.start(frame(0), label_map({1: (2, 3)}))
        outputs.append(model.step(frame(1)).object_probabilities)
    assert outputs[1].dtype == np.float32
    np.testing.assert_allclose(*outputs, atol=0.1)


def test_wrong_use_is_told(model):
    with pytest.raises(InputError, match="before start"):
        model.step(frame(0))
    model.start(frame(0), label_map({1: (2, 3)}))
    with pytest.raises(InputError, match="one size"):
        model.step(frame(1, (40, 40)))
    with pytest.raises(ModelError, match="update"):
        AGamePropagator(AGame(SMALL), device=torch.device("cpu"), update="both")


def test_full_networks_load_by_path_from_both_kinds_of_file(network, tmp_path):
    torch.manual_seed(4)
    source = AGame(SMALL)
    path = tmp_path / "small.safetensors"
    write_checkpoint(path, source.state_dict(), "agame", dataclasses.asdict(SMALL))
    model = load_propagator("agame", weights=path, device="cpu", precision="float32")
    model.start(frame(0), label_map({1: (2, 3)}))
    assert model.step(frame(1)).object_ids == (1,)


@pytest.mark.parametrize(
    ("architecture", "config", "message"),
    [
        ("rvos", {}, "'rvos'; expected 'agame'"),
        ("agame", {"depth": 18, "colour": 3}, "settings that this version does not know"),
        ("agame", {"depth": 19}, "settings that this version does not know"),
        ("agame", {"depth": 18, "width": 32, "fused": 8}, "wrong shapes"),
    ],
)
def test_files_of_other_networks_are_refused(tmp_path, architecture, config, message):
    path = tmp_path / "w.safetensors"
    write_checkpoint(path, AGame(SMALL).state_dict(), architecture, config)
    with pytest.raises(CheckpointError, match=message):
        load_propagator("agame", weights=path, device="cpu")


@pytest.fixture(scope="module")
def full_file(network, tmp_path_factory):
    torch.manual_seed(4)
    path = tmp_path_factory.mktemp("weights") / "full.safetensors"
    write_checkpoint(path, AGame(SMALL).state_dict(), "agame", dataclasses.asdict(SMALL))
    return path


@pytest.mark.parametrize("ablation", ABLATIONS)
def test_full_weights_run_as_every_variant(full_file, ablation):
    model = load_propagator("agame", weights=full_file, device="cpu", ablation=ablation)
    model.start(frame(0), label_map({4: (2, 3)}))
    out = model.step(frame(1), label_map({7: (30, 40)}))
    assert out.object_ids == (4, 7)
    assert np.isfinite(out.probabilities).all()


def test_weights_trained_as_a_variant_run_as_it_and_as_no_other(tmp_path):
    config = dataclasses.replace(SMALL, ablation="unimodal")
    path = tmp_path / "unimodal.safetensors"
    write_checkpoint(path, AGame(config).state_dict(), "agame", dataclasses.asdict(config))
    outputs = []
    for ablation in ("none", "unimodal"):
        model = load_propagator("agame", weights=path, device="cpu", ablation=ablation)
        model.start(frame(0), label_map({1: (2, 3)}))
        outputs.append(model.step(frame(1)).object_probabilities)
    np.testing.assert_array_equal(*outputs)
    with pytest.raises(ModelError, match="trained as 'unimodal' and cannot run as 'no-update'"):
        load_propagator("agame", weights=path, device="cpu", ablation="no-update")


def test_ablations_that_do_not_exist_are_refused(tmp_path):
    with pytest.raises(ModelError, match="'colourless' is unknown"):
        load_propagator("agame", device="cpu", ablation="colourless")
    with pytest.raises(ModelError, match="'agame-compact', which has no ablations"):
        load_propagator("agame", device="cpu", ablation="unimodal")
    path = tmp_path / "foreign.pth"
    torch.save({"net": {"trackseg.fusmod.layers.layer00.conv.weight": torch.zeros(3)}}, path)
    with pytest.raises(CheckpointError, match="not a weights file of this network"):
        load_propagator("agame", weights=path, device="cpu", ablation="unimodal")


def test_a_foreign_pickle_is_refused_by_path(tmp_path):
    path = tmp_path / "foreign.pth"
    torch.save({"model": {"conv.weight": torch.zeros(3)}}, path)
    with pytest.raises(CheckpointError, match="not a weights file of this network"):
        load_propagator("agame", weights=str(path), device="cpu")
    path.write_bytes(pickle.dumps({"a": 1}))
    with pytest.raises(CheckpointError):
        load_propagator("agame", weights=str(path), device="cpu")


probabilities = st.lists(st.floats(0, 1, width=32), min_size=1, max_size=6)


@given(probabilities)
def test_merged_shares_sum_to_one_and_keep_the_order_of_objects(values):
    own = torch.tensor(values, dtype=torch.float32).view(-1, 1, 1)
    shares = merge_probabilities(own).flatten()
    assert float(shares.sum()) == pytest.approx(1, abs=1e-5)
    assert shares.isfinite().all()
    assert float(shares[1:].max()) == pytest.approx(float(shares[1 + int(own.argmax())]), abs=1e-6)


@given(st.floats(0.001, 0.999))
def test_one_object_alone_is_sharpened(p):
    shares = merge_probabilities(torch.tensor([[[p]]]))
    assert float(shares[1]) == pytest.approx(p * p / (p * p + (1 - p) ** 2), abs=1e-4)


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 70), st.integers(1, 70), st.sampled_from([None, 8, 32]))
def test_padding_reaches_the_stride_and_is_undone(height, width, working_height):
    geometry = Geometry.of((height, width), 16, working_height)
    image = geometry.image(frame(0, (height, width)), torch.device("cpu"))
    assert image.shape[2] % 16 == image.shape[3] % 16 == 0
    assert geometry.restored(image[0]).shape == (3, height, width)
    if working_height is not None:
        assert min(geometry.working_size) <= max(working_height, min(height, width))


def test_thin_objects_survive_being_made_smaller():
    labels = np.zeros((100, 100), np.uint8)
    labels[50, 10:90] = 1
    geometry = Geometry.of((100, 100), 16, 32)
    assert geometry.masks(labels, (1,), torch.device("cpu")).sum() > 0
