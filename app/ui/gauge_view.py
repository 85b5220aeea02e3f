"""One line on where the network computes and what memory is left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QStatusBar

from app.jobs.memory import MemoryReading, in_words
from app.session.gauge import Gauge
from app.session.words import decimal, tr

_SHORT = 0.1
"""Below this share of the whole, memory is short."""


class GaugeView(QObject):
    """Shows the gauge in the status line."""

    def __init__(self, bar: QStatusBar, gauge: Gauge, device: Callable[[], str]) -> None:
        super().__init__(bar)
        self._gauge = gauge
        self._device = device
        self._label = QLabel()
        self._label.setObjectName("gauge")
        self._label.setAccessibleName(tr("Device and memory"))
        bar.addPermanentWidget(self._label)
        gauge.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show the last reading, for the device chosen now."""
        reading = self._gauge.reading
        text, tip, is_short = describe_reading(reading, self._device())
        self._label.setText(text)
        self._label.setToolTip(tip)
        state = "short" if is_short else ""
        if self._label.property("state") != state:
            self._label.setProperty("state", state)
            self._label.style().unpolish(self._label)
            self._label.style().polish(self._label)


def describe_reading(reading: MemoryReading, device: str) -> tuple[str, str, bool]:
    """Return a short line, a long one, and whether memory is short there."""
    on_gpu = reading.gpu is not None and device in ("auto", "cuda")
    lines: list[str] = []
    is_short = False
    text = "GPU" if on_gpu or device in ("cuda", "mps") else "CPU"
    if reading.gpu is not None:
        gpu = reading.gpu
        lines.append(
            tr(
                "{what}: {used} of {total} in use",
                what=gpu.name,
                used=decimal(in_words(gpu.used)),
                total=decimal(in_words(gpu.total)),
            )
        )
        if on_gpu:
            text += "   " + tr("{memory} free", memory=decimal(in_words(gpu.total - gpu.used)))
            is_short = gpu.total - gpu.used < _SHORT * gpu.total
    if reading.total is not None and reading.free is not None:
        lines.append(
            tr(
                "Machine: {free} of {total} free",
                free=decimal(in_words(reading.free)),
                total=decimal(in_words(reading.total)),
            )
        )
        if not on_gpu:
            text += "   " + tr("{memory} free", memory=decimal(in_words(reading.free)))
        is_short = is_short or reading.free < _SHORT * reading.total
    if reading.worker is not None:
        memory = decimal(in_words(reading.worker))
        lines.append(tr("The network's process: {memory}", memory=memory))
    return text, "\n".join([tr("Where the network computes, and the memory"), *lines]), is_short
