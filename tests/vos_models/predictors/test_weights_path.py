"""What a name, a path or nothing stands for, for each kind and role."""

from pathlib import Path

import pytest

from vos_models.catalog import MODELS, Role, Source
from vos_models.errors import UnknownModelError
from vos_models.predictors.weights_path import weights_path


def test_nothing_stands_for_the_weights_that_ship_with_the_program():
    path = weights_path(None, "agame", Role.PROPAGATOR)
    assert path.name == "agame-compact.safetensors"
    assert path.is_file()


def test_some_ship_for_every_kind_in_each_of_its_roles():
    with_weights = (entry for entry in MODELS if entry.source is not Source.NONE)
    for kind, role in {(entry.kind, entry.role) for entry in with_weights}:
        assert weights_path(None, kind, role).is_file()


@pytest.mark.parametrize("path", ["folder/agame", "file.pth", Path("x.safetensors")])
def test_a_path_stands_for_itself_whether_it_exists_or_not(path):
    assert weights_path(path, "cosnet", Role.PRIMARY) == Path(path)


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("agame", "of the kind 'agame', not 'rvos'"),
        ("rvos-zero-shot-davis", "choose one of: rvos-compact, rvos-one-shot-youtubevos"),
        ("nothing", "no model is called 'nothing'"),
    ],
)
def test_names_of_another_kind_or_role_are_refused(name, complaint):
    with pytest.raises(UnknownModelError, match=complaint):
        weights_path(name, "rvos", Role.PROPAGATOR)
