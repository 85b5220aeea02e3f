import math

import numpy as np
import pytest

from vos_models.data.sequences import KINDS
from vos_models.errors import EvaluationError
from vos_models.metrics.comparison import compare, measure
from vos_models.metrics.published import PUBLISHED
from vos_models.metrics.rules import rules_of
from vos_models.metrics.scores import Evaluation, ObjectScores
from vos_models.metrics.statistics import sequence_statistics


def object_scores(region, boundary, category=None, stability=None, id_=1):
    values = np.array([region, region]), np.array([boundary, boundary])
    return ObjectScores(
        id_,
        sequence_statistics(values[0]),
        sequence_statistics(values[1]),
        stability,
        ("00001", "00002"),
        *values,
        category,
    )


def evaluation(kind, sequences, *, set_name="val", task=None, seen=None):
    return Evaluation(rules_of(kind, task), set_name, sequences, {}, seen)


def test_every_table_of_the_lecture_is_here():
    expected = [f"agame-table-{k}" for k in range(1, 5)]
    expected += [f"{name}-table-{k}" for name in ("cosnet", "rvos") for k in range(1, 6)]
    assert sorted(PUBLISHED) == sorted([*expected, "rvos-davis-2017-zero-shot"])


@pytest.mark.parametrize("table", PUBLISHED.values(), ids=PUBLISHED)
def test_tables_are_whole_and_in_percent(table):
    assert len({row.method for row in table.rows}) == len(table.rows)
    assert len({column.label for column in table.columns}) == len(table.columns)
    for row in table.rows:
        assert len(row.values) == len(table.columns)
        assert all(value is None or -1 < value < 100 for value in row.values)
        assert any(value is not None and value > 15 for value in row.values)
    for column in table.columns:
        assert column.on.data_set in KINDS


@pytest.mark.parametrize(
    ("table", "method", "column", "value"),
    [
        ("agame-table-1", "Unimodal appearance", "J unseen", 58.8),
        ("agame-table-2", "S2S (fine-tuned)", "J seen", 71.0),
        ("agame-table-3", "VM", "J&F", None),
        ("agame-table-4", "A-GAME", "J", 82.0),
        ("agame-table-4", "CTN", "F", 69.3),
        ("cosnet-table-1", "Local consecutive sampling", "FBMS", 75.52),
        ("cosnet-table-2", "N = 1", "YouTube-Objects", 67.7),
        ("cosnet-table-3", "COSNet", "T mean", 31.9),
        ("cosnet-table-3", "PDB", "F decay", -0.2),
        ("cosnet-table-4", "COSNet", "J mean", 75.6),
        ("cosnet-table-5", "LVO", "Train (5)", 66.3),
        ("rvos-table-1", "RVOS-Mask-ST", "F unseen", 50.3),
        ("rvos-table-2", "OSVOS", "F unseen", 60.7),
        ("rvos-table-3", "RVOS-Mask-ST+", "F of 4", 62.3),
        ("rvos-table-4", "RVOS-Mask-ST+ (ft)", "J", 48.0),
        ("rvos-table-5", "RVOS-T", "F seen", 38.7),
        ("rvos-davis-2017-zero-shot", "RVOS-ST (ft)", "F", 29.9),
    ],
)
def test_cells_are_those_of_the_papers(table, method, column, value):
    labels = [each.label for each in PUBLISHED[table].columns]
    assert PUBLISHED[table].row(method).values[labels.index(column)] == value


@pytest.mark.parametrize("name", ["agame-table-3", "agame-table-4"])
def test_published_j_and_f_agree_with_their_mean(name):
    for row in PUBLISHED[name].rows:
        both, boundary, region = row.values
        if both is not None and row.method != "PML":  # that one is printed so
            assert both == pytest.approx((region + boundary) / 2, abs=0.051)


def test_published_g_is_near_the_mean_of_its_parts():
    g, seen, unseen, *_ = PUBLISHED["agame-table-2"].row("OSVOS").values
    labels = {c.label: k for k, c in enumerate(PUBLISHED["rvos-table-2"].columns)}
    row = PUBLISHED["rvos-table-2"].row("OSVOS").values
    assert (row[labels["J seen"]], row[labels["J unseen"]]) == (seen, unseen)
    assert g == pytest.approx(sum(row) / 4, abs=0.06)


def test_ours_stand_in_the_columns_of_the_table():
    ours = evaluation("davis-2016", {"dog": (object_scores(0.8, 0.6),)})
    found = compare(PUBLISHED["agame-table-4"], {"mine": ours})
    assert found.ours == {"mine": pytest.approx((70, 60, 80))}
    assert found.published["A-GAME"] == (82.1, 82.2, 82.0)
    assert found.differences == ("Ours are of 1 sequence, the published of 20.",)
    assert found.to_json()["ours"]["mine"] == pytest.approx([70, 60, 80])


def test_columns_that_the_evaluation_lacks_are_left_out_and_named():
    dogs = {f"dog{k}": (object_scores(0.8, 0.6, "dog"),) for k in range(126)}
    ours = evaluation("youtube-objects", dogs, set_name="all")
    found = compare(PUBLISHED["cosnet-table-5"], {"mine": ours})
    assert [column.label for column in found.columns] == ["Dog (27)", "Mean J"]
    assert found.published["FST"] == (65.3, 53.8)
    assert any(
        text.startswith("Not measured here: Airplane (6), Bird") for text in found.differences
    )
    assert not any("sequences" in text for text in found.differences)


def test_only_the_columns_of_our_data_set_are_shown():
    ours = evaluation("fbms-59", {"cars1": (object_scores(0.5, 0.5),)}, set_name="Testset")
    found = compare(PUBLISHED["cosnet-table-1"], {"mine": ours})
    assert [column.label for column in found.columns] == ["FBMS"]


def test_differences_of_task_and_set_are_told():
    ours = evaluation("davis-2017", {"dog": (object_scores(0.8, 0.6),)}, set_name="train")
    told = " ".join(compare(PUBLISHED["rvos-davis-2017-zero-shot"], {"m": ours}).differences)
    assert "of the unsupervised task, ours of the semi-supervised one" in told
    assert "does not say which set" in told
    told = " ".join(compare(PUBLISHED["agame-table-3"], {"m": ours}).differences)
    assert "of val, ours of train" in told


def test_one_object_a_sequence_makes_tasks_alike():
    ours = evaluation("davis-2016", {"dog": (object_scores(0.8, 0.6, stability=0.3),)})
    found = compare(PUBLISHED["cosnet-table-3"], {"m": ours})
    assert not any("task" in text for text in found.differences)
    assert found.ours["m"][-1] == pytest.approx(30)


def test_a_table_of_another_data_set_is_refused():
    ours = evaluation("davis-2016", {"dog": (object_scores(0.8, 0.6),)})
    with pytest.raises(EvaluationError, match="rvos-table-1 is of youtube-vos, not of davis-2016"):
        compare(PUBLISHED["rvos-table-1"], {"m": ours})


def test_what_is_missing_for_seen_and_unseen_is_told():
    ours = evaluation("youtube-vos", {"v": (object_scores(0.8, 0.6, "cat"),)})
    with pytest.raises(EvaluationError, match=r"train/meta\.json"):
        compare(PUBLISHED["rvos-table-1"], {"m": ours})


def test_measures_by_instances_and_category():
    ours = evaluation(
        "youtube-vos",
        {
            "v1": (object_scores(0.8, 0.6, "cat"), object_scores(0.6, 0.4, "dog", id_=2)),
            "v2": (object_scores(0.1, 0.2, "dog"),),
        },
        seen=frozenset({"cat"}),
    )
    assert measure(ours, "J of 2") == pytest.approx(0.7)
    assert measure(ours, "F of 1") == pytest.approx(0.2)
    assert measure(ours, "J in dog") == pytest.approx(0.35)
    assert measure(ours, "J unseen") == pytest.approx(0.35)
    assert measure(ours, "J of 7") is measure(ours, "J in cow") is measure(ours, "Z") is None


def test_undefined_stability_is_none_and_left_out_of_the_mean():
    ours = evaluation("davis-2016", {"dog": (object_scores(0.8, 0.6, stability=math.nan),)})
    assert measure(ours, "T") is None
