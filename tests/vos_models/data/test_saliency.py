import numpy as np
import pytest

from tests.vos_models.data.trees import save_frame, save_grey
from vos_models.data.clips import ClipForm
from vos_models.data.saliency import SaliencyImages, saliency_pairs
from vos_models.data.synthvos import SynthVos, background_files
from vos_models.errors import DataError

FORM = ClipForm(height=24, width=32, frames=1, smallest_px=4)


def draw_pairs(root, images="Imgs", masks="Imgs", count=3, size=(40, 60)):
    """Pictures of one shade each with a disk of the mask in the middle."""
    for i in range(count):
        mask = np.zeros(size, np.uint8)
        mask[12:28, 20 + i : 36 + i] = 255
        save_frame(root / images / f"{i}.jpg", 60 * i, size)
        save_grey(root / masks / f"{i}.png", mask)
    return root


@pytest.mark.parametrize(
    ("images", "masks"),
    [("Imgs", "Imgs"), ("DUT-OMRON-image", "pixelwiseGT-new-PNG"), ("images", "saliencymaps")],
)
def test_pictures_and_masks_are_paired_by_name_in_every_layout(tmp_path, images, masks):
    draw_pairs(tmp_path, images, masks)
    save_frame(tmp_path / images / "lonely.jpg")
    pairs = saliency_pairs(tmp_path)
    assert [(p.image.name, p.mask.name) for p in pairs] == [(f"{i}.jpg", f"{i}.png") for i in "012"]


def test_a_picture_is_a_clip_of_one_frame_that_repeats(tmp_path):
    images = SaliencyImages(draw_pairs(tmp_path), FORM, seed=0)
    clip, again = images[4], SaliencyImages(tmp_path, FORM, seed=0)[4]
    assert clip.frames.shape == (1, 24, 32, 3)
    assert set(np.unique(clip.labels)) == {0, 1}
    np.testing.assert_array_equal(clip.labels, again.labels)
    assert len({images[i].frames.tobytes() for i in range(10)}) > 1


def test_what_is_missing_is_said(tmp_path):
    with pytest.raises(DataError, match=r"nowhere is missing.*MSRA10K"):
        saliency_pairs(tmp_path / "nowhere")
    with pytest.raises(DataError, match="no picture with a mask"):
        saliency_pairs(tmp_path)
    draw_pairs(tmp_path, count=1)
    save_grey(tmp_path / "Imgs" / "0.png", np.full((3, 3), 255, np.uint8))
    with pytest.raises(DataError, match="expected the size of its picture"):
        SaliencyImages(tmp_path, FORM, 0)[0]
    with pytest.raises(DataError, match="VOC"):
        background_files(tmp_path / "nowhere")
    with pytest.raises(DataError, match="holds no pictures"):
        background_files(tmp_path)


def test_synthetic_clips_move_objects_over_pictures_and_repeat(tmp_path):
    objects = draw_pairs(tmp_path / "msra")
    save_frame(tmp_path / "voc" / "JPEGImages" / "a.jpg", 250, (50, 70))
    form = ClipForm(height=48, width=64, frames=4, objects=5, smallest_px=8)
    clips = SynthVos(objects, tmp_path / "voc", form, seed=1)
    drawn = [clips[i] for i in range(12)]
    counts = {int(clip.labels[0].max()) for clip in drawn}
    assert min(counts) >= 1
    assert len(counts) > 1
    assert max(counts) <= 5
    moved = [(clip.labels[0] != clip.labels[-1]).mean() for clip in drawn]
    assert np.median(moved) > 0.005
    for clip in drawn:
        assert clip.frames.shape == (4, 48, 64, 3)
        background = clip.frames[0][clip.labels[0] == 0].astype(int)
        assert np.median(background[:, 0]) == pytest.approx(250, abs=3)
    np.testing.assert_array_equal(clips[3].frames, drawn[3].frames)
