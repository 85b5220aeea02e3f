import numpy as np
import pytest

from vos_models.errors import DataError
from vos_models.training.draw_curves import _logged, draw_curves


def run_folder(path, steps, *, validated=True):
    path.mkdir()
    rows = [f"{step},{1 / step},{step / 1000}" for step in range(20, steps + 1, 20)]
    (path / "log.csv").write_text("\n".join(["step,loss,iou", *rows]) + "\n")
    if validated:
        (path / "validation.jsonl").write_text('{"step": 100, "mean": 0.5, "dog": 0.5}\n')
    return path


def test_runs_are_drawn_one_after_the_other(tmp_path):
    runs = [run_folder(tmp_path / "a", 400), run_folder(tmp_path / "b", 100, validated=False)]
    picture = tmp_path / "curves.png"
    draw_curves(picture, runs)
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_the_mean_of_a_smoothed_curve_stays_near_its_own(tmp_path):
    steps, values = _logged(run_folder(tmp_path / "a", 800))["iou"]
    assert len(steps) == len(values) == 40
    np.testing.assert_allclose(values[10], steps[10] / 1000)
    assert values.mean() == pytest.approx(np.mean(steps / 1000), rel=0.02)


def test_a_folder_without_a_log_is_told(tmp_path):
    with pytest.raises(DataError, match="no log"):
        draw_curves(tmp_path / "curves.png", [tmp_path])
