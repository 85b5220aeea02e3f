"""Make this checkout ready: a virtual environment, its packages and the system libraries.

`make run` and `make test` call this first. It runs before anything is installed, so it uses the
standard library alone. A second run finds its stamp in `.venv` and returns at once; the stamp
depends on the requirements, their pins and the Python version.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib
import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from typing import TYPE_CHECKING

from tools.pip_progress import Progress, run_shown

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
STAMP = VENV / "bootstrap.json"
PIP_LOG = VENV / "pip.log"
CONSTRAINTS = ROOT / "constraints.txt"
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")

# What the tests need beside the dependencies.
DEV_EXTRAS = ("train", "dev")

# How the offer of CRF refinement ended, in the stamp.
CRF_INSTALLED = "installed"
CRF_NEEDS_COMPILER = "needs a compiler"
CRF_FAILED = "failed"

FIRST_PYTHON = (3, 11)
END_PYTHON = (3, 14)

# What a wheel of Qt expects of the system: shared library -> the Debian package that brings it.
OFFSCREEN_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW_LIBRARIES = {
    **OFFSCREEN_LIBRARIES,
    "libX11-xcb.so.1": "libx11-xcb1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
LIBRARY_SETS = {"none": {}, "offscreen": OFFSCREEN_LIBRARIES, "window": WINDOW_LIBRARIES}


class SetupError(Exception):
    """The set-up cannot go on; the message says in one line what the person can do."""


def say(message: str) -> None:
    """Print one line of progress at once, also into a pipe."""
    print(f"maskreel: {message}", flush=True)


def choose_python() -> None:
    """Go on under a supported Python: this one, or the first of the right version on PATH."""
    if FIRST_PYTHON <= sys.version_info[:2] < END_PYTHON:
        return
    for minor in range(FIRST_PYTHON[1], END_PYTHON[1]):
        found = shutil.which(f"python3.{minor}")
        if found:
            os.execv(found, [found, "-m", "tools.bootstrap", *sys.argv[1:]])
    raise SetupError(
        f"this is Python {sys.version.split()[0]}, and maskreel needs 3.{FIRST_PYTHON[1]} to "
        f"3.{END_PYTHON[1] - 1}: install one and say `make PYTHON=python3.{FIRST_PYTHON[1]}`"
    )


def read_requirements(*extras: str) -> list[str]:
    """Return the requirement lines of pyproject.toml, followed by those of these extras."""
    import tomllib  # noqa: PLC0415 - an older Python reaches choose_python() before this line

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = project["optional-dependencies"]
    return [*project["dependencies"], *(line for extra in extras for line in optional[extra])]


def digest_of(requirements: Iterable[str]) -> str:
    """Return a digest of everything that decides what stands in the environment."""
    parts = [*requirements, CONSTRAINTS.read_text(encoding="utf-8"), sys.version, str(ROOT)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def read_stamp() -> dict[str, str]:
    """Return what the last complete set-up left: digest by kind; empty if there is none."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and VENV_PYTHON.exists() else {}


def write_stamp(stamp: dict[str, str]) -> None:
    """Leave word of a complete set-up."""
    STAMP.write_text(json.dumps(stamp, indent=1) + "\n", encoding="utf-8")


def find_missing_packages(libraries: dict[str, str]) -> list[str]:
    """Return the Debian packages of those shared libraries that the loader does not find."""
    missing: list[str] = []
    if not sys.platform.startswith("linux"):
        return missing
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def install_system_packages(packages: list[str]) -> str:
    """Try to install Debian packages and return the reason if that was not possible.

    Whether it worked is for the caller to see in the thing it wanted, not in an exit code.
    """
    apt = shutil.which("apt-get")
    if apt is None:
        return "there is no apt-get here"
    if os.geteuid() != 0:
        return "only root may do that"
    say(f"installing system packages: {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = [apt, "-qq", "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3"]
    reason = ""
    trusted = CERTIFICATES.read_text(encoding="utf-8") if CERTIFICATES.exists() else ""
    for command in (
        [*quiet, "update"],
        [*quiet, "install", "-y", "--no-install-recommends", *packages],
    ):
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        errors = [line for line in done.stderr.splitlines() if line.startswith("E:")]
        if any(sign in done.stderr for sign in ("resolving", "Could not connect", "timed out")):
            reason = "the package mirror cannot be reached"
        elif done.returncode and errors:
            reason = errors[-1].removeprefix("E:").strip()
    keep_certificates(trusted)
    return reason


def keep_certificates(trusted: str) -> None:
    """Put back the certificates that were trusted before apt-get ran.

    The package ca-certificates, which a package above may bring, writes the file anew; without
    what was put there by hand, pip no longer reaches the index in networks with their own.
    """
    if not trusted:
        return
    now = CERTIFICATES.read_text(encoding="utf-8") if CERTIFICATES.exists() else ""
    pem = re.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", re.DOTALL)
    there = set(pem.findall(now))
    lost = [each for each in pem.findall(trusted) if each not in there]
    if lost:
        CERTIFICATES.write_text("\n".join([now.rstrip("\n"), *lost]) + "\n", encoding="utf-8")


def require_system_packages(libraries: dict[str, str], *, need_venv: bool) -> None:
    """Install what is missing of the system, or say in one line what to install.

    Raises:
        SetupError: something is still missing, and nothing here can bring it.
    """

    def missing() -> list[str]:
        importlib.invalidate_caches()
        packages = find_missing_packages(libraries)
        if need_venv and not can_make_environments():
            packages.append(f"python3.{sys.version_info[1]}-venv")
        return packages

    wanted = missing()
    if not wanted:
        return
    reason = install_system_packages(wanted)
    still = missing()
    if still:
        why = f" ({reason})" if reason else ""
        raise SetupError(
            f"system packages are missing{why}; please run: apt-get install -y {' '.join(still)}"
        )


def can_make_environments() -> bool:
    """Tell whether this Python can put pip into a new environment, or has a pip to lend."""
    return any(importlib.util.find_spec(name) for name in ("ensurepip", "pip"))


def environment_has_pip() -> bool:
    """Tell whether `.venv` holds a Python that runs and has pip."""
    if not VENV_PYTHON.exists():
        return False
    command = [str(VENV_PYTHON), "-m", "pip", "--version"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def create_environment() -> None:
    """Create `.venv` with pip in it.

    Raises:
        SetupError: the environment could not be made.
    """
    if VENV.is_symlink():  # another checkout's, perhaps: what it points to must not be emptied
        raise SetupError(f"{VENV} is a link; remove it, so that an environment can be made there")
    say(f"creating .venv with Python {sys.version.split()[0]}")
    has_ensurepip = importlib.util.find_spec("ensurepip") is not None
    try:
        venv.create(VENV, clear=True, with_pip=has_ensurepip, symlinks=True)
        if not has_ensurepip:  # pip from 22.3 on can install into another environment
            lend = [sys.executable, "-m", "pip", "--python", str(VENV_PYTHON), "install", "-q"]
            subprocess.run([*lend, "pip"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise SetupError(f"the environment {VENV} could not be created: {error}") from error


def explain_pip_failure(output: list[str]) -> str:
    """Turn the output of a failed pip into one line that says what to do."""
    errors = [line for line in output if line.startswith("ERROR:")]
    last = errors[-1].removeprefix("ERROR:").strip() if errors else (output or ["no output"])[-1]
    text = "\n".join(output)
    if "No space left" in text:
        last = "the disk is full"
    elif "CERTIFICATE_VERIFY_FAILED" in text or "TLS CA certificate" in text:
        last = "the package index's certificate is not trusted here (pip's setting `cert`)"
    elif "Retrying (" in text or "onnection" in last:
        last = "the package index cannot be reached: is there a network?"
    return f"the Python packages could not be installed: {last} (all of it in {PIP_LOG})"


def install_packages(requirements: list[str], pip_args: list[str]) -> None:
    """Install the requirements at their pinned versions into `.venv`.

    Raises:
        SetupError: pip failed.
    """
    command = [
        *(str(VENV_PYTHON), "-m", "pip", "install", "--disable-pip-version-check"),
        *("--no-input", "--progress-bar", "off", "-c", str(CONSTRAINTS)),
        *pip_args,
        *requirements,
    ]
    progress = Progress()
    exit_code, output = run_shown(command, progress, PIP_LOG)
    progress.end()
    if exit_code:
        raise SetupError(explain_pip_failure(output))
    say(f"ready after {progress.seconds():.0f} s")


def can_build_extensions() -> bool:
    """Tell whether a C++ compiler and Python's headers are here."""
    headers = Path(str(sysconfig.get_config_var("INCLUDEPY"))) / "Python.h"
    return headers.exists() and any(shutil.which(name) for name in ("g++", "c++"))


def offer_crf(*, may_install_compiler: bool, pip_args: list[str]) -> str:
    """Try to install what CRF refinement needs, which is built here from source.

    Nothing else needs it, so a failure is said in one line and ends nothing.

    Returns:
        How it ended, for the stamp.
    """
    compiler = ["g++", f"python3.{sys.version_info[1]}-dev"]
    if may_install_compiler and not can_build_extensions():
        install_system_packages(compiler)
    if not can_build_extensions():
        say(
            "left out CRF refinement (propose --crf), which needs a C++ compiler and Python's "
            f"headers: apt-get install -y {' '.join(compiler)}, then make setup"
        )
        return CRF_NEEDS_COMPILER
    say("building pydensecrf for CRF refinement (about a minute)")
    plain = read_requirements()
    try:
        install_packages(read_requirements("crf")[len(plain) :], pip_args)
    except SetupError as error:
        say(f"left out CRF refinement (propose --crf): {error}")
        return CRF_FAILED
    return CRF_INSTALLED


def prepare(*, dev: bool, libraries: dict[str, str], pip_args: list[str]) -> None:
    """Bring the system libraries, the environment and the packages to what is asked for.

    Raises:
        SetupError: something is missing that this script cannot bring.
    """
    base = digest_of(read_requirements("crf"))
    full = digest_of(read_requirements("crf", *DEV_EXTRAS))
    stamp = read_stamp()
    is_ready = stamp.get("dev") == full or (not dev and stamp.get("base") == base)
    require_system_packages(libraries, need_venv=not is_ready and not VENV_PYTHON.exists())
    if is_ready:
        if stamp.get("crf") == CRF_NEEDS_COMPILER and can_build_extensions():
            write_stamp({**stamp, "crf": offer_crf(may_install_compiler=False, pip_args=pip_args)})
        return
    has_moved = stamp.get("root", str(ROOT)) != str(ROOT)
    if has_moved or not environment_has_pip():
        require_system_packages({}, need_venv=True)
        create_environment()
    requirements = read_requirements(*(DEV_EXTRAS if dev else []))
    say(
        f"installing {len(requirements)} Python packages and what they need into .venv "
        "(torch is large: this can take some minutes)"
    )
    install_packages(requirements, pip_args)
    crf = offer_crf(may_install_compiler=dev, pip_args=pip_args)
    write_stamp({"root": str(ROOT), "base": base, "crf": crf, **({"dev": full} if dev else {})})


def main() -> int:
    """Run the set-up and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", action="store_true", help="also the tools and the test runner")
    parser.add_argument(
        "--libraries",
        choices=["auto", *LIBRARY_SETS],
        default="auto",
        help="Qt's system libraries; auto: those of a window if there is a display, else none",
    )
    parser.add_argument("--pip-args", default="", help="further arguments for pip install")
    arguments = parser.parse_args()
    has_display = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    chosen = arguments.libraries
    if chosen == "auto":
        chosen = "window" if has_display else "none"
    try:
        choose_python()
        prepare(
            dev=arguments.dev,
            libraries=LIBRARY_SETS[chosen],
            pip_args=shlex.split(arguments.pip_args),
        )
    except SetupError as error:
        print(f"maskreel: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nmaskreel: stopped; the same command goes on from here", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
