import json

import pytest

from app.jobs.errors import JobError
from app.session.proposal_settings import ProposalSettings, proposers
from vos_models.catalog import Role


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("MASKREEL_HOME", str(tmp_path))


def test_the_first_choice_needs_no_file():
    choice = ProposalSettings().choice(Role.PRIMARY, "cpu")
    assert (choice.model, choice.weights, choice.is_proposer) == ("cosnet", None, True)
    assert ProposalSettings().choice(Role.TRACKS, "cpu").weights is None
    assert ProposalSettings().where("cosnet-compact") == "comes with maskreel"


def test_the_authors_tracks_want_weights_and_take_those_in_the_persons_folder(tmp_path):
    settings = ProposalSettings(tracks="rvos-zero-shot-youtubevos")
    with pytest.raises(JobError, match=r"Settings, or run: main\.py weights fetch"):
        settings.choice(Role.TRACKS, "cpu")
    (tmp_path / "weights" / "zero-shot-model-youtubevos").mkdir(parents=True)
    assert settings.choice(Role.TRACKS, "cpu").weights == "rvos-zero-shot-youtubevos"


def test_a_file_that_is_gone_is_told(tmp_path):
    settings = ProposalSettings(primary="cosnet", files={"cosnet": str(tmp_path / "gone.pth")})
    with pytest.raises(JobError, match=r"not at .*gone\.pth any more"):
        settings.choice(Role.PRIMARY, "cpu")


def test_what_was_written_is_read_again():
    settings = ProposalSettings("cosnet", "rvos-zero-shot-davis", {"cosnet": "/x"}, 7, "random")
    assert ProposalSettings.from_text(settings.to_text()) == settings


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no json",
        "[1]",
        json.dumps({"primary": "gone", "references": -1, "sampling": 3, "files": [1]}),
        json.dumps({"references": "5", "files": {"cosnet": 1}, "more": 1}),
    ],
)
def test_what_cannot_be_understood_is_as_at_first(text):
    assert ProposalSettings.from_text(text) == ProposalSettings()


def test_the_networks_of_a_role_begin_with_the_one_that_comes_along():
    assert [entry.name for entry in proposers(Role.PRIMARY)] == ["cosnet-compact", "cosnet"]
