import numpy as np
import pytest

from tests.vos_models.data.trees import (
    blocks,
    definition,
    save_colour,
    save_frame,
    save_grey,
    write,
)
from vos_models.data.sequences import open_data_set
from vos_models.errors import DataError

WHITE, RED, BLUE, STRAY = 0xFFFFFF, 0xFF0000, 0x0000FF, 0x00FF00


@pytest.fixture
def root(tmp_path):
    cats, cars = tmp_path / "Testset/cats04", tmp_path / "Testset/cars1"
    for index in range(1, 21):
        save_frame(cats / f"cats04_{index:04d}.jpg")
        save_frame(cars / f"cars1_{index:02d}.jpg")
    colours = {0: WHITE, 1: RED, 2: BLUE, 3: STRAY}
    save_colour(cats / "GroundTruth/cats04_0001_gt.ppm", blocks(1), colours)
    save_colour(cats / "GroundTruth/cats04_0020_gt.ppm", blocks(1, 2, 3), colours)
    save_grey(cats / "GroundTruth/cats04_0001_gt.pgm", blocks(9))
    save_frame(cats / "GroundTruth/PROB_cats04_0001_gt.ppm")
    write(
        cats / "GroundTruth/cats04Def.dat",
        definition(
            [WHITE, RED, BLUE],
            {
                0: ("cats04_0001_gt.ppm", "cats04_0001.ppm"),
                19: ("cats04_0020_gt.ppm", "cats04_0020.ppm"),
            },
        ),
    )
    save_grey(cars / "GroundTruth/cars1_01.pgm", blocks(127, 255))
    write(
        cars / "GroundTruth/cars1Def.dat",
        definition([0, 127, 255], {0: ("cars1_01.pgm", "cars1_01.ppm")}),
    )
    save_frame(tmp_path / "Trainingset/bear/bear_01.jpg")
    save_grey(tmp_path / "Trainingset/bear/GroundTruth/bear_01_gt.png", blocks(255))
    return tmp_path


def test_the_definition_says_which_frames_have_masks(root):
    cats = open_data_set("fbms-59", root)["cats04"]
    assert len(cats) == 20
    assert cats.annotated == (0, 19)
    assert cats.labels(5) is None


def test_the_definition_says_what_a_colour_means(root):
    cats = open_data_set("fbms-59", root)["cats04"]
    np.testing.assert_array_equal(cats.labels(0), blocks(1))
    assert cats.first_frames == {1: 0, 2: 19}


def test_a_colour_that_is_not_defined_is_background(root):
    cats = open_data_set("fbms-59", root)["cats04"]
    np.testing.assert_array_equal(cats.labels(19), blocks(1, 2, 0))


def test_grey_masks_have_a_grey_for_each_region(root):
    cars = open_data_set("fbms-59", root)["cars1"]
    np.testing.assert_array_equal(cars.labels(0), blocks(1, 2))


def test_a_binary_edition_needs_no_definition(root):
    bear = open_data_set("fbms-59", root, "train")["bear"]
    np.testing.assert_array_equal(bear.labels(0), blocks(1))


def test_a_set_can_be_given_itself(root):
    data_set = open_data_set("fbms-59", root / "Testset")
    assert (data_set.set_name, [s.name for s in data_set.sequences]) == (
        "Testset",
        ["cars1", "cats04"],
    )


CATS = "Testset/cats04"
DEF = f"{CATS}/GroundTruth/cats04Def.dat"
SPOILED = {
    "no set": (lambda r: (r / "Testset").rename(r / "Test"), "Testset is missing: .* has Test"),
    "no masks": (lambda r: (r / CATS / "GroundTruth").rename(r / "x"), "GroundTruth is missing"),
    "no frames": (
        lambda r: [p.unlink() for p in (r / CATS).glob("*.jpg")],
        "cats04 holds no pictures",
    ),
    "no definition": (lambda r: (r / DEF).unlink(), "no cats04Def.dat: expected"),
    "two definitions": (
        lambda r: write(r / CATS / "GroundTruth/x.dat", "x"),
        "holds 2 definitions",
    ),
    "an empty definition": (lambda r: write(r / DEF, ""), "another structure"),
    "cut off": (
        lambda r: write(r / DEF, definition([0, 1], {0: ("a", "b")}).rsplit("\r\n", 2)[0]),
        "another structure",
    ),
    "too few regions": (
        lambda r: write(r / DEF, definition([0, 1], {0: ("a", "b")}).replace("\n2\r", "\n3\r")),
        "2 of 3 regions",
    ),
    "a number that is none": (
        lambda r: write(r / DEF, definition([0, 1], {0: ("a", "b")}).replace("\n2\r", "\nII\r")),
        "another structure",
    ),
    "a mask away": (
        lambda r: (r / CATS / "GroundTruth/cats04_0020_gt.ppm").unlink(),
        "cats04_0020_gt.ppm is missing: expected the mask that cats04Def.dat names",
    ),
    "a frame away": (
        lambda r: (r / CATS / "cats04_0020.jpg").unlink(),
        r"names the frame cats04_0020.ppm \(number 19\): expected it among the 19 frames",
    ),
}


@pytest.mark.parametrize("case", SPOILED)
def test_what_is_missing_is_said_when_opening(root, case):
    spoil, message = SPOILED[case]
    spoil(root)
    with pytest.raises(DataError, match=message) as caught:
        open_data_set("fbms-59", root)
    assert "\n" not in str(caught.value)
