from pathlib import Path

import pytest

from app.jobs.errors import JobError
from app.session.models import ChosenModel, models


def chosen(name: str, weights: Path | None = None) -> ChosenModel:
    return ChosenModel(next(m for m in models() if m.name == name), weights, "cpu")


@pytest.mark.parametrize("name", ["agame", "rvos-one-shot-davis"])
def test_weights_in_the_persons_folder_stand_for_the_model(name, tmp_path, monkeypatch):
    monkeypatch.setenv("MASKREEL_HOME", str(tmp_path))
    assert chosen(name).listing.needs_file
    with pytest.raises(JobError, match="needs its weights file"):
        chosen(name).for_job()
    assert chosen(name, Path("/x.pth")).for_job().weights == "/x.pth"
    (tmp_path / "weights").mkdir()
    (tmp_path / "weights" / f"{name}.safetensors").touch()
    assert not chosen(name).listing.needs_file
    assert chosen(name).for_job().weights == name


def test_models_that_need_no_file_name_none(tmp_path, monkeypatch):
    monkeypatch.setenv("MASKREEL_HOME", str(tmp_path))
    assert chosen("agame-compact").for_job().weights is None
    assert chosen("flow").for_job().weights is None
