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

from app.jobs.forecast import Rung, Task, forecast
from app.jobs.memory import in_words


class MemoryDialog(QDialog):
    """Offers the rungs of the ladder, the first that fits chosen; ``chosen`` brings its task."""

    chosen = Signal(object)

    def __init__(
        self,
        task: Task,
        rungs: Sequence[Rung],
        free_on: Callable[[str], int | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._task = task
        self._rungs = rungs
        self.setObjectName("memoryDialog")
        self.setWindowTitle("Not enough memory")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        free = free_on(task.device) or 0
        title = QLabel("This run may not fit into memory")
        title.setObjectName("cardTitle")
        text = QLabel(
            f"It needs about <b>{in_words(forecast(task))}</b> for {task.objects} "
            f"object{'s' if task.objects != 1 else ''} at {task.size[1]} × {task.size[0]}; "
            f"<b>{in_words(free)}</b> are free. Labels keep the size of the video whatever you "
            "choose."
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
            column.addWidget(self._choice(number, rung, free_on(rung.task.device)))
        column.addSpacing(6)
        column.addWidget(self._buttons())
        self.setMinimumWidth(520)

    def _choice(self, number: int, rung: Rung, free: int | None) -> QRadioButton:
        needed = forecast(rung.task)
        fits = free is None or needed <= free
        words = f"{rung.text}: about {in_words(needed)}"
        button = QRadioButton(words if fits else f"{words}, too much as well")
        button.setEnabled(fits)
        if fits and self._group.checkedId() < 0:
            button.setChecked(True)
        self._group.addButton(button, number)
        return button

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        start = box.addButton("Start", QDialogButtonBox.ButtonRole.AcceptRole)
        start.setProperty("role", "primary")
        start.setEnabled(self._group.checkedId() >= 0)
        anyway = box.addButton("Run it all the same", QDialogButtonBox.ButtonRole.DestructiveRole)
        box.addButton(QDialogButtonBox.StandardButton.Cancel)
        start.clicked.connect(lambda: self._end(self._rungs[self._group.checkedId()].task))
        anyway.clicked.connect(lambda: self._end(self._task))
        box.rejected.connect(self.reject)
        return box

    def _end(self, task: Task) -> None:
        self.accept()
        self.chosen.emit(task)
