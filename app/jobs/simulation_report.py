"""What a simulation found: JSON for programs, tables for people, whole or as far as it came."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from app.jobs.networks import ModelChoice
from app.jobs.simulate import COUNTED, Curve, Strategy


@dataclass(frozen=True)
class SimulationSettings:
    """What was simulated.

    Attributes:
        root: The data set.
        kind: Its kind, as `vos_models.data.sequences.KINDS` has it.
        set_name: Its list.
        choice: The network that carried the masks.
        target: Mean J at which the robot stops.
        max_touched: The most frames it may touch in a sequence.
        strategies: Those compared, in this order.
    """

    root: Path
    kind: str
    set_name: str
    choice: ModelChoice
    target: float
    max_touched: int
    strategies: tuple[Strategy, ...]


@dataclass(eq=False)
class SimulationReport:
    """Curves as they come in; a curve put again replaces the shorter one.

    Attributes:
        settings: What was simulated.
        curves: By sequence and strategy.
        frame_counts: By sequence.
        finished: The curves that came to their end.
        seconds: The whole time spent.
    """

    settings: SimulationSettings
    curves: dict[str, dict[Strategy, Curve]] = field(
        default_factory=dict[str, dict[Strategy, Curve]]
    )
    frame_counts: dict[str, int] = field(default_factory=dict[str, int])
    finished: set[tuple[str, Strategy]] = field(default_factory=set[tuple[str, Strategy]])
    seconds: float = 0.0

    def put(self, sequence: str, frame_count: int, strategy: Strategy, curve: Curve) -> None:
        """Take the curve of a strategy on a sequence, as far as it has come."""
        self.frame_counts[sequence] = frame_count
        self.curves.setdefault(sequence, {})[strategy] = curve

    def finish(self, sequence: str, strategy: Strategy) -> None:
        """Note that the curve of a strategy on a sequence has come to its end."""
        self.finished.add((sequence, strategy))

    @property
    def whole(self) -> list[str]:
        """The sequences on which every strategy came to its end: only they can be compared."""
        wanted = self.settings.strategies
        return [name for name in self.curves if all((name, s) in self.finished for s in wanted)]

    def to_json(self) -> dict[str, Any]:
        """Return everything found, in types that JSON knows; docs/simulate.md describes it."""
        settings = self.settings
        return {
            "data_set": {
                "root": str(settings.root),
                "kind": settings.kind,
                "set": settings.set_name,
            },
            "model": settings.choice.model,
            "weights": settings.choice.weights,
            "target": settings.target,
            "max_touched": settings.max_touched,
            "counted": COUNTED,
            "seconds": round(self.seconds, 3),
            "sequences": {
                name: {
                    "frames": self.frame_counts[name],
                    "strategies": {
                        str(s): _entry(c, is_finished=(name, s) in self.finished)
                        for s, c in curves.items()
                    },
                }
                for name, curves in self.curves.items()
            },
            "totals": {str(s): self._total(s) for s in settings.strategies} if self.whole else {},
        }

    def _total(self, strategy: Strategy) -> dict[str, Any]:
        curves = [self.curves[name][strategy] for name in self.whole]
        return {
            "sequences": len(curves),
            "reached": sum(curve.touched is not None for curve in curves),
            "touched": sum(_spent(curve) for curve in curves),
            "J": [round(float(j), 6) for j in self._mean_curve(strategy)],
            "seconds": round(sum(curve.seconds for curve in curves), 3),
        }

    def _mean_curve(self, strategy: Strategy) -> list[float]:
        """Return mean J over sequences after 1, 2, 3, … touches."""
        every = [self.curves[name] for name in self.whole]
        most = max((_spent(c) for curves in every for c in curves.values()), default=0)
        return [
            float(np.mean([curves[strategy].quality_after(count) for curves in every]))
            for count in range(1, most + 1)
        ]

    def table(self) -> list[str]:
        """Return the lines of two tables: touched frames, and mean J after so many touches."""
        strategies = self.settings.strategies
        width = max([len("sequence"), *map(len, self.curves)])
        head = f"{'sequence':<{width}}  {'frames':>6}" + "".join(f"  {s:>8}" for s in strategies)
        rule = "-" * len(head)
        lines = [f"frames touched until mean J >= {self.settings.target:g}", head, rule]
        for name, curves in self.curves.items():
            cells = [self._cell(name, s, curves.get(s)) for s in strategies]
            lines.append(_row(name, self.frame_counts[name], cells, width))
        if not self.whole:
            return lines
        cells = [self._total_cell(s) for s in strategies]
        frames = sum(self.frame_counts[name] for name in self.whole)
        return [*lines, rule, _row("total", frames, cells, width), "", *self._curve_lines()]

    def _cell(self, name: str, strategy: Strategy, curve: Curve | None) -> str:
        if curve is None:
            return "-"
        if (name, strategy) not in self.finished:
            return f"{_spent(curve)}…"
        return f"> {_spent(curve)}" if curve.touched is None else str(curve.touched)

    def _total_cell(self, strategy: Strategy) -> str:
        curves = [self.curves[name][strategy] for name in self.whole]
        is_open = any(curve.touched is None for curve in curves)
        return ("> " if is_open else "") + str(sum(map(_spent, curves)))

    def _curve_lines(self) -> list[str]:
        means = {s: self._mean_curve(s) for s in self.settings.strategies}
        counts = range(1, max(map(len, means.values())) + 1)
        head = f"{'touched':<8}" + "".join(f"  {s:>8}" for s in means)
        lines = [f"mean J over {_counted(len(self.whole))}, after so many touched frames", head]
        lines.append("-" * len(head))
        for count in counts:
            cells = "".join(f"  {curve[count - 1]:8.3f}" for curve in means.values())
            lines.append(f"{count:<8}{cells}")
        return lines


def _entry(curve: Curve, *, is_finished: bool) -> dict[str, Any]:
    return {
        "touched": curve.touched,
        "reached": curve.touched is not None,
        "finished": is_finished,
        "curve": [
            {"touched": len(t.frames), "J": round(t.quality, 6), "frames": list(t.frames)}
            for t in curve.touches
        ],
        "seconds": round(curve.seconds, 3),
    }


def _spent(curve: Curve) -> int:
    return len(curve.touches[-1].frames)


def _row(name: str, frames: int, cells: list[str], width: int) -> str:
    return f"{name:<{width}}  {frames:>6}" + "".join(f"  {cell:>8}" for cell in cells)


def _counted(count: int) -> str:
    return "1 sequence" if count == 1 else f"{count} sequences"
