import csv
from pathlib import Path

import cv2
import numpy as np
import pytest


@pytest.fixture(scope="session")
def small_pool(tmp_path_factory) -> Path:
    """A pool of six still images with one or two blobs each; the last one is for validation."""
    folder = tmp_path_factory.mktemp("pool")
    rng = np.random.default_rng(1)
    rows = []
    for i in range(6):
        grain = rng.integers(0, 255, (12, 16, 3)).astype(np.uint8)
        image = cv2.resize(grain, (120, 90), interpolation=cv2.INTER_CUBIC)
        mask = np.zeros((90, 120), np.uint8)
        for instance in (1, 2)[: 1 + i % 2]:
            cv2.ellipse(mask, (30 * instance + 10, 45), (14, 22), 20 * i, 0, 360, instance, -1)
            colour = rng.integers(0, 255, 3)
            image[mask == instance] = image[mask == instance] // 3 + (colour * 2 // 3)
        cv2.imwrite(str(folder / f"{i}.jpg"), image)
        cv2.imwrite(str(folder / f"{i}.png"), mask)
        split = "val" if i == 5 else "train"
        rows.append(["ab"[i % 2], f"{i}.jpg", f"{i}.png", 1 + i % 2, "instances", split])
    with (folder / "manifest.csv").open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerows([["set", "image", "mask", "n_instances", "kind", "split"], *rows])
    return folder
