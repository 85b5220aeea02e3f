"""Authors' files into safetensors and back into networks that answer the same."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import pickle
import shutil
from pathlib import Path

import pytest
import torch
from safetensors import safe_open

from tests.vos_models.weights import small_networks as small
from vos_models.checkpoints import read_checkpoint
from vos_models.errors import CheckpointError, UnsafeCheckpointError
from vos_models.weights import convert as converting
from vos_models.weights.convert import convert
from vos_models.weights.trial import identify


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "converted.safetensors"


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("sources")
    return {
        "agame": small.agame_file(folder / "agame.safetensors"),
        "cosnet": small.cosnet_file(folder / "cosnet.safetensors"),
        "rvos": small.rvos_folder(folder / "one-shot-model-davis", takes_masks=True),
    }


@pytest.mark.parametrize("precision", ["half", "float32"])
@pytest.mark.parametrize("kind", ["agame", "cosnet", "rvos"])
def test_converted_weights_are_of_the_same_network_and_answer_alike(
    kind: str, precision: str, sources: dict[str, Path], out: Path
) -> None:
    source = sources[kind]
    done = convert(source, out, kind=kind, precision=precision)  # pyright: ignore[reportArgumentType]
    before, after = identify(source), identify(out)
    assert done.kind == before.kind == after.kind
    assert before.role is after.role
    assert after.network.config == before.network.config
    assert after.checkpoint.architecture == kind
    if precision == "float32":
        assert done.largest_difference == 0
    else:
        assert 0 < done.mean_difference < 0.01
        assert done.size < 0.6 * sum(t.nbytes for t in before.checkpoint.state.values())
    assert [path.name for path in out.parent.iterdir()] == [out.name]


def test_the_file_says_where_it_comes_from_and_leaves_out_what_is_not_used(
    sources: dict[str, Path], out: Path
) -> None:
    source = sources["rvos"]
    convert(source, out)
    with safe_open(out, framework="pt") as file:
        said = file.metadata()
    assert said["source"] == "one-shot-model-davis"
    encoder = hashlib.sha256((source / "encoder.pt").read_bytes()).hexdigest()
    assert json.loads(said["source_sha256"])["one-shot-model-davis/encoder.pt"] == encoder
    unused = "decoder.fc_stop.weight"
    assert unused in read_checkpoint(source).state
    assert unused not in read_checkpoint(out).state


def test_a_variant_of_agame_stays_that_variant(tmp_path: Path, out: Path) -> None:
    config = small.AGameConfig(depth=18, width=16, fused=8, ablation="unimodal")
    convert(small.agame_file(tmp_path / "unimodal.safetensors", config), out)
    assert identify(out).network.config.ablation == "unimodal"


def test_an_existing_file_is_replaced_only_on_request(sources: dict[str, Path], out: Path) -> None:
    source = sources["agame"]
    out.write_text("mine")
    with pytest.raises(CheckpointError, match=r"already there; .*--overwrite"):
        convert(source, out)
    assert out.read_text() == "mine"
    convert(source, out, is_overwriting=True)
    assert identify(out).kind == "agame"
    with pytest.raises(CheckpointError, match="both source and result"):
        convert(out, out, is_overwriting=True)


def test_wrong_places_and_kinds_are_refused(
    sources: dict[str, Path], tmp_path: Path, out: Path
) -> None:
    source = sources["agame"]
    with pytest.raises(CheckpointError, match=r"expected a name\.safetensors"):
        convert(source, tmp_path / "out.pth")
    with pytest.raises(CheckpointError, match="there is no folder"):
        convert(source, tmp_path / "no" / "out.safetensors")
    with pytest.raises(CheckpointError, match="holds weights of 'agame', not of 'cosnet'"):
        convert(source, out, kind="cosnet")
    torch.save({"net": {"conv.weight": torch.zeros(3)}}, tmp_path / "foreign.pth")
    with pytest.raises(CheckpointError, match=r"foreign\.pth is a weights file of an unknown"):
        convert(tmp_path / "foreign.pth", out)
    assert not out.exists()


def test_numbers_too_large_for_half_precision_are_told(tmp_path: Path, out: Path) -> None:
    torch.manual_seed(0)
    network = small.AGame(small.AGAME)
    network.trackseg.appmod.conv_in.weight.data[0] = 1e6
    source = tmp_path / "large.safetensors"
    config = small.dataclasses.asdict(small.AGAME)
    small.write_checkpoint(source, network.state_dict(), "agame", config)
    with pytest.raises(CheckpointError, match="not finite in half precision; say --precision"):
        convert(source, out)
    assert not out.exists()
    convert(source, out, precision="float32")


def test_answers_that_changed_too_much_are_not_kept(
    sources: dict[str, Path], out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(converting, "MOST_DIFFERENCE", -1.0)
    with pytest.raises(CheckpointError, match=r"answers otherwise .* say --precision float32"):
        convert(sources["agame"], out)
    assert not out.exists()


def test_a_full_disk_leaves_nothing(
    sources: dict[str, Path], out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(path: Path, *_: object) -> None:
        path.write_bytes(b"half of it")
        raise OSError(errno.ENOSPC, "No space left on device")

    source = sources["agame"]
    monkeypatch.setattr(converting, "write_checkpoint", fill)
    with pytest.raises(CheckpointError, match=r"cannot be written: .*No space left"):
        convert(source, out)
    assert list(out.parent.iterdir()) == []


class Attack:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return os.system, (f"touch {self.path}",)


def test_code_in_a_source_is_refused_and_does_nothing(
    sources: dict[str, Path], tmp_path: Path, out: Path
) -> None:
    trace = tmp_path / "executed"
    evil = tmp_path / "evil.pth"
    torch.save({"net": {}, "stats": Attack(trace)}, evil)
    folder = Path(shutil.copytree(sources["rvos"], tmp_path / "rvos"))
    (folder / "args.pkl").write_bytes(pickle.dumps(Attack(trace)))
    for source in (evil, folder):
        with pytest.raises(UnsafeCheckpointError, match="was refused"):
            convert(source, out)
    assert not trace.exists()
    assert not out.exists()


@pytest.mark.slow
def test_the_authors_file_of_the_full_size_is_converted(tmp_path: Path, out: Path) -> None:
    torch.manual_seed(0)
    state = small.AGame().state_dict()
    state["trackseg.backbone.fc.weight"] = torch.zeros(1000, 2048)
    source = tmp_path / "main_runfile_beta_best.pth.tar"
    torch.save({"epoch": 1, "net": state}, source)
    done = convert(source, out, precision="float32")
    assert done.largest_difference == 0
    assert "trackseg.backbone.fc.weight" not in read_checkpoint(out).state
