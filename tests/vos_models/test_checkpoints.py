import os
import pickle
import sys
import types
import zipfile

import pytest
import torch
from torch import nn

from vos_models.checkpoints import load_state, read_checkpoint, write_checkpoint
from vos_models.errors import CheckpointError, UnsafeCheckpointError


@pytest.fixture
def network():
    torch.manual_seed(0)
    return nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4))


@pytest.fixture
def foreign_class(monkeypatch):
    """A class that exists while the file is written, and no more when it is read."""
    module = types.ModuleType("research.stats")

    class AverageMeter:
        pass

    AverageMeter.__module__, AverageMeter.__qualname__ = "research.stats", "AverageMeter"
    module.AverageMeter = AverageMeter
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "research", types.ModuleType("research"))
        patch.setitem(sys.modules, "research.stats", module)
        yield AverageMeter


class Attack:
    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return os.system, (f"touch {self.path}",)


def save(content, path, is_legacy=False):
    torch.save(content, path, _use_new_zipfile_serialization=not is_legacy)
    return path


@pytest.mark.parametrize("is_legacy", [False, True])
def test_weights_beside_objects_of_a_lost_class_are_read(
    network, foreign_class, tmp_path, is_legacy
):
    meter = foreign_class()
    meter.count = 3
    content = {"epoch": 7, "net": network.state_dict(), "stats": {"loss": meter}, "use_gpu": True}
    path = save(content, tmp_path / "best.pth.tar", is_legacy)
    del sys.modules["research.stats"]
    state = read_checkpoint(path).state
    assert state.keys() == network.state_dict().keys()
    assert torch.equal(state["0.weight"], network[0].weight)


@pytest.mark.parametrize("is_legacy", [False, True])
@pytest.mark.parametrize("place", ["beside", "instead", "within"])
def test_a_pickle_that_calls_something_is_refused_and_does_nothing(
    network, tmp_path, is_legacy, place
):
    trace = tmp_path / "executed"
    attack = Attack(trace)
    content = {
        "beside": {"net": network.state_dict(), "stats": attack},
        "instead": attack,
        "within": {"net": {**network.state_dict(), "0.weight": attack}},
    }[place]
    path = save(content, tmp_path / "evil.pth", is_legacy)
    with pytest.raises(UnsafeCheckpointError, match=r"evil\.pth was refused: .*call \w+\.system"):
        read_checkpoint(path)
    assert not trace.exists()


def test_a_plain_pickle_with_code_is_refused_and_does_nothing(tmp_path):
    trace = tmp_path / "executed"
    path = tmp_path / "evil.pth"
    path.write_bytes(pickle.dumps(Attack(trace)))
    with pytest.raises(CheckpointError):
        read_checkpoint(path)
    assert not trace.exists()


@pytest.mark.parametrize(
    "call",
    [
        b"\x80\x02cbuiltins\neval\nX\x11\x00\x00\x00print('executed')\x85R.",
        b"\x80\x02cbuiltins\n__import__\nX\x02\x00\x00\x00os\x85R.",
        b"\x80\x02ctorch\nload\nX\x04\x00\x00\x00evil\x85R.",
        b"\x80\x02ctorch.hub\nload\nX\x04\x00\x00\x00evil\x85R.",
        b"\x80\x02cnumpy.testing._private.utils\nrunstring\nX\x01\x00\x00\x001}\x86R.",
    ],
)
def test_calls_through_any_module_are_refused(tmp_path, call):
    path = tmp_path / "evil.pth"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive/data.pkl", call)
        archive.writestr("archive/version", "3\n")
        archive.writestr("archive/byteorder", "little")
    with pytest.raises(UnsafeCheckpointError, match="wants to call"):
        read_checkpoint(path)


@pytest.mark.parametrize(
    "name",
    [
        b"torch._utils\n_rebuild_tensor_v2\n",
        b"torch.nn.parameter\nParameter\n",
        b"numpy\ndtype\n",
        b"torch\nSize\n",
    ],
)
def test_a_pickle_cannot_change_what_rebuilds_tensors(tmp_path, name):
    path = tmp_path / "evil.pth"
    with zipfile.ZipFile(path, "w") as archive:
        # The global, then "set its attribute _build to 1".
        change = b"(N}X\x06\x00\x00\x00_buildK\x01stb."
        archive.writestr("archive/data.pkl", b"\x80\x02c" + name + change)
        archive.writestr("archive/version", "3\n")
        archive.writestr("archive/byteorder", "little")
    with pytest.raises(CheckpointError):
        read_checkpoint(path)
    state = {"a": torch.nn.Parameter(torch.arange(3.0))}
    torch.save(state, tmp_path / "good.pth")
    assert torch.equal(read_checkpoint(tmp_path / "good.pth").state["a"], torch.arange(3.0))


def test_what_is_said_of_a_pickle_travels_and_holds_nothing_of_it(tmp_path):
    path = tmp_path / "evil.pth"
    with zipfile.ZipFile(path, "w") as archive:
        rebuild = b"\x80\x02ccopy_reg\n_reconstructor\nctorch._utils\n_rebuild_tensor_v2\n"
        archive.writestr("archive/data.pkl", rebuild + b"c__builtin__\nobject\nN\x87R.")
        archive.writestr("archive/version", "3\n")
        archive.writestr("archive/byteorder", "little")
    with pytest.raises(UnsafeCheckpointError, match="wants to rebuild") as told:
        read_checkpoint(path)
    message = told.value.args[0]
    assert pickle.loads(pickle.dumps(message)) == message


@pytest.mark.parametrize("key", ["net", "model", "state_dict", None])
def test_state_dicts_are_found_where_research_code_keeps_them(network, tmp_path, key):
    state = network.state_dict()
    path = save(state if key is None else {"epoch": 1, key: state}, tmp_path / "w.pth")
    load_state(network, read_checkpoint(path))


def test_a_file_without_weights_says_what_it_holds(tmp_path):
    path = save({"epoch": 3, "lr": 0.1}, tmp_path / "w.pth")
    with pytest.raises(CheckpointError, match=r"holds no weights \(a dict with 'epoch', 'lr'\)"):
        read_checkpoint(path)


def test_a_truncated_file_is_called_damaged(network, tmp_path):
    path = save({"net": network.state_dict()}, tmp_path / "w.pth")
    path.write_bytes(path.read_bytes()[:-300])
    with pytest.raises(CheckpointError, match=r"w\.pth is damaged"):
        read_checkpoint(path)


def test_a_truncated_safetensors_file_is_called_damaged(network, tmp_path):
    path = tmp_path / "w.safetensors"
    write_checkpoint(path, network.state_dict(), "agame", {})
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(CheckpointError, match="damaged"):
        read_checkpoint(path)


@pytest.mark.parametrize(
    "content", [b"", b"hello, I am text", b"\x89PNG\r\n\x1a\n0000", b"\x80\x02"]
)
def test_other_files_are_called_no_weights(tmp_path, content):
    path = tmp_path / "w.pth"
    path.write_bytes(content)
    with pytest.raises(CheckpointError, match=r"w\.pth is (not a weights file|damaged)"):
        read_checkpoint(path)


def test_missing_files_and_folders_are_told_apart(tmp_path):
    with pytest.raises(CheckpointError, match="is not there"):
        read_checkpoint(tmp_path / "w.pth")
    with pytest.raises(CheckpointError, match="is a folder without weights"):
        read_checkpoint(tmp_path)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_torchscript_program_is_refused(network, tmp_path):
    path = tmp_path / "w.pt"
    torch.jit.script(network).save(str(path))
    with pytest.raises(UnsafeCheckpointError, match="TorchScript"):
        read_checkpoint(path)


def test_missing_surplus_and_misshapen_tensors_are_quoted(network, tmp_path):
    state = network.state_dict()
    del state["0.bias"]
    state["extra"] = torch.zeros(1)
    state["0.weight"] = torch.zeros(4, 3, 1, 1)
    checkpoint = read_checkpoint(save(state, tmp_path / "w.pth"))
    with pytest.raises(CheckpointError) as caught:
        load_state(network, checkpoint)
    message = str(caught.value)
    assert "lacks 0.bias" in message
    assert "unknown extra" in message
    assert "0.weight (4, 3, 1, 1) instead of (4, 3, 3, 3)" in message
    assert "\n" not in message


def test_batch_counters_may_be_missing_and_named_tensors_unused(network, tmp_path):
    state = network.state_dict()
    del state["1.num_batches_tracked"]
    state["fc.weight"] = torch.zeros(2)
    load_state(network, read_checkpoint(save(state, tmp_path / "w.pth")), unused="fc.")


def test_safetensors_keep_tensors_architecture_and_settings(network, tmp_path):
    path = tmp_path / "w.safetensors"
    write_checkpoint(path, network.state_dict(), "agame-compact", {"widths": [1, 2]})
    checkpoint = read_checkpoint(path)
    assert checkpoint.architecture == "agame-compact"
    assert checkpoint.config == {"widths": [1, 2]}
    load_state(network, checkpoint)
