import pickle

import numpy as np
import pytest
from PIL import Image

from tests.vos_models.data.trees import blocks, draw_davis, save_frame, save_grey, write
from vos_models.data.davis import sequences_in
from vos_models.data.sequences import open_data_set
from vos_models.errors import DataError

TWO = {"bear": [blocks(1, 2), blocks(1, 2), blocks(2, 3)], "ant": [blocks(1, 0, 255)] * 2}


@pytest.fixture
def davis(tmp_path):
    return draw_davis(tmp_path / "DAVIS", masks=TWO)


def test_sequences_come_in_the_order_of_the_list(davis):
    data_set = open_data_set("davis-2017", davis)
    assert (data_set.kind, data_set.set_name, len(data_set)) == ("davis-2017", "val", 2)
    assert [s.name for s in data_set.sequences] == ["bear", "ant"]
    assert data_set["ant"].frame_names == ("00000", "00001")
    assert data_set["ant"].frame(1)[0, 0].tolist() != data_set["ant"].frame(0)[0, 0].tolist()


def test_the_first_mask_says_how_many_objects_there_are(davis):
    bear, ant = open_data_set("davis-2017", davis).sequences
    assert bear.object_ids == (1, 2)
    assert bear.first_frames == {1: 0, 2: 0}
    assert ant.object_ids == (1,)
    np.testing.assert_array_equal(ant.labels(0), blocks(1, 0, 255))


def test_2016_has_one_object_whatever_its_value(tmp_path):
    masks = {"bear": [blocks(0), blocks(255), blocks(3, 255)]}
    root = draw_davis(tmp_path, masks=masks, year=2016)
    bear = open_data_set("davis-2016", root)["bear"]
    assert bear.first_frames == {1: 1}
    np.testing.assert_array_equal(bear.labels(2), blocks(1, 1))


def test_2016_goes_by_index_whatever_the_colours(tmp_path):
    root = draw_davis(tmp_path, masks={"bear": [blocks(1, 2)]}, year=2016)
    image = Image.fromarray(blocks(1, 2))
    image.putpalette([255, 255, 255, 0, 0, 0, 0, 0, 0])
    image.save(root / "Annotations/480p/bear/00000.png")
    labels = open_data_set("davis-2016", root)["bear"].labels(0)
    np.testing.assert_array_equal(labels, blocks(1, 1))


def test_opening_reads_no_pixel(davis):
    for path in davis.rglob("*.*g"):
        path.write_bytes(b"no picture")
    data_set = open_data_set("davis-2017", davis)
    assert len(data_set["bear"]) == 3
    with pytest.raises(DataError, match="no picture"):
        data_set["bear"].frame(0)


def test_copies_for_other_processes_are_small_and_equal(davis):
    bear = open_data_set("davis-2017", davis)["bear"]
    sent = pickle.dumps(bear)
    assert len(sent) < 2000
    assert pickle.loads(sent) == bear


def test_the_first_release_lists_a_frame_on_each_line(tmp_path):
    root = draw_davis(tmp_path, masks=TWO, year=2016)
    lines = [f"/JPEGImages/480p/{n}/0000{i}.jpg x" for n in ("ant", "bear") for i in (0, 1)]
    write(root / "ImageSets" / "480p" / "val.txt", "\n".join(lines))
    (root / "ImageSets" / "2016" / "val.txt").unlink()
    assert [s.name for s in open_data_set("davis-2016", root).sequences] == ["ant", "bear"]
    assert sequences_in(["bear", "", "bear", "dog"]) == ("bear", "dog")


def test_a_tree_without_lists_has_all_its_sequences(davis):
    (davis / "ImageSets" / "2017" / "val.txt").unlink()
    (davis / "ImageSets" / "2017").rmdir()
    (davis / "ImageSets").rmdir()
    data_set = open_data_set("davis-2017", davis)
    assert (data_set.set_name, [s.name for s in data_set.sequences]) == ("all", ["ant", "bear"])


def test_a_resolution_can_be_chosen(davis):
    draw_davis(davis, masks=TWO, resolution="Full-Resolution")
    full = open_data_set("davis-2017", davis, resolution="Full-Resolution")
    assert "Full-Resolution" in str(full["bear"].frame_paths[0])
    assert "480p" in str(open_data_set("davis-2017", davis)["bear"].mask_paths[0][0])
    with pytest.raises(DataError, match="1080p is missing"):
        open_data_set("davis-2017", davis, resolution="1080p")


def test_only_some_sequences_can_be_asked_for(davis):
    data_set = open_data_set("davis-2017", davis, sequences=["ant"])
    assert [s.name for s in data_set.sequences] == ["ant"]
    with pytest.raises(DataError, match="no sequence 'cow' in 'val': expected one of bear, ant"):
        open_data_set("davis-2017", davis, sequences=["cow"])


def test_the_unsupervised_task_has_masks_of_its_own(tmp_path):
    root = draw_davis(tmp_path, masks=TWO, annotations="Annotations_unsupervised")
    bear = open_data_set("davis-2017-unsupervised", root)["bear"]
    assert "Annotations_unsupervised" in str(bear.mask_paths[0][0])


def test_the_unsupervised_test_sets_have_no_masks(tmp_path):
    root = draw_davis(tmp_path, masks=TWO, annotations="Annotations_unsupervised")
    save_frame(root / "JPEGImages" / "480p" / "owl" / "00000.jpg")
    write(root / "ImageSets" / "2019" / "test-dev.txt", "owl\n")
    owl = open_data_set("davis-2017-unsupervised", root, "test-dev")["owl"]
    assert owl.object_ids == ()
    assert owl.labels(0) is None


@pytest.mark.parametrize(
    "text",
    [
        "- name: bear\n  attributes: [OCC, DEF]\n  num_frames: 3\n- name: ant\n  attributes: []\n",
        "sequences:\n- attributes: [OCC,\n    DEF]\n  eval_t: true\n  name: bear\n",
        "sequences:\n  - name: bear\n    attributes:\n    - OCC\n    - DEF\n    set: val\n",
    ],
)
def test_attributes_of_2016_are_read_where_the_tree_has_them(tmp_path, text):
    root = draw_davis(tmp_path, masks=TWO, year=2016)
    assert open_data_set("davis-2016", root)["bear"].attributes == ()
    write(root / "Annotations" / "db_info.yml", text)
    assert open_data_set("davis-2016", root)["bear"].attributes == ("OCC", "DEF")
    assert open_data_set("davis-2016", root)["ant"].attributes == ()


def _remove(folder):
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()


def _empty(folder):
    for path in folder.iterdir():
        path.unlink()


SPOILED = {
    "no frames at all": (lambda r: _remove(r / "JPEGImages"), "JPEGImages is missing"),
    "no masks at all": (lambda r: _remove(r / "Annotations"), "Annotations is missing"),
    "no frames of one": (
        lambda r: _remove(r / "JPEGImages/480p/bear"),
        "JPEGImages/480p/bear is missing: expected a folder, the frames of the sequence bear",
    ),
    "no masks of one": (lambda r: _remove(r / "Annotations/480p/ant"), "480p/ant is missing"),
    "empty frames": (lambda r: _empty(r / "JPEGImages/480p/bear"), "bear holds no pictures"),
    "empty masks": (lambda r: _empty(r / "Annotations/480p/bear"), "bear holds no masks"),
    "a mask too many": (
        lambda r: save_grey(r / "Annotations/480p/bear/00099.png", blocks(1)),
        r"1 masks without a frame \(00099.png\)",
    ),
    "two frames of one name": (
        lambda r: save_frame(r / "JPEGImages/480p/bear/00001.png"),
        "both 00001.jpg and 00001.png",
    ),
    "two masks of one frame": (
        lambda r: save_frame(r / "Annotations/480p/bear/00001.jpg"),
        "both 00001.jpg and 00001.png",
    ),
    "an empty list": (lambda r: write(r / "ImageSets/2017/val.txt", "\n"), "lists no sequence"),
    "no list": (
        lambda r: (r / "ImageSets/2017/val.txt").rename(r / "ImageSets/2017/train.txt"),
        "no set 'val': expected .*2017/val.txt; it has: 2017/train",
    ),
}


@pytest.mark.parametrize("case", SPOILED)
def test_what_is_missing_is_said_when_opening(davis, case):
    spoil, message = SPOILED[case]
    spoil(davis)
    with pytest.raises(DataError, match=message) as caught:
        open_data_set("davis-2017", davis)
    assert "\n" not in str(caught.value)
    assert str(davis) in str(caught.value)


def test_a_mask_of_another_size_than_its_frame_is_refused(davis):
    save_grey(davis / "Annotations/480p/bear/00001.png", blocks(1, size=(32, 48)))
    with pytest.raises(DataError, match=r"00001\.png is 48x32: expected .* 24x16"):
        open_data_set("davis-2017", davis)["bear"].labels(1)


def test_a_coloured_mask_is_refused(davis):
    save_frame(davis / "Annotations/480p/bear/00000.png")
    with pytest.raises(DataError, match="never by colour"):
        _ = open_data_set("davis-2017", davis)["bear"].object_ids


def test_a_frame_that_is_not_there_is_an_index_error(davis):
    bear = open_data_set("davis-2017", davis)["bear"]
    for index in (-1, 3):
        with pytest.raises(IndexError, match="0 to 2"):
            bear.frame(index)


def test_wrong_names_are_refused(tmp_path):
    with pytest.raises(DataError, match="no data set 'davis': expected one of davis-2016"):
        open_data_set("davis", tmp_path)
    with pytest.raises(DataError, match="no folder: expected the data set davis-2016"):
        open_data_set("davis-2016", tmp_path / "nowhere")
    with pytest.raises(DataError, match="leave the resolution out"):
        open_data_set("fbms-59", tmp_path, resolution="480p")


def test_the_real_sequences_open(real_data):
    data_set = open_data_set("davis-2016", real_data / "davis-open")
    assert len(data_set) == 10
    for sequence in data_set.sequences:
        labels = sequence.labels(0)
        assert len(sequence.annotated) == len(sequence)
        assert labels is not None
        assert labels.shape == sequence.frame(0).shape[:2]
        assert set(np.unique(labels)) == {0, 1}


def test_the_real_clips_open(real_data):
    data_set = open_data_set("davis-2017", real_data / "clips")
    assert [s.object_ids for s in data_set.sequences] == [(1, 2, 3), (1,)]
