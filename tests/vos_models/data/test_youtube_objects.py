import numpy as np
import pytest

from tests.vos_models.data.trees import blocks, save_frame, save_grey
from vos_models.data.sequences import open_data_set
from vos_models.errors import DataError


@pytest.fixture
def root(tmp_path):
    shot = tmp_path / "cat/data/0001/shots/001"
    for index in range(1, 22):
        save_frame(shot / f"images/frame{index:04d}.jpg")
    for index in (1, 11, 21):
        save_grey(shot / f"labels/{index:05d}.jpg", blocks(255))
    direct = tmp_path / "aeroplane/data/0002/shots/003"
    save_frame(direct / "00001.png")
    save_grey(direct / "labels/00001.png", blocks(255))
    save_frame(tmp_path / "cat/data/0001/shots/002/frame0001.jpg")
    return tmp_path


def test_every_shot_with_masks_is_a_sequence_of_its_category(root):
    data_set = open_data_set("youtube-objects", root)
    assert data_set.set_name == "all"
    assert [(s.name, s.categories) for s in data_set.sequences] == [
        ("aeroplane_0002_003", {1: "aeroplane"}),
        ("cat_0001_001", {1: "cat"}),
    ]


def test_frames_and_masks_are_paired_by_number(root):
    cat = open_data_set("youtube-objects", root, "cat")["cat_0001_001"]
    assert len(cat) == 21
    assert cat.annotated == (0, 10, 20)


def test_soft_edges_of_masks_kept_as_jpeg_are_no_objects(root):
    cat = open_data_set("youtube-objects", root)["cat_0001_001"]
    labels = cat.labels(10)
    assert labels is not None
    assert set(np.unique(labels)) == {0, 1}
    assert (labels == blocks(1)).mean() > 0.97


def test_a_tree_of_frames_and_annotations_is_read_too(tmp_path):
    save_frame(tmp_path / "JPEGImages/cow/0019/00001.jpg")
    save_grey(tmp_path / "Annotations/cow/0019/00001.png", blocks(255))
    cow = open_data_set("youtube-objects", tmp_path)["cow_0019"]
    np.testing.assert_array_equal(cow.labels(0), blocks(1))


SHOT = "cat/data/0001/shots/001"
SPOILED = {
    "no category": (lambda r: (r / "cat").rename(r / "x"), "no folder of a category: expected cat"),
    "no videos": (lambda r: (r / "cat/data").rename(r / "x"), "cat/data is missing"),
    "no shots": (lambda r: (r / "cat/data/0001/shots").rename(r / "x"), "shots is missing"),
    "no labels": (lambda r: (r / SHOT / "labels").rename(r / "x"), "no video with masks"),
    "empty labels": (
        lambda r: [p.unlink() for p in (r / SHOT / "labels").iterdir()],
        "labels holds no masks",
    ),
    "no frames": (
        lambda r: [p.unlink() for p in (r / SHOT / "images").iterdir()],
        "images holds no pictures",
    ),
    "a frame away": (
        lambda r: (r / SHOT / "images/frame0011.jpg").unlink(),
        r"without a frame \(00011.jpg\)",
    ),
}


@pytest.mark.parametrize("case", SPOILED)
def test_what_is_missing_is_said_when_opening(root, case):
    spoil, message = SPOILED[case]
    spoil(root)
    with pytest.raises(DataError, match=message) as caught:
        open_data_set("youtube-objects", root, "cat")
    assert "\n" not in str(caught.value)


def test_an_unknown_category_is_refused(root):
    with pytest.raises(DataError, match="no category 'sheep'"):
        open_data_set("youtube-objects", root, "sheep")


def test_a_mask_of_another_size_than_its_frame_is_refused(root):
    save_grey(root / SHOT / "labels/00011.jpg", blocks(255, size=(32, 48)))
    with pytest.raises(DataError, match="48x32: expected the size of its frame"):
        open_data_set("youtube-objects", root)["cat_0001_001"].labels(10)
