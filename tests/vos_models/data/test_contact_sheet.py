import cv2
import numpy as np

from vos_models.data.contact_sheet import TILE, main


def test_a_sheet_has_a_row_for_each_clip_with_its_outlines(small_pool, tmp_path):
    main(str(small_pool), str(tmp_path / "sheet.png"), "3", "2")
    sheet = cv2.cvtColor(cv2.imread(str(tmp_path / "sheet.png")), cv2.COLOR_BGR2RGB)
    width, height = TILE
    assert sheet.shape[0] == 2 * height
    assert sheet.shape[1] == 6 * width
    assert (sheet == (0, 255, 0)).all(-1).any(), "the target is outlined"
    assert not np.array_equal(sheet[:height], sheet[height:])
