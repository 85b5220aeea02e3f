import numpy as np
import pytest
from PIL import Image

from tests.vos_models.data.trees import blocks, save_frame, save_grey, write
from vos_models.data.sequences import open_data_set
from vos_models.errors import DataError


@pytest.fixture
def root(tmp_path):
    for index in (6668, 6669):
        save_frame(tmp_path / f"JPEGImages/bmx/bmx_0{index}.bmp")
        save_grey(tmp_path / f"GroundTruth/bmx/1/bmx_0{index}.png", blocks(255, 255))
        save_grey(tmp_path / f"GroundTruth/bmx/2/bmx_0{index}.BMP", blocks(0, 255, 200))
        save_frame(tmp_path / f"JPEGImages/frog/frog_0{index}.PNG")
        save_grey(tmp_path / f"GroundTruth/Frog/frog_0{index}.png", blocks(255, 90))
    write(tmp_path / "JPEGImages/frog/Thumbs.db", "x")
    write(tmp_path / "ImageSets/all.txt", "*frog\n*bmx\n")
    write(tmp_path / "ImageSets/bmx.txt", "*bmx\nbmx_06668\nbmx_06669\n")
    return tmp_path


def test_one_object_has_its_masks_in_the_folder_of_the_sequence(root):
    frog = open_data_set("segtrack-v2", root)["frog"]
    assert len(frog) == 2
    assert frog.first_frames == {1: 0}
    np.testing.assert_array_equal(frog.labels(0), blocks(1))


def test_several_objects_have_a_folder_each_and_the_later_one_wins(root):
    bmx = open_data_set("segtrack-v2", root)["bmx"]
    assert bmx.object_ids == (1, 2)
    assert len(bmx.mask_paths[0]) == 2
    np.testing.assert_array_equal(bmx.labels(1), blocks(1, 2, 2))


def test_masks_with_a_palette_go_by_their_brightness(root):
    image = Image.fromarray(blocks(1, 2))
    image.putpalette([0, 0, 0, 255, 255, 255, 40, 40, 40])
    image.save(root / "GroundTruth/Frog/frog_06668.png")
    frog = open_data_set("segtrack-v2", root)["frog"]
    np.testing.assert_array_equal(frog.labels(0), blocks(1))


def test_the_list_says_the_order_and_its_asterisks_are_no_names(root):
    assert [s.name for s in open_data_set("segtrack-v2", root).sequences] == ["frog", "bmx"]
    (root / "ImageSets/all.txt").unlink()
    assert [s.name for s in open_data_set("segtrack-v2", root).sequences] == ["bmx", "frog"]


def test_the_list_of_a_sequence_names_that_one(root):
    data_set = open_data_set("segtrack-v2", root, "bmx")
    assert [s.name for s in data_set.sequences] == ["bmx"]


SPOILED = {
    "no frames at all": (lambda r: (r / "JPEGImages").rename(r / "x"), "JPEGImages is missing"),
    "no masks at all": (lambda r: (r / "GroundTruth").rename(r / "x"), "GroundTruth is missing"),
    "no frames of one": (lambda r: (r / "JPEGImages/bmx").rename(r / "x"), "bmx is missing"),
    "no masks of one": (
        lambda r: (r / "GroundTruth/bmx").rename(r / "x"),
        "a folder of masks for each object: 1, 2, …",
    ),
    "empty masks": (
        lambda r: [p.unlink() for p in (r / "GroundTruth/Frog").iterdir()],
        "neither masks nor folders",
    ),
    "an empty object": (
        lambda r: [p.unlink() for p in (r / "GroundTruth/bmx/2").iterdir()],
        "bmx/2 holds no masks",
    ),
    "a mask too few": (
        lambda r: (r / "GroundTruth/bmx/2/bmx_06669.BMP").unlink(),
        r"bmx/2 has no mask of the frame bmx_06669\.bmp",
    ),
    "a mask too many": (
        lambda r: (r / "JPEGImages/frog/frog_06669.PNG").unlink(),
        "1 masks without a frame",
    ),
    "an empty list": (lambda r: write(r / "ImageSets/all.txt", ""), "lists no sequence"),
}


@pytest.mark.parametrize("case", SPOILED)
def test_what_is_missing_is_said_when_opening(root, case):
    spoil, message = SPOILED[case]
    spoil(root)
    with pytest.raises(DataError, match=message) as caught:
        open_data_set("segtrack-v2", root)
    assert "\n" not in str(caught.value)


def test_an_unknown_list_is_refused(root):
    with pytest.raises(DataError, match=r"val\.txt is missing: .* there is: all, bmx"):
        open_data_set("segtrack-v2", root, "val")
