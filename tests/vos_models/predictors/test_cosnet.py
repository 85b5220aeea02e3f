"""Proposals: what the caller gets, what is embedded how often, and files that are refused."""

import threading

import cv2
import numpy as np
import pytest
import torch
from PIL import Image

from vos_models import load_proposer
from vos_models.checkpoints import write_checkpoint
from vos_models.errors import CheckpointError, InputError, ModelError, UnknownModelError
from vos_models.networks.cosnet import CosNet, CosNetConfig
from vos_models.networks.cosnet_compact import CompactCosNet, CompactCosNetConfig
from vos_models.predictors.cosnet import CosNetProposer
from vos_models.predictors.references import SAMPLINGS
from vos_models.types import PrimaryProposer

SETTINGS = {"depth": 18, "branch": 8, "channels": 16, "input_size": (48, 64)}
SIZE = (61, 83)
CLIP = 12


class Counting:
    """A network that counts how many frames it embeds, and in how many passes."""

    def __init__(self, network):
        self.network = network
        self.pixels, self.stride = network.pixels, network.stride
        self.neighbours, self.apart = network.neighbours, network.apart
        self.input_size = network.input_size
        self.frames = self.passes = 0

    def embed(self, images):
        self.frames += len(images)
        self.passes += 1
        return self.network.embed(images)

    def primary(self, target, references, *, fusion):
        return self.network.primary(target, references, fusion=fusion)

    def grey(self, embedding):
        return self.network.grey(embedding)


def blank(**changes):
    torch.manual_seed(0)
    return CosNet(CosNetConfig(**SETTINGS | changes))


@pytest.fixture(scope="module")
def network():
    return blank().fold()


@pytest.fixture
def counting(network):
    return Counting(network)


@pytest.fixture
def model(counting):
    return CosNetProposer(counting, device=torch.device("cpu"), input_size=(48, 64))


def frame(t, size=SIZE):
    return np.random.default_rng(t).integers(0, 256, (*size, 3), dtype=np.uint8)


def clip_of(model, frames=range(CLIP), count=CLIP, **options):
    return dict(model.propose_clip(frame, count, frames, **options))


def test_a_proposal_is_of_object_one_at_the_frames_size(model):
    out = model.propose(frame(0), [frame(1), frame(2)])
    assert isinstance(model, PrimaryProposer)
    assert out.object_ids == (1,)
    assert out.object_probabilities.shape == (1, *SIZE)
    assert out.probabilities.shape == (2, *SIZE)
    assert out.probabilities.dtype == np.float32
    np.testing.assert_allclose(out.probabilities.sum(0), 1, atol=1e-6)
    np.testing.assert_array_equal(out.labels, out.probabilities[1] > 0.5)
    assert set(out.confidence) == {1}


def test_frames_go_in_and_come_back_as_in_the_released_code(network, model):
    """Pillow's bilinear on uint8, BGR minus means; OpenCV's bilinear on the averaged map."""
    frames = [frame(t) for t in range(3)]
    images = [
        torch.from_numpy(
            np.asarray(Image.fromarray(f).resize((64, 48), 2), np.float32)[..., ::-1]
            - np.array((104.00699, 116.66876, 122.67892), np.float32)
        ).permute(2, 0, 1)[None]
        for f in frames
    ]
    with torch.inference_mode():
        target, *references = (network.embed(image) for image in images)
        maps = [network.primary(target, r, fusion="prediction").numpy() for r in references]
    expected = cv2.resize(np.mean(maps, axis=0), SIZE[::-1], interpolation=cv2.INTER_LINEAR)
    out = model.propose(frames[0], frames[1:], fusion="prediction")
    np.testing.assert_allclose(out.probabilities[1], expected, atol=1e-5)


def test_at_the_frames_own_size_nothing_is_resized(network):
    model = CosNetProposer(network, device=torch.device("cpu"), input_size=None)
    out = model.propose(frame(0), [])
    assert out.probabilities.shape == (2, *SIZE)


def test_references_and_targets_seen_before_are_not_embedded_again(model, counting):
    references = [frame(t) for t in range(5)]
    model.propose(frame(9), references)
    assert counting.frames == 6
    assert counting.passes == 1  # small frames: one batch
    for t in range(10, 14):
        model.propose(frame(t), references)
    assert counting.frames == 10
    model.propose(references[0], [frame(9), references[0]])
    assert counting.frames == 10


@pytest.mark.parametrize("sampling", SAMPLINGS)
@pytest.mark.parametrize("references", [0, 1, 2, 5, 7])
def test_every_frame_of_a_clip_is_embedded_and_read_once(model, counting, sampling, references):
    reads = []

    def read(index):
        reads.append(index)
        return frame(index)

    options = {"references": references, "sampling": sampling}
    out = dict(model.propose_clip(read, CLIP, range(CLIP), **options))
    assert list(out) == list(range(CLIP))
    assert counting.frames == CLIP
    assert sorted(reads) == list(range(CLIP))


@pytest.mark.parametrize("sampling", SAMPLINGS)
def test_a_clip_gets_the_same_where_memory_holds_few_embeddings(model, counting, sampling):
    plenty = clip_of(model, sampling=sampling)
    few = CosNetProposer(
        counting,
        device=torch.device("cpu"),
        input_size=(48, 64),
        embedding_budget=3 * 16 * 6 * 8 * 4,
    )
    counting.frames = 0
    little = clip_of(few, sampling=sampling)
    assert counting.frames > CLIP
    for index in range(CLIP):
        np.testing.assert_allclose(
            little[index].probabilities, plenty[index].probabilities, atol=1e-5
        )


def test_a_clip_gets_what_its_frames_get_one_by_one(model):
    out = clip_of(model, [3, 8], references=2, sampling="uniform", fusion="prediction")
    assert list(out) == [3, 8]
    for index in (3, 8):
        alone = model.propose(frame(index), [frame(3), frame(9)], fusion="prediction")
        np.testing.assert_allclose(out[index].probabilities, alone.probabilities, atol=1e-5)


def test_random_references_repeat_with_their_seed(model):
    first, again, other = (
        clip_of(model, [0], sampling="random", seed=seed)[0].probabilities for seed in (1, 1, 2)
    )
    np.testing.assert_array_equal(first, again)
    assert not np.allclose(first, other)


def test_fusions_agree_with_one_reference_and_differ_with_more(model):
    frames = [frame(t) for t in range(3)]
    one = [model.propose(frames[0], frames[1:2], fusion=f) for f in ("attention", "prediction")]
    np.testing.assert_allclose(one[0].probabilities, one[1].probabilities, atol=1e-6)
    two = [model.propose(frames[0], frames[1:], fusion=f) for f in ("attention", "prediction")]
    assert not np.array_equal(two[0].probabilities, two[1].probabilities)


def test_a_clip_can_be_left_at_any_frame(model):
    running = model.propose_clip(frame, CLIP, range(CLIP))
    next(running)
    running.close()
    assert torch.is_grad_enabled()
    assert not torch.is_inference_mode_enabled()


def test_bfloat16_stays_within_a_few_hundredths(network, model):
    near = CosNetProposer(
        network, device=torch.device("cpu"), dtype=torch.bfloat16, input_size=(48, 64)
    )
    references = [frame(t) for t in range(1, 4)]
    exact, reduced = (m.propose(frame(0), references).probabilities for m in (model, near))
    assert reduced.dtype == np.float32
    assert np.abs(reduced - exact).max() < 0.05


def test_wrong_calls_are_refused(model):
    with pytest.raises(InputError, match="'median' is unknown"):
        model.propose(frame(0), [], fusion="median")
    with pytest.raises(InputError, match="all frames of a sequence must have one size"):
        model.propose(frame(0), [frame(1, (61, 84))])
    with pytest.raises(InputError, match="expected uint8 RGB"):
        model.propose(frame(0)[..., 0], [])
    with pytest.raises(InputError, match="'near' is unknown"):
        model.propose_clip(frame, CLIP, [0], sampling="near")
    with pytest.raises(InputError, match="frame 12 was asked for in a clip of 12"):
        model.propose_clip(frame, CLIP, [12])


@pytest.fixture
def authors_file(tmp_path):
    """As released: the state dict under "model", every name with the wrapper's prefix."""
    torch.manual_seed(0)
    path = tmp_path / "co_attention.pth"
    state = {f"module.{name}": tensor for name, tensor in CosNet().state_dict().items()}
    torch.save({"epoch": 60, "model": state}, path)
    return path


def load(path, **options):
    return load_proposer("cosnet", weights=path, device="cpu", precision="float32", **options)


def test_the_authors_file_loads(authors_file):
    model = load(authors_file, input_size=(32, 32))
    assert model.propose(frame(0), []).labels.shape == SIZE


@pytest.mark.parametrize("form", ["vanilla", "symmetric", "channel"])
def test_files_say_which_form_they_hold(tmp_path, form):
    path = tmp_path / "small.safetensors"
    config = SETTINGS | {"co_attention": form, "group": True}
    write_checkpoint(path, blank(**config).state_dict(), "cosnet", config)
    model = load(path)
    expected = CosNetProposer(
        blank(**config).fold(), device=torch.device("cpu"), input_size=(48, 64)
    )
    frames = [frame(t) for t in range(3)]
    np.testing.assert_allclose(
        model.propose(frames[0], frames[1:]).probabilities,
        expected.propose(frames[0], frames[1:]).probabilities,
        atol=1e-5,
    )


@pytest.mark.parametrize("input_size", ["network", None, (50, 70)])
def test_a_compact_network_runs_in_the_same_predictor(tmp_path, input_size):
    torch.manual_seed(0)
    config = {
        "widths": (8, 16, 16, 16),
        "blocks": (1, 1, 1),
        "deep": 1,
        "channels": 16,
        "key": 8,
        "input_size": (48, 64),
    }
    path = tmp_path / "small.safetensors"
    state = CompactCosNet(CompactCosNetConfig(**config)).state_dict()
    write_checkpoint(path, state, "cosnet-compact", config)
    model = load(path, input_size=input_size)
    for fusion in ("attention", "prediction"):
        out = model.propose(frame(0), [frame(1), frame(2)], fusion=fusion)
        assert out.labels.shape == SIZE
    assert model.propose(frame(0), []).labels.shape == SIZE


def test_files_of_other_networks_are_refused(tmp_path):
    path = tmp_path / "other.safetensors"
    state = blank().state_dict()
    for architecture, config, complaint in (
        ("agame", {}, "expected 'cosnet' or 'cosnet-compact'"),
        ("cosnet", SETTINGS | {"depth": 7}, "settings that this version does not know"),
        ("cosnet", SETTINGS | {"colour": 1}, "settings that this version does not know"),
        ("cosnet", SETTINGS | {"co_attention": "both"}, "settings that this version does not"),
        ("cosnet", SETTINGS | {"co_attention": "channel"}, "lacks diagonal"),
        ("cosnet", SETTINGS | {"channels": 8}, "wrong shapes"),
    ):
        write_checkpoint(path, state, architecture, config)
        with pytest.raises(CheckpointError, match=complaint):
            load(path)


def test_weights_of_other_kinds_and_wrong_sizes_are_refused(tmp_path):
    with pytest.raises(UnknownModelError, match="not 'cosnet'"):
        load("agame-compact")
    with pytest.raises(CheckpointError, match=r"drive\.google\.com"):
        load("cosnet")
    for size in ((473,), (0, 473), 473, "frame"):
        with pytest.raises(InputError, match="expected \\(height, width\\)"):
            load(tmp_path / "any.pth", input_size=size)
    with pytest.raises(ModelError, match="no option 'recurrence'"):
        load(tmp_path / "any.pth", recurrence="both")


def test_it_runs_on_another_thread_than_the_one_that_loaded_it(model):
    shapes = []
    worker = threading.Thread(
        target=lambda: shapes.append(model.propose(frame(0), [frame(1)]).labels.shape)
    )
    worker.start()
    worker.join()
    assert shapes == [SIZE]


@pytest.fixture
def agreeing():
    """A network whose masks agree from frame to frame."""
    torch.manual_seed(0)
    network = CompactCosNet(
        CompactCosNetConfig(
            widths=(8, 8, 16, 16), deep=1, channels=16, key=8, motion=8, input_size=(32, 48)
        )
    ).eval()
    return CosNetProposer(network, device=torch.device("cpu"), input_size=(32, 48))


def test_a_stop_yields_every_frame_looked_at(agreeing):
    """Those that wait come with what the frames looked at say of them."""
    asked = []

    def goes_on(index):
        asked.append(index)
        return index < 9

    out = clip_of(agreeing, range(30), 30, goes_on=goes_on)
    assert list(out) == list(range(10))
    assert asked == list(range(10))
    whole = clip_of(agreeing, range(10), 30)
    for index in range(10):
        np.testing.assert_array_equal(out[index].probabilities, whole[index].probabilities)


def test_frames_looked_at_come_before_a_frame_that_cannot_be_read(agreeing):
    def read(index):
        if index == 9:
            raise OSError("frame 9 is damaged")
        return np.full((32, 48, 3), index, np.uint8)

    came = []
    with pytest.raises(OSError, match="frame 9"):
        for index, _ in agreeing.propose_clip(read, 9 + 1, range(10), references=0):
            came.append(index)
    assert came == list(range(len(came)))
    assert len(came) >= 7  # motion looks at neighbours: the last ones need frame 9


def test_a_stop_is_heard_before_the_first_prediction_comes(agreeing):
    assert list(clip_of(agreeing, range(30), 30, goes_on=lambda _: False)) == [0]


def test_a_network_that_sees_motion_gets_neighbours_among_its_references():
    network = CompactCosNet(
        CompactCosNetConfig(
            widths=(8, 8, 16, 16), deep=1, channels=16, key=8, motion=8, input_size=(32, 48)
        )
    ).eval()
    read: list[int] = []
    proposer = CosNetProposer(network, device=torch.device("cpu"), input_size=(32, 48))

    def frame_of(index):
        read.append(index)
        return np.full((32, 48, 3), index, np.uint8)

    ((index, out),) = proposer.propose_clip(frame_of, 60, [30], references=5)
    assert index == 30
    assert out.labels.shape == (32, 48)
    assert sorted(read) == [10, 28, 30, 32, 50], "three of the whole clip, of which one is 30"
