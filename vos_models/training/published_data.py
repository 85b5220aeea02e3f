"""The published data sets as the full-size recipes take them, and batches of their clips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import Dataset

from vos_models.data.clips import ClipForm, Mixture, TrainingClip, VideoClips
from vos_models.data.sequences import DataSet, open_data_set
from vos_models.data.synthvos import SynthVos
from vos_models.errors import DataError
from vos_models.training.settings import TrainSettings

Part = tuple[float, Dataset[TrainingClip]]


@dataclass(frozen=True)
class VideoTrainSettings(TrainSettings):
    """Settings of the recipes that learn from the published videos.

    A data set whose folder is not given is left out; the shares of the others then count among
    themselves.

    Attributes:
        davis: DAVIS 2017; its training set is taken.
        youtube_vos: YouTube-VOS, the folder that holds ``train``.
        davis_share, youtube_share: how often clips of each are drawn.
        max_stride: the largest distance between two frames of a clip; each clip draws its own.
    """

    davis: Path | None = None
    youtube_vos: Path | None = None
    davis_share: float = 1.0
    youtube_share: float = 1.0
    max_stride: int = 1


def video_data_sets(settings: VideoTrainSettings) -> list[tuple[float, DataSet]]:
    """Open the training sets whose folders are given, with their shares.

    Raises:
        DataError: a folder is not the data set that it should be.
    """
    wanted = [
        (settings.davis_share, "davis-2017", settings.davis),
        (settings.youtube_share, "youtube-vos", settings.youtube_vos),
    ]
    return [
        (share, open_data_set(kind, root, "train"))
        for share, kind, root in wanted
        if root is not None and share > 0
    ]


def mixed(
    data_sets: Sequence[tuple[float, DataSet]],
    form: ClipForm,
    seed: int,
    others: Sequence[Part] = (),
) -> Mixture:
    """Mix clips of videos with other parts.

    Raises:
        DataError: there is nothing to mix, or a data set has no clips of this form.
    """
    videos: list[Part] = [(share, VideoClips(each, form, seed)) for share, each in data_sets]
    parts = [*videos, *others]
    if not parts:
        raise DataError(
            "there is no data to train on: give the folders of published data sets, such as "
            "davis=FOLDER and youtube_vos=FOLDER (docs/train-published.md)"
        )
    return Mixture(parts, seed)


def synthetic_part(
    msra10k: Path | None, voc: Path | None, share: float, form: ClipForm, seed: int
) -> list[Part]:
    """Return SynthVOS as a part of a mixture; nothing where its folders are not given.

    Raises:
        DataError: only one of its two folders is given, or one is not what it should be.
    """
    if share <= 0 or (msra10k is None and voc is None):
        return []
    if msra10k is None or voc is None:
        raise DataError(
            "SynthVOS moves objects of msra10k=FOLDER over the pictures of voc=FOLDER: give both"
        )
    return [(share, SynthVos(msra10k, voc, form, seed))]


def stacked(clips: list[TrainingClip]) -> tuple[Tensor, Tensor]:
    """Return frames ``(B, T, H, W, 3)`` and labels ``(B, T, H, W)`` of clips, uint8."""
    frames = torch.from_numpy(np.stack([clip.frames for clip in clips]))
    return frames, torch.from_numpy(np.stack([clip.labels for clip in clips]))
