import csv
import json

import pytest
import torch

from tests.vos_models.training import toy
from vos_models.training.loop import Trainer


class CutOffError(Exception):
    """The power went."""


def train(run, cut_before=None, **changes):
    """Train, or be cut off in the middle of the step of this number."""
    trainer = Trainer(toy, toy.settings(run, **changes))
    if cut_before is not None:
        take_step = trainer._take_step

        def take_or_fail(data, pace):
            if trainer.step == cut_before:
                next(data)
                raise CutOffError
            take_step(data, pace)

        trainer._take_step = take_or_fail
        with pytest.raises(CutOffError):
            trainer.run()
    else:
        trainer.run()


def curve(run):
    """Return the log without the columns of time, which no two runs share."""
    rows = list(csv.DictReader((run / "log.csv").read_text().splitlines()))
    return [{k: v for k, v in r.items() if k not in {"seconds_a_step", "waiting"}} for r in rows]


def assert_same_run(one, other):
    ours, theirs = toy.weights(one), toy.weights(other)
    assert ours.keys() == theirs.keys()
    for key, value in ours.items():
        assert torch.equal(theirs[key], value), key
    assert curve(one) == curve(other)


@pytest.mark.parametrize("changes", [{}, {"accumulate": 2, "optimiser": "sgd"}])
@pytest.mark.parametrize("cut_before", [2, 6, 8, 11])
def test_a_run_that_was_cut_off_ends_exactly_as_the_whole_one(tmp_path, cut_before, changes):
    changes = {"validate": tmp_path, "validate_every": 2, **changes}
    train(tmp_path / "whole", **changes)
    train(tmp_path / "cut", cut_before=cut_before, **changes)
    train(tmp_path / "cut", **changes)
    assert_same_run(tmp_path / "cut", tmp_path / "whole")
    assert [row["step"] for row in curve(tmp_path / "cut")] == ["5", "10", "12"]
    measured = [(tmp_path / name / "validation.jsonl").read_text() for name in ("cut", "whole")]
    assert measured[0] == measured[1]
    assert [json.loads(line)["step"] for line in measured[0].splitlines()] == [2, 4, 6, 8, 10, 12]


def test_a_run_may_be_cut_off_again_and_again(tmp_path):
    train(tmp_path / "whole")
    for cut_before in (4, 5, 7, 11):
        train(tmp_path / "cut", cut_before=cut_before)
    train(tmp_path / "cut")
    assert_same_run(tmp_path / "cut", tmp_path / "whole")
