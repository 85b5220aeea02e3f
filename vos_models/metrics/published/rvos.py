"""The tables of RVOS: Ventura et al., CVPR 2019."""

from __future__ import annotations

from vos_models.metrics.published.form import (
    DAVIS_2017_TEST,
    DAVIS_2017_ZERO_SHOT,
    YOUTUBE_VOS,
    Column,
    PublishedSet,
    PublishedTable,
    Row,
)
from vos_models.metrics.rules import Task

_PAPER = "Ventura et al., RVOS: End-to-End Recurrent Network …, CVPR 2019"
_SEEN_AND_UNSEEN = tuple(
    Column(measure, measure, YOUTUBE_VOS)
    for measure in ("J seen", "J unseen", "F seen", "F unseen")
)
_SPLIT_NOTE = (
    "The ablations were trained on 80 % of the training set; the caption has them evaluated on "
    "the validation set."
)
_ONLINE = "online learning"


def _region_and_boundary(on: PublishedSet) -> tuple[Column, Column]:
    return Column("J", "J", on), Column("F", "F", on)


RVOS_TABLES = (
    PublishedTable(
        "rvos-table-1",
        "Spatial and temporal recurrence, one-shot on YouTube-VOS",
        _PAPER,
        Task.SEMI_SUPERVISED,
        _SEEN_AND_UNSEEN,
        (
            Row("RVOS-Mask-S", (54.7, 37.3, 57.4, 42.4)),
            Row("RVOS-Mask-T", (59.9, 39.2, 63.1, 45.6)),
            Row("RVOS-Mask-ST", (60.8, 44.6, 63.7, 50.3)),
            Row("RVOS-Mask-ST+", (63.1, 44.5, 67.1, 50.4), "trained with inferred masks"),
        ),
        _SPLIT_NOTE,
    ),
    PublishedTable(
        "rvos-table-2",
        "State of the art, one-shot on YouTube-VOS",
        _PAPER,
        Task.SEMI_SUPERVISED,
        _SEEN_AND_UNSEEN,
        (
            Row("OSVOS", (59.8, 54.2, 60.5, 60.7), _ONLINE),
            Row("MaskTrack", (59.9, 45.0, 59.5, 47.9), _ONLINE),
            Row("OnAVOS", (60.1, 46.6, 62.7, 51.4), _ONLINE),
            Row("OSMN", (60.0, 40.6, 60.1, 44.0)),
            Row("S2S w/o OL", (66.7, 48.2, 65.5, 50.3)),
            Row("RVOS-Mask-ST+", (63.6, 45.5, 67.2, 51.0)),
        ),
    ),
    PublishedTable(
        "rvos-table-3",
        "RVOS-Mask-ST+ by the number of instances, one-shot on YouTube-VOS",
        _PAPER,
        Task.SEMI_SUPERVISED,
        tuple(
            Column(f"{letter} of {count}", f"{letter} of {count}", YOUTUBE_VOS)
            for letter in ("J", "F")
            for count in range(1, 6)
        ),
        (
            Row(
                "RVOS-Mask-ST+",
                (78.2, 62.8, 50.7, 50.2, 56.3, 75.5, 67.6, 56.1, 62.3, 66.4),
            ),
        ),
    ),
    PublishedTable(
        "rvos-table-4",
        "State of the art, one-shot on DAVIS 2017 test-dev",
        _PAPER,
        Task.SEMI_SUPERVISED,
        _region_and_boundary(DAVIS_2017_TEST),
        (
            Row("OSVOS", (47.0, 54.8), _ONLINE),
            Row("OnAVOS", (49.9, 55.7), _ONLINE),
            Row("OSVOS-S", (52.9, 62.1), _ONLINE),
            Row("CINM", (64.5, 70.5), _ONLINE),
            Row("OSMN", (37.7, 44.9)),
            Row("FAVOS", (42.9, 44.2)),
            Row("RVOS-Mask-ST+ (pre)", (46.4, 50.6), "trained on YouTube-VOS"),
            Row("RVOS-Mask-ST+ (ft)", (48.0, 52.6), "fine-tuned on DAVIS 2017"),
        ),
        "The masks of test-dev are not public: only the challenge's server scores them.",
    ),
    PublishedTable(
        "rvos-table-5",
        "Spatial and temporal recurrence, zero-shot on YouTube-VOS",
        _PAPER,
        Task.UNSUPERVISED,
        _SEEN_AND_UNSEEN,
        (
            Row("RVOS-S", (40.8, 19.9, 43.9, 23.2)),
            Row("RVOS-T", (37.1, 20.2, 38.7, 21.6)),
            Row("RVOS-ST", (44.7, 21.2, 45.0, 23.9)),
        ),
        f"{_SPLIT_NOTE} RVOS matches slots with objects in the first frame, this program over the "
        "whole sequence.",
    ),
    PublishedTable(
        "rvos-davis-2017-zero-shot",
        "RVOS, zero-shot on DAVIS 2017",
        _PAPER,
        Task.UNSUPERVISED,
        _region_and_boundary(DAVIS_2017_ZERO_SHOT),
        (
            Row("RVOS-ST (pre)", (21.7, 27.3), "trained on YouTube-VOS"),
            Row("RVOS-ST (ft)", (23.0, 29.9), "fine-tuned on DAVIS 2017"),
        ),
        "RVOS matches slots with objects in the first frame, this program over the whole sequence.",
    ),
)
