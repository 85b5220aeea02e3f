"""The memory there is, the memory a run takes, and the ladder down."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.jobs import memory
from app.jobs.forecast import APPETITES, Task, forecast, ladder
from app.jobs.memory import GpuMemory, MemoryReading, in_words, read_memory
from app.jobs.thrift import Thrift
from vos_models.catalog import MODELS, Role

GB = 1 << 30
TASKS = st.builds(
    Task,
    st.sampled_from(sorted(APPETITES)),
    st.tuples(st.integers(120, 4320), st.integers(160, 7680)),
    st.integers(1, 40),
    st.sampled_from(("auto", "cpu", "cuda")),
    st.builds(
        Thrift, st.none() | st.sampled_from((1080, 720, 480, 360)), st.none() | st.integers(1, 9)
    ),
)


@given(TASKS, st.booleans())
def test_every_rung_takes_no_more_and_the_last_one_is_the_least(task, has_gpu) -> None:  # type: ignore[no-untyped-def]
    rungs = ladder(task, has_gpu=has_gpu)
    for rung in rungs:
        assert rung != task
        assert forecast(rung) <= forecast(task) + 3 * task.size[0] * task.size[1]
    if task.device == "cuda" or (task.device == "auto" and has_gpu):
        assert any(rung.device == "cpu" for rung in rungs)


@given(TASKS)
def test_more_objects_and_more_pixels_take_more(task) -> None:  # type: ignore[no-untyped-def]
    more = Task(task.model, task.size, task.objects + 1, task.device)
    fewer = Task(task.model, task.size, task.objects, task.device)
    larger = Task(task.model, (task.size[0] * 2, task.size[1] * 2), task.objects, task.device)
    assert forecast(more) > forecast(fewer)
    assert forecast(larger) > forecast(fewer)


MEASURED_MB = {  # peaks as tools/measure_memory.py told them
    ("copy", 480, 854, 1): 109,
    ("copy", 1080, 1920, 3): 345,
    ("copy", 2160, 3840, 6): 1687,
    ("agame-compact", 480, 854, 1): 805,
    ("agame-compact", 480, 854, 6): 1476,
    ("agame-compact", 1080, 1920, 6): 1635,
    ("agame-compact", 2160, 3840, 3): 1636,
    ("agame-compact", 2160, 3840, 6): 2418,
    ("flow", 480, 854, 6): 188,
    ("flow", 1080, 1920, 6): 581,
    ("flow", 2160, 3840, 1): 1117,
    ("flow-grabcut", 480, 854, 1): 120,
    ("flow-grabcut", 1080, 1920, 3): 403,
    ("agame", 480, 854, 1): 847,
    ("agame", 480, 854, 3): 847,
    ("agame", 1080, 1920, 1): 1340,
    ("rvos-one-shot-davis", 480, 854, 1): 744,
    ("rvos-one-shot-davis", 480, 854, 3): 745,
    ("rvos-one-shot-davis", 1080, 1920, 1): 737,
    ("rvos-one-shot-davis", 1080, 1920, 3): 931,
}


def test_the_forecast_is_what_was_measured_or_a_little_more() -> None:
    for (model, height, width, objects), peak in MEASURED_MB.items():
        told = forecast(Task(model, (height, width), objects, "cpu")) / (1 << 20)
        assert 0.97 * peak <= told <= 1.35 * peak, (model, height, objects, told)


def test_going_down_the_ladder_ends() -> None:
    task = Task("agame-compact", (2160, 3840), 12, "auto")
    steps = 0
    while rungs := ladder(task, has_gpu=task.device == "auto"):
        task = rungs[0]
        steps += 1
        assert steps < 20
    assert forecast(task) < 2 * GB


def test_every_network_that_carries_masks_has_been_weighed_or_stands_in() -> None:
    for entry in MODELS:
        if entry.role is Role.PROPAGATOR:
            assert forecast(Task(entry.name, (480, 854), 1, "cpu")) > 0


def test_this_machine_and_this_process_say_what_they_have() -> None:
    reading = read_memory(os.getpid())
    assert reading.total
    if reading.free is not None:
        assert 0 <= reading.free <= reading.total
        assert reading.worker
        assert reading.worker > 1 << 20
    assert read_memory(None).worker is None


def test_a_card_is_asked_for_its_memory(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:  # type: ignore[no-untyped-def]
    program = tmp_path / "nvidia-smi"
    program.write_text("#!/bin/sh\necho 'NVIDIA A, B, 1024, 8192'\n")
    program.chmod(0o755)
    monkeypatch.setattr(memory, "_smi", lambda: str(program))
    assert read_memory().gpu == GpuMemory("NVIDIA A, B", GB, 8 * GB)
    program.write_text("#!/bin/sh\nexit 9\n")
    assert read_memory().gpu is None


def test_what_is_free_depends_on_where_it_computes() -> None:
    reading = MemoryReading(8 * GB, 2 * GB, GB, GpuMemory("card", GB, 16 * GB))
    assert reading.free_on("cpu") == 3 * GB
    assert reading.free_on("auto") == reading.free_on("cuda") == 15 * GB
    without = MemoryReading(8 * GB, 2 * GB, None, None)
    assert without.free_on("auto") == 2 * GB
    assert without.free_on("cuda") is None


def test_a_container_limits_what_there_is(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "memory.max").write_text("1073741824\n")
    (tmp_path / "memory.current").write_text("805306368\n")
    (tmp_path / "memory.stat").write_text("anon 1\ninactive_file 268435456\n")
    monkeypatch.setattr(memory, "_CGROUP", tmp_path)
    reading = read_memory()
    assert reading.total == GB
    assert reading.free == GB // 2


def test_bytes_in_words() -> None:
    assert in_words(5 << 20) == "5 MB"
    assert in_words(3 * GB // 2) == "1.5 GB"
