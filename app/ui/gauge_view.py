"""One line on where the network computes and what memory is left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QStatusBar

from app.jobs.memory import MemoryReading, in_words
from app.session.gauge import Gauge

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
        self._label.setAccessibleName("Device and memory")
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
        lines.append(f"{gpu.name}: {in_words(gpu.used)} of {in_words(gpu.total)} in use")
        if on_gpu:
            text += f"   {in_words(gpu.total - gpu.used)} free"
            is_short = gpu.total - gpu.used < _SHORT * gpu.total
    if reading.total is not None and reading.free is not None:
        lines.append(f"Machine: {in_words(reading.free)} of {in_words(reading.total)} free")
        if not on_gpu:
            text += f"   {in_words(reading.free)} free"
        is_short = is_short or reading.free < _SHORT * reading.total
    if reading.worker is not None:
        lines.append(f"The network's process: {in_words(reading.worker)}")
    return text, "\n".join(["Where the network computes, and the memory", *lines]), is_short
