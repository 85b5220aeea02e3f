"""Folders with encoder.pt, decoder.pt and args.pkl, as the authors of RVOS release them."""

import argparse
import os
import pickle

import pytest
import torch

from vos_models.checkpoints import read_checkpoint
from vos_models.errors import CheckpointError, UnsafeCheckpointError


class Attack:
    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return os.system, (f"touch {self.path}",)


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "model"
    path.mkdir()
    torch.save({"module.a": torch.ones(2)}, path / "encoder.pt")
    torch.save({"a": torch.zeros(3)}, path / "decoder.pt")
    return path


@pytest.mark.parametrize("name", [".", "encoder.pt", "decoder.pt"])
def test_both_files_are_one_checkpoint_without_prefixes(folder, name):
    checkpoint = read_checkpoint(folder / name)
    assert {k: v.shape[0] for k, v in checkpoint.state.items()} == {"encoder.a": 2, "decoder.a": 3}
    assert checkpoint.path == folder
    assert checkpoint.config == {}
    assert checkpoint.architecture is None


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_plain_settings_are_read_and_others_left_out(folder, protocol):
    settings = argparse.Namespace(base_model="resnet101", length_clip=5, rate=0.1, seen={1, 2})
    (folder / "args.pkl").write_bytes(pickle.dumps(settings, protocol))
    expected = {"base_model": "resnet101", "length_clip": 5, "rate": 0.1}
    assert read_checkpoint(folder).config == expected


def test_settings_of_python_2_are_read(folder):
    (folder / "args.pkl").write_bytes(
        b"ccopy_reg\n_reconstructor\np0\n(cargparse\nNamespace\np1\nc__builtin__\nobject\np2\nN"
        b"tp3\nRp4\n(dp5\nS'hidden_size'\np6\nI128\nsb."
    )
    assert read_checkpoint(folder).config == {"hidden_size": 128}


@pytest.mark.parametrize("place", ["instead", "within"])
def test_settings_that_call_something_are_refused_and_do_nothing(folder, place):
    trace = folder / "executed"
    attack = Attack(trace)
    content = attack if place == "instead" else argparse.Namespace(a=attack)
    (folder / "args.pkl").write_bytes(pickle.dumps(content))
    with pytest.raises(UnsafeCheckpointError, match=r"args\.pkl was refused: .*call \w+\.system"):
        read_checkpoint(folder)
    assert not trace.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"cbuiltins\neval\n(S'print(1)'\ntR.",
        b"ccopy_reg\n_reconstructor\n(cos\nsystem\nc__builtin__\nobject\nNtR(S'ls'\ntR.",
        b"cargparse\nNamespace\n(dS'__setstate__'\nI1\nsb.",
    ],
)
def test_settings_cannot_reach_anything_by_old_protocols(folder, content):
    (folder / "args.pkl").write_bytes(content)
    try:
        assert read_checkpoint(folder).config == {}
    except CheckpointError as error:
        assert "args.pkl" in str(error)


@pytest.mark.parametrize("content", [b"", b"text", b"\x80\x04\x95"])
def test_damaged_settings_are_called_so(folder, content):
    (folder / "args.pkl").write_bytes(content)
    with pytest.raises(CheckpointError, match=r"args\.pkl is damaged"):
        read_checkpoint(folder)


def test_settings_that_are_no_namespace_say_nothing(folder):
    (folder / "args.pkl").write_bytes(pickle.dumps([1, 2]))
    assert read_checkpoint(folder).config == {}


@pytest.mark.parametrize("name", ["encoder.pt", "decoder.pt"])
def test_a_folder_that_lacks_one_file_says_which(folder, name):
    (folder / name).unlink()
    with pytest.raises(CheckpointError, match=rf"lacks {name}"):
        read_checkpoint(folder)


def test_a_folder_without_weights_says_what_was_expected(tmp_path):
    with pytest.raises(CheckpointError, match=r"folder without weights.*encoder\.pt"):
        read_checkpoint(tmp_path)


def test_code_in_either_file_is_refused(folder):
    trace = folder / "executed"
    torch.save({"a": torch.zeros(1), "b": Attack(trace)}, folder / "decoder.pt")
    with pytest.raises(UnsafeCheckpointError, match=r"decoder\.pt was refused"):
        read_checkpoint(folder)
    assert not trace.exists()
