from __future__ import annotations

import subprocess
import sys

import pytest

from vos_models import benchmarks
from vos_models.benchmarks import CASES, Case, Timing, chosen_cases, favoured_precisions, measure
from vos_models.catalog import Role
from vos_models.errors import ModelError


def test_every_case_has_a_name_of_its_own_and_those_of_the_authors_a_figure() -> None:
    assert len({case.name for case in CASES}) == len(CASES)
    assert all((case.authors_ratio is None) == case.is_embedded for case in CASES)


def test_cases_are_chosen_by_a_part_of_their_name() -> None:
    assert [case.count for case in chosen_cases("COSNet 473")] == [1, 5]
    assert chosen_cases(None) == CASES
    with pytest.raises(ModelError, match=r"'yolo'.*cosnet 473x473, 5 references"):
        chosen_cases("yolo")


def test_ratio_is_to_the_yardstick_by_clock_and_by_processor() -> None:
    timing = Timing(100.0, 50.0, 300.0, 100.0, 3)
    assert (timing.ratio, timing.cpu_ratio) == (2.0, 3.0)


def test_frames_and_yardsticks_are_timed_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    monkeypatch.setattr(benchmarks, "_yardstick", lambda _: lambda: calls.append("yardstick"))

    def steps(*_: object):  # type: ignore[no-untyped-def]
        while True:
            calls.append("frame")
            yield

    monkeypatch.setattr(benchmarks, "_steps", steps)
    case = Case("agame-compact", "agame", Role.PROPAGATOR, (64, 96), 2)
    measures = list(measure([case], device="cpu", repeats=3))
    assert [m.precision for m in measures] == list(favoured_precisions("cpu"))
    assert calls == ["frame", "yardstick"] * 5 * len(measures)
    assert measures[0].to_json()["name"] == "agame-compact 64x96, 2 objects"
    assert measures[0].timing.count == 3


def test_embedded_network_is_really_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(benchmarks, "_yardstick", lambda _: lambda: None)
    case = Case("agame-compact", "agame", Role.PROPAGATOR, (64, 96), 2)
    told: list[tuple[str, int, int]] = []
    first = next(measure([case], device="cpu", repeats=1, report=lambda *a: told.append(a)))
    assert first.timing.frame_ms > 0
    assert told[0][0] == "agame-compact 64x96, 2 objects, float32"


def test_listing_the_cases_loads_no_torch() -> None:
    code = "import sys, vos_models.benchmarks; assert 'torch' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
