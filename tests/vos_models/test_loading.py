import subprocess
import sys
from pathlib import Path

import pytest

import vos_models
from vos_models.catalog import MODELS, embedded_weights, find_model
from vos_models.errors import CheckpointError, ModelError, UnknownModelError
from vos_models.types import Propagator


def test_importing_the_library_and_its_table_and_baselines_loads_no_torch():
    code = (
        "import sys, vos_models, vos_models.catalog, vos_models.types, vos_models.metrics;"
        "vos_models.load_propagator('flow-grabcut');"
        "sys.exit('torch' in sys.modules or 'PySide6' in sys.modules)"
    )
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0


@pytest.mark.parametrize("kind", ["copy", "flow", "flow-grabcut"])
def test_baselines_speak_the_propagator_protocol(kind):
    assert isinstance(vos_models.load_propagator(kind), Propagator)


def test_an_unknown_kind_is_told_with_those_there_are():
    with pytest.raises(UnknownModelError, match="flow-grabcut"):
        vos_models.load_propagator("stm")


def test_baselines_refuse_weights():
    with pytest.raises(ModelError, match="takes no weights"):
        vos_models.load_propagator("flow", weights="something.pth")


def test_options_that_a_kind_does_not_have_are_refused():
    with pytest.raises(ModelError, match="'flow' has no option 'input_size'"):
        vos_models.load_propagator("flow", input_size=(256, 448))
    with pytest.raises(ModelError, match="it has: input_size"):
        vos_models.load_proposer("cosnet", recurrence="spatial")


def test_weights_to_be_downloaded_by_hand_say_where_from():
    with pytest.raises(
        CheckpointError, match=r"main_runfile_beta_best\.pth\.tar by hand from https://"
    ):
        vos_models.load_propagator("agame", weights="agame")


def test_a_weights_name_that_is_none_is_told_with_those_there_are():
    with pytest.raises(UnknownModelError, match="agame-compact"):
        vos_models.load_propagator("agame", weights="agame-huge")


def test_the_name_of_a_model_of_another_kind_is_refused():
    with pytest.raises(UnknownModelError, match="of the kind 'flow'"):
        vos_models.load_propagator("agame", weights="flow")


def test_only_embedded_models_have_embedded_weights():
    with pytest.raises(CheckpointError, match="not embedded"):
        embedded_weights("agame")
    with pytest.raises(UnknownModelError):
        embedded_weights("nothing")


def test_names_of_models_are_unique_and_found():
    assert len({entry.name for entry in MODELS}) == len(MODELS)
    assert all(find_model(entry.name) is entry for entry in MODELS)


@pytest.mark.parametrize("device", ["tpu", "cuda:x"])
def test_unknown_devices_are_refused(device):
    with pytest.raises(ModelError, match="device"):
        vos_models.load_propagator("agame", device=device)


def test_unknown_precision_is_refused():
    with pytest.raises(ModelError, match="precision"):
        vos_models.load_propagator("agame", device="cpu", precision="float8")
