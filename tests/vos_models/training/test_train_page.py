"""The page about training tells of every setting, with its default."""

import re
from dataclasses import fields
from pathlib import Path

from vos_models.training.settings import TrainSettings, parse

PAGE = Path(__file__).parents[3] / "docs" / "train.md"


def told_defaults():
    settings = PAGE.read_text("utf-8").split("## Settings")[1]
    return dict(re.findall(r"^\| `(\w+)` \| `?([^`|]+?)`? \|", settings, re.MULTILINE))


def test_every_setting_is_told_in_the_order_of_the_code():
    assert list(told_defaults()) == [field.name for field in fields(TrainSettings)]


def test_the_defaults_of_the_page_are_those_of_the_code():
    given = [f"{key}={value}" for key, value in told_defaults().items() if value != "none"]
    assert parse(given) == TrainSettings()
    for field in fields(TrainSettings):
        assert (field.default is None) == (told_defaults()[field.name] == "none")
