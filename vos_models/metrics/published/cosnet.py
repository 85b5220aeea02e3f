"""The tables of COSNet: Lu et al., CVPR 2019."""

from __future__ import annotations

from vos_models.metrics.published.form import (
    DAVIS_2016,
    FBMS,
    YOUTUBE_OBJECTS,
    Column,
    PublishedTable,
    Row,
)
from vos_models.metrics.rules import Task

_PAPER = "Lu et al., See More, Know More: … Co-Attention Siamese Networks, CVPR 2019"
_THREE_SETS = (
    Column("DAVIS", "J", DAVIS_2016),
    Column("FBMS", "J", FBMS),
    Column("YouTube-Objects", "J", YOUTUBE_OBJECTS),
)
_MASKS_480 = "The authors' numbers are with CRF refinement and results of 854x480."

# Names of the data set; the table writes "Airplane".
_CATEGORIES = {
    "Airplane (6)": "aeroplane",
    "Bird (6)": "bird",
    "Boat (15)": "boat",
    "Car (7)": "car",
    "Cat (16)": "cat",
    "Cow (20)": "cow",
    "Dog (27)": "dog",
    "Horse (14)": "horse",
    "Motorbike (10)": "motorbike",
    "Train (5)": "train",
}

COSNET_TABLES = (
    PublishedTable(
        "cosnet-table-1",
        "COSNet's ablation study: co-attention, fusion, sampling; mean J",
        _PAPER,
        Task.UNSUPERVISED,
        _THREE_SETS,
        (
            Row("Vanilla co-attention", (80.0, 75.2, 70.3), "eq. 3"),
            Row("Symmetric co-attention", (80.5, 75.6, 70.5), "eq. 4"),
            Row("Channel-wise co-attention", (77.2, 72.7, 67.5), "eq. 5"),
            Row("w/o co-attention", (71.3, 70.1, 62.9)),
            Row("Attention summary fusion", (80.5, 75.6, 70.5), "eq. 13"),
            Row("Prediction segmentation fusion", (79.5, 74.2, 69.9)),
            Row("Global uniform sampling", (80.53, 75.61, 70.54)),
            Row("Global random sampling", (80.52, 75.54, 70.55)),
            Row("Local consecutive sampling", (80.26, 75.52, 70.43)),
        ),
        _MASKS_480,
    ),
    PublishedTable(
        "cosnet-table-2",
        "COSNet by the number of reference frames; mean J",
        _PAPER,
        Task.UNSUPERVISED,
        _THREE_SETS,
        (
            # Of FBMS without references table 1 says 70.1.
            Row("N = 0", (71.3, 70.2, 62.9)),
            Row("N = 1", (77.6, 74.8, 67.7)),
            Row("N = 2", (79.7, 75.3, 70.5)),
            Row("N = 5", (80.5, 75.6, 70.5)),
            Row("N = 7", (80.5, 75.6, 70.5)),
        ),
        _MASKS_480,
    ),
    PublishedTable(
        "cosnet-table-3",
        "State of the art on DAVIS 2016, no mask given",
        _PAPER,
        Task.UNSUPERVISED,
        (
            Column("J mean", "J", DAVIS_2016),
            Column("J recall", "J recall", DAVIS_2016),
            Column("J decay", "J decay", DAVIS_2016),
            Column("F mean", "F", DAVIS_2016),
            Column("F recall", "F recall", DAVIS_2016),
            Column("F decay", "F decay", DAVIS_2016),
            Column("T mean", "T", DAVIS_2016),
        ),
        (
            Row("TRC", (47.3, 49.3, 8.3, 44.1, 43.6, 12.9, 39.1)),
            Row("CVOS", (48.2, 54.0, 10.5, 44.7, 52.6, 11.7, 25.0)),
            Row("KEY", (49.8, 59.1, 14.1, 42.7, 37.5, 10.6, 26.9)),
            Row("MSG", (53.3, 61.6, 2.4, 50.8, 60.0, 5.1, 30.2)),
            Row("NLC", (55.1, 55.8, 12.6, 52.3, 61.0, 11.4, 42.5)),
            Row("CUT", (55.2, 57.5, 2.2, 55.2, 51.9, 3.4, 27.7)),
            Row("FST", (55.8, 64.9, 0.0, 51.1, 51.6, 2.9, 36.6)),
            Row("SFL", (67.4, 81.4, 6.2, 66.7, 77.1, 5.1, 28.2)),
            Row("LMP", (70.0, 85.0, 1.3, 65.9, 79.2, 2.5, 57.2)),
            Row("FSEG", (70.7, 83.0, 1.5, 65.3, 73.8, 1.8, 32.8)),
            Row("LVO", (75.9, 89.1, 0.0, 72.1, 83.4, 1.3, 26.5)),
            Row("ARP", (76.2, 91.1, 7.0, 70.6, 83.5, 7.9, 39.3)),
            Row("PDB", (77.2, 90.1, 0.9, 74.5, 84.4, -0.2, 29.1)),
            Row("COSNet", (80.5, 94.0, 0.0, 79.4, 90.4, 0.0, 31.9)),
        ),
        f"{_MASKS_480} T is published over the sequences without occlusions, here over all; of T "
        "and decay smaller is better.",
    ),
    PublishedTable(
        "cosnet-table-4",
        "State of the art on FBMS, no mask given",
        _PAPER,
        Task.UNSUPERVISED,
        (Column("J mean", "J", FBMS),),
        (
            Row("NLC", (44.5,)),
            Row("FST", (55.5,)),
            Row("FSEG", (68.4,)),
            Row("MSTP", (60.8,)),
            Row("ARP", (59.8,)),
            Row("IET", (71.9,)),
            Row("OBN", (73.9,)),
            Row("PDB", (74.0,)),
            Row("SFL", (56.0,)),
            Row("COSNet", (75.6,)),
        ),
        _MASKS_480,
    ),
    PublishedTable(
        "cosnet-table-5",
        "State of the art on YouTube-Objects by category, no mask given; mean J",
        _PAPER,
        Task.UNSUPERVISED,
        (
            *(Column(head, f"J in {name}", YOUTUBE_OBJECTS) for head, name in _CATEGORIES.items()),
            Column("Mean J", "J", YOUTUBE_OBJECTS),
        ),
        (
            Row("FST", (70.9, 70.6, 42.5, 65.2, 52.1, 44.5, 65.3, 53.5, 44.2, 29.6, 53.8)),
            Row("COSEG", (69.3, 76.0, 53.5, 70.4, 66.8, 49.0, 47.5, 55.7, 39.5, 53.4, 58.1)),
            Row("ARP", (73.6, 56.1, 57.8, 33.9, 30.5, 41.8, 36.8, 44.3, 48.9, 39.2, 46.2)),
            Row("LVO", (86.2, 81.0, 68.5, 69.3, 58.8, 68.5, 61.7, 53.9, 60.8, 66.3, 67.5)),
            Row("PDB", (78.0, 80.0, 58.9, 76.5, 63.0, 64.1, 70.1, 67.6, 58.3, 35.2, 65.4)),
            Row("FSEG", (81.7, 63.8, 72.3, 74.9, 68.4, 68.0, 69.4, 60.4, 62.7, 62.2, 68.4)),
            Row("SFL", (65.6, 65.4, 59.9, 64.0, 58.9, 51.1, 54.1, 64.8, 52.6, 34.0, 57.0)),
            Row("COSNet", (81.1, 75.7, 71.3, 77.6, 66.5, 69.8, 76.8, 67.4, 67.7, 46.8, 70.5)),
        ),
        f"{_MASKS_480} The last line is said to be the mean over all videos; most of it agrees "
        "with the mean over categories instead, which the JSON has as 'J over categories'.",
    ),
)
