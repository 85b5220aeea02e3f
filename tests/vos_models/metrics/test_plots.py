import csv

import matplotlib as mpl
import numpy as np
import pytest
from PIL import Image

from vos_models.metrics.plots import MOST_BARS, draw_plots
from vos_models.metrics.rules import rules_of
from vos_models.metrics.scores import Evaluation, ObjectScores
from vos_models.metrics.statistics import sequence_statistics
from vos_models.metrics.tables import write_frames, write_sequences


def one(id_, level, frames=("00001", "00002", "00003"), category=None):
    values = np.linspace(level, level / 2, len(frames))
    statistics = sequence_statistics(values)
    return ObjectScores(id_, statistics, statistics, None, frames, values, values, category)


def evaluation(sequences, kind="davis-2017", attributes=None):
    return Evaluation(rules_of(kind), "val", sequences, attributes or {})


def test_each_picture_is_a_png_and_an_svg(tmp_path):
    methods = {
        name: evaluation({"ant": (one(1, 0.9),), "bee": (one(1, 0.7), one(2, 0.4))})
        for name in ("first", "second")
    }
    written = draw_plots(tmp_path, methods)
    names = {"frames-ant", "frames-bee", "sequences"}
    assert {path.name for path in written} == {n + s for n in names for s in (".png", ".svg")}
    for path in tmp_path.glob("*.png"):
        with Image.open(path) as picture:
            assert min(picture.size) > 150
            assert np.asarray(picture.convert("L")).mean() > 200  # light on ink
    text = (tmp_path / "sequences.svg").read_text()
    assert all(word in text for word in ("first", "second", "ant", "bee", "0.68"))


def test_objects_have_lines_of_their_own_where_one_method_is_drawn(tmp_path):
    draw_plots(tmp_path, {"only": evaluation({"bee": (one(1, 0.7), one(2, 0.4))})})
    text = (tmp_path / "frames-bee.svg").read_text()
    assert "object 1" in text
    assert "object 2" in text
    assert "only" not in text


def test_objects_that_appear_late_and_frames_without_numbers_are_drawn(tmp_path):
    objects = (one(1, 0.7, ("a", "b", "c")), one(2, 0.4, ("b", "c")))
    draw_plots(tmp_path, {"x": evaluation({"bee": objects}), "y": evaluation({"bee": objects})})
    assert (tmp_path / "frames-bee.png").is_file()


def test_attributes_and_categories_are_drawn_where_there_are_such(tmp_path):
    with_attributes = evaluation(
        {"ant": (one(1, 0.9),), "bee": (one(1, 0.5),)}, "davis-2016", {"ant": ("OCC",)}
    )
    draw_plots(tmp_path, {"x": with_attributes})
    assert "0.68 (+0.30), 1 sequence<" in (tmp_path / "attributes.svg").read_text()
    assert not (tmp_path / "categories.png").exists()
    cats = evaluation({"v": (one(1, 0.9, category="cat"),)}, "youtube-objects")
    draw_plots(tmp_path, {"x": cats})
    assert "cat" in (tmp_path / "categories.svg").read_text()


@pytest.mark.slow
def test_of_very_many_sequences_the_worst_are_shown(tmp_path, monkeypatch):
    monkeypatch.setattr("vos_models.metrics.plots._curves", lambda *_: mpl.figure.Figure((1, 1)))
    many = {f"clip{k}": (one(1, 0.3 + 0.001 * k),) for k in range(MOST_BARS + 5)}
    draw_plots(tmp_path, {"x": evaluation(many)})
    text = (tmp_path / "sequences.svg").read_text()
    assert f"the {MOST_BARS} sequences with the lowest J, of {MOST_BARS + 5}" in text
    assert "clip64" not in text


def test_settings_of_others_stay_as_they_are(tmp_path):
    before = dict(mpl.rcParams)
    draw_plots(tmp_path, {"x": evaluation({"ant": (one(1, 0.9),)})})
    assert dict(mpl.rcParams) == before


def rows(path):
    with path.open(newline="") as stream:
        return list(csv.DictReader(stream))


def test_tables_have_a_row_for_each_object_and_frame(tmp_path):
    methods = {"x": evaluation({"ant": (one(1, 0.9),), "bee": (one(1, 0.7), one(2, 0.4))})}
    write_sequences(tmp_path / "s.csv", methods)
    write_frames(tmp_path / "f.csv", methods)
    sequences, frames = rows(tmp_path / "s.csv"), rows(tmp_path / "f.csv")
    assert [(row["sequence"], row["object"]) for row in sequences] == [
        ("ant", "1"),
        ("bee", "1"),
        ("bee", "2"),
    ]
    assert float(sequences[0]["J mean"]) == pytest.approx(0.675)
    assert sequences[0]["T"] == sequences[0]["category"] == ""
    assert len(frames) == 9
    assert frames[0] == {
        "method": "x",
        "sequence": "ant",
        "object": "1",
        "frame": "00001",
        "J": "0.900000",
        "F": "0.900000",
    }
