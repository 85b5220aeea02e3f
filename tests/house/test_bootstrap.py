"""The set-up script: what it asks of the system, and the one line it says when it cannot go on."""

from __future__ import annotations

import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

from tools import bootstrap

ROOT = Path(__file__).resolve().parents[2]


def test_supported_pythons_are_those_of_the_project_file():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    first, end = (".".join(map(str, v)) for v in (bootstrap.FIRST_PYTHON, bootstrap.END_PYTHON))
    assert project["requires-python"] == f">={first},<{end}"


def test_development_extra_comes_on_top_of_the_dependencies():
    plain = bootstrap.read_requirements()
    full = bootstrap.read_requirements("dev")
    assert full[: len(plain)] == plain
    assert any(line.startswith("pytest") for line in full[len(plain) :])
    assert bootstrap.digest_of(plain) != bootstrap.digest_of(full)


def test_set_up_installs_every_library_that_the_window_asks_for():
    from app import platform_check

    asked = {*platform_check._LIBRARIES, *platform_check._XCB_LIBRARIES}
    assert asked <= set(bootstrap.WINDOW_LIBRARIES.items())


def test_missing_library_is_named_by_its_package():
    libraries = {"libc.so.6": "libc6", "libnot-there.so.7": "libnot-there7"}
    assert bootstrap.find_missing_packages(libraries) == ["libnot-there7"]


@pytest.mark.parametrize(
    ("user", "apt", "reason"),
    [(0, None, "there is no apt-get here"), (1000, "/usr/bin/apt-get", "only root may do that")],
)
def test_library_that_cannot_be_installed_is_asked_for_in_one_line(
    monkeypatch: pytest.MonkeyPatch, user: int, apt: str | None, reason: str
):
    monkeypatch.setattr(bootstrap.shutil, "which", lambda _: apt)
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: user)
    with pytest.raises(bootstrap.SetupError) as caught:
        bootstrap.require_system_packages({"libnot-there.so.7": "libnot-there7"}, need_venv=False)
    message = str(caught.value)
    assert reason in message
    assert message.endswith("apt-get install -y libnot-there7")
    assert "\n" not in message


def test_certificates_put_there_by_hand_survive_the_system_packages(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    own, debian = (
        f"-----BEGIN CERTIFICATE-----\n{name}\n-----END CERTIFICATE-----"
        for name in ("own", "debian")
    )
    bundle = tmp_path / "ca-certificates.crt"
    monkeypatch.setattr(bootstrap, "CERTIFICATES", bundle)
    bundle.write_text(f"{debian}\n", encoding="utf-8")
    bootstrap.keep_certificates(f"{own}\n{debian}\n")
    assert bundle.read_text(encoding="utf-8") == f"{debian}\n{own}\n"
    bootstrap.keep_certificates(f"{own}\n{debian}\n")
    assert bundle.read_text(encoding="utf-8") == f"{debian}\n{own}\n"


def test_extra_that_is_built_here_is_not_asked_of_pip_with_the_others():
    plain = bootstrap.read_requirements("dev")
    assert not any(line.startswith("pydensecrf") for line in plain)
    assert any(line.startswith("pydensecrf") for line in bootstrap.read_requirements("crf"))


def test_without_a_compiler_crf_refinement_is_left_out_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(bootstrap.shutil, "which", lambda _: None)
    monkeypatch.setattr(bootstrap, "install_packages", lambda *_: pytest.fail("pip was asked"))
    ended = bootstrap.offer_crf(may_install_compiler=True, pip_args=[])
    said = capsys.readouterr().out
    assert ended == bootstrap.CRF_NEEDS_COMPILER
    assert said.count("\n") == 1
    assert "apt-get install -y g++ python3." in said


def test_compiler_is_installed_only_where_that_is_asked_for(monkeypatch: pytest.MonkeyPatch):
    asked: list[list[str]] = []
    monkeypatch.setattr(bootstrap, "can_build_extensions", lambda: False)
    monkeypatch.setattr(bootstrap, "install_system_packages", asked.append)
    bootstrap.offer_crf(may_install_compiler=False, pip_args=[])
    assert asked == []
    bootstrap.offer_crf(may_install_compiler=True, pip_args=[])
    assert asked == [["g++", f"python3.{sys.version_info[1]}-dev"]]


def test_build_that_fails_ends_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def fail(requirements: list[str], pip_args: list[str]) -> None:
        assert requirements == ["pydensecrf2>=1.1,<2"]
        assert pip_args == ["--no-index"]
        raise bootstrap.SetupError("no Cython")

    monkeypatch.setattr(bootstrap, "can_build_extensions", lambda: True)
    monkeypatch.setattr(bootstrap, "install_packages", fail)
    ended = bootstrap.offer_crf(may_install_compiler=False, pip_args=["--no-index"])
    assert ended == bootstrap.CRF_FAILED
    assert "left out CRF refinement (propose --crf): no Cython" in capsys.readouterr().out


def test_compiler_that_came_later_is_used_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    digest = bootstrap.digest_of(bootstrap.read_requirements("crf", *bootstrap.DEV_EXTRAS))
    python = tmp_path / "python"
    python.touch()
    monkeypatch.setattr(bootstrap, "VENV_PYTHON", python)
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / "stamp.json")
    bootstrap.write_stamp({"dev": digest, "crf": bootstrap.CRF_NEEDS_COMPILER})
    offers: list[bool] = []

    def offer(*, may_install_compiler: bool, pip_args: list[str]) -> str:
        offers.append(may_install_compiler)
        return bootstrap.CRF_INSTALLED

    monkeypatch.setattr(bootstrap, "can_build_extensions", lambda: True)
    monkeypatch.setattr(bootstrap, "offer_crf", offer)
    for _ in range(2):
        bootstrap.prepare(dev=True, libraries={}, pip_args=[])
    assert offers == [False]
    assert bootstrap.read_stamp() == {"dev": digest, "crf": bootstrap.CRF_INSTALLED}


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        (["WARNING: Retrying (Retry(total=0 …", "ERROR: No matching …"], "is there a network?"),
        (["ERROR: Could not install: [Errno 28] No space left on device"], "the disk is full"),
        (["… CERTIFICATE_VERIFY_FAILED …", "ERROR: No matching …"], "certificate is not trusted"),
        (["ERROR: Cannot install a==1 and a==2"], "Cannot install a==1 and a==2"),
        ([], "no output"),
    ],
)
def test_failure_of_pip_becomes_one_line(output: list[str], expected: str):
    message = bootstrap.explain_pip_failure(output)
    assert expected in message
    assert "pip.log" in message
    assert "\n" not in message


def test_broken_stamp_counts_as_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    stamp = tmp_path / "bootstrap.json"
    stamp.write_text('{"base": "cut o', encoding="utf-8")
    monkeypatch.setattr(bootstrap, "STAMP", stamp)
    assert bootstrap.read_stamp() == {}


def test_an_environment_that_is_a_link_is_not_emptied(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    shared = tmp_path / "shared"
    shared.mkdir()
    (shared / "kept").touch()
    (tmp_path / ".venv").symlink_to(shared)
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    with pytest.raises(bootstrap.SetupError, match="is a link"):
        bootstrap.create_environment()
    assert (shared / "kept").exists()


def test_second_set_up_returns_at_once():
    if "dev" not in bootstrap.read_stamp():
        pytest.skip("this checkout was not set up by `make test`")
    begin = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "tools.bootstrap", "--dev", "--libraries", "none"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert time.monotonic() - begin < 3  # 0.1 s on an idle machine; pip alone would take longer
