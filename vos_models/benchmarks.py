"""Time every network against a yardstick: one ResNet-101 forward in float32, timed in alternation.

Absolute times on a shared machine drift by half from hour to hour; the ratio to a yardstick that
runs between the frames does not. The full networks run with random weights, through the same
loading and the same predictors as any other: speed depends on shapes, not on values.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import lru_cache, partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import numpy as np

from vos_models.catalog import MODELS, Role, Source
from vos_models.errors import ModelError
from vos_models.loading import load_propagator, load_proposer
from vos_models.types import Frame, LabelMap

if TYPE_CHECKING:
    from torch import nn

YARDSTICK_SIZE = (480, 854)
AUTHORS_SOURCE = (
    "the authors' released code, float32 on two CPU cores, each timed against one torchvision "
    "ResNet-101 forward of 1x3x480x854"
)

Size = tuple[int, int]
Step = Callable[[], object]


@dataclass(frozen=True)
class Case:
    """One network at work.

    Attributes:
        network: architecture: agame, rvos, cosnet, or an embedded model's name.
        kind: as `vos_models.load_propagator` or `load_proposer` takes it.
        role: whether it carries masks, or proposes the primary object.
        size: (H, W) of the frames, which is also the size at which the full networks work.
        count: objects that are carried, or references.
        authors_ratio: time of the authors' code for a frame over that of the yardstick; None
            where there is none.
    """

    network: str
    kind: str
    role: Role
    size: Size
    count: int
    authors_ratio: float | None = None

    @property
    def name(self) -> str:
        """Network, size and count in words."""
        what = "object" if self.role is Role.PROPAGATOR else "reference"
        plural = "" if self.count == 1 else "s"
        return f"{self.network} {self.size[0]}x{self.size[1]}, {self.count} {what}{plural}"

    @property
    def is_embedded(self) -> bool:
        """Whether it runs with the weights that come with the program."""
        return any(m.name == self.network and m.source is Source.EMBEDDED for m in MODELS)


CASES: tuple[Case, ...] = (
    Case("agame", "agame", Role.PROPAGATOR, (480, 854), 1, 1.72),
    Case("agame", "agame", Role.PROPAGATOR, (480, 854), 3, 2.87),
    Case("rvos", "rvos", Role.PROPAGATOR, (256, 448), 1, 0.41),
    Case("rvos", "rvos", Role.PROPAGATOR, (256, 448), 5, 0.54),
    Case("rvos", "rvos", Role.PROPAGATOR, (256, 448), 10, 0.70),
    Case("cosnet", "cosnet", Role.PRIMARY, (473, 473), 1, 7.1),
    Case("cosnet", "cosnet", Role.PRIMARY, (473, 473), 5, 34.0),
    *(
        Case(model.name, model.kind, role, (480, 854), count)
        for model in MODELS
        if model.source is Source.EMBEDDED
        for role, counts in ((Role.PROPAGATOR, (1, 3)), (Role.PRIMARY, (1, 5)))
        if model.role is role
        for count in counts
    ),
)


@dataclass(frozen=True)
class Timing:
    """Medians over the frames of one case, and of the yardstick between them.

    Attributes:
        frame_ms: for a frame, by the clock on the wall.
        yardstick_ms: for a yardstick, likewise.
        frame_cpu_ms: processor time for a frame, of all threads.
        yardstick_cpu_ms: processor time for a yardstick.
        count: how many of each were timed.
    """

    frame_ms: float
    yardstick_ms: float
    frame_cpu_ms: float
    yardstick_cpu_ms: float
    count: int

    @property
    def ratio(self) -> float:
        """A frame in yardsticks, by the clock."""
        return self.frame_ms / self.yardstick_ms

    @property
    def cpu_ratio(self) -> float:
        """A frame in yardsticks, in processor time."""
        return self.frame_cpu_ms / self.yardstick_cpu_ms


@dataclass(frozen=True)
class Measure:
    """One case in one precision."""

    case: Case
    precision: str
    timing: Timing

    def to_json(self) -> dict[str, Any]:
        """Return what a file of measures holds of it."""
        return {
            "name": self.case.name,
            "precision": self.precision,
            **asdict(self.timing),
            "ratio": self.timing.ratio,
            "cpu_ratio": self.timing.cpu_ratio,
            "authors_ratio": self.case.authors_ratio,
        }


def chosen_cases(only: str | None) -> tuple[Case, ...]:
    """Return the cases whose name holds a text; all of them where there is none.

    Raises:
        ModelError: no case has it.
    """
    chosen = tuple(case for case in CASES if only is None or only.lower() in case.name)
    if not chosen:
        known = "; ".join(case.name for case in CASES)
        raise ModelError(f"nothing to measure is called {only!r}; there are: {known}")
    return chosen


def favoured_precisions(device: str) -> tuple[str, ...]:
    """Return float32, and the precision that the device favours where that is another one.

    Raises:
        DeviceError: there is no such device.
    """
    from vos_models.devices import choose_device, choose_dtype  # noqa: PLC0415 (imports torch)

    favoured = str(choose_dtype("auto", choose_device(device))).removeprefix("torch.")
    return ("float32",) if favoured == "float32" else ("float32", favoured)


def measure(
    cases: Sequence[Case],
    *,
    device: str = "auto",
    repeats: int = 7,
    report: Callable[[str, int, int], None] = lambda *_: None,
) -> Iterator[Measure]:
    """Time cases one after the other, in each precision worth measuring.

    Args:
        cases: of `CASES`.
        device: auto, cpu, cuda or mps.
        repeats: frames timed for each, after two that warm up.
        report: called with what is being timed, how many are done and how many there are.

    Raises:
        DeviceError: there is no such device.
        CheckpointError: embedded weights are missing.
    """
    precisions = favoured_precisions(device)
    yardstick = _yardstick(device)
    total, done = len(cases) * len(precisions), 0
    for case in cases:
        with _weights(case) as weights:
            for precision in precisions:
                report(f"{case.name}, {precision}", done, total)
                steps = _steps(case, weights, device, precision)
                yield Measure(case, precision, _alternated(steps, yardstick, repeats))
                done += 1


def _alternated(steps: Iterator[object], yardstick: Step, repeats: int) -> Timing:
    """Time frames and yardsticks in turn."""
    for _ in range(2):
        next(steps)
        yardstick()
    frames: list[tuple[float, float]] = []
    yardsticks: list[tuple[float, float]] = []
    for _ in range(repeats):
        frames.append(_timed(partial(next, steps)))
        yardsticks.append(_timed(yardstick))
    middle = [median(values) for values in (*zip(*frames), *zip(*yardsticks))]  # noqa: B905
    return Timing(middle[0], middle[2], middle[1], middle[3], repeats)


def _timed(step: Step) -> tuple[float, float]:
    """Return milliseconds by the clock and of the processor."""
    wall, cpu = time.perf_counter(), time.process_time()
    step()
    return (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000


def _steps(case: Case, weights: str, device: str, precision: str) -> Iterator[object]:
    """Load the network of a case and yield after every frame, for ever."""
    settings: dict[str, Any] = {"weights": weights, "device": device, "precision": precision}
    if not case.is_embedded and case.kind != "agame":
        settings["input_size"] = case.size
    if case.role is Role.PROPAGATOR:
        propagator = load_propagator(case.kind, **settings)
        propagator.start(_frame(case.size, 0), _squares(case.size, case.count))
        index = 0
        while True:
            index += 1
            yield propagator.step(_frame(case.size, index))
    # references are spread over a clip that is long enough not to meet them as targets
    proposer = load_proposer("cosnet", **settings)
    count = 1000 * (case.count + 1)
    yield from proposer.propose_clip(
        partial(_frame, case.size), count, range(1, count), references=case.count
    )


def _frame(size: Size, index: int) -> Frame:
    """Return noise that shifts to the right from frame to frame."""
    return _shifted(size, index % 8)


@lru_cache(maxsize=16)  # drawing frames is not what is timed
def _shifted(size: Size, steps: int) -> Frame:
    picture = np.random.default_rng(0).integers(0, 255, (*size, 3), np.uint8)
    return np.roll(picture, 2 * steps, axis=1)


def _squares(size: Size, count: int) -> LabelMap:
    """Return a label map of so many squares side by side."""
    height, width = size
    labels = np.zeros(size, np.uint8)
    side = width // (2 * count + 1)
    for k in range(count):
        left = side * (2 * k + 1)
        labels[height // 3 : height // 3 + min(side, height // 3), left : left + side] = k + 1
    return labels


def _yardstick(device: str) -> Step:
    """Return one forward of a ResNet-101 classifier, as torchvision's runs: float32, unfolded."""
    import torch  # noqa: PLC0415
    from torch import nn  # noqa: PLC0415

    from vos_models.devices import choose_device  # noqa: PLC0415
    from vos_models.networks.backbone import ResNet, ResNetForm  # noqa: PLC0415

    target = choose_device(device)
    backbone = ResNet(ResNetForm(101)).eval().to(target)
    classifier = nn.Linear(2048, 1000).eval().to(target)
    image = torch.randn(1, 3, *YARDSTICK_SIZE, device=target)

    def forward() -> object:
        with torch.inference_mode():
            # the values are fetched, so that a graphics card has really computed them
            return classifier(backbone(image)[-1].mean(dim=(2, 3))).cpu()

    return forward


@contextmanager
def _weights(case: Case) -> Iterator[str]:
    """Give the name of embedded weights, or a temporary file of random ones."""
    if case.is_embedded:
        yield case.network
        return
    with random_weights(case.network) as path:
        yield str(path)


@contextmanager
def random_weights(architecture: str) -> Iterator[Path]:
    """Give a temporary file of a full network's weights, drawn at random.

    Args:
        architecture: agame, rvos or cosnet.
    """
    import torch  # noqa: PLC0415

    from vos_models.checkpoints import write_checkpoint  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{architecture}.safetensors"
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(0)
            write_checkpoint(path, _random_network(architecture).state_dict(), architecture, {})
        yield path


def _random_network(architecture: str) -> nn.Module:
    if architecture == "agame":
        from vos_models.networks.agame import AGame  # noqa: PLC0415

        return AGame()
    if architecture == "cosnet":
        from vos_models.networks.cosnet import CosNet  # noqa: PLC0415

        return CosNet()
    if architecture == "rvos":
        from vos_models.networks.rvos import RVOS, RVOSConfig  # noqa: PLC0415

        return RVOS(RVOSConfig())
    raise ValueError(f"no network is called {architecture!r}")
