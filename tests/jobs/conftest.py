from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of 40 frames in which a bright disc moves to the right over noise."""
    folder = tmp_path_factory.mktemp("clip") / "disc"
    folder.mkdir()
    background = np.random.default_rng(0).integers(0, 90, (120, 200, 3)).astype(np.uint8)
    for frame in range(40):
        image = background.copy()
        cv2.circle(image, (30 + 3 * frame, 60), 18, (40, 200, 240), -1)
        cv2.imwrite(str(folder / f"{frame:05d}.png"), image)
    return folder


@pytest.fixture(scope="session")
def first_mask() -> np.ndarray:
    """Label map of the disc on the first frame of ``clip``."""
    labels = np.zeros((120, 200), np.uint8)
    cv2.circle(labels, (30, 60), 18, 1, -1)
    return labels
