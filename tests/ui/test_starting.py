"""How long a start takes is measured in a process of its own."""

import pytest

from app.jobs.errors import JobError
from app.ui import bench_start


def test_a_fresh_process_paints_its_window_and_ends(home):
    (took_ms,) = bench_start.start_times(1)
    assert took_ms > 0


def test_a_process_that_shows_nothing_is_no_measure(home, monkeypatch):
    monkeypatch.setattr(bench_start.sys, "executable", "/bin/true")
    with pytest.raises(JobError, match="no window"):
        bench_start.start_times(1)
