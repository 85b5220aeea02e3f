import json

from tests.command_cases import one_line_of


def test_simulate_compares_strategies_and_writes_every_curve(command, dataset, tmp_path):
    report = tmp_path / "curves.json"
    status, said, _ = command(
        "simulate", dataset, "--model", "copy", "--target", 0.8, "--json", report
    )
    assert status == 0
    for word in ("disc", "queue", "worst", "even"):
        assert word in said
    content = json.loads(report.read_text())
    curves = content["sequences"]["disc"]["strategies"]
    assert set(curves) == {"queue", "worst", "even"}
    for curve in curves.values():
        assert curve["reached"]
        assert curve["curve"][-1]["J"] >= 0.8
        assert curve["touched"] == curve["curve"][-1]["touched"]


def test_simulate_refuses_what_makes_no_sense_in_one_line(command, dataset):
    for arguments, word in (
        (("--strategies", "luck"), "luck"),
        (("--model", "crystal-ball"), "crystal-ball"),
        (("--target", 1.5), "1.5"),
        (("--sequences", "nowhere"), "nowhere"),
        (("--year", 2020), "2020"),
    ):
        status, said, complaint = command("simulate", dataset, *arguments)
        assert status in (1, 2), arguments
        assert said == ""
        assert word in one_line_of(complaint)
