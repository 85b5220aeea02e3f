"""Weights of each kind are told apart, run, and compared with what was noted."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from tests.vos_models.weights import small_networks as small
from vos_models import load_propagator
from vos_models.catalog import Role, find_model
from vos_models.checkpoints import read_checkpoint, write_checkpoint
from vos_models.errors import CheckpointError
from vos_models.home import weights_folder
from vos_models.weights.verify import DigestState, verify_entry, verify_file


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MASKREEL_HOME", str(tmp_path))
    weights_folder().mkdir()
    return weights_folder()


def test_files_of_each_kind_are_told_apart_and_run(folder: Path) -> None:
    found = verify_file(small.agame_file(folder / "a.safetensors"))
    assert (found.kind, found.role) == ("agame", Role.PROPAGATOR)
    found = verify_file(small.cosnet_file(folder / "c.safetensors"))
    assert (found.kind, found.role) == ("cosnet", Role.PRIMARY)
    for takes_masks, role in ((True, Role.PROPAGATOR), (False, Role.TRACKS)):
        found = verify_file(small.rvos_folder(folder / role, takes_masks=takes_masks))
        assert (found.kind, found.role) == ("rvos", role)
        assert len(found.digests) == 3
    assert found.digest_state is DigestState.UNKNOWN


def test_what_was_put_there_by_hand_is_noted_and_compared_from_then_on(folder: Path) -> None:
    entry = find_model("rvos-zero-shot-davis")
    path = small.rvos_folder(folder / entry.file, takes_masks=False)
    assert verify_entry(entry).digest_state is DigestState.NOTED
    assert verify_entry(entry).digest_state is DigestState.SAME
    state = torch.load(path / "decoder.pt", weights_only=True)
    torch.save({name: tensor + 1 for name, tensor in state.items()}, path / "decoder.pt")
    with pytest.raises(CheckpointError, match=r"decoder\.pt in .* is not what was noted"):
        verify_entry(entry)


def test_weights_of_another_model_under_a_name_are_refused(folder: Path) -> None:
    entry = find_model("rvos-zero-shot-davis")
    small.rvos_folder(folder / entry.file, takes_masks=True)
    with pytest.raises(CheckpointError, match="'rvos' as a propagator model, but 'rvos-zero-shot"):
        verify_entry(entry)
    assert not (folder / f"{entry.file}.sha256").exists()


def test_converted_weights_are_found_by_name_before_the_originals(folder: Path) -> None:
    (folder / "main_runfile_beta_best.pth.tar").write_text("damaged")
    small.agame_file(folder / "agame.safetensors")
    assert verify_entry(find_model("agame")).path.name == "agame.safetensors"
    load_propagator("agame", weights="agame", device="cpu")


def test_embedded_weights_are_verified_where_they_are(folder: Path) -> None:
    assert verify_entry(find_model("agame-compact")).kind == "agame"
    assert list(folder.iterdir()) == []


def test_what_is_not_there_is_told(folder: Path) -> None:
    with pytest.raises(CheckpointError, match=r"not here; download co_attention\.pth by hand"):
        verify_entry(find_model("cosnet"))
    with pytest.raises(CheckpointError, match="nothing to verify"):
        verify_entry(find_model("copy"))
    with pytest.raises(CheckpointError, match="is not there"):
        verify_file(folder / "nothing.pth")


def test_weights_that_compute_no_numbers_are_refused(folder: Path) -> None:
    path = small.agame_file(folder / "a.safetensors")
    state = read_checkpoint(path)
    damaged = {name: tensor * float("nan") for name, tensor in state.state.items()}
    write_checkpoint(path, damaged, "agame", state.config)
    with pytest.raises(CheckpointError, match="computes no numbers"):
        verify_file(path)
