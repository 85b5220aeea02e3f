"""Collects every text that a window shows or reads out, hidden parts included."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QTableWidget,
    QTreeWidget,
    QTreeWidgetItemIterator,
    QWidget,
)


def texts_of(root: QObject) -> set[str]:
    """Return the texts of an object and of all that belong to it."""
    parts = [root, *root.findChildren(QObject)]
    return {text for part in parts for text in _texts_of_part(part) if text}


def _texts_of_part(part: QObject) -> Iterator[str]:
    if isinstance(part, QAction):
        yield from (part.text(), part.toolTip(), part.statusTip())
    if isinstance(part, QWidget):
        yield from (part.windowTitle(), part.toolTip(), part.statusTip(), part.accessibleName())
    if isinstance(part, QAbstractButton | QLabel):
        yield part.text()
    if isinstance(part, QGroupBox):
        yield part.title()
    if isinstance(part, QLineEdit):
        yield part.placeholderText()
    if isinstance(part, QMessageBox):
        yield part.informativeText()
    yield from _texts_of_items(part)


def _texts_of_items(part: QObject) -> Iterator[str]:
    tip = Qt.ItemDataRole.ToolTipRole
    if isinstance(part, QComboBox):
        for row in range(part.count()):
            yield from (part.itemText(row), part.itemData(row, tip) or "")
    if isinstance(part, QListWidget):
        yield from (part.item(row).text() for row in range(part.count()))
    if isinstance(part, QTableWidget):
        yield from (part.horizontalHeaderItem(c).text() for c in range(part.columnCount()))
        for row in range(part.rowCount()):
            items = [part.item(row, column) for column in range(part.columnCount())]
            yield from (item.text() for item in items if item is not None)
    if isinstance(part, QTreeWidget):
        yield from (part.headerItem().text(c) for c in range(part.columnCount()))
        rows = QTreeWidgetItemIterator(part)
        while (item := rows.value()) is not None:
            yield from (item.text(c) for c in range(part.columnCount()))
            rows += 1
