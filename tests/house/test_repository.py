"""What may lie in the repository: sizes, names and no trace of the machine it was written on."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MIB = 1 << 20
TEXT_SUFFIXES = {".py", ".md", ".toml", ".txt", ".qss", ".svg", ".json", ".cfg", ".yml", ""}
OWN_FOLDERS = ("app", "vos_models", "resources", "tests", "tools", "docs", "benchmarks", ".ci")


def own_files() -> list[Path]:
    found = [path for path in ROOT.iterdir() if path.is_file() and path.name != ".coverage"]
    for folder in OWN_FOLDERS:
        found += [path for path in (ROOT / folder).rglob("*") if path.is_file()]
    return [path for path in found if "__pycache__" not in path.parts]


def own_sources() -> list[Path]:
    return [path for path in own_files() if path.suffix == ".py"]


def test_no_file_is_over_15_mib():
    large = [path.name for path in own_files() if path.stat().st_size > 15 * MIB]
    assert not large


def test_weights_stay_within_45_mib():
    weights = ROOT / "resources" / "weights"
    assert sum(path.stat().st_size for path in weights.rglob("*") if path.is_file()) <= 45 * MIB


def test_every_file_of_weights_has_a_model_card():
    weights = ROOT / "resources" / "weights"
    cards = "\n".join(path.read_text(encoding="utf-8") for path in weights.glob("*.md"))
    shipped = [path.name for path in weights.glob("*.safetensors")]
    assert shipped
    assert [name for name in shipped if name not in cards] == []


def test_sources_stay_short():
    long = {
        str(path.relative_to(ROOT)): count
        for path in own_sources()
        if path.relative_to(ROOT).parts[0] != "tests"
        and (count := len(path.read_text(encoding="utf-8").splitlines())) > 450
    }
    assert not long


def test_sources_have_names_that_say_something():
    names = {path.name for path in own_sources()}
    assert names.isdisjoint({"utils.py", "util.py", "helpers.py", "misc.py", "common.py"})
    classes = re.compile(r"^class (\w*(?:Manager|Helper))\b", re.MULTILINE)
    found = [
        name for path in own_sources() for name in classes.findall(path.read_text(encoding="utf-8"))
    ]
    assert not found


def test_no_file_names_the_machine_or_a_package_index():
    # Spelt in pieces, so that this file does not find itself.
    trace = re.compile("|".join(["/" + "work/", "/" + "root/", "index" + "-url", "file" + ":///"]))
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in own_files()
        if path.suffix in TEXT_SUFFIXES and b"\0" not in path.read_bytes()[:1024]
        for match in trace.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert not found


def test_every_folder_of_sources_is_checked_by_pyright():
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert {"app", "vos_models", "main.py", "tools"} <= set(config["tool"]["pyright"]["include"])
