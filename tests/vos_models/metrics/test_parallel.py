import math
import multiprocessing
import os

import pytest

from vos_models.errors import EvaluationError
from vos_models.metrics.parallel import run_all, sensible_jobs


def test_processes_return_what_one_does():
    alone = dict(run_all(math.sqrt, range(9), 1))
    assert dict(run_all(math.sqrt, range(9), 2)) == alone == {k: k**0.5 for k in range(9)}


def test_an_error_arrives_as_it_is():
    with pytest.raises(ValueError, match=r"math domain|nonnegative"):
        list(run_all(math.sqrt, [4, -1, 4], 2))


def test_a_process_that_dies_is_told():
    with pytest.raises(EvaluationError, match="--jobs 1"):
        list(run_all(os._exit, [3, 3], 2))


def test_who_stops_listening_leaves_no_process():
    results = run_all(math.sqrt, range(50), 2)
    next(results)
    results.close()
    assert not multiprocessing.active_children()


def test_little_work_is_done_in_this_process():
    assert sensible_jobs(3) == 1
