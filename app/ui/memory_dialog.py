"""Asks how to go on where a run would not fit into memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.jobs.forecast import Task, forecast
from app.jobs.memory import in_words
from app.session.words import tr


class MemoryDialog(QDialog):
    """Offers the rungs of the ladder, the first that fits chosen; ``chosen`` brings its task."""

    chosen = Signal(object)

    def __init__(
        self,
        task: Task,
        rungs: Sequence[Task],
        free_on: Callable[[str], int | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._task = task
        self._rungs = rungs
        self.setObjectName("memoryDialog")
        self.setWindowTitle(tr("Not enough memory"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        free = free_on(task.device) or 0
        title = QLabel(tr("This run may not fit into memory"))
        title.setObjectName("cardTitle")
        text = QLabel(
            tr(
                "It needs about <b>{needed}</b> (objects: {objects}, frames of "
                "{width} × {height}); <b>{free}</b> are free. Labels keep the size of the video "
                "whatever you choose.",
                needed=in_words(forecast(task)),
                objects=task.objects,
                width=task.size[1],
                height=task.size[0],
                free=in_words(free),
            )
        )
        text.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.setContentsMargins(22, 20, 22, 16)
        column.addWidget(title)
        column.addWidget(text)
        column.addSpacing(4)
        self._group = QButtonGroup(self)
        for number, rung in enumerate(rungs):
            column.addWidget(self._choice(number, rung, free_on(rung.device)))
        column.addSpacing(6)
        column.addWidget(self._buttons())
        self.setMinimumWidth(520)

    def _choice(self, number: int, rung: Task, free: int | None) -> QRadioButton:
        needed = forecast(rung)
        fits = free is None or needed <= free
        words = tr(
            "{way}: about {memory}", way=describe_rung(self._task, rung), memory=in_words(needed)
        )
        button = QRadioButton(words if fits else f"{words}, {tr('too much as well')}")
        button.setEnabled(fits)
        if fits and self._group.checkedId() < 0:
            button.setChecked(True)
        self._group.addButton(button, number)
        return button

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        start = box.addButton(tr("Start"), QDialogButtonBox.ButtonRole.AcceptRole)
        start.setProperty("role", "primary")
        start.setEnabled(self._group.checkedId() >= 0)
        anyway = box.addButton(
            tr("Run it all the same"), QDialogButtonBox.ButtonRole.DestructiveRole
        )
        box.addButton(QDialogButtonBox.StandardButton.Cancel)
        start.clicked.connect(lambda: self._end(self._rungs[self._group.checkedId()]))
        anyway.clicked.connect(lambda: self._end(self._task))
        box.rejected.connect(self.reject)
        return box

    def _end(self, task: Task) -> None:
        self.accept()
        self.chosen.emit(task)


def describe_rung(asked: Task, rung: Task) -> str:
    """Return what a step down the ladder gives up, in words."""
    parts: list[str] = []
    if rung.thrift.objects_at_once not in (None, asked.thrift.objects_at_once):
        parts.append(tr("{count} at a time", count=rung.thrift.objects_at_once))
    if rung.thrift.working_rows not in (None, asked.thrift.working_rows):
        parts.append(tr("Work at a height of {rows} pixels", rows=rung.thrift.working_rows))
    if rung.device != asked.device:
        parts.append(tr("On the CPU, slower"))
    return " + ".join(parts)
