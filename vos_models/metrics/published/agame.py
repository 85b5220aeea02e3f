"""The tables of A-GAME: Johnander et al., CVPR 2019."""

from __future__ import annotations

from vos_models.metrics.published.form import (
    DAVIS_2016,
    DAVIS_2017,
    YOUTUBE_VOS,
    Column,
    PublishedTable,
    Row,
)
from vos_models.metrics.rules import Task

_PAPER = "Johnander et al., A Generative Appearance Model …, CVPR 2019"
_ON_YOUTUBE_VOS = (
    Column("G", "G", YOUTUBE_VOS),
    Column("J seen", "J seen", YOUTUBE_VOS),
    Column("J unseen", "J unseen", YOUTUBE_VOS),
)
_TUNED = "fine-tuned on the first frame"

AGAME_TABLES = (
    PublishedTable(
        "agame-table-1",
        "A-GAME's ablation study on YouTube-VOS",
        _PAPER,
        Task.SEMI_SUPERVISED,
        _ON_YOUTUBE_VOS,
        (
            Row("A-GAME", (66.0, 66.9, 61.2)),
            Row("No appearance module", (50.0, 57.8, 40.6)),
            Row("No mask-prop module", (64.0, 65.5, 59.5)),
            Row("Unimodal appearance", (64.4, 65.8, 58.8)),
            Row("No update", (64.9, 66.0, 59.8)),
            Row("Appearance SoftMax", (55.8, 59.3, 50.7)),
            Row("No end-to-end", (58.8, 62.5, 53.1)),
        ),
    ),
    PublishedTable(
        "agame-table-2",
        "State of the art on YouTube-VOS",
        _PAPER,
        Task.SEMI_SUPERVISED,
        _ON_YOUTUBE_VOS,
        (
            Row("S2S (fine-tuned)", (64.4, 71.0, 55.5), _TUNED),
            Row("OSVOS", (58.8, 59.8, 54.2), _TUNED),
            Row("OnAVOS", (55.2, 60.1, 46.6), _TUNED),
            Row("MSK", (53.1, 59.9, 45.0), _TUNED),
            Row("OSMN", (51.2, 60.0, 40.6)),
            Row("S2S", (57.6, 66.7, 48.2)),
            Row("RGMP", (53.8, 59.5, 45.2)),
            Row("RGMP †", (50.5, 54.1, 41.7), "trained on YouTube-VOS only"),
            Row("A-GAME", (66.0, 66.9, 61.2)),
            Row("A-GAME †", (66.1, 67.8, 60.8), "trained on YouTube-VOS only"),
        ),
    ),
    PublishedTable(
        "agame-table-3",
        "State of the art on DAVIS 2017",
        _PAPER,
        Task.SEMI_SUPERVISED,
        (
            Column("J&F", "J&F", DAVIS_2017),
            Column("F", "F", DAVIS_2017),
            Column("J", "J", DAVIS_2017),
        ),
        (
            Row("CINM", (70.6, 74.0, 67.2), _TUNED),
            Row("OSVOS-S", (68.0, 71.3, 64.7), _TUNED),
            Row("OnAVOS", (65.4, 69.1, 61.6), _TUNED),
            Row("OSVOS", (60.3, 63.9, 56.6), _TUNED),
            Row("DyeNet", (69.1, 71.0, 67.3), "not causal"),
            Row("RGMP", (66.7, 68.6, 64.8)),
            Row("VM", (None, None, 56.5)),
            Row("FAVOS", (58.2, 61.8, 54.6)),
            Row("OSMN", (54.8, 57.1, 52.5)),
            Row("A-GAME", (70.0, 72.7, 67.2)),
        ),
    ),
    PublishedTable(
        "agame-table-4",
        "State of the art on DAVIS 2016",
        _PAPER,
        Task.SEMI_SUPERVISED,
        (
            Column("J&F", "J&F", DAVIS_2016),
            Column("F", "F", DAVIS_2016),
            Column("J", "J", DAVIS_2016),
        ),
        (
            Row("OnAVOS", (85.5, 84.9, 86.1), f"{_TUNED}, 13 s"),
            Row("OSVOS-S", (86.6, 87.5, 85.6), f"{_TUNED}, 4.5 s"),
            Row("MGCRN (fine-tuned)", (85.1, 85.7, 84.4), f"{_TUNED}, 0.73 s"),
            Row("CINM", (84.2, 85.0, 83.4), f"{_TUNED}, >30 s"),
            Row("LSE", (81.5, 80.1, 82.9), _TUNED),
            Row("OSVOS", (80.2, 80.6, 79.8), f"{_TUNED}, 9 s"),
            Row("MSK (fine-tuned)", (77.6, 75.4, 79.7), f"{_TUNED}, 12 s"),
            Row("SFL", (75.4, 76.0, 74.8), f"{_TUNED}, 7.9 s"),
            Row("DyeNet", (None, None, 84.7), "not causal, 0.42 s"),
            Row("FAVOS", (81.0, 79.5, 82.4), "1.80 s"),
            Row("RGMP", (81.8, 82.0, 81.5), "0.13 s"),
            Row("VM", (None, None, 81.0), "0.32 s"),
            Row("MGCRN", (76.5, 76.6, 76.4), "0.36 s"),
            # As printed, though the mean of its J and F is 77.4.
            Row("PML", (81.2, 79.3, 75.5), "0.28 s"),
            Row("OSMN", (73.5, 72.9, 74.0), "0.14 s"),
            Row("CTN", (71.4, 69.3, 73.5), "1.30 s"),
            Row("VPN", (67.9, 65.5, 70.2), "0.63 s"),
            Row("MSK", (None, None, 69.9), "0.15 s"),
            Row("A-GAME", (82.1, 82.2, 82.0), "0.07 s"),
        ),
    ),
)
