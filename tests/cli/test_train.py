import io
import sys

import pytest

from app.cli.train import train
from tests.vos_models.training import toy
from vos_models import training


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def train_toy(tmp_path, monkeypatch):
    monkeypatch.setitem(training.RECIPES, "toy", toy.__name__)
    monkeypatch.setattr(toy, "DEFAULTS", toy.settings(tmp_path / "run"), raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "200")
    return lambda **options: train("toy", ["steps=5"], **options)


def test_elsewhere_than_on_a_terminal_lines_tell_how_it_goes(train_toy, capsys):
    train_toy()
    err = capsys.readouterr().err
    assert "step 5  loss" in err
    assert "━" not in err


def test_on_a_terminal_a_bar_stands_below_the_lines(train_toy, monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    train_toy()
    shown = terminal.getvalue()
    assert "step 5  loss" in shown
    assert "5/5" in shown
    assert "left" in shown.split("5/5")[1]


def test_without_progress_there_is_no_bar(train_toy, monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    train_toy(no_progress=True)
    assert "5/5" not in terminal.getvalue()
