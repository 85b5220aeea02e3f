import numpy as np
import pytest

from app.jobs.crf import refine_mask
from app.jobs.errors import JobError
from vos_models.crf import is_available

needs_crf = pytest.mark.skipif(
    not is_available(), reason="pydensecrf is not installed (the extra crf)"
)


def scene():
    """A bright square on dark ground; a mask of it that is off by two pixels."""
    rng = np.random.default_rng(2)
    frame = rng.integers(20, 50, (120, 160, 3)).astype(np.uint8)
    truth = np.zeros((120, 160), bool)
    truth[40:90, 50:110] = True
    frame[truth] = rng.integers(190, 220, (int(truth.sum()), 3))
    return frame, truth, np.roll(truth, (2, -2), axis=(0, 1))


@needs_crf
def test_an_outline_that_is_a_little_off_is_drawn_along_the_edges():
    frame, truth, mask = scene()
    box, refined = refine_mask(frame, mask)
    after = np.zeros_like(truth)
    after[box.slices] = refined
    assert (after ^ truth).sum() < 0.25 * (mask ^ truth).sum()
    assert box.width < 160, "the rest of the frame is not looked at"


@needs_crf
def test_an_empty_mask_and_a_full_one_stay():
    frame, _, _ = scene()
    box, _ = refine_mask(frame, np.zeros((120, 160), bool))
    assert box.is_empty
    _, refined = refine_mask(frame, np.ones((120, 160), bool))
    assert refined.all()


def test_where_the_crf_is_not_installed_one_is_told_how_to(monkeypatch):
    monkeypatch.setattr("vos_models.crf.is_available", lambda: False)
    frame, _, mask = scene()
    with pytest.raises(JobError, match="pip install"):
        refine_mask(frame, mask)
