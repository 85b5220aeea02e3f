"""F1: every key and gesture on one page, made from the table of verbs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.ui.actions import MENUS, SPECS, key_texts

_MOUSE = (
    ("Paint", ["left drag"]),
    ("Erase", ["right drag"]),
    ("Pan", ["Space + drag", "middle drag"]),
    ("Zoom at the cursor", ["wheel"]),
    ("Brush size", ["Ctrl + wheel"]),
    ("Drop the stroke in the hand", ["Esc"]),
    ("Play or pause", ["tap Space"]),
)
_COLUMNS = (("Mouse", "Edit", "View"), ("Go", "Propagate", "File"), ("Object", "Propose", "Help"))


class ShortcutsDialog(QDialog):
    """Lists all keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        inside = QWidget()
        columns = QHBoxLayout(inside)
        columns.setSpacing(34)
        for groups in _COLUMNS:
            column = QVBoxLayout()
            column.setSpacing(4)
            for group in groups:
                self._add_group(column, group)
            column.addStretch(1)
            columns.addLayout(column)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(scroll)
        layout.addWidget(buttons)
        self.resize(1260, 760)

    def _add_group(self, column: QVBoxLayout, group: str) -> None:
        heading = QLabel(group.upper())
        heading.setObjectName("heading")
        column.addWidget(heading)
        grid = QGridLayout()
        grid.setVerticalSpacing(5)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(0, 1)
        rows = _MOUSE if group not in MENUS else _keys_of(group)
        for row, (text, keys) in enumerate(rows):
            grid.addWidget(QLabel(text), row, 0)
            line = QHBoxLayout()
            line.setSpacing(4)
            line.addStretch(1)
            for key in keys:
                label = QLabel(key)
                label.setObjectName("key")
                line.addWidget(label)
            grid.addLayout(line, row, 1)
        column.addLayout(grid)
        column.addSpacing(14)


def _keys_of(menu: str) -> list[tuple[str, list[str]]]:
    rows = [
        (spec.text.rstrip("…"), key_texts(spec))
        for spec in SPECS
        if spec.menu == menu and spec.keys and not spec.name.startswith("object_")
    ]
    if menu == "Object":
        rows.append(("Choose object 1 to 9", ["1", "…", "9"]))
    return rows
